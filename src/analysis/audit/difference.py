"""Two editions of the report side by side: each number, table, figure and document."""

import csv
import json
import math
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from analysis.audit.documents import html_difference
from analysis.audit.pixels import pixel_difference

TOLERANCE = 1e-9  # relative; for numbers that floating point may round otherwise elsewhere
DOCUMENTS = ("report.html", "report.pdf")


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


def compare_editions(published: Path, rebuilt: Path) -> list[Finding]:
    """All findings, numbers first; `published` and `rebuilt` are folders of two editions."""
    return [
        *_numbers(published, rebuilt),
        *_files("table", published, rebuilt, "tables/*.csv", table_difference),
        *_files("figure", published, rebuilt, "figures/*", figure_difference),
        *_files("document", published, rebuilt, "results.json", _bytes_difference),
        *(
            finding
            for name in DOCUMENTS
            for finding in _files("document", published, rebuilt, name, _document_difference)
        ),
    ]


def _numbers(published: Path, rebuilt: Path) -> Iterator[Finding]:
    old, new = (_results(folder) for folder in (published, rebuilt))
    for name in sorted(old | new):
        if name not in new:
            yield Finding("number", name, Sameness.MISSING, f"was {old[name]['text']}")
        elif name not in old:
            yield Finding("number", name, Sameness.NEW, f"is {new[name]['text']}")
        else:
            yield Finding("number", name, *number_difference(old[name], new[name]))


def _results(folder: Path) -> dict[str, Any]:
    path = folder / "results.json"
    if not path.is_file():
        return {}
    return dict(json.loads(path.read_text(encoding="utf-8"))["results"])


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


Judge = Callable[[Path, Path], tuple[Sameness, str]]


def _files(
    kind: str, published: Path, rebuilt: Path, pattern: str, judge: Judge
) -> Iterator[Finding]:
    old = {path.relative_to(published).as_posix() for path in published.glob(pattern)}
    new = {path.relative_to(rebuilt).as_posix() for path in rebuilt.glob(pattern)}
    for name in sorted(old | new):
        if name not in new:
            yield Finding(kind, name, Sameness.MISSING)
        elif name not in old:
            yield Finding(kind, name, Sameness.NEW)
        elif (published / name).read_bytes() == (rebuilt / name).read_bytes():
            yield Finding(kind, name, Sameness.IDENTICAL)
        else:
            yield Finding(kind, name, *judge(published / name, rebuilt / name))


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
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def figure_difference(published: Path, rebuilt: Path) -> tuple[Sameness, str]:
    """Verdict on two files of a figure: its data by cells, its picture by pixels, its SVG by bytes."""
    if published.suffix == ".csv":
        return table_difference(published, rebuilt)
    if published.suffix != ".png":
        return _bytes_difference(published, rebuilt)
    share, largest = pixel_difference(published, rebuilt)
    if share is None:
        return Sameness.DIFFERENT, "the pictures differ in size or one cannot be read"
    detail = f"{share:.4%} of the pixels differ, by up to {largest} of 255"
    return (Sameness.WITHIN_TOLERANCE if share == 0 else Sameness.DIFFERENT), detail


def _document_difference(published: Path, rebuilt: Path) -> tuple[Sameness, str]:
    if published.suffix == ".html":
        texts = (
            path.read_text(encoding="utf-8", errors="replace") for path in (published, rebuilt)
        )
        return Sameness.DIFFERENT, html_difference(*texts)
    return _bytes_difference(published, rebuilt)


def _bytes_difference(published: Path, rebuilt: Path) -> tuple[Sameness, str]:
    old, new = published.read_bytes(), rebuilt.read_bytes()
    place = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    return (
        Sameness.DIFFERENT,
        f"{len(old)} bytes became {len(new)}, the first change at byte {place}",
    )
