"""Keeps executed notebooks under a key of what they are and a record of what they read."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qantar.build.inputs import Inputs, Today
from qantar.hashing import sha256_of_file

ENTRIES_KEPT = 20  # for each notebook; an entry is a few hundred kilobytes to a few megabytes
KEY_LENGTH = 32  # hexadecimal digits of the key in a folder's name; the whole key is inside
DESCRIPTION = "entry.json"
EXECUTED = "executed.ipynb"
PROCESSED = "processed"


@dataclass(frozen=True)
class Entry:
    """An executed notebook that is kept: where it is, what it read, what it gave.

    `results` maps result ids to payloads; `processed` the files written for data/processed to
    their SHA-256.
    """

    folder: Path
    inputs: Inputs
    results: Mapping[str, Any]
    executed_digest: str
    processed: Mapping[str, str]

    @property
    def executed(self) -> Path:
        return self.folder / EXECUTED

    def processed_files(self) -> dict[str, Path]:
        return {name: self.folder / PROCESSED / name for name in self.processed}

    def whole(self) -> bool:
        """Whether the files of the entry have the content that they were kept with."""
        kept = {self.executed: self.executed_digest}
        kept |= {path: self.processed[name] for name, path in self.processed_files().items()}
        return all(sha256_of_file(path) == digest for path, digest in kept.items())


class NotebookCache:
    """Entries below `folder`, one sub-folder for each notebook."""

    def __init__(self, folder: Path, today: Today) -> None:
        self._folder = folder
        self._today = today

    def find(self, name: str, key: str) -> Entry | None:
        """An entry under `key` whose recorded inputs all stand today; None if there is none."""
        for folder in self._entries(name, f"{key[:KEY_LENGTH]}-*"):
            entry = _read(folder, key)
            if entry and self._today.stands(entry.inputs) and entry.whole():
                os.utime(folder)
                return entry
        return None

    def keep(
        self, name: str, key: str, run: Path, inputs: Inputs, results: Mapping[str, Any]
    ) -> Entry:
        """Keeps what the folder `run` holds (executed.ipynb, processed/), which is moved away.

        If an input changed during the run the entry serves this build and never again.
        """
        target_folder = self._folder / name
        target_folder.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".keep-", dir=target_folder))
        (scratch / PROCESSED).mkdir()
        (run / EXECUTED).replace(scratch / EXECUTED)
        processed = {}
        for path in _files(run / PROCESSED):
            place = path.relative_to(run / PROCESSED)
            (scratch / PROCESSED / place).parent.mkdir(parents=True, exist_ok=True)
            path.replace(scratch / PROCESSED / place)
            processed[place.as_posix()] = str(sha256_of_file(scratch / PROCESSED / place))
        description = {
            "key": key,
            "inputs": inputs.as_json(),
            "results": dict(results),
            "executed": sha256_of_file(scratch / EXECUTED),
            "processed": processed,
        }
        text = json.dumps(description, sort_keys=True, ensure_ascii=False)
        (scratch / DESCRIPTION).write_text(text, encoding="utf-8")
        folder = scratch.rename(target_folder / f"{key[:KEY_LENGTH]}-{scratch.name[6:]}")
        self._prune(name)
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
                continue  # another build has just pruned it
        return [folder for _, folder in sorted(found, reverse=True)]

    def _prune(self, name: str) -> None:
        for folder in self._entries(name, "[0-9a-f]*")[ENTRIES_KEPT:]:
            shutil.rmtree(folder, ignore_errors=True)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _read(folder: Path, key: str) -> Entry | None:
    """The entry in `folder`; None if it is damaged or has another key."""
    try:
        description = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        if description["key"] != key:
            return None
        return Entry(
            folder,
            Inputs.from_json(description["inputs"]),
            dict(description["results"]),
            description["executed"],
            dict(description["processed"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
