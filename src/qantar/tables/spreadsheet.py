"""What spreadsheets make of dates, numbers and empty cells, and what was meant where that is certain."""

import datetime as dt
import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SERIAL_ORIGIN = dt.date(1899, 12, 30)
"""Day 0 of Excel for serial numbers after February 1900 (ISO/IEC 29500-1, 18.17.4.1)."""
EARLIEST_SERIAL, LATEST_SERIAL = 10_000, 73_050
"""1927 to 2099: a smaller number is a year rather than a day."""
DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})")
SLASHED = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4}|[0-9]{2})")
CLOCK = r"(?:[T ][0-9:]+(?:\.[0-9]+)?(?:Z|[+-][0-9:]+)?)?"
YEAR_FIRST = re.compile(rf"([0-9]{{4}})[-/. ]([0-9]{{1,2}})[-/. ]([0-9]{{1,2}}){CLOCK}")
EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WITH_MONTH = re.compile(r"(?:([0-9]{1,2})[- .]+)?([A-Za-z]{3})[a-z]*[-., ]+([0-9]{4}|[0-9]{2})")
SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
NUMBER = re.compile(r"[+-]?[0-9][0-9.,_'’ \u00a0\u202f]*(?:[eE][+-]?[0-9]+)?%?")
WHOLE_WITH_FRACTION = re.compile(r"(-?[0-9]+)\.0+")
ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#####"}
)
NOTHING = frozenset({"na", "n/a", "nan", "null", "none", "nil", "-", "–", "—", "?", ".", "<na>"})


def meant_date(text: str) -> str | None:
    """The ISO day that a spreadsheet's date means, '' where that cannot be told; None for no such date.

    A day in ISO 8601 that the calendar does not have is no spreadsheet's doing.
    """
    if ISO.fullmatch(text):
        return None
    if match := YEAR_FIRST.fullmatch(text) or EIGHT_DIGITS.fullmatch(text):
        return _iso(*match.groups())
    if match := DOTTED.fullmatch(text):
        day, month, year = match.groups()
        return _iso(year, month, day)
    if match := SLASHED.fullmatch(text):
        one, two, year = match.groups()
        readings = {_iso(year, one, two), _iso(year, two, one)} - {""}
        return readings.pop() if len(readings) == 1 else ""
    if match := WITH_MONTH.fullmatch(text):
        day, name, year = match.groups()
        if name.lower() in MONTHS:
            return _iso(year, str(MONTHS.index(name.lower()) + 1), day) if day else ""
    if SERIAL.fullmatch(text) and EARLIEST_SERIAL <= float(text) <= LATEST_SERIAL:
        return (SERIAL_ORIGIN + dt.timedelta(days=int(float(text)))).isoformat()
    return None


def _iso(year: str, month: str, day: str) -> str:
    """The day in ISO 8601; '' where it is none or its century is left open."""
    try:
        return dt.date(int(year), int(month), int(day)).isoformat() if len(year) == 4 else ""
    except ValueError:
        return ""


def meant_number(text: str) -> str | None:
    """The plain digits of a number written otherwise, '' where that is not certain; None for none."""
    if match := WHOLE_WITH_FRACTION.fullmatch(text):
        return match[1]
    return "" if NUMBER.fullmatch(text) else None


def meant_boolean(text: str) -> str | None:
    """'true' or 'false' for the other ways to write them; None for anything else."""
    words = {"yes": "true", "1": "true", "no": "false", "0": "false"}
    word = text.lower()
    return word if word in words.values() else words.get(word)


def means_nothing(text: str) -> bool:
    """Whether `text` is a word for an empty cell."""
    return text.lower() in NOTHING


def is_error(text: str) -> bool:
    """Whether `text` is what a spreadsheet shows in place of a value."""
    return text in ERRORS or (len(text) > 2 and not text.strip("#"))


def is_formula(text: str) -> bool:
    """Whether `text` is a formula and no value."""
    return re.match(r"=[A-Za-z(+\-0-9$\"]", text) is not None
