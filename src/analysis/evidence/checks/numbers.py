"""Rules on one statement: its range, its qualifier, its share."""

import re
from itertools import pairwise

from qantar.result import OPEN_ABOVE
from qantar.tables.base import Package, number
from qantar.tables.fault import Fault
from qantar.tables.table import RawRow, RawTable

UPPER_BOUNDS = ("up_to",)
PERCENT = "percent"
SCALE = re.compile(r"(?P<about>about )?(?P<least>-?\d+) to (?P<most>-?\d+)")
ABOUT = 1.0
"""Units by which a value may lie outside a scale whose ends are given as "about"."""
# low, best, high of each table that states ranges
RANGES = (
    ("low", "best", "high"),
    ("low", "population", "high"),
    ("low", "value", "high"),
    ("asserted_low", "asserted_best", "asserted_high"),
)


def _order(table: RawTable, row: RawRow, names: tuple[str, str, str]) -> list[Fault]:
    stated = [(name, value) for name in names if (value := number(row, name)) is not None]
    return [
        table.fault(
            row,
            above,
            f"{above} ({row.get(above)}) is below {below} ({row.get(below)}).",
            "Order them low, best, high.",
        )
        for (below, small), (above, great) in pairwise(stated)
        if small > great
    ]


def range_faults(package: Package) -> list[Fault]:
    """low <= best <= high wherever they are given."""
    return [
        fault
        for names in RANGES
        for table in package.with_columns(*names)
        for row in table.rows
        for fault in _order(table, row, names)
    ]


def _one_sided(table: RawTable, row: RawRow, low: str, high: str) -> list[Fault]:
    qualifier = row.get("qualifier")
    if qualifier in OPEN_ABOVE and row.get(high):
        problem = f"'{qualifier}' is one-sided but {high} is {row.get(high)}."
        return [table.fault(row, high, problem, f"Empty {high} or change the qualifier.")]
    if qualifier in UPPER_BOUNDS and row.get(low):
        problem = f"'{qualifier}' is one-sided but {low} is {row.get(low)}."
        return [table.fault(row, low, problem, f"Empty {low} or change the qualifier.")]
    return []


def qualifier_faults(package: Package) -> list[Fault]:
    """A lower bound has no high, an upper bound no low."""
    return [
        fault
        for low, high in sorted({(low, high) for low, _, high in RANGES})
        for table in package.with_columns("qualifier", low, high)
        for row in table.rows
        for fault in _one_sided(table, row, low, high)
    ]


def share_faults(package: Package) -> list[Fault]:
    """A measure whose unit is per cent lies in 0..100."""
    units = package.lookup("measures", "measure", "unit")
    return [
        table.fault(
            row,
            name,
            f"A share of {row.get(name)} per cent does not lie in 0 to 100.",
            "Write per cent, or use a measure that is no share.",
        )
        for table in package.with_columns("measure", "low", "best", "high")
        for row in table.rows
        if units.get(row.get("measure")) == PERCENT
        for name in ("low", "best", "high")
        if (value := number(row, name)) is not None and not 0 <= value <= 100
    ]


def scale_faults(package: Package) -> list[Fault]:
    """A value of a country-year index lies on the scale that indicator_variables.csv gives for it."""
    indicators = package.having("indicators", "variable", "value", "low", "high")
    if indicators is None:
        return []
    scales = package.lookup("indicator_variables", "variable", "scale")
    found = {name: SCALE.search(text) for name, text in scales.items()}
    return [
        indicators.fault(
            row,
            name,
            f"{row.get(name)} does not lie on the scale of {row.get('variable')}, {scale.group()}.",
            "Correct the value, or the scale in indicator_variables.csv.",
        )
        for row in indicators.rows
        for name in ("value", "low", "high")
        if (scale := found.get(row.get("variable"))) is not None
        and (value := number(row, name)) is not None
        and not _on(scale, value)
    ]


def _on(scale: "re.Match[str]", value: float) -> bool:
    margin = ABOUT if scale["about"] else 0.0
    return float(scale["least"]) - margin <= value <= float(scale["most"]) + margin
