"""The files that notebooks made for data/processed, from the cache into their place."""

import contextlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from qantar.build.cache import Entry
from qantar.build.folders import bring
from qantar.errors import QantarError
from qantar.project import Project

LIST = "processed.json"


def collect(names: Iterable[str], entries: Mapping[str, Entry]) -> dict[str, Path]:
    """The files of all notebooks by name; raises QantarError if two notebooks made the same."""
    found: dict[str, Path] = {}
    makers: dict[str, str] = {}
    for notebook in names:
        for name, path in entries[notebook].processed().items():
            if name in found:
                raise QantarError(
                    f"{notebook} writes data/processed/{name}, which {makers[name]} "
                    "writes too; give one of them another name."
                )
            found[name], makers[name] = path, notebook
    return found


def put(project: Project, files: Mapping[str, Path], work: Path) -> None:
    """Puts what is missing or different into data/processed, removes what we once put there.

    Files that are not ours stay; `work` is a folder for what is thrown away.
    """
    listed = project.cache / LIST
    before = _listed(listed)
    bring(files, project.processed, stale=before)
    if before != sorted(files):
        (work / LIST).write_text(json.dumps(sorted(files)), encoding="utf-8")
        (work / LIST).replace(listed)


def _listed(path: Path) -> list[str]:
    """What was put there last time; nothing if that cannot be told."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        names = list(json.loads(path.read_text(encoding="utf-8")))
        return [name for name in names if ".." not in Path(name).parts]
    return []
