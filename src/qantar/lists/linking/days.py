"""Days of birth and death as lists write them: whole, a month, a year, or nothing."""

import re
from dataclasses import dataclass
from datetime import date

ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
DOTTED = re.compile(r"(?:(?:(\d{1,2})[./])?(\d{1,2})[./])?(\d{4})$")
UNKNOWN = frozenset({"", "?", "-", "unknown", "неизвестно", "белгісіз"})


@dataclass(frozen=True)
class PartDay:
    """A day of which `month` and `day` may be unknown (0)."""

    year: int
    month: int = 0
    day: int = 0


def part_day(text: str) -> PartDay | None:
    """A day in the form 1990-05-17, 1990-05, 1990, 17.05.1990 or 05.1990; None where unknown.

    Raises ValueError for anything else, and for a day that no calendar has.
    """
    cell = text.strip().casefold()
    if cell in UNKNOWN:
        return None
    if found := ISO.match(cell):
        year, month, day = (int(part or 0) for part in found.groups())
    elif found := DOTTED.match(cell):
        day, month, year = (int(part or 0) for part in found.groups())
    else:
        raise ValueError("no day such as 1990-05-17, 1990-05, 1990 or 17.05.1990")
    date(year, month or 1, day or 1)
    return PartDay(year, month, day)
