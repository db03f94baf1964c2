"""What to write in place of a wrong or missing value: the nearest code, the next free id, the codes."""

import difflib
import re
from collections.abc import Iterable, Sequence

from qantar.tables.letters import look
from qantar.tables.schema import Field, Schema

NUMBERED = re.compile(r"([^0-9]*)([0-9]+)")
SOURCES = "sources"
"""The table of the publications that the rows of others rest on."""
MOST_CODES_LISTED = 20
CUTOFF = 0.6


def nearest(value: str, codes: Iterable[str]) -> str:
    """Advice that names the code nearest to `value`, one that looks the same first; '' if none is."""
    known = list(codes)
    same = [code for code in known if look(code) == look(value)]
    close = same[:1] or difflib.get_close_matches(value, known, n=1, cutoff=CUTOFF)
    return f"Did you mean '{close[0]}'?" if close else ""


def among(field: Field) -> str:
    """The advice to write a code of `field`: all of them where they are few."""
    if len(field.codes) > MOST_CODES_LISTED:
        return f"Write one of the {len(field.codes)} codes that datapackage.json lists."
    return f"Write one of: {', '.join(field.codes)}."


def next_free(taken: Iterable[str], value: str) -> str:
    """The next identifier after the greatest of those numbered like `value`; '' if not numbered.

    It has as many digits as `value`, or more where these do not suffice.
    """
    match = NUMBERED.fullmatch(value)
    if match is None:
        return ""
    prefix, digits = match.groups()
    numbers = [
        int(other[2])
        for text in taken
        if (other := NUMBERED.fullmatch(text)) and other[1] == prefix
    ]
    return f"{prefix}{max(numbers, default=0) + 1:0{len(digits)}d}"


def for_empty(schema: Schema, field: Field, taken: Sequence[str]) -> str:
    """What to write into an empty cell that must not be: the source only where it can have it.

    `taken` are the values that the column has in the other rows.
    """
    if field.codes:
        return among(field)
    if field.type == "boolean":
        return "Write true or false."
    if target := schema.points_to(field.name):
        return f"Write one that stands in {target}.csv, or add it there."
    if schema.identifier == field.name:
        free = next_free(taken, next(filter(None, reversed(taken)), ""))
        return f"The next free one is {free}." if free else "Write one that no other row has."
    meaning = f" ({field.description.rstrip('.')})" if field.description else ""
    if any(key.target == SOURCES for key in schema.foreign_keys):
        return f"Fill it in from the source of the row{meaning}."
    return f"Fill it in{meaning}."
