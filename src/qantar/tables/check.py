"""All checks of a data package: what its schema says of each table, and the rules of its study."""

import contextlib
import datetime as dt
import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import replace
from typing import Any, TypeVar

from qantar.project import Project
from qantar.tables.base import Package, TableNotReadError
from qantar.tables.cells import DAY, cell_faults
from qantar.tables.descriptor import DESCRIPTOR
from qantar.tables.fault import WHOLE_FILE, Fault, gathered
from qantar.tables.habits import settle
from qantar.tables.keys import look_alike_faults, reference_faults, twin_faults, unique_faults
from qantar.tables.lists import Renamed, list_reference_faults
from qantar.tables.promised import Promise, dropped_faults
from qantar.tables.schema import Schema, read_descriptor, undescribed_faults
from qantar.tables.table import RawTable, read_table

Rule = Callable[[Package], list[Fault]]
Answer = TypeVar("Answer")


Reading = tuple[Package, list[Schema], list[Fault]]
_kept: ContextVar[dict[Project, Reading] | None] = ContextVar("_kept", default=None)


@contextlib.contextmanager
def reading_once() -> Iterator[None]:
    """Within it the tables of a project are read once, however often they are asked for.

    They live until its end, so no garbage is looked for among their many cells.
    """
    token, collects = _kept.set({}), gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        _kept.reset(token)
        if collects:
            gc.enable()


def read_package(project: Project) -> Reading:
    """The tables of `project` as far as they can be read, their schemas, and the faults found so far.

    Cells are as they were meant where that is certain. Where the descriptor cannot be used there is
    no table and no schema.
    """
    kept = _kept.get()
    if kept is None:
        return _read(project)
    if project not in kept:
        kept[project] = _read(project)
    package, schemas, faults = kept[project]
    return package, schemas, list(faults)


def _read(project: Project) -> Reading:
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

    `rules` are those of the study; one that asks for a table of which rows or columns are missing is
    left out, so that nothing is told for the consequence. `renaming` tells of codes that were
    renamed, for the mend of an unknown one. `promise` lists the checks that the schema of the data
    package so named has to make. No descriptor and no file makes what the schema says raise.
    """
    package, schemas, faults = read_package(project)
    if not schemas:
        return sorted(set(faults))
    tables = package.tables
    unread = frozenset(name for name, table in tables.items() if not _is_whole(table))
    whole = {name: table for name, table in tables.items() if name not in unread}
    known = replace(package, tables=whole, unread=unread)
    nothing: Renamed = {}
    renamed = _unless_unread(renaming, known, nothing) if renaming else nothing
    if promise and promise.package == package.name:
        faults += dropped_faults(schemas, promise)
    for table in tables.values():
        faults += gathered(_schema_faults(table, tables, renamed))
    for rule in rules:
        faults += _unless_unread(rule, known, [])
    return sorted(set(faults))


def _is_whole(table: RawTable) -> bool:
    return table.complete and table.columns >= {field.name for field in table.schema.fields}


def _unless_unread(ask: Callable[[Package], Answer], package: Package, otherwise: Answer) -> Answer:
    try:
        return ask(package)
    except TableNotReadError:
        return otherwise


def _schema_faults(
    table: RawTable, tables: Mapping[str, RawTable], renamed: Renamed
) -> Iterable[Fault]:
    """What the schema has against the cells, keys and links of one table."""
    cells = cell_faults(table)
    told = {(fault.line, fault.field) for fault in cells}
    links = [*reference_faults(table, tables), *list_reference_faults(table, tables, renamed)]
    for fault in [*cells, *(fault for fault in links if (fault.line, fault.field) not in told)]:
        new = renamed.get(fault.field, {}).get(fault.value)
        yield replace(fault, mend=f"It was renamed: write '{new}'.") if new else fault
    yield from twin_faults(table)
    yield from unique_faults(table)
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
