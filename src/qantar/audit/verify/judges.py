"""Whether two versions of a number, table, figure or document are the same, and what differs."""

import csv
import math
from pathlib import Path
from typing import Any

from qantar.audit.verify.documents import html_difference, pdf_difference
from qantar.audit.verify.finding import Sameness
from qantar.audit.verify.pixels import pixel_difference

TOLERANCE = 1e-9  # relative; for numbers that floating point may round otherwise elsewhere


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
        return Sameness.WITHIN_TOLERANCE, f"{len(changed)} cells within {TOLERANCE:g}"
    line, column, before, after = next(cell for cell in changed if not close(cell[2], cell[3]))
    return Sameness.DIFFERENT, (
        f"{len(changed)} cells differ, the first in line {line + 1}, column "
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
