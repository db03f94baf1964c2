"""Cells against the schema: required, type, code list, pattern, bounds, length."""

import datetime as dt
import functools
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qantar.tables.advice import among, for_empty, nearest
from qantar.tables.fault import Fault, counted, quoted
from qantar.tables.schema import Field
from qantar.tables.shape import as_bound

if TYPE_CHECKING:
    from qantar.tables.table import RawTable

__all__ = ["cell_faults", "cell_problem", "nearest"]

Problem = tuple[str, str]
"""What is wrong with a cell, and the mend."""
Judge = Callable[[Field, str], Problem | None]

# plain decimal digits: no zero in front, exponent, sign +, thousands mark, blank or other script
INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
YEAR = re.compile(r"[0-9]{4}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LOOK_IT_UP = "Check the number against the source."


def _plain(text: str, form: re.Pattern[str]) -> str:
    if not form.fullmatch(text) or (text.startswith("-") and float(text) == 0):
        raise ValueError(text)
    return text


def _integer(text: str) -> float:
    return int(_plain(text, INTEGER))


def _year(text: str) -> float:
    return int(_plain(text, YEAR))


def _number(text: str) -> float:
    number = float(_plain(text, NUMBER))
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


def _date(text: str) -> float:
    return dt.date.fromisoformat(_plain(text, DAY)).toordinal()


def _boolean(text: str) -> float:
    return {"true": 1, "false": 0}[text]


READERS: dict[str, tuple[Callable[[str], float], str, str]] = {
    "integer": (_integer, "a whole number", "Write digits only, or leave the cell empty."),
    "year": (_year, "a year", "Write four digits."),
    "number": (_number, "a number", "Write digits with a point, no spaces or thousands marks."),
    "date": (_date, "a calendar date", "Write YYYY-MM-DD."),
    "boolean": (_boolean, "true or false", "Write true or false."),
}


def _type_problem(field: Field, text: str) -> Problem | None:
    if field.type not in READERS:
        return None
    read, wanted, mend = READERS[field.type]
    try:
        value = read(text)
    except (ValueError, KeyError):
        return f"{quoted(text)} is not {wanted}.", mend
    low, high = field.constraints.get("minimum"), field.constraints.get("maximum")
    if low is not None and value < as_bound(low):
        return f"{quoted(text)} is below the least value {low}.", LOOK_IT_UP
    if high is not None and value > as_bound(high):
        return f"{quoted(text)} is above the greatest value {high}.", LOOK_IT_UP
    return None


def _code_problem(field: Field, text: str) -> Problem | None:
    codes = field.codes
    if not codes or text in codes:
        return None
    return f"{quoted(text)} is not a code of this field.", nearest(text, codes) or among(field)


def _pattern_problem(field: Field, text: str) -> Problem | None:
    pattern = field.constraints.get("pattern")
    if not pattern or _compiled(pattern).fullmatch(text):
        return None
    return (
        f"{quoted(text)} does not have the form of this field.",
        f"Write it in the form {pattern}.",
    )


@functools.lru_cache(maxsize=256)
def _compiled(pattern: str) -> "re.Pattern[str]":
    return re.compile(pattern, re.ASCII)


def _length_problem(field: Field, text: str) -> Problem | None:
    least, most = field.constraints.get("minLength"), field.constraints.get("maxLength")
    if least is not None and len(text) < least:
        return (
            f"The text has {counted(len(text), 'character')}, fewer than {least}.",
            "Write it in full.",
        )
    if most is not None and len(text) > most:
        return f"The text has {counted(len(text), 'character')}, more than {most}.", "Shorten it."
    return None


JUDGES: dict[Judge, Callable[[Field], bool]] = {
    _type_problem: lambda field: field.type in READERS,
    _code_problem: lambda field: bool(field.codes),
    _pattern_problem: lambda field: bool(field.constraints.get("pattern")),
    _length_problem: lambda field: not {"minLength", "maxLength"}.isdisjoint(field.constraints),
}
"""What judges a cell, and the fields that give it something to judge."""


def judges_of(field: Field) -> tuple[Judge, ...]:
    """What a text in `field` is judged by, besides being empty or not."""
    return tuple(judge for judge, concerns in JUDGES.items() if concerns(field))


def cell_problem(field: Field, text: str, judges: Sequence[Judge] | None = None) -> Problem | None:
    """What is wrong with a cell, and the mend; None if nothing is.

    `judges` are the `judges_of` the field, for whom asks of many cells.
    """
    if text == "":
        if field.constraints.get("required"):
            return "The cell is empty but must not be.", "Fill it in."
        return None
    for judge in judges_of(field) if judges is None else judges:
        if problem := judge(field, text):
            return problem
    return None


def cell_faults(table: "RawTable") -> list[Fault]:
    """The faults of all cells of `table` against its schema, one per cell at most."""
    fields = [field for field in table.schema.fields if field.name in table.columns]
    return [fault for field in fields for fault in _column_faults(table, field)]


def _column_faults(table: "RawTable", field: Field) -> list[Fault]:
    """The faults of one column; a value that stands in many rows is judged once."""
    name, judges, faults = field.name, judges_of(field), list[Fault]()
    every = {row.get(name) for row in table.rows}
    judged = {text: why for text in every if (why := cell_problem(field, text, judges))}
    if not judged:
        return faults
    texts = (row.get(name) for row in table.rows)
    example, empty = next((text for text in texts if text and text not in judged), ""), ""
    for row in table.rows:
        if row.get(name) not in judged or (row.line, name) in table.told:
            continue
        problem, mend = judged[row.get(name)]
        if not row.get(name):
            empty = empty or for_empty(table.schema, field, [row.get(name) for row in table.rows])
            mend = empty
        elif example and mend.startswith("Write it in the form"):
            mend = f"Write it in the form of {quoted(example)} ({field.constraints['pattern']})."
        faults.append(table.fault(row, name, problem, mend))
    return faults
