"""Read what somebody stated of lists that nobody hands over: sizes, overlaps, names that are missing.

One row a statement: between `low` and `high` people are on all of `lists` and on none of `not_on`.
An empty `high` means that no upper end is stated; empty `lists` and `not_on` speak of everyone on
any list. Lists are told apart by a semicolon.
"""

import csv
from pathlib import Path

from qantar.errors import InputError
from qantar.lists.bounds import Statement, cap, contained, shared, size
from qantar.lists.patterns import MOST_LISTS

COLUMNS = ("lists", "not_on", "low", "high")


def holds_statements(path: Path) -> bool:
    """Whether a file is a table of statements, by its column names; False where it cannot be read."""
    try:
        first = path.read_text(encoding="utf-8-sig").split("\n", 1)[0]
    except (OSError, UnicodeDecodeError):
        return False
    return {"lists", "low", "high"} <= {name.strip() for name in first.split(",")}


def read_statements(path: Path) -> list[Statement]:
    """The statements of a file. Raises InputError naming file, row, column, value and mend."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. Check the path.") from None
    except (UnicodeDecodeError, IsADirectoryError):
        raise InputError(f"{path} is no text in UTF-8. Save the table as CSV (UTF-8).") from None
    reader = csv.DictReader(lines)
    header = [name.strip() for name in reader.fieldnames or ()]
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise InputError(
            f"{path} has no column {missing[0]!r}. A table of statements has the columns "
            f"{', '.join(COLUMNS)}."
        )
    reader.fieldnames = header
    found = [_statement(path, reader.line_num, row) for row in reader if any(row.values())]
    if not found:
        raise InputError(f"{path} states nothing. Write one row a statement.")
    named = frozenset().union(*(s.on | s.off for s in found))
    unsized = sorted(named - frozenset().union(*(s.on for s in found if s.is_size)))
    if unsized:
        raise InputError(
            f"{path} does not say how many names list {unsized[0]} has. Add a row with the list in "
            "column lists and its size in low and high (low 0 and no high where nobody knows)."
        )
    if not named or len(named) > MOST_LISTS:
        raise InputError(f"{path} speaks of {len(named)} lists; 1 to {MOST_LISTS} can be compared.")
    return found


def _statement(path: Path, line: int, row: dict[str, str]) -> Statement:
    on, off = (_names(row[column]) for column in ("lists", "not_on"))
    where = f"{path}, row {line}"
    if set(on) & set(off):
        raise InputError(
            f"{where}: list {sorted(set(on) & set(off))[0]} is in lists and in not_on."
        )
    low = _number(where, "low", row["low"]) or 0.0
    high = _number(where, "high", row["high"])
    if high is not None and high < low:
        raise InputError(f"{where}, column high: {high:g} is less than low, {low:g}.")
    return _in_words(on, off, low, high)


def _in_words(on: list[str], off: list[str], low: float, high: float | None) -> Statement:
    at_least = high is None
    if not on and not off and high is not None and low == 0:
        return cap(high)
    if len(on) == 1 and not off:
        return size(on[0], low, high, at_least)
    if on and not off:
        return shared(on, low, high, at_least)
    if len(on) == len(off) == 1 and high == 0:
        return contained(on[0], off[0])
    number = (
        f"at least {low:g}" if at_least else f"{low:g}" if low == high else f"{low:g} to {high:g}"
    )
    people = f"people are on {' and '.join(on)}" if on else "people are on the lists"
    text = f"{number} {people}" + (f" and not on {' or '.join(off)}" if off else "")
    return Statement(text, frozenset(on), frozenset(off), low, high)


def _names(cell: str | None) -> list[str]:
    return [name.strip() for name in (cell or "").split(";") if name.strip()]


def _number(where: str, column: str, cell: str | None) -> float | None:
    value = (cell or "").strip()
    if not value:
        return None
    if not value.isascii() or not value.isdigit():
        raise InputError(
            f"{where}, column {column}: {value!r} is no number of people. Write a whole number or "
            "leave the cell empty."
        )
    return float(value)
