"""Rules on what ends a statement: its successor exists, speaks of the same thing, and comes later."""

from analysis.evidence.checks.links import OVERTAKEN_BY, REPLACES
from qantar.tables.base import Package, earliest, latest
from qantar.tables.fault import Fault
from qantar.tables.table import RawRow, RawTable

SUPERSEDED = "superseded"
SAME = ("episode", "measure", "population", "place")
"""What a statement and the one that replaces it have in common, besides the claimant."""


def _by_id(table: RawTable) -> dict[str, RawRow]:
    return {row.get(table.schema.identifier): row for row in table.rows}


def same_subject_faults(package: Package) -> list[Fault]:
    """A statement replaces only statements on the same episode, measure, population and place."""
    counts = package.having("counts", REPLACES, *SAME)
    if counts is None:
        return []
    rows = _by_id(counts)
    return [
        counts.fault(
            row,
            REPLACES,
            f"It replaces {ident}, whose {name} is another ('{rows[ident].get(name)}').",
            "Name only rows of the same series, or correct the code.",
        )
        for row in counts.rows
        for ident in row.get(REPLACES).split()
        if ident in rows
        for name in SAME
        if rows[ident].get(name) != row.get(name)
    ]


def overtaken_faults(package: Package) -> list[Fault]:
    """What overtakes a statement is another row of the same episode, and the statement superseded."""
    counts = package.having("counts", OVERTAKEN_BY, "episode", "status")
    if counts is None:
        return []
    rows = _by_id(counts)
    return [
        counts.fault(row, OVERTAKEN_BY, *problem)
        for row in counts.rows
        if row.get(OVERTAKEN_BY) in rows
        for problem in _overtaken(row, rows[row.get(OVERTAKEN_BY)], counts.schema.identifier)
    ]


def _overtaken(row: RawRow, by: RawRow, key: str) -> list[tuple[str, str]]:
    found = []
    if row.get(key) == by.get(key):
        found.append(("The row overtakes itself.", "Name the row that ended it."))
    if row.get("episode") != by.get("episode"):
        found.append(
            (
                f"{by.get(key)} belongs to another episode ({by.get('episode')}).",
                "Name a row of the same episode.",
            )
        )
    if row.get("status") != SUPERSEDED:
        found.append(
            (
                f"The row names what overtook it but its status is '{row.get('status')}'.",
                "Write superseded, or empty the field.",
            )
        )
    return found


def successor_faults(package: Package) -> list[Fault]:
    """A superseded statement has a successor: a row that replaces it or that overtook it."""
    counts = package.having("counts", REPLACES, OVERTAKEN_BY, "status")
    if counts is None:
        return []
    replaced = {ident for row in counts.rows for ident in row.get(REPLACES).split()}
    return [
        counts.fault(
            row,
            "status",
            "The row is superseded, but no row replaces it and it names none that overtook it.",
            "Name it in replaces of the later row, or in overtaken_by here; "
            "write current if it is the claimant's last word.",
        )
        for row in counts.rows
        if row.get("status") == SUPERSEDED
        and not row.get(OVERTAKEN_BY)
        and row.get(counts.schema.identifier) not in replaced
    ]


def standing_faults(package: Package) -> list[Fault]:
    """A statement that a later one replaces is not coded as current."""
    counts = package.having("counts", REPLACES, "status")
    if counts is None:
        return []
    replaced = {
        ident: row.get(counts.schema.identifier)
        for row in counts.rows
        for ident in row.get(REPLACES).split()
    }
    return [
        counts.fault(
            row,
            "status",
            f"{replaced[ident]} replaces the row, but its status is 'current'.",
            "Write superseded.",
        )
        for row in counts.rows
        if (ident := row.get(counts.schema.identifier)) in replaced
        and row.get("status") == "current"
    ]


def source_day_faults(package: Package) -> list[Fault]:
    """No statement was made after the text that reports it was published."""
    printed = package.lookup("sources", "source_id", "published")
    return [
        table.fault(
            row,
            "reported_on",
            f"Stated on {row.get('reported_on')}, after its source was published "
            f"({printed[row.get('source_id')]}).",
            "Correct one of the two dates.",
        )
        for table in package.with_columns("reported_on", "source_id")
        for row in table.rows
        if (said := earliest(row.get("reported_on")))
        and (day := latest(printed.get(row.get("source_id"), "")))
        and said > day
    ]
