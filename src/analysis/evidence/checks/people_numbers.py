"""Rules on numbers of things: counted in whole ones, and never more people than live in the place."""

from collections.abc import Mapping

from qantar.tables.base import Package, number
from qantar.tables.fault import Fault
from qantar.tables.table import RawRow

# units that may be parted; every other unit is counted in whole ones
DIVISIBLE = frozenset({"percent", "years", "tenge", "US dollars"})
PEOPLE = "people"
ENDS = ("low", "best", "high")
EVERYONE = "all"


def whole_faults(package: Package) -> list[Fault]:
    """Nothing that is counted is counted in parts: no half person, no half case."""
    units = package.lookup("measures", "measure", "unit")
    return [
        table.fault(
            row,
            name,
            f"{row.get(name)} is no whole number, and '{row.get('measure')}' counts {unit}.",
            "Write the number that the source states, without decimals.",
        )
        for table in package.with_columns("measure", *ENDS)
        for row in table.rows
        if (unit := units.get(row.get("measure"), "percent")) not in DIVISIBLE
        for name in ENDS
        if (value := number(row, name)) is not None and value != int(value)
    ]


def _greatest(package: Package) -> dict[str, float]:
    """The greatest number of inhabitants that population.csv has for each place."""
    table = package.having("population", "place", "group", "population")
    found: dict[str, float] = {}
    for row in table.rows if table else ():
        value = number(row, "population")
        if row.get("group") == EVERYONE and value is not None:
            found[row.get("place")] = max(value, found.get(row.get("place"), 0.0))
    return found


def _limit(place: str, greatest: Mapping[str, float], parents: Mapping[str, str]) -> float:
    """Inhabitants of `place`, else of the nearest place around it, else of the largest known."""
    seen: set[str] = set()
    while place and place not in seen:
        if place in greatest:
            return greatest[place]
        seen.add(place)
        place = parents.get(place, "")
    return max(greatest.values())


def _stated(row: RawRow) -> tuple[str, float] | None:
    """The greatest number that a row states, and the column that it stands in."""
    found = [(name, value) for name in ENDS if (value := number(row, name)) is not None]
    return max(found, key=lambda item: item[1]) if found else None


def crowd_faults(package: Package) -> list[Fault]:
    """No statement counts more people than ever lived in its place, as far as population.csv says."""
    units = package.lookup("measures", "measure", "unit")
    parents = package.lookup("places", "place", "parent")
    greatest = _greatest(package)
    if not greatest:
        return []
    return [
        table.fault(
            row,
            stated[0],
            f"{row.get(stated[0])} people are more than the {limit:.0f} that population.csv has "
            f"for {row.get('place')} or the country around it.",
            "Check the number and the place against the source.",
        )
        for table in package.with_columns("measure", "place", *ENDS)
        for row in table.rows
        if units.get(row.get("measure")) == PEOPLE
        and (stated := _stated(row)) is not None
        and stated[1] > (limit := _limit(row.get("place"), greatest, parents))
    ]


def silent_faults(package: Package) -> list[Fault]:
    """A statement without any number says in its note what was stated instead."""
    return [
        table.fault(
            row,
            "best",
            "The row states no number and has no note.",
            "Fill in low, best or high from the source, or say in the note what was stated.",
        )
        for table in package.with_columns("measure", "note", *ENDS)
        for row in table.rows
        if not any(row.get(name) for name in (*ENDS, "note"))
    ]


def exact_faults(package: Package) -> list[Fault]:
    """A number of people stated exactly is one number and no range."""
    units = package.lookup("measures", "measure", "unit")
    return [
        table.fault(
            row,
            "qualifier",
            f"'exact' stands beside the range {row.get('low')} to {row.get('high')}.",
            "Write about for a range, or make low and high the same.",
        )
        for table in package.with_columns("measure", "qualifier", *ENDS)
        for row in table.rows
        if row.get("qualifier") == "exact"
        and units.get(row.get("measure"), "years") not in DIVISIBLE
        and (low := number(row, "low")) is not None
        and (high := number(row, "high")) is not None
        and low < high
    ]
