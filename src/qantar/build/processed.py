"""The files that notebooks made for data/processed, from the cache into their place."""

import contextlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qantar.build import folders, place
from qantar.build.cache import Entry
from qantar.errors import QantarError
from qantar.hashing import sha256_of_file
from qantar.project import Project

LIST = "processed.json"


@dataclass(frozen=True)
class Made:
    """A file for data/processed: the notebook that made it, where it is kept, its SHA-256."""

    notebook: str
    path: Path
    digest: str


def collect(names: Iterable[str], entries: Mapping[str, Entry]) -> dict[str, Made]:
    """The files of all notebooks by name; raises QantarError if two notebooks made the same."""
    made: dict[str, Made] = {}
    for notebook in names:
        entry = entries[notebook]
        for name, path in entry.processed_files().items():
            if name in made:
                raise QantarError(
                    f"{notebook} writes data/processed/{name}, which {made[name].notebook} "
                    "writes too; give one of them another name."
                )
            made[name] = Made(notebook, path, entry.processed[name])
    return made


def put(project: Project, made: Mapping[str, Made], work: Path) -> None:
    """Puts what is missing or different into data/processed, removes what we once put there.

    Files that are not ours stay; `work` is a folder for what is thrown away.
    """
    wanted = {
        name: one.path
        for name, one in made.items()
        if sha256_of_file(project.processed / name) != one.digest
    }
    listed = project.cache / LIST
    before = _listed(listed)
    stale = sorted(set(before) - set(made))
    if not wanted and before == sorted(made):
        return
    project.processed.mkdir(parents=True, exist_ok=True)
    with folders.staging(project.processed) as stage:
        for name, path in wanted.items():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, stage / name)
        place.move_in(stage, project.processed, "", stale)
    (work / LIST).write_text(json.dumps(sorted(made)), encoding="utf-8")
    (work / LIST).replace(listed)


def _listed(path: Path) -> list[str]:
    """What was put there last time; nothing if that cannot be told."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        names = list(json.loads(path.read_text(encoding="utf-8")))
        return [name for name in names if ".." not in Path(name).parts]
    return []
