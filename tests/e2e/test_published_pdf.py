"""The published PDF: figures in their chapters, full pages, notes, and what it says about itself."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from tool.render.print_pages import Line, bookmarks, captions, largest_gap, lines

REPORTS = Path(__file__).resolve().parents[2] / "reports"
COVER = "fig-cover"
EMPTY = 0.5  # of a page
MOST_PAGES = 40
SMALLEST = 6.7  # points
ATTACHED = ("numbers.csv", "rows.csv", "evidence.json")


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(REPORTS / "report.pdf")


@pytest.fixture(scope="module")
def found(reader: PdfReader) -> list[Line]:
    return lines(reader)


@pytest.fixture(scope="module")
def parts(reader: PdfReader) -> list[tuple[str, int, float]]:
    return list(bookmarks(reader, 1))


def test_it_has_title_authors_and_language(reader: PdfReader) -> None:
    assert reader.metadata is not None
    assert reader.metadata.title
    assert reader.metadata.author
    assert reader.trailer["/Root"]["/Lang"]


def test_each_figure_stands_in_its_chapter(
    found: list[Line], parts: list[tuple[str, int, float]]
) -> None:
    page = (REPORTS / "report.html").read_text(encoding="utf-8")
    order = [name for name in re.findall(r'<figure id="(fig-[\w-]+)"', page) if name != COVER]
    results = json.loads((REPORTS / "results.json").read_text(encoding="utf-8"))
    placed = dict(captions(found, "Figure"))
    assert sorted(placed) == list(range(1, len(order) + 1))
    starts = {title.split()[0]: (number, -height) for title, number, height in parts}
    ends = dict(pairwise(starts.values()))
    for number, line in placed.items():
        notebook = results["figures"][order[number - 1]]["notebook"]
        start = starts[str(int(notebook.partition("_")[0]))]
        assert start < (line.page, -line.height) < ends[start], order[number - 1]


def test_figures_stand_in_the_order_of_their_numbers(found: list[Line]) -> None:
    numbers = [number for number, _ in captions(found, "Figure")]
    assert numbers == sorted(numbers)


def test_no_page_is_half_empty_but_at_the_end_of_a_part(
    reader: PdfReader, found: list[Line], parts: list[tuple[str, int, float]]
) -> None:
    ends = {page - 1 for _, page, _ in parts} | {1, len(reader.pages)}
    for number in range(1, len(reader.pages) + 1):
        if number not in ends:
            gap = largest_gap([line for line in found if line.page == number])
            assert gap < EMPTY, f"page {number}"


def test_it_is_no_longer_than_it_should_be(reader: PdfReader) -> None:
    assert len(reader.pages) <= MOST_PAGES


def test_it_ends_with_its_sources_and_what_it_is(parts: list[tuple[str, int, float]]) -> None:
    assert [title for title, _, _ in parts][-2:] == ["Sources cited", "This edition"]


def test_the_evidence_is_attached_as_it_lies_beside_the_page(reader: PdfReader) -> None:
    attached = {name: contents[0] for name, contents in reader.attachments.items()}
    beside = {name: (REPORTS / "evidence" / name).read_bytes() for name in ATTACHED}
    assert attached == beside


def test_no_text_of_its_own_is_too_small_to_read(found: list[Line]) -> None:
    words = [line for line in found if len(line.text) > 2 and "Math" not in line.face]
    assert min(line.size for line in words) >= SMALLEST


def test_sources_are_cited_in_notes(reader: PdfReader) -> None:
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    told = [str(note.get("/Contents", "")) for note in notes]
    assert len([words for words in told if words.startswith("Footnote ")]) >= 10


def test_the_list_of_figures_names_the_page_of_each_picture(
    reader: PdfReader, found: list[Line], parts: list[tuple[str, int, float]]
) -> None:
    first = next(page for title, page, _ in parts if title.startswith("1"))
    text = " ".join(page.extract_text() for page in reader.pages[1 : first - 1])
    entries = re.findall(r"Figure (\d+) (.*?) (\d+)\n", text[text.index("Figures") :] + "\n", re.S)
    listed = {int(number): int(page) for number, _, page in entries}
    assert listed == {number: line.page for number, line in captions(found, "Figure")}
