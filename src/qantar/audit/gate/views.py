"""Every text, link and table of a part of a publication, as a reader or a search engine finds it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from qantar.audit.gate import pdf, pictures
from qantar.audit.gate.kinds import Kind, Part, UnreadableError, without_embedded

COMMENT = re.compile(r"<!--.*?-->", re.S)
TAG = re.compile(r"""<[!/?A-Za-z](?:[^>"']|"[^"]*"|'[^']*')*>""")
STYLE = re.compile(r"<(style|script)\b.*?</\1>", re.S | re.I)
PATHS = re.compile(r'\sd="[MmLlHhVvCcSsQqTtAaZz\d\s.,eE+-]{40,}"')
LINK = re.compile(r"""(?:href|src)(?:\s*=\s*(["'])(.*?)\1|=([^\s"'<>=`]+))""", re.I | re.S)
PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
BACKSLASH = re.compile(r"\\u\{?([0-9A-Fa-f]{4,6})\}?|\\x([0-9A-Fa-f]{2})")
PAIRS = re.compile("[\ud800-\udbff][\udc00-\udfff]")
HIGHEST = 0x10FFFF
MOST_ESCAPED = 3  # times over
WORDS = "the readable text"
DECODED = "its escapes resolved"


def views(part: Part) -> Iterator[tuple[str, str]]:
    """The texts of a part, each with what it is a text of ('' for the file as it stands).

    Markup is seen twice, with its attributes and as a reader sees it, so that neither an attribute
    nor a tag within a word hides anything; JSON also with its escapes resolved; a PDF by page, over
    the ends of pages, and by the strings of all its objects; a picture by its text entries, a font
    by its names. Where a text holds escapes (of addresses, programs or markup), it is seen a second
    time with these resolved. Raises UnreadableError for a part that cannot be read whole.
    """
    try:
        for of, text in _views(part):
            yield _within(part, of), text
            plain = resolved(text)
            if plain != text:
                yield _within(part, f"{of}, {DECODED}" if of else DECODED), plain
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def _within(part: Part, of: str) -> str:
    return ", ".join(filter(None, (part.of, of)))


def _views(part: Part) -> Iterator[tuple[str, str]]:
    if part.kind is Kind.PDF:
        yield from pdf.texts(part.data)
    elif part.kind is Kind.PICTURE:
        yield "its text entries", "\n".join(pictures.of_picture(part.data))
    elif part.kind is Kind.FONT:
        yield "its names", "\n".join(pictures.of_font(part.data))
    elif part.is_text:
        text = without_embedded(part.text)
        if part.kind is not Kind.MARKUP:
            yield "", text
        else:
            yield "", unescape(PATHS.sub(" ", text))
            read = STYLE.sub(" ", COMMENT.sub("", text))
            yield WORDS, unescape(TAG.sub(" ", read))
            yield f"{WORDS}, joined", unescape(TAG.sub("", read))
        if part.kind is Kind.JSON:
            yield "its strings", "\n".join(_strings(text))


def resolved(text: str) -> str:
    r"""`text` with its escapes as what they stand for, escaped escapes too.

    Such are %D0%90 (addresses), \u0410 and \x41 (programs, JSON), &#1040; and &eacute; (markup).
    """
    for _ in range(MOST_ESCAPED):
        plain = _resolved_once(text)
        if plain == text:
            break
        text = plain
    return text


def _resolved_once(text: str) -> str:
    if "%" in text:
        text = PERCENT.sub(_of_address, text)
    if "\\" in text:
        text = BACKSLASH.sub(_letter, text)
        text = PAIRS.sub(
            lambda pair: pair.group().encode("utf-16", "surrogatepass").decode("utf-16"), text
        )
    return unescape(text) if "&" in text else text


def _of_address(match: re.Match[str]) -> str:
    """Letters of an address, in UTF-8 or, as older pages have them, in the Cyrillic of Windows."""
    try:
        return unquote(match.group(), errors="strict")
    except UnicodeDecodeError:
        return unquote(match.group(), "cp1251", "replace")


def _letter(match: re.Match[str]) -> str:
    number = int(match.group(1) or match.group(2), 16)
    return chr(number) if number <= HIGHEST else match.group()


def _strings(text: str) -> Iterator[str]:
    try:
        waiting: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            waiting += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            waiting += item


def links(part: Part) -> Iterator[tuple[str, str]]:
    """(place, address) of every link of a page, a picture in SVG or a PDF."""
    if part.kind is Kind.PDF:
        for place, address in pdf.links(part.data):
            yield _within(part, place), address
    elif part.kind is Kind.MARKUP:
        text = part.text
        line, seen = 1, 0
        for match in LINK.finditer(text):
            line, seen = line + text.count("\n", seen, match.start()), match.start()
            address = unescape(match.group(2) or match.group(3) or "")
            if not address.startswith("data:"):
                yield _within(part, f"line {line}"), address


def tables_of(part: Part) -> Iterator[tuple[str, list[list[str]]]]:
    """The tables of a CSV file or a page: how its lines are called, and rows of cells."""
    if part.kind is Kind.TABLE:
        try:
            yield _within(part, "line"), list(csv.reader(io.StringIO(part.text)))
        except csv.Error as error:
            raise UnreadableError(f"it is no table that can be read ({error})") from error
    elif part.kind is Kind.MARKUP:
        reader = _Tables()
        reader.feed(part.text)
        for number, rows in enumerate(reader.tables, start=1):
            yield _within(part, f"table {number}, row"), rows


ROWS = ("table", "thead", "tbody", "tfoot", "tr")
"""Elements whose beginning, and whose end, is the end of a cell."""


class _Tables(HTMLParser):
    """Collects the cells of every table of a page; a cell ends where the next begins, or its row."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._open = self._open and tag not in ROWS
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            self.tables[-1][-1].append("")
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in ("td", "th", *ROWS)

    def handle_data(self, data: str) -> None:
        if self._open:
            self.tables[-1][-1][-1] += data
