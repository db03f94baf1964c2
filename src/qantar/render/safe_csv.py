"""CSV files that no spreadsheet runs as a program.

A cell that begins with = + - @ or a control character and is no plain number gets an apostrophe
before it, as OWASP advises ("CSV Injection"); "-5" stays "-5", every other cell stays as it is.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d[\d,. ]*%?")


def safe_csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows of text cells as CSV with line ends of one character and formulas disarmed."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([map(safe_cell, row) for row in rows])
    return buffer.getvalue()


def disarm(text: str) -> str:
    """The CSV `text` with the formulas in its cells disarmed."""
    return safe_csv(csv.reader(io.StringIO(text)))


def safe_cell(cell: str) -> str:
    """`cell`, or `cell` after an apostrophe if a spreadsheet would take it for a formula."""
    if cell.startswith(FORMULA) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
