"""All checks of a data package: what its schema says of each table, and the rules of its study."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

from qantar.project import Project
from qantar.tables.base import Package
from qantar.tables.cells import cell_faults
from qantar.tables.fault import WHOLE_FILE, Fault
from qantar.tables.keys import reference_faults, unique_faults
from qantar.tables.letters import letter_faults, look_alike_faults
from qantar.tables.lists import Renamed, list_reference_faults
from qantar.tables.promised import Promise, dropped_faults
from qantar.tables.schema import DESCRIPTOR, Schema, read_descriptor, undescribed_faults
from qantar.tables.table import read_table

Rule = Callable[[Package], list[Fault]]


def read_package(project: Project) -> tuple[Package, list[Schema], list[Fault]]:
    """The tables of `project` as far as they can be read, their schemas, and the faults found so far.

    Where the descriptor cannot be used there is no table and no schema.
    """
    descriptor, schemas, faults = read_descriptor(project.raw)
    if faults:
        return Package({}), [], faults
    vintage, faults = _vintage(descriptor.get("vintage"))
    faults += undescribed_faults(project.raw, schemas)
    tables = {}
    for schema in schemas:
        table, found = read_table(project.raw, schema)
        tables[schema.name] = table
        faults += found
    return Package(tables, vintage, str(descriptor.get("name", ""))), schemas, faults


def run_checks(
    project: Project,
    rules: Iterable[Rule],
    renaming: Callable[[Package], Renamed] | None = None,
    promise: Promise | None = None,
) -> list[Fault]:
    """All faults of the evidence base of `project`, sorted by file and line; empty if it is clean.

    `rules` are those of the study. `renaming` tells of codes that were renamed, for the mend of an
    unknown one. `promise` lists the checks that the schema of the data package so named has to make.
    """
    package, schemas, faults = read_package(project)
    if not schemas:
        return faults
    renamed = renaming(package) if renaming else {}
    if promise and promise.package == package.name:
        faults += dropped_faults(schemas, promise)
    tables = package.tables
    for table in tables.values():
        codes = cell_faults(table) + reference_faults(table, tables)
        faults += [_with_new_name(fault, renamed) for fault in codes]
        faults += unique_faults(table) + letter_faults(table)
        faults += list_reference_faults(table, tables, renamed)
        if table.schema.identifier:
            faults += look_alike_faults(table, table.schema.identifier)
    for rule in rules:
        faults += rule(package)
    return sorted(set(faults))


def _with_new_name(fault: Fault, renamed: Renamed) -> Fault:
    new = renamed.get(fault.field, {}).get(fault.value)
    return replace(fault, mend=f"It was renamed: write '{new}'.") if new else fault


def _vintage(text: object) -> tuple[dt.date | None, list[Fault]]:
    try:
        return dt.date.fromisoformat(str(text)), []
    except ValueError:
        problem = f"The vintage of the data is '{text}', which is no date."
        mend = "Write the property vintage as YYYY-MM-DD."
        return None, [Fault(DESCRIPTOR, WHOLE_FILE, "", "vintage", str(text), problem, mend)]
