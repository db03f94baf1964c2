"""The two sides of a comparison: a folder of an edition, a git revision, or parameter settings."""

import contextlib
import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qantar.audit.verify.published import MANIFEST, Manifest, program_files, read_manifest
from qantar.audit.verify.rebuild import (
    build_apart,
    copy_inputs,
    holds_a_tool,
    share_cache,
)
from qantar.errors import InputError
from qantar.hashing import sha256_of_file
from qantar.project import DESCRIPTOR, Project
from qantar.study import study_of

DEFAULT = "default parameters"


@dataclass(frozen=True)
class Side:
    """An edition to compare: what it is called, its manifest, the raw data it was made from.

    `raw` is None where the raw data of the edition are no longer at hand.
    """

    label: str
    manifest: Manifest
    raw: Path | None

    @property
    def folder(self) -> Path:
        return self.manifest.folder


@contextlib.contextmanager
def two_sides(project: Project, old: str, new: str | None) -> Iterator[tuple[Side, Side]]:
    """The sides named `old` and `new` (None: the default edition), built where need be.

    Raises InputError for a name that is none of the three, and where a side cannot be built.
    """
    with tempfile.TemporaryDirectory(prefix="qantar-compare-") as folder:
        first = _side(project, old, Path(folder) / "a")
        yield first, _side(project, new, Path(folder) / "b") if new else _default(project, folder)


def _side(project: Project, name: str, work: Path) -> Side:
    if Path(name).is_dir() and (Path(name) / MANIFEST).is_file():
        return _of_folder(project, Path(name), name)
    if "=" in name:
        return _of_parameters(project, settings(name), name, work)
    return _of_revision(project, name, work)


def settings(text: str) -> dict[str, str]:
    """'as_of=2022-03-16,parties=state,independent' by name; a piece without '=' continues a list."""
    given: dict[str, str] = {}
    name = ""
    for piece in text.split(","):
        left, equals, right = piece.partition("=")
        if equals:
            name = left.strip()
            given[name] = right.strip()
        else:
            given[name] += f",{piece.strip()}"
    return given


def _default(project: Project, work: str) -> Side:
    """The edition in reports/ if it is whole, of today's inputs and program; else a build."""
    from qantar.parameters import resolve

    with contextlib.suppress(InputError):
        manifest = read_manifest(project.reports)
        listed = {project.root / name: digest for name, digest in manifest.inputs.items()}
        program = program_files(project, manifest.program)
        listed |= {path: manifest.program[n] for n, path in program.items()}
        listed |= {project.reports / n: str(a["sha256"]) for n, a in manifest.outputs.items()}
        whole = all(sha256_of_file(path) == digest for path, digest in listed.items())
        if (
            whole
            and dict(manifest.parameters)
            == resolve(study_of(project).parameters(), {}, project).plain()
        ):
            return Side(DEFAULT, manifest, project.raw)
    return _of_parameters(project, {}, DEFAULT, Path(work) / "b")


def _of_folder(project: Project, folder: Path, label: str) -> Side:
    """An edition in a folder; its raw data are those beside it, or the project's, if they match."""
    manifest = read_manifest(folder)
    for root in (folder, folder.parent, project.root):
        raw = {n: d for n, d in manifest.inputs.items() if n.startswith("data/raw/")}
        if raw and all(sha256_of_file(root / name) == digest for name, digest in raw.items()):
            return Side(label, manifest, root / DESCRIPTOR.parent)
    return Side(label, manifest, None)


def _of_parameters(project: Project, given: dict[str, str], label: str, work: Path) -> Side:
    from qantar.parameters import resolve

    parameters = resolve(study_of(project).parameters(), given, project).plain()
    copy = copy_inputs(project, work)
    share_cache(project, copy)
    build_apart(copy, parameters, copy.reports)
    return Side(label, read_manifest(copy.reports), copy.raw)


def _of_revision(project: Project, name: str, work: Path) -> Side:
    """The edition that the revision's own code, data and notebooks give, with default parameters.

    Where this very tool builds it, it may use what the project's own builds kept (found by content).
    """
    copy = Project(work)
    _unpack(project, name, work)
    if not (work / DESCRIPTOR).is_file():
        raise InputError(f"The revision {name} holds no {DESCRIPTOR}; nothing can be built of it.")
    source = work / "src" if (work / "src").is_dir() else None
    if not (holds_a_tool(source) or (copy.cache / "cache").exists()):
        share_cache(project, copy)
    build_apart(copy, {}, work / ".compared", source)
    return Side(name, read_manifest(work / ".compared"), copy.raw)


def _unpack(project: Project, name: str, work: Path) -> None:
    """The files of a git revision below the project's folder, put into `work`."""
    git = ["git", "-C", str(project.root)]
    try:
        commit = subprocess.run(
            [*git, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"],
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        command = [*git, "archive", "--format=zip", commit]
        packed = subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise InputError(
            f"'{name}' is neither a folder with an edition, nor NAME=VALUE, nor a revision that "
            "git knows here."
        ) from error
    work.mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(work)
