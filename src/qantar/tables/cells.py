"""Cells against the schema: required, type, code list, pattern, bounds."""

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterable

from qantar.tables.fault import Fault
from qantar.tables.schema import Field
from qantar.tables.table import Table


def nearest(value: str, codes: Iterable[str]) -> str:
    """Advice that names the code nearest to `value`, or where the codes stand."""
    close = difflib.get_close_matches(value, list(codes), n=1, cutoff=0.6)
    return f"Did you mean '{close[0]}'?" if close else ""


# plain decimal digits: no exponent, sign +, thousands mark, blank or digit of another script
INTEGER = re.compile(r"-?[0-9]+")
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _plain(text: str, form: re.Pattern[str]) -> str:
    if not form.fullmatch(text) or (text.startswith("-") and float(text) == 0):
        raise ValueError(text)
    return text


def _integer(text: str) -> float:
    return int(_plain(text, INTEGER))


def _number(text: str) -> float:
    return float(_plain(text, NUMBER))


def _date(text: str) -> float:
    if not DAY.fullmatch(text):
        raise ValueError(text)
    return dt.date.fromisoformat(text).toordinal()


def _boolean(text: str) -> float:
    return {"true": 1, "false": 0}[text]


READERS: dict[str, tuple[Callable[[str], float], str, str]] = {
    "integer": (_integer, "a whole number", "Write digits only, or leave the cell empty."),
    "year": (_integer, "a year", "Write four digits."),
    "number": (_number, "a number", "Write digits with a point, no spaces or thousands marks."),
    "date": (_date, "a calendar date", "Write YYYY-MM-DD."),
    "boolean": (_boolean, "true or false", "Write true or false."),
}


def _type_problem(field: Field, text: str) -> tuple[str, str] | None:
    if field.type not in READERS:
        return None
    read, wanted, mend = READERS[field.type]
    try:
        value = read(text)
    except (ValueError, KeyError):
        return f"'{text}' is not {wanted}.", mend
    low, high = field.constraints.get("minimum"), field.constraints.get("maximum")
    if low is not None and value < float(low):
        return f"{text} is below the least value {low}.", "Check the number against the source."
    if high is not None and value > float(high):
        return f"{text} is above the greatest value {high}.", "Check the number against the source."
    return None


def _code_problem(field: Field, text: str) -> tuple[str, str] | None:
    codes = field.codes
    if not codes or text in codes:
        return None
    mend = nearest(text, codes) or f"Write one of: {', '.join(codes)}."
    return f"'{text}' is not a code of this field.", mend


def _pattern_problem(field: Field, text: str) -> tuple[str, str] | None:
    pattern = field.constraints.get("pattern")
    if not pattern or re.fullmatch(pattern, text, re.ASCII):
        return None
    return f"'{text}' does not have the form of this field.", f"Write it in the form {pattern}."


def cell_problem(field: Field, text: str) -> tuple[str, str] | None:
    """What is wrong with a cell, and the mend; None if nothing is."""
    if text == "":
        if field.constraints.get("required"):
            return "The cell is empty but must not be.", "Fill it in from the source."
        return None
    for judge in (_type_problem, _code_problem, _pattern_problem):
        problem = judge(field, text)
        if problem:
            return problem
    return None


def cell_faults(table: Table) -> list[Fault]:
    """The faults of all cells of `table` against its schema, one per cell at most."""
    fields = [field for field in table.schema.fields if field.name in table.columns]
    return [
        table.fault(row, field.name, *problem)
        for row in table.rows
        for field in fields
        if (problem := cell_problem(field, row.get(field.name)))
    ]
