"""Keeps what was made (executed notebooks, reports) under a key and a record of what was read.

A piece of work is done again unless an entry has its key and all that was read for that entry, files
and modules alike, has the same content today. An entry's description is sealed with its own SHA-256
and holds that of each file: what was changed afterwards, by hand or by a failing disk, is not used.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from qantar.build.folders import Contents, contents_of, intact, own_folder
from qantar.errors import QantarError
from qantar.hashing import UNSTABLE, sha256_of_file, sha256_of_json
from qantar.project import Project
from qantar.study import packages

ENTRIES_KEPT = 20  # for each notebook; an entry is a few hundred kilobytes to a few megabytes
KEY_LENGTH = 32  # hexadecimal digits of the key in a folder's name; the whole key is inside
DESCRIPTION = "entry.json"
MADE = "made"
EXECUTED = "executed.ipynb"
RESULTS = "results.json"
PROCESSED = "processed"
SEAL = "seal"
"""In an entry's description: the SHA-256 of all the rest of it."""

Digests = Mapping[str, str | None]


class Today:
    """The content of files now, each hashed at most once a build."""

    def __init__(self, project: Project) -> None:
        self._root, self._packages = project.root, packages(project)
        self._known: dict[Path, str | None] = {}

    def digest(self, path: Path) -> str | None:
        if path not in self._known:
            self._known[path] = sha256_of_file(path)
        return self._known[path]

    def stands(self, inputs: "Inputs") -> bool:
        """Whether every file has the content that was recorded, and is absent if it was."""
        return all(
            digest != UNSTABLE and self.digest(path) == digest for path, digest in self._of(inputs)
        )

    def _of(self, inputs: "Inputs") -> Iterator[tuple[Path, str | None]]:
        for name, digest in inputs.files.items():
            yield self._root / name, digest
        for name, digest in inputs.program.items():
            package, _, rest = name.partition("/")
            yield self._packages.get(package, Path(package)) / rest, digest


@dataclass(frozen=True)
class Inputs:
    """SHA-256 by path: `files` below the project, `program` as package/path; None: absent."""

    files: Digests = field(default_factory=dict)
    program: Digests = field(default_factory=dict)

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Self:
        """Raises KeyError if the record is not one."""
        return cls(dict(record["files"]), dict(record["program"]))

    def as_json(self) -> dict[str, Digests]:
        return {"files": self.files, "program": self.program}


def together(inputs: Iterable[Inputs]) -> Inputs:
    """All that several pieces of work read.

    Raises QantarError if a file changed meanwhile: one edition is made from one state of the files.
    """
    merged: dict[str, dict[str, str | None]] = {"files": {}, "program": {}}
    for one in inputs:
        for kind, digests in one.as_json().items():
            for path, digest in digests.items():
                if digest == UNSTABLE or merged[kind].setdefault(path, digest) != digest:
                    raise QantarError(
                        f"{path} changed while the build ran, so that the report would rest on two "
                        "states of it; build again."
                    )
    return Inputs(merged["files"], merged["program"])


@dataclass(frozen=True)
class Entry:
    """What is kept of a piece of work: where it is, what was read for it, the files it made."""

    folder: Path
    inputs: Inputs
    contents: Contents

    @property
    def made(self) -> Path:
        """The folder of what was made."""
        return self.folder / MADE

    @property
    def executed(self) -> Path:
        """The executed notebook, in the entry of a notebook."""
        return self.made / EXECUTED

    @property
    def executed_digest(self) -> str:
        return str(self.contents[EXECUTED]["sha256"])

    @property
    def results_digest(self) -> str:
        return str(self.contents[RESULTS]["sha256"])

    def results(self) -> dict[str, Any]:
        """The payloads of the results that a notebook recorded, by id."""
        return dict(json.loads((self.made / RESULTS).read_text(encoding="utf-8")))

    def processed(self) -> dict[str, Path]:
        """The files that a notebook made for data/processed, by their path there."""
        names = (name for name in self.contents if name.startswith(f"{PROCESSED}/"))
        return {name.removeprefix(f"{PROCESSED}/"): self.made / name for name in names}


class Cache:
    """Entries below `folder`, a sub-folder for each piece of work, which has a name."""

    def __init__(self, folder: Path, today: Today) -> None:
        self._folder = folder
        self._today = today

    def find(self, name: str, key: str) -> Entry | None:
        """An entry under `key` that is whole and whose inputs all stand today; None without one."""
        for folder in self._entries(name, f"{key[:KEY_LENGTH]}-*"):
            entry = _read(folder, key)
            if entry and self._today.stands(entry.inputs) and intact(entry.made, entry.contents):
                os.utime(folder)
                return entry
        return None

    def latest(self, name: str) -> Iterator[Entry]:
        """The whole entries of `name` under any key, the youngest first, whatever stands today."""
        for folder in self._entries(name, "[0-9a-f]*"):
            entry = _read(folder, _key_of(folder))
            if entry and intact(entry.made, entry.contents):
                yield entry

    def stands(self, entry: Entry) -> bool:
        """Whether all that was read for `entry` has the same content today."""
        return self._today.stands(entry.inputs)

    def keep(
        self, name: str, key: str, made: Path, inputs: Inputs, most: int | None = None
    ) -> Entry:
        """Keeps the files of the folder `made`, which is moved away; at most `most` entries stay.

        If an input changed meanwhile the entry serves this build and never again.
        """
        target = self._folder / name
        own_folder(target, self._folder)
        scratch = Path(tempfile.mkdtemp(prefix=".keep-", dir=target))
        made.rename(scratch / MADE)
        description = {
            "key": key,
            "inputs": inputs.as_json(),
            "contents": contents_of(scratch / MADE),
        }
        description[SEAL] = sha256_of_json(description)
        text = json.dumps(description, sort_keys=True, ensure_ascii=False)
        (scratch / DESCRIPTION).write_text(text, encoding="utf-8")
        folder = scratch.rename(target / f"{key[:KEY_LENGTH]}-{scratch.name[6:]}")
        for old in self._entries(name, "[0-9a-f]*")[most or ENTRIES_KEPT :]:
            shutil.rmtree(old, ignore_errors=True)
        entry = _read(folder, key)
        assert entry is not None
        return entry

    def _entries(self, name: str, pattern: str) -> list[Path]:
        """Folders of entries, the youngest first."""
        found = []
        for folder in (self._folder / name).glob(pattern):
            try:
                found.append((folder.stat().st_mtime_ns, folder))
            except OSError:
                continue  # another build has just removed it
        return [folder for _, folder in sorted(found, reverse=True)]


def _read(folder: Path, key: str) -> Entry | None:
    """The entry in `folder`; None if it is damaged or has another key."""
    try:
        description = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        seal = description.pop(SEAL)
        if description["key"] != key or seal != sha256_of_json(description):
            return None
        contents = {name: dict(about) for name, about in description["contents"].items()}
        return Entry(folder, Inputs.from_json(description["inputs"]), contents)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _key_of(folder: Path) -> str:
    """The key of the entry in `folder`; '' if it is damaged."""
    try:
        return str(json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))["key"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
