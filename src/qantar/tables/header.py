"""The first line of a CSV file against its schema: what each column is, and what is wrong with it."""

import csv
import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from qantar.tables.cells import cell_problem
from qantar.tables.fault import HEADER, Fault, counted, listed, of_file, quoted
from qantar.tables.letters import look
from qantar.tables.schema import Schema

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
LIKE = 0.75
MOST_ROWS_JUDGED = 500

Record = tuple[int, list[str]]
"""The line on which a record begins, and its cells."""


@dataclass(frozen=True)
class Header:
    """The column in each place of a row ('' where the schema has none), faults, and where rows begin.

    `begins` is 1, and 0 where the first line is a row already.
    """

    columns: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
    begins: int = 1


def separator_fault(schema: Schema, first_line: str) -> Fault | None:
    """The fault of a file whose cells are not parted by commas."""
    if first_line.lower().startswith("sep="):
        problem = f"The first line is a note for Excel ({quoted(first_line)}) and no header."
        return of_file(schema.path, problem, "Delete that line and part the cells by commas.")
    known = {field.name for field in schema.fields}
    found = _cells(first_line, ",")
    for mark, name in SEPARATORS.items():
        cells = _cells(first_line, mark)
        if len(cells) > len(found) and len(known & set(cells)) > len(known & set(found)):
            problem = f"The cells are parted by {name} instead of commas."
            return of_file(schema.path, problem, "Save the file as CSV with commas.")
    return None


def _cells(line: str, mark: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line], delimiter=mark), [])]


def read_header(schema: Schema, records: Sequence[Record]) -> Header:
    """What each column of `records`, whose first is the header, is by `schema`."""
    names = [field.name for field in schema.fields]
    given = records[0][1]
    if given == names:
        return Header(tuple(given))
    columns, respelt = _respelt(names, given)
    if not any(columns) and len(given) == len(names):
        problem = "The first line is no header: it holds none of the columns described."
        mend = f"Put this line above it: {','.join(names)}."
        return Header(tuple(names), (_fault(schema, names[:0], problem, mend),), 0)
    faults = [
        *_respelt_fault(schema, respelt),
        *_twice_fault(schema, columns),
        *_missing_fault(schema, columns),
        *_unknown_fault(schema, columns, given),
    ]
    once = [name if name not in columns[:place] else "" for place, name in enumerate(columns)]
    if not faults:
        once, fault = _in_order(schema, names, once, records[1:])
        faults.append(fault)
    return Header(tuple(once), tuple(faults))


def _fault(schema: Schema, names: Sequence[str], problem: str, mend: str) -> Fault:
    only = names[0] if len(names) == 1 else ""
    return Fault(schema.path, HEADER, "", only, "", problem, mend)


def _respelt(names: Sequence[str], given: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The column in each place, and those spelt in another way than described: spelling -> name."""
    looks = {_plain(name): name for name in names}
    columns = [name if name in names else looks.get(_plain(name), "") for name in given]
    free = [name for name in names if name not in columns]
    for place, spelling in enumerate(given):
        close = [] if columns[place] else difflib.get_close_matches(spelling, free, 1, LIKE)
        if close:
            columns[place] = close[0]
            free.remove(close[0])
    pairs = zip(given, columns, strict=True)
    return columns, {spelling: name for spelling, name in pairs if name and spelling != name}


def _plain(name: str) -> str:
    return look(name.replace("_", " "))


def _respelt_fault(schema: Schema, respelt: dict[str, str]) -> list[Fault]:
    if not respelt:
        return []
    pairs = listed([f"{quoted(spelling)} for {name}" for spelling, name in respelt.items()], 12)
    names = list(respelt.values())
    return [_fault(schema, names, f"The header writes {pairs}.", "Write the names as described.")]


def _twice_fault(schema: Schema, columns: Sequence[str]) -> list[Fault]:
    twice = list(dict.fromkeys(name for name in columns if name and columns.count(name) > 1))
    if not twice:
        return []
    problem = f"{_columns(twice, 'stands', 'stand')} twice in the header."
    return [_fault(schema, twice, problem, "Keep one of each.")]


def _missing_fault(schema: Schema, columns: Sequence[str]) -> list[Fault]:
    lost = [field.name for field in schema.fields if field.name not in columns]
    if not lost:
        return []
    mend = "Restore it, with empty cells if need be." if len(lost) == 1 else "Restore them."
    return [_fault(schema, lost, f"{_columns(lost, 'is', 'are')} missing.", mend)]


def _unknown_fault(schema: Schema, columns: Sequence[str], given: Sequence[str]) -> list[Fault]:
    unknown = [name for name, column in zip(given, columns, strict=True) if not column]
    named = list(dict.fromkeys(name for name in unknown if name.strip()))
    faults = []
    if named:
        shown = [quoted(name) for name in named]
        problem = f"{_columns(shown, 'is', 'are')} not described."
        mend = f"Describe {'it' if len(named) == 1 else 'them'} in datapackage.json, or take out."
        faults.append(_fault(schema, named, problem, mend))
    if nameless := len(unknown) - len([name for name in unknown if name.strip()]):
        problem = f"The header has {counted(nameless, 'column')} without a name."
        mend = "Delete the commas too many, on every line, or name the column."
        faults.append(_fault(schema, (), problem, mend))
    return faults


def _columns(names: Sequence[str], one: str, several: str) -> str:
    if len(names) == 1:
        return f"The column {names[0]} {one}"
    return f"The columns {listed(names, 12)} {several}"


def _in_order(
    schema: Schema, names: Sequence[str], columns: list[str], rows: Sequence[Record]
) -> tuple[list[str], Fault]:
    """The columns as they are meant where their order is not the one described, and the fault.

    If the cells fit the order described better than the names above them, only names were exchanged.
    """
    moved = [column for column, name in zip(columns, names, strict=True) if column != name]
    by_name, by_place = (_misfits(schema, order, rows) for order in (columns, names))
    if by_place < by_name:
        problem = f"The header exchanges {listed(moved, 12)}, but the cells below do not."
        mend = f"Write the header in the order described: {','.join(names)}."
        return list(names), _fault(schema, (), problem, mend)
    problem = (
        f"The columns {listed(moved, 12)} stand in another order than datapackage.json describes."
    )
    mend = "Move them back with their cells; if only names were exchanged, correct the header."
    return columns, _fault(schema, (), problem, mend)


def _misfits(schema: Schema, columns: Sequence[str], rows: Sequence[Record]) -> int:
    fields = {field.name: field for field in schema.fields}
    return sum(
        cell_problem(fields[name], text) is not None
        for _, cells in rows[:MOST_ROWS_JUDGED]
        if len(cells) == len(columns)
        for name, text in zip(columns, cells, strict=True)
    )
