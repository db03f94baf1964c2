"""Read a file of lists: one row a person, or one row a pattern with a column `count`."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qantar.errors import InputError
from qantar.lists.patterns import MOST_LISTS, Counts, Patterns
from qantar.tables.fault import counted

COUNT = "count"
IDENTIFIERS = frozenset({"id", "person", "pseudonym"})
"""Columns that tell people apart; they are never printed and never a stratum."""
MOST_STRATA = 12
"""A column with more values than this is a description of people, not a division into groups."""
NOT_COUNTED = ("", "NA", "NaN")
"""What stands in the count of the people on no list: nobody has counted them."""
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class HeldLists:
    """What a file says: everyone, and the same people by each value of each further column."""

    everyone: Patterns
    strata: dict[str, dict[str, Patterns]]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Rows:
    """The cells of a file, as they stand, with the place of each row for an error."""

    path: Path
    header: tuple[str, ...]
    cells: list[list[str]]
    lines: list[int]

    def column(self, name: str) -> list[str]:
        place = self.header.index(name)
        return [row[place] for row in self.cells]


def read_lists(
    path: Path, lists: Sequence[str] = (), strata: Sequence[str] | None = None
) -> HeldLists:
    """Read and check `path`; every fault is an InputError that names file, row, column and mend.

    `lists` and `strata` name the columns; by default every column of nothing but 0 and 1 is a list
    and every other column of at most 12 values a stratum.
    """
    rows = _cells(path)
    count = next((name for name in rows.header if name.lower() == COUNT), None)
    listed = tuple(lists) or _list_columns(rows, count)
    _known(rows, (*listed, *(strata or ())))
    if not 2 <= len(listed) <= MOST_LISTS:
        raise InputError(
            f"{path}: 2 to {MOST_LISTS} lists can be compared and {len(listed)} columns hold "
            "nothing but 0 and 1. Give each list a column with 1 where it names the person."
        )
    notes: list[str] = []
    membership = _membership(rows, listed)
    people = _people(rows, count, membership, notes)
    divided, left_out = _strata_columns(rows, {*listed, *([count] if count else [])}, strata)
    notes += left_out
    everyone = Patterns(listed, _table(membership, people, len(listed)))
    _someone_on_each(path, everyone)
    return HeldLists(
        everyone, {name: _divide(rows, name, membership, people, listed) for name in divided},
        tuple(notes),
    )  # fmt: skip


def _cells(path: Path) -> _Rows:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. Check the path.") from None
    except (UnicodeDecodeError, IsADirectoryError, PermissionError):
        raise InputError(f"{path} is no text in UTF-8. Save the table as CSV (UTF-8).") from None
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(text.splitlines(), delimiter=delimiter)
    header = tuple(name.strip() for name in next(reader, []))
    if not any(header):
        raise InputError(f"{path} is empty. The first row names the columns: one column a list.")
    doubled = sorted({name for name in header if header.count(name) > 1})
    if doubled or "" in header:
        what = f"are two columns {doubled[0]!r}" if doubled else "is a column without a name"
        raise InputError(f"{path}: there {what}. Give each column a name of its own.")
    cells, lines = [], []
    for row in reader:
        if any(cell.strip() for cell in row):
            if len(row) != len(header):
                raise InputError(
                    f"{path}, row {reader.line_num}: {counted(len(row), 'cell')} for "
                    f"{counted(len(header), 'column')}. "
                    "Write one cell a column."
                )
            cells.append([cell.strip() for cell in row])
            lines.append(reader.line_num)
    if not cells:
        raise InputError(f"{path} has column names and no rows. Write one row a person.")
    return _Rows(path, header, cells, lines)


def _list_columns(rows: _Rows, count: str | None) -> tuple[str, ...]:
    """Columns with nothing but 0 and 1; a column that is 0 and 1 but for a few cells is a fault."""
    found = []
    for name in rows.header:
        if name == count or name.lower() in IDENTIFIERS:
            continue
        values = rows.column(name)
        digits = sum(value in ("0", "1") for value in values)
        if digits == len(values) or digits > len(values) / 2:
            found.append(name)
    return tuple(found)


def _known(rows: _Rows, names: Sequence[str]) -> None:
    for name in names:
        if name not in rows.header:
            raise InputError(
                f"{rows.path} has no column {name!r}. Its columns are {', '.join(rows.header)}."
            )


def _membership(rows: _Rows, listed: Sequence[str]) -> Counts:
    """(rows,) the pattern of each row."""
    membership = np.zeros(len(rows.cells), np.int64)
    for i, name in enumerate(listed):
        for row, value in enumerate(rows.column(name)):
            if value not in ("0", "1"):
                raise InputError(
                    f"{rows.path}, row {rows.lines[row]}, column {name}: {value!r} is neither 0 "
                    "nor 1. Write 1 where the list names the person, otherwise 0."
                )
            membership[row] |= int(value) << i
    return membership


def _people(rows: _Rows, count: str | None, membership: Counts, notes: list[str]) -> Counts:
    """(rows,) how many people a row stands for; a row of no list may say 0, nothing or NA."""
    people = np.ones(len(rows.cells), np.int64)
    for row, value in enumerate(rows.column(count) if count else ()):
        whole = value.removesuffix(".0")  # a spreadsheet's way of writing a whole number
        if whole in NOT_COUNTED and membership[row] == 0:
            whole = "0"
        if not whole.isascii() or not whole.isdigit():
            raise InputError(
                f"{rows.path}, row {rows.lines[row]}, column {count}: {value!r} is no number of "
                "people. Write a whole number, 0 or more."
            )
        people[row] = int(whole)
    nowhere = np.flatnonzero(membership == 0)
    if np.any(people[nowhere]):
        line = rows.lines[int(nowhere[np.flatnonzero(people[nowhere])[0]])]
        raise InputError(
            f"{rows.path}, row {line}: somebody is on none of the lists. How many people no list "
            "names is the question, not a count: take the row out."
        )
    if len(nowhere):
        notes.append("A row for the people on no list counts nobody and was not read.")
    return people


def _strata_columns(
    rows: _Rows, taken: set[str], named: Sequence[str] | None
) -> tuple[list[str], list[str]]:
    """The columns that divide the people, and a sentence for each column that was not read."""
    if named is not None:
        return list(named), []
    divided, notes = [], []
    for name in rows.header:
        if name in taken or name.lower() in IDENTIFIERS:
            continue
        values = len(set(rows.column(name)))
        if 2 <= values <= MOST_STRATA:
            divided.append(name)
        else:
            notes.append(
                f"Column {name} was not read: it has {values} different values, and a group of "
                f"people has 2 to {MOST_STRATA} (name it with --strata to read it all the same)."
            )
    return divided, notes


def _table(membership: Counts, people: Counts, lists: int) -> Counts:
    return np.bincount(membership, weights=people, minlength=1 << lists).astype(np.int64)


def _divide(
    rows: _Rows, name: str, membership: Counts, people: Counts, listed: Sequence[str]
) -> dict[str, Patterns]:
    values = np.array(rows.column(name))
    return {
        value: Patterns(
            tuple(listed), _table(membership[values == value], people[values == value], len(listed))
        )
        for value in sorted(set(values.tolist()))
    }


def _someone_on_each(path: Path, everyone: Patterns) -> None:
    if everyone.people == 0:
        raise InputError(f"{path} names nobody: every count is 0.")
    if everyone.empty:
        raise InputError(
            f"{path}: list {everyone.empty[0]} names nobody. Take the column out: an empty list "
            "says nothing of the others."
        )
