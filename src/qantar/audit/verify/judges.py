"""How two versions of a number, table, figure or document stand to each other, and what differs."""

import csv
import math
import re
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import Any

from qantar.audit.verify.pixels import pixel_difference
from qantar.tables.fault import counted

TOLERANCE = 1e-9  # relative; for numbers that floating point may round otherwise elsewhere
SHOWN_NUMBER = re.compile(r'(?:href="[^"#]*#evidence-|data-result=")([a-z0-9_]+)"[^>]*>([^<]*)<')


class Sameness(StrEnum):
    """How a rebuilt thing stands to the published one."""

    IDENTICAL = "identical"
    WITHIN_TOLERANCE = "same within tolerance"
    DIFFERENT = "different"
    MISSING = "missing"
    NEW = "new"


@dataclass(frozen=True)
class Finding:
    """One compared thing: kind (number, table, figure, document), name, verdict and what differs."""

    kind: str
    name: str
    verdict: Sameness
    detail: str = ""

    @property
    def passes(self) -> bool:
        return self.verdict in (Sameness.IDENTICAL, Sameness.WITHIN_TOLERANCE)

    def plain(self) -> dict[str, str]:
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.verdict}: {self.kind} {self.name}{f', {self.detail}' if self.detail else ''}"


def number_difference(old: dict[str, Any], new: dict[str, Any]) -> tuple[Sameness, str]:
    """Verdict on two entries of results.json, and what differs."""
    if old == new:
        return Sameness.IDENTICAL, ""
    names = [name for name in sorted(old | new) if old.get(name) != new.get(name)]
    measured = {"value", "low", "high"}
    if set(names) <= measured and all(close(old[name], new[name]) for name in names):
        return Sameness.WITHIN_TOLERANCE, f"{', '.join(names)} within {TOLERANCE:g}"
    words = [f"{name} was {_short(old.get(name))}, is {_short(new.get(name))}" for name in names]
    return Sameness.DIFFERENT, "; ".join(words)


def close(old: Any, new: Any) -> bool:
    """Whether two numbers are equal within TOLERANCE; False for anything that is no number."""
    try:
        return math.isclose(float(old), float(new), rel_tol=TOLERANCE, abs_tol=1e-12)
    except (TypeError, ValueError):
        return False


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def table_difference(published: Path, rebuilt: Path) -> tuple[Sameness, str]:
    """Verdict on two CSV files: cells that differ, the first of them named by line and column."""
    old, new = (_cells(path) for path in (published, rebuilt))
    if [len(row) for row in old] != [len(row) for row in new]:
        return Sameness.DIFFERENT, f"{len(old)} lines became {len(new)}, or columns changed"
    changed = [
        (line, column, before, after)
        for line, (left, right) in enumerate(zip(old, new, strict=True))
        for column, (before, after) in enumerate(zip(left, right, strict=True))
        if before != after
    ]
    if all(close(before, after) for _, _, before, after in changed):
        return Sameness.WITHIN_TOLERANCE, f"{counted(len(changed), 'cell')} within {TOLERANCE:g}"
    line, column, before, after = next(cell for cell in changed if not close(cell[2], cell[3]))
    differ = "1 cell differs" if len(changed) == 1 else f"{len(changed)} cells differ"
    return Sameness.DIFFERENT, (
        f"{differ}, the first in line {line + 1}, column "
        f"'{old[0][column]}': was '{_short(before)}', is '{_short(after)}'"
    )


def _cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.reader(file))


def figure_difference(published: Path, rebuilt: Path) -> tuple[Sameness, str]:
    """Verdict on two files of a figure: its data by cells, its picture by pixels, its SVG by bytes."""
    if published.suffix == ".csv":
        return table_difference(published, rebuilt)
    if published.suffix != ".png":
        return bytes_difference(published, rebuilt)
    share, largest = pixel_difference(published, rebuilt)
    if share is None:
        return Sameness.DIFFERENT, "the pictures differ in size or one cannot be read"
    detail = f"{share:.4%} of the pixels differ, by up to {largest} of 255"
    return (Sameness.WITHIN_TOLERANCE if share == 0 else Sameness.DIFFERENT), detail


def document_difference(published: Path, rebuilt: Path) -> tuple[Sameness, str]:
    if published.suffix == ".html":
        texts = (
            path.read_text(encoding="utf-8", errors="replace") for path in (published, rebuilt)
        )
        return Sameness.DIFFERENT, html_difference(*texts)
    if published.suffix == ".pdf" and (words := pdf_difference(published, rebuilt)):
        return Sameness.DIFFERENT, words
    return bytes_difference(published, rebuilt)


def bytes_difference(published: Path, rebuilt: Path) -> tuple[Sameness, str]:
    old, new = published.read_bytes(), rebuilt.read_bytes()
    place = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    return (
        Sameness.DIFFERENT,
        f"{len(old)} bytes became {len(new)}, the first change at byte {place}",
    )


def html_difference(old: str, new: str) -> str:
    """A sentence on what differs: printed numbers by id where they do, else the first change."""
    before, after = (SHOWN_NUMBER.findall(text) for text in (old, new))
    if [name for name, _ in before] == [name for name, _ in after]:
        moved = [
            f"{name} was printed '{was}', is '{now}'"
            for (name, was), (_, now) in zip(before, after, strict=True)
            if was != now
        ]
        if moved:
            return "; ".join(dict.fromkeys(moved))
    place = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    line = old.count("\n", 0, place) + 1
    return (
        f"the first change is in line {line}: was '{_around(old, place)}', "
        f"is '{_around(new, place)}'"
    )


def _around(text: str, place: int) -> str:
    return " ".join(text[max(0, place - 30) : place + 30].split())


def pdf_difference(old: Path, new: Path) -> str:
    """A sentence on the first page whose text differs; '' if none does, or one cannot be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        before, after = ([p.extract_text() for p in PdfReader(path).pages] for path in (old, new))
    except (PyPdfError, OSError, ValueError, LookupError, TypeError, AttributeError):
        return ""
    pairs = enumerate(zip_longest(before, after, fillvalue=""), start=1)
    apart = [(number, *pair) for number, pair in pairs if pair[0] != pair[1]]
    if not apart:
        return ""
    number, was, is_now = apart[0]
    return (
        f"the text of {counted(len(apart), 'page')} differs, first on page {number}: "
        f"{html_difference(was, is_now)}"
    )
