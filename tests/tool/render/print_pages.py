"""What stands where on the pages of a PDF: lines of text with their height, face and size."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pypdf import PageObject, PdfReader

TOP, FOOT = (
    775.0,
    60.0,
)  # points from the foot of an A4 page: below the running head, above the number
TEXT = TOP - FOOT
CAPTION = 9.5  # the size of captions in points


@dataclass(frozen=True)
class Line:
    """A piece of text: its page, its height in points above the foot of the page, how it is set."""

    page: int
    height: float
    left: float
    text: str
    face: str
    size: float


def lines(reader: PdfReader) -> list[Line]:
    """The text between running head and page number, page after page, each from the top down."""
    return [line for number, page in enumerate(reader.pages, 1) for line in _on(page, number)]


def _on(page: PageObject, number: int) -> list[Line]:
    found: list[Line] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if text.strip():
            height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            face = str((font or {}).get("/BaseFont", "")).partition("+")[2]
            found.append(Line(number, height, left, text.strip(), face, size))

    page.extract_text(visitor_text=visit)
    inside = [line for line in found if FOOT < line.height < TOP]
    return sorted(inside, key=lambda line: -line.height)


def largest_gap(page: list[Line]) -> float:
    """The highest strip without text on a page, as a share of its text block."""
    heights = [TOP, *(line.height for line in page), FOOT]
    return max(above - below for above, below in pairwise(heights)) / TEXT


def captions(found: list[Line], kind: str) -> Iterator[tuple[int, Line]]:
    """The numbers in captions of figures or tables (`kind`), and where they stand."""
    for line, following in pairwise(found):
        if line.text == kind and "Semibold" in line.face and line.size == CAPTION:
            yield int(following.text), line


def bookmarks(reader: PdfReader, level: int) -> Iterator[tuple[str, int, float]]:
    """Title, page and height of the headings of a level (from 1), by the bookmarks."""

    def walk(entries: list[Any], depth: int) -> Iterator[tuple[str, int, float]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, depth + 1)
            elif depth == level:
                page = reader.get_destination_page_number(entry)
                yield str(entry.title), int(page or 0) + 1, float(entry.top or 0)

    return walk(reader.outline, 1)


def notes_astray(reader: PdfReader) -> list[tuple[int, int, int]]:
    """The notes that stand on another page than their mark: number, page of the mark, page of the note."""
    numbers = {page.indirect_reference: number for number, page in enumerate(reader.pages, 1)}
    found = []
    for number, page in enumerate(reader.pages, 1):
        for annotation in page.get("/Annots", []):
            told = annotation.get_object()
            words = str(told.get("/Contents", ""))
            if not words.startswith("Footnote "):
                continue
            there = told["/Dest"] if "/Dest" in told else told["/A"]["/D"]
            if isinstance(there, str):
                there = reader.named_destinations[there].dest_array
            at = numbers[there[0]]
            if at != number:
                found.append((int(words.split()[1]), number, at))
    return found
