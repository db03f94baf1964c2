"""What a worker elsewhere needs of a project, as one archive, and a hash to know that it came whole."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from qantar.hashing import sha256_of_file, sha256_of_json
from qantar.project import CITATION, Project
from qantar.study import SETTINGS, TOOL, packages

LOOSE = (SETTINGS, CITATION, "CORRECTIONS.md")
FOLDERS = ("data/raw", "notebooks")
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: the same files are the same bytes."""
SOURCE = "src"


def files_of(project: Project) -> dict[str, Path]:
    """The files that a run without pictures reads, by their place in the archive.

    The study's own package is among them, wherever it lies; the tool is not: who unpacks has it.
    Raises InputError as `qantar.study.packages`.
    """
    found = {name: project.root / name for name in LOOSE if (project.root / name).is_file()}
    for name in FOLDERS:
        found |= dict(_below(project.root / name, name))
    for name, folder in packages(project).items():
        if name != TOOL:
            found |= dict(_below(folder, f"{SOURCE}/{name}"))
    return dict(sorted(found.items()))


def _below(folder: Path, place: str) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
        if path.is_file() and not hidden:
            yield f"{place}/{'/'.join(parts)}", path


def digest(project: Project) -> str:
    """The SHA-256 of the places and contents of `files_of`, the same wherever the project lies."""
    return sha256_of_json(
        {place: sha256_of_file(path) for place, path in files_of(project).items()}
    )


def pack(project: Project) -> bytes:
    """The files of `files_of` as a ZIP archive; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, path in files_of(project).items():
            archive.writestr(zipfile.ZipInfo(place, EPOCH), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpack(archive: bytes, folder: Path) -> Project:
    """The project of an archive made by `pack`, in `folder`.

    Raises zipfile.BadZipFile for what is no such archive.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        opened.extractall(folder)
    return Project(folder.resolve())
