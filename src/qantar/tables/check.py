"""All checks of a data package: what its schema says of each table, and the rules of its study."""

import datetime as dt
from collections.abc import Callable, Iterable

from qantar.project import Project
from qantar.tables.base import Package
from qantar.tables.cells import cell_faults
from qantar.tables.fault import WHOLE_FILE, Fault
from qantar.tables.keys import reference_faults, unique_faults
from qantar.tables.schema import DESCRIPTOR, read_descriptor, undescribed_faults
from qantar.tables.table import read_table

Rule = Callable[[Package], list[Fault]]


def run_checks(project: Project, rules: Iterable[Rule]) -> list[Fault]:
    """All faults of the evidence base of `project`, sorted by file and line; empty if it is clean."""
    descriptor, schemas, faults = read_descriptor(project.raw)
    if faults:
        return faults
    vintage, faults = _vintage(descriptor.get("vintage"))
    faults += undescribed_faults(project.raw, schemas)
    tables = {}
    for schema in schemas:
        table, found = read_table(project.raw, schema)
        tables[schema.name] = table
        faults += found
    package = Package(tables, vintage)
    for table in tables.values():
        faults += cell_faults(table) + unique_faults(table) + reference_faults(table, tables)
    for rule in rules:
        faults += rule(package)
    return sorted(set(faults))


def _vintage(text: object) -> tuple[dt.date | None, list[Fault]]:
    try:
        return dt.date.fromisoformat(str(text)), []
    except ValueError:
        problem = f"The vintage of the data is '{text}', which is no date."
        mend = "Write the property vintage as YYYY-MM-DD."
        return None, [Fault(DESCRIPTOR, WHOLE_FILE, "", "vintage", str(text), problem, mend)]
