"""Foreign keys over lists: each item of a cell that holds several must occur where its field points."""

from collections.abc import Mapping

from qantar.tables.advice import nearest
from qantar.tables.fault import Fault, quoted
from qantar.tables.schema import Field
from qantar.tables.table import RawRow, RawTable

Renamed = Mapping[str, Mapping[str, str]]
"""By field: what a code was called before -> what it is called now."""


def items(row: RawRow, field: Field) -> list[str]:
    """The items of a cell that holds several, parted by the field's delimiter, without its prefix."""
    parts = row.get(field.name).split(field.delimiter)
    return [part.removeprefix(field.prefix) for part in parts if part]


def _targets(field: Field, tables: Mapping[str, RawTable]) -> set[str]:
    """Every value that an item of `field` may have: rows, or codes of the field it points to."""
    known: set[str] = set()
    for resource, name in field.references:
        target = tables.get(resource)
        if target is None:
            continue
        known |= {row.get(name) for row in target.rows}
        known |= {code for f in target.schema.fields if f.name == name for code in f.codes}
    return known - {""}


def _advice(item: str, field: Field, known: set[str], renamed: Renamed) -> str:
    for _, name in field.references:
        if new := renamed.get(name, {}).get(item):
            return f"It was renamed: write '{new}'."
    where = " or ".join(f"{resource}.csv ({name})" for resource, name in field.references)
    return nearest(item, sorted(known)) or f"Name one that stands in {where}."


def list_reference_faults(
    table: RawTable, tables: Mapping[str, RawTable], renamed: Renamed
) -> list[Fault]:
    """Items of list cells that do not occur where the schema says, and items that stand twice.

    A list that points into a table of which rows or the column could not be read is not judged.
    """
    faults = []
    for field in table.schema.fields:
        targets = [(tables[other], name) for other, name in field.references if other in tables]
        readable = all(target.complete and name in target.columns for target, name in targets)
        if not targets or not readable or field.name not in table.columns:
            continue
        known = _targets(field, tables)
        where = " or ".join(resource for resource, _ in field.references)
        for row in table.rows:
            found = items(row, field)
            for place, item in enumerate(found):
                if item not in known:
                    problem = f"{quoted(item)} is not in {where}."
                    mend = _advice(item, field, known, renamed)
                    faults.append(table.fault(row, field.name, problem, mend))
                elif item in found[:place]:
                    problem = f"{quoted(item)} stands twice in the list."
                    faults.append(table.fault(row, field.name, problem, "Write it once."))
    return faults
