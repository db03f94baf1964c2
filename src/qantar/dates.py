"""Partial ISO dates: a date may stop at the month or the year."""

import calendar
import datetime as dt
import functools
import re

UNDATED = "undated"
PARTIAL_DATE = re.compile(r"^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$")


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = PARTIAL_DATE.match(text)
    if match is None:
        raise ValueError(f"'{text}' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD.")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


@functools.lru_cache(maxsize=65536)
def first_day(text: str) -> dt.date:
    """The first day that a partial date can mean. Raises ValueError for anything else."""
    year, month, day = _parts(text)
    return dt.date(year, month or 1, day or 1)


@functools.lru_cache(maxsize=65536)
def last_day(text: str) -> dt.date:
    """The last day that a partial date can mean: a statement so dated is known only from then on.

    Rule of reading of the evidence base: a `reported_on` that stops at month or year counts as
    known from the last day of that month or year. Raises ValueError for anything else.
    """
    year, month, day = _parts(text)
    if month is None:
        return dt.date(year, 12, 31)
    if day is None:
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day)


def spell(text: str) -> str:
    """A partial ISO date in words: '2022-08-16' is '16 August 2022', '2022-01' 'January 2022'.

    No date is 'undated'.
    """
    if not text:
        return UNDATED
    year, month, day = _parts(text)
    words = [str(day)] if day else []
    words += [calendar.month_name[month]] if month else []
    return " ".join([*words, str(year)])
