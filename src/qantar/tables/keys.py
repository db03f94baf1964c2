"""Identifiers that stand once, and codes and identifiers that point to an existing row."""

import re
from collections.abc import Iterable, Mapping

from qantar.tables.advice import NUMBERED, nearest, next_free
from qantar.tables.fault import Fault, of_file, on_lines, quoted
from qantar.tables.letters import look
from qantar.tables.schema import ForeignKey
from qantar.tables.table import RawRow, RawTable

__all__ = ["look_alike_faults", "next_free", "reference_faults", "twin_faults", "unique_faults"]


def _values(row: RawRow, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row.get(name) for name in names)


def _every(table: RawTable, names: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The `_values` of all rows."""
    return set(zip(*([row.get(name) for row in table.rows] for name in names), strict=True))


def _copies(table: RawTable) -> set[int]:
    """The lines of rows that repeat an earlier one word for word."""
    seen: set[tuple[str, ...]] = set()
    lines = set()
    for row in table.rows:
        cells = tuple(row.cells.values())
        if cells in seen:
            lines.add(row.line)
        seen.add(cells)
    return lines


def twin_faults(table: RawTable) -> list[Fault]:
    """One fault for all rows that repeat an earlier one word for word."""
    lines = _copies(table) if table.schema.primary_key else set()
    if not lines:
        return []
    what = "A row repeats" if len(lines) == 1 else f"{len(lines)} rows repeat"
    problem = f"{what} an earlier one word for word ({on_lines(lines)})."
    return [of_file(table.file, problem, "Delete what stands twice.")]


def _twice(table: RawTable, names: tuple[str, ...], copies: set[int]) -> list[Fault]:
    """Rows whose `names` repeat those of an earlier row."""
    faults: list[Fault] = []
    seen: dict[tuple[str, ...], int] = {}
    rows = [row for row in table.rows if row.line not in copies]
    free = _FreeIdentifiers(table, names[0], [row.get(names[0]) for row in rows])
    for row in rows:
        values = _values(row, names)
        if not any(values):
            continue
        first = seen.setdefault(values, row.line)
        if first != row.line:
            problem = f"{' + '.join(values)} stands on line {first} already."
            mend = free.advice(values[0]) if len(names) == 1 else ""
            mend = mend or "Change it or take the row out."
            faults.append(table.fault(row, names[-1], problem, mend))
    return faults


class _FreeIdentifiers:
    """The identifiers that a column has left, each offered once."""

    def __init__(self, table: RawTable, name: str, taken: Iterable[str]) -> None:
        self._pattern = next(
            (f.constraints.get("pattern") for f in table.schema.fields if f.name == name), None
        )
        self._greatest: dict[str, str] = {}
        for text in taken:
            if match := NUMBERED.fullmatch(text):
                before = self._greatest.get(match[1], "")
                if not before or int(match[2]) > int(before[len(match[1]) :]):
                    self._greatest[match[1]] = text

    def advice(self, value: str) -> str:
        """The advice to take the next free identifier of the kind of `value`; '' if not numbered."""
        match = NUMBERED.fullmatch(value)
        if match is None:
            return ""
        free = next_free([self._greatest[match[1]]], value)
        self._greatest[match[1]] = free
        if self._pattern and not re.fullmatch(self._pattern, free, re.ASCII):
            return f"All ids of the form {self._pattern} are taken: widen it in datapackage.json."
        return f"The next free one is {free}."


def unique_faults(table: RawTable) -> list[Fault]:
    """Repeated values of the primary key and of columns that must be unique.

    Rows that repeat an earlier one word for word are told by `twin_faults`.
    """
    keys = {table.schema.primary_key} if table.schema.primary_key else set()
    keys |= {(field.name,) for field in table.schema.fields if field.constraints.get("unique")}
    present = [key for key in sorted(keys) if set(key) <= table.columns]
    copies = _copies(table) if present and table.schema.primary_key else set()
    return [fault for key in present for fault in _twice(table, key, copies)]


def _dangling(table: RawTable, key: ForeignKey, target: RawTable) -> list[Fault]:
    known = _every(target, key.target_fields)
    named = _every(table, key.fields)
    if named - known <= {("",) * len(key.fields)}:
        return []
    spelt = sorted(" + ".join(item) for item in known)
    advice: dict[str, str] = {}
    faults: list[Fault] = []
    for row in table.rows:
        values = _values(row, key.fields)
        if not any(values) or values in known:
            continue
        value = " + ".join(values)
        if value not in advice:
            advice[value] = nearest(value, spelt)
        problem = f"{quoted(value)} is not in {target.file}."
        mend = advice[value] or f"Correct it, or add the row to {target.file}."
        faults.append(table.fault(row, key.fields[-1], problem, mend))
    return faults


def reference_faults(table: RawTable, tables: Mapping[str, RawTable]) -> list[Fault]:
    """Cells that must occur in another table (or in the same one) and do not.

    A table of which rows could not be read is not asked: what is missed there may stand in it.
    """
    return [
        fault
        for key in table.schema.foreign_keys
        if key.target in tables
        and tables[key.target].complete
        and set(key.fields) <= table.columns
        and set(key.target_fields) <= tables[key.target].columns
        for fault in _dangling(table, key, tables[key.target])
    ]


def _differs(row: RawRow, other: RawRow, name: str) -> bool:
    return any(text != other.get(column) for column, text in row.cells.items() if column != name)


def look_alike_faults(table: RawTable, name: str) -> list[Fault]:
    """Two values of the column `name` that look the same though they are written differently.

    Two spellings that say the same in every other column are one thing written twice, and no fault.
    """
    seen: dict[str, RawRow] = {}
    faults = []
    for row in table.rows:
        first = seen.setdefault(look(row.get(name)), row)
        if first.get(name) != row.get(name) and _differs(row, first, name):
            problem = f"It looks like '{first.get(name)}' on line {first.line} but is not the same."
            faults.append(table.fault(row, name, problem, "Write both alike, or name them apart."))
    return faults
