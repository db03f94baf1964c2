"""Which rows of data/raw changed between two versions of a table, by id and column."""

import csv
import hashlib
import io
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from qantar.project import Project

ROWS_TOLD = 5


@dataclass(frozen=True)
class RowChange:
    """A row added, removed or changed; `fields` maps a column to (old text, new text)."""

    table: str
    row: str
    kind: str
    fields: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def plain(self) -> dict[str, object]:
        return asdict(self)

    def __str__(self) -> str:
        if self.kind != "changed":
            return f"{self.row} {self.kind}"
        moved = ", ".join(f"{n}: '{old}' to '{new}'" for n, (old, new) in self.fields.items())
        return f"{self.row} changed ({moved})"


def folder_changes(old: Path, new: Path, keys: Mapping[str, str]) -> list[RowChange]:
    """The changes of all tables between two folders data/raw; `keys` as for `table_changes`."""
    names = sorted({path.name for folder in (old, new) for path in folder.glob("*.csv")})
    return [
        change
        for name in names
        if _text(old / name) != _text(new / name)
        for change in table_changes(Path(name).stem, _text(old / name), _text(new / name), keys)
    ]


def table_changes(table: str, old: str, new: str, keys: Mapping[str, str]) -> list[RowChange]:
    """The changes of one table, given as CSV text, in the order of ids.

    `keys` names the column of ids by table, where that is not the first column.
    """
    before, after = _rows(old, keys.get(table, "")), _rows(new, keys.get(table, ""))
    changes = []
    for row in sorted(before.keys() | after.keys()):
        if row not in after:
            changes.append(RowChange(table, row, "removed"))
        elif row not in before:
            changes.append(RowChange(table, row, "added"))
        elif before[row] != after[row]:
            changes.append(RowChange(table, row, "changed", _cells(before[row], after[row])))
    return changes


def describe_changes(changes: Iterable[RowChange]) -> str:
    """The first changes in words, and how many more there are."""
    every = [str(change) for change in changes]
    told = "; ".join(every[:ROWS_TOLD]) or "same rows, written otherwise"
    return told if len(every) <= ROWS_TOLD else f"{told}; and {len(every) - ROWS_TOLD} more rows"


def committed_text(project: Project, name: str, digest: str) -> str | None:
    """The text of a file as last committed, if it has the SHA-256 `digest`; None if not to be had."""
    command = ["git", "-C", str(project.root), "show", f"HEAD:./{name}"]
    try:
        found = subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return found.decode("utf-8", "replace") if hashlib.sha256(found).hexdigest() == digest else None


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _rows(text: str, key: str) -> dict[str, dict[str, str]]:
    """The rows of a CSV text by id; a table without unique ids by number and first cell."""
    reader = csv.DictReader(io.StringIO(text), restval="")
    key = key or (reader.fieldnames or [""])[0]
    found: dict[str, dict[str, str]] = {}
    for row in reader:
        name = row.get(key, "")
        again = sum(1 for known in found if known.partition("#")[0] == name) if name in found else 0
        cells = {column: cell for column, cell in row.items() if isinstance(column, str)}
        found[f"{name}#{again + 1}" if again else name] = cells
    return found


def _cells(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    names = list(dict.fromkeys([*old, *new]))
    return {n: (old.get(n, ""), new.get(n, "")) for n in names if old.get(n) != new.get(n)}
