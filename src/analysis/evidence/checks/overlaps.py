"""Rules on what is stated of several lists of the dead: which lists, and how many people."""

from qantar.tables.base import Package, number
from qantar.tables.fault import Fault
from qantar.tables.table import RawRow, RawTable

PARTED = "|"


def named(row: RawRow, column: str) -> list[str]:
    """The lists in a cell."""
    return [name for name in row.get(column).split(PARTED) if name]


def overlap_faults(package: Package) -> list[Fault]:
    """A statement speaks of two lists or more, each once, and of a number in order."""
    table = package.having("overlaps", "lists", "not_on", "low", "high")
    if table is None:
        return []
    return [fault for row in table.rows for fault in (*_lists(table, row), *_number(table, row))]


def _lists(table: RawTable, row: RawRow) -> list[Fault]:
    both = [*named(row, "lists"), *named(row, "not_on")]
    if len(set(both)) < len(both):
        mend = "Name each list once, on one side."
        return [table.fault(row, "not_on", "One list is named twice.", mend)]
    if len(both) < 2:
        mend = "A size is a row of counts.csv; an overlap names two lists or more."
        return [table.fault(row, "lists", "The statement speaks of one list.", mend)]
    return []


def _number(table: RawTable, row: RawRow) -> list[Fault]:
    low, high = number(row, "low"), number(row, "high")
    if low is None and high is None:
        return [
            table.fault(row, "low", "No number is stated.", "Write a least or a greatest number.")
        ]
    if low is not None and high is not None and low > high:
        problem = f"high ({row.get('high')}) is below low ({row.get('low')})."
        return [table.fault(row, "high", problem, "Order them low, high.")]
    return []
