"""The tables of an output file: a CSV file, or every table of a page."""

import csv
import io
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path


def tables_of(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The tables of a CSV file or a page: how its lines are called, and rows of cells."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".csv":
        yield "line", list(csv.reader(io.StringIO(text)))
    elif path.suffix == ".html":
        reader = _Tables()
        reader.feed(text)
        for number, rows in enumerate(reader.tables, start=1):
            yield f"table {number}, row", rows


class _Tables(HTMLParser):
    """Collects the cells of every table of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            self.tables[-1][-1].append("")
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in ("td", "th", "tr", "table")

    def handle_data(self, data: str) -> None:
        if self._open:
            self.tables[-1][-1][-1] += data
