"""All checks of a data package: what its schema says of each table, and the rules of its study."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from qantar.project import Project
from qantar.tables.base import Package
from qantar.tables.cells import DAY, cell_faults
from qantar.tables.descriptor import DESCRIPTOR
from qantar.tables.fault import WHOLE_FILE, Fault, gathered
from qantar.tables.habits import settle
from qantar.tables.keys import look_alike_faults, reference_faults, twin_faults, unique_faults
from qantar.tables.lists import Renamed, list_reference_faults
from qantar.tables.promised import Promise, dropped_faults
from qantar.tables.schema import Schema, read_descriptor, undescribed_faults
from qantar.tables.table import Table, read_table

Rule = Callable[[Package], list[Fault]]


def read_package(project: Project) -> tuple[Package, list[Schema], list[Fault]]:
    """The tables of `project` as far as they can be read, their schemas, and the faults found so far.

    Cells are as they were meant where that is certain. Where the descriptor cannot be used there is
    no table and no schema.
    """
    descriptor, schemas, faults = read_descriptor(project.raw)
    if faults:
        return Package({}), [], faults
    vintage, faults = _vintage(descriptor)
    faults += undescribed_faults(project.raw, schemas)
    tables = {}
    for schema in schemas:
        table, found = read_table(project.raw, schema)
        tables[schema.name], habits = settle(table)
        faults += found + habits
    name = descriptor.get("name")
    return Package(tables, vintage, name if isinstance(name, str) else ""), schemas, faults


def run_checks(
    project: Project,
    rules: Iterable[Rule],
    renaming: Callable[[Package], Renamed] | None = None,
    promise: Promise | None = None,
) -> list[Fault]:
    """All faults of the evidence base of `project`, sorted by file and line; empty if it is clean.

    `rules` are those of the study; a table of which rows could not be read is kept from them, so that
    nothing is told for its consequence. `renaming` tells of codes that were renamed, for the mend of
    an unknown one. `promise` lists the checks that the schema of the data package so named has to
    make. Nothing that stands in data/raw makes it raise.
    """
    package, schemas, faults = read_package(project)
    if not schemas:
        return sorted(set(faults))
    tables = package.tables
    whole = replace(package, tables={n: table for n, table in tables.items() if table.complete})
    renamed = renaming(whole) if renaming else {}
    if promise and promise.package == package.name:
        faults += dropped_faults(schemas, promise)
    for table in tables.values():
        faults += gathered(_schema_faults(table, tables, renamed))
    for rule in rules:
        faults += rule(whole)
    return sorted(set(faults))


def _schema_faults(table: Table, tables: Mapping[str, Table], renamed: Renamed) -> Iterable[Fault]:
    """What the schema has against the cells, keys and links of one table."""
    for fault in cell_faults(table) + reference_faults(table, tables):
        new = renamed.get(fault.field, {}).get(fault.value)
        yield replace(fault, mend=f"It was renamed: write '{new}'.") if new else fault
    yield from twin_faults(table)
    yield from unique_faults(table)
    yield from list_reference_faults(table, tables, renamed)
    if table.schema.identifier in table.columns:
        yield from look_alike_faults(table, table.schema.identifier)


def _vintage(descriptor: Mapping[str, Any]) -> tuple[dt.date | None, list[Fault]]:
    """The day of the data, and a fault if the descriptor gives none."""
    given = descriptor.get("vintage")
    mend = "Write the property vintage as YYYY-MM-DD."
    try:
        if isinstance(given, str) and re.fullmatch(DAY, given):
            return dt.date.fromisoformat(given), []
    except ValueError:
        pass
    text = given if isinstance(given, str) else ""
    problem = (
        f"The vintage of the data is '{text}', which is no date."
        if text
        else "The day of the data is missing (the property vintage)."
    )
    return None, [Fault(DESCRIPTOR, WHOLE_FILE, "", "vintage", text, problem, mend)]
