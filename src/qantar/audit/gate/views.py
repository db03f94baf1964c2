"""Every text, link and table of an output file, as a reader or a search engine would find it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

TAG = re.compile(r"<[^>]*>")
DATA = re.compile(r"base64,[A-Za-z0-9+/=\s]{80,}")
STYLE = re.compile(r"<style\b.*?</style>", re.S | re.I)
PATHS = re.compile(r'\sd="[^"]{40,}"')
MARKUP = (".html", ".svg")
DOCUMENTS = (".json", ".ipynb", ".jsonld")
PICTURES = (".png", ".jpg", ".jpeg")
LINK = re.compile(r"""(?:href|src)\s*=\s*(["'])(.*?)\1""", re.I | re.S)
BINARY = (".ttf", ".woff2", ".zip")
WORDS = "the readable text"


def views(path: Path) -> Iterator[tuple[str, str]]:
    """The texts of a file, each with what it is a text of ('' for the file as it stands).

    Markup is seen twice, with its attributes and as a reader sees it, so that neither an attribute
    nor a tag within a word hides anything; JSON also with its escapes resolved; a PDF by page, with
    its description, its links and what is attached to it; a picture by its text entries.
    """
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        yield from _pdf(path)
    elif suffix in PICTURES:
        yield from _picture(path)
    elif suffix not in BINARY:
        text = DATA.sub(" ", path.read_text(encoding="utf-8", errors="replace"))
        if suffix in MARKUP:
            yield "", unescape(PATHS.sub(" ", text))
            yield WORDS, unescape(TAG.sub(" ", STYLE.sub(" ", text)))
            yield f"{WORDS}, joined", unescape(TAG.sub("", STYLE.sub(" ", text)))
        else:
            yield "", text
        if suffix in DOCUMENTS:
            yield "its strings", "\n".join(_strings(text))


def _strings(text: str) -> Iterator[str]:
    try:
        waiting: list[Any] = [json.loads(text)]
    except ValueError:
        return
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            waiting += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            waiting += item


def _pdf(path: Path) -> Iterator[tuple[str, str]]:
    from pypdf import PdfReader

    reader = PdfReader(path)
    described: dict[str, Any] = dict(reader.metadata or {})
    yield "its description", "\n".join(str(value) for value in described.values())
    for number, page in enumerate(reader.pages, start=1):
        yield f"page {number}", page.extract_text()
    for name, contents in reader.attachments.items():
        for content in contents:
            yield f"its attachment {name}", content.decode("utf-8", errors="replace")


def _picture(path: Path) -> Iterator[tuple[str, str]]:
    from PIL import Image

    with Image.open(path) as image:
        entries = [
            f"{name} {value}" for name, value in image.info.items() if isinstance(value, str)
        ]
    yield "its text entries", "\n".join(entries)


def links(path: Path) -> Iterator[tuple[str, str]]:
    """(place, address) of every link of a page, a picture in SVG or a PDF."""
    if path.suffix == ".pdf":
        yield from _pdf_links(path)
    elif path.suffix in MARKUP:
        text = DATA.sub(" ", path.read_text(encoding="utf-8", errors="replace"))
        line, seen = 1, 0
        for match in LINK.finditer(text):
            line, seen = line + text.count("\n", seen, match.start()), match.start()
            yield f"line {line}", unescape(match.group(2))


def _pdf_links(path: Path) -> Iterator[tuple[str, str]]:
    from pypdf import PdfReader

    for number, page in enumerate(PdfReader(path).pages, start=1):
        for note in page.get("/Annots") or ():
            action = note.get_object().get("/A") or {}
            if "/URI" in action:
                yield f"page {number}", str(action["/URI"])


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
