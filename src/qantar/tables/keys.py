"""Identifiers that stand once, and codes and identifiers that point to an existing row."""

import re
from collections.abc import Mapping

from qantar.tables.cells import nearest
from qantar.tables.fault import Fault
from qantar.tables.schema import ForeignKey
from qantar.tables.table import Row, Table

NUMBERED = re.compile(r"^(\D*)(\d+)$")


def next_free(taken: list[str], value: str) -> str:
    """The next identifier after the greatest of those numbered like `value`; '' if not numbered."""
    match = NUMBERED.match(value)
    if match is None:
        return ""
    prefix, digits = match.groups()
    numbers = [
        int(other.group(2))
        for text in taken
        if (other := NUMBERED.match(text)) and other.group(1) == prefix
    ]
    return f"{prefix}{max(numbers) + 1:0{len(digits)}d}"


def _values(row: Row, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row.get(name) for name in names)


def _twice(table: Table, names: tuple[str, ...]) -> list[Fault]:
    """Rows whose `names` repeat those of an earlier row."""
    faults: list[Fault] = []
    seen: dict[tuple[str, ...], int] = {}
    taken = [row.get(names[0]) for row in table.rows]
    for row in table.rows:
        values = _values(row, names)
        if not any(values):
            continue
        first = seen.setdefault(values, row.line)
        if first != row.line:
            free = next_free(taken, values[0]) if len(names) == 1 else ""
            problem = f"{' + '.join(values)} stands on line {first} already."
            mend = f"The next free one is {free}." if free else "Change it or take the row out."
            faults.append(table.fault(row, names[-1], problem, mend))
    return faults


def unique_faults(table: Table) -> list[Fault]:
    """Repeated values of the primary key and of columns that must be unique."""
    keys = {table.schema.primary_key} if table.schema.primary_key else set()
    keys |= {(field.name,) for field in table.schema.fields if field.constraints.get("unique")}
    present = [key for key in sorted(keys) if set(key) <= table.columns]
    return [fault for key in present for fault in _twice(table, key)]


def _dangling(table: Table, key: ForeignKey, target: Table) -> list[Fault]:
    known = {_values(row, key.target_fields) for row in target.rows}
    faults: list[Fault] = []
    for row in table.rows:
        values = _values(row, key.fields)
        if not any(values) or values in known:
            continue
        wanted = nearest(" + ".join(values), sorted(" + ".join(item) for item in known))
        problem = f"'{' + '.join(values)}' is not in {target.file}."
        mend = wanted or f"Correct it, or add the row to {target.file}."
        faults.append(table.fault(row, key.fields[-1], problem, mend))
    return faults


def reference_faults(table: Table, tables: Mapping[str, Table]) -> list[Fault]:
    """Cells that must occur in another table (or in the same one) and do not."""
    return [
        fault
        for key in table.schema.foreign_keys
        if key.target in tables
        and set(key.fields) <= table.columns
        and set(key.target_fields) <= tables[key.target].columns
        for fault in _dangling(table, key, tables[key.target])
    ]
