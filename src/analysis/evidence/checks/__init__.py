"""The checks behind `qantar check`: what the schema says, and what a schema cannot say."""

import datetime as dt

from analysis.evidence.checks import calendar_days, links, numbers, people
from analysis.evidence.checks.base import Package
from analysis.evidence.checks.cells import cell_faults
from analysis.evidence.checks.fault import WHOLE_FILE, Fault
from analysis.evidence.checks.keys import reference_faults, unique_faults
from analysis.evidence.checks.schema import (
    DESCRIPTOR,
    read_descriptor,
    undescribed_faults,
)
from analysis.evidence.checks.table import read_table
from analysis.project import Project

__all__ = ["Fault", "run_checks"]

RULES = (
    numbers.range_faults,
    numbers.qualifier_faults,
    numbers.share_faults,
    calendar_days.calendar_faults,
    calendar_days.span_faults,
    calendar_days.plan_faults,
    calendar_days.vintage_faults,
    links.existing_faults,
    links.succession_faults,
    links.withdrawal_faults,
    links.part_faults,
    links.cycle_faults,
    people.denominator_faults,
    people.refused_denominator_faults,
    people.claimant_faults,
    people.singled_out_faults,
)


def _vintage(text: object) -> tuple[dt.date | None, list[Fault]]:
    try:
        return dt.date.fromisoformat(str(text)), []
    except ValueError:
        problem = f"The vintage of the data is '{text}', which is no date."
        mend = "Write the property vintage as YYYY-MM-DD."
        return None, [Fault(DESCRIPTOR, WHOLE_FILE, "", "vintage", str(text), problem, mend)]


def run_checks(project: Project) -> list[Fault]:
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
    for rule in RULES:
        faults += rule(package)
    return sorted(set(faults))
