"""Pages of the PDF: figures stay in their chapter, pages are full, headings stand with their text."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from qantar.render.report import compose
from tool.render import made_up
from tool.render.made_up import code, figure, markdown, table
from tool.render.print_pages import (
    Line,
    bookmarks,
    captions,
    largest_gap,
    lines,
    notes_astray,
)

SENTENCE = "The water rose for some days and then it fell again, as the wardens had foreseen. "
HEIGHTS = (2.2, 3.4, 2.8, 5.0, 2.4)  # inches
FIGURES, CHAPTERS = 5, 3
EMPTY = 0.5  # of a page
NOTE, MARGIN = 7.8, 70.0  # points: the size of notes, the left edge of the text


def prose(sentences: int) -> dict[str, Any]:
    return markdown(f"{SENTENCE * sentences}\n\n" * 2)


def chapter(number: int, sentences: int) -> list[dict[str, Any]]:
    """A chapter of five figures, a table that floats and one that breaks, between paragraphs."""
    cells = [markdown(f"# Chapter {number} {{#sec-c{number}}}"), prose(sentences)]
    for place, height in enumerate(HEIGHTS):
        svg, png = made_up.picture(number, height)
        name = f"fig-{number}-{place}"
        shown = figure(name, **{"image/svg+xml": svg, "image/png": png})
        cells += [markdown(f"## Part {place} {{#sec-p{number}-{place}}}"), prose(sentences)]
        cells += [code("run.figure(drawing)", shown), prose(sentences)]
    rows = [(f"Bridge {n}", str(n)) for n in range(10)]
    long = [(f"Weir {n}", str(n)) for n in range(70)]
    cells.insert(6, code("run.table(rows)", table(f"tbl-{number}", rows)))
    cells += [code("run.table(long)", table(f"tbl-{number}-long", long)), prose(sentences)]
    return cells


@dataclass(frozen=True)
class Printed:
    """A printed report and where its text stands."""

    reader: PdfReader

    @cached_property
    def lines(self) -> Sequence[Line]:
        return lines(self.reader)

    @cached_property
    def chapters(self) -> list[tuple[str, int, float]]:
        return list(bookmarks(self.reader, 1))


def printed(folder: Path, **notebooks: list[dict[str, Any]]) -> Printed:
    report = compose(made_up.parts(folder, **notebooks), made_up.edition())
    return Printed(PdfReader(io.BytesIO(report.pdf())))


@pytest.fixture(scope="module", params=[2, 4, 7])
def long_report(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Printed:
    folder = tmp_path_factory.mktemp("layout")
    chapters = {f"s{n:02}": chapter(n, request.param) for n in range(1, CHAPTERS + 1)}
    return printed(folder, **chapters)


def test_figures_stand_below_the_heading_of_their_chapter_and_before_the_next(
    long_report: Printed,
) -> None:
    found = dict(captions([*long_report.lines], "Figure"))
    assert sorted(found) == list(range(1, FIGURES * CHAPTERS + 1))
    starts = [(page, -height) for _, page, height in long_report.chapters]
    for number, line in found.items():
        own = (number - 1) // FIGURES
        assert starts[own] < (line.page, -line.height) < starts[own + 1]


def test_figures_stand_in_the_order_of_their_numbers(long_report: Printed) -> None:
    numbers = [number for number, _ in captions([*long_report.lines], "Figure")]
    assert numbers == sorted(numbers)


def test_no_page_is_half_empty_but_at_the_end_of_a_part(long_report: Printed) -> None:
    starts = {page for _, page, _ in long_report.chapters}
    ends = {page - 1 for page in starts} | {len(long_report.reader.pages)}
    for number in range(2, len(long_report.reader.pages) + 1):
        if number not in starts | ends:
            page = [line for line in long_report.lines if line.page == number]
            assert largest_gap(page) < EMPTY, f"page {number}"


def test_text_follows_each_heading_on_its_page(long_report: Printed) -> None:
    heads = [*bookmarks(long_report.reader, 1), *bookmarks(long_report.reader, 2)]
    for title, page, height in heads:
        below = [
            line
            for line in long_report.lines
            if line.page == page and line.height < height - 20 and line.text not in title
        ]
        assert below, title


def test_a_table_over_pages_says_so_under_the_same_head(long_report: Printed) -> None:
    pages: dict[int, list[str]] = {line.page: [] for line in long_report.lines}
    for line in long_report.lines:
        pages[line.page].append(line.text)
    texts = {number: " ".join(words) for number, words in pages.items()}
    continued = [number for number, text in texts.items() if "continued" in text]
    assert len(continued) >= CHAPTERS
    assert all("Bridge" in texts[number] and "Weir" in texts[number] for number in continued)


@pytest.mark.parametrize("sentences", [1, 4, 9])
def test_a_note_stands_on_the_page_of_its_mark_beside_a_figure(
    tmp_path: Path, sentences: int
) -> None:
    """A float at the foot of the page would push marks to the next one whose notes are set."""
    svg, png = made_up.picture(1, 5.0)
    drawn = figure("fig-high", **{"image/svg+xml": svg, "image/png": png})
    cited = f"{SENTENCE * 3}[@river-2023]\n\n"
    cells = [
        markdown("# Water {#sec-water}"),
        prose(sentences),
        code("run.figure(drawing)", drawn),
        markdown(f"## How high? {{#sec-high}}\n\n{cited * 24}"),
    ]
    made = printed(tmp_path, s01=cells)
    assert len(made.reader.pages) >= 4
    assert notes_astray(made.reader) == []


def test_tables_that_are_not_printed_fill_both_halves_of_the_page(tmp_path: Path) -> None:
    cells = [markdown("# Water {#sec-water}"), prose(1)]
    cells += [
        code("run.table(rows)", table(f"tbl-{n}", fold=True, caption=f"Weir {n}: {SENTENCE * 3}"))
        for n in range(5)
    ]
    made = printed(tmp_path, s01=cells)
    named = [line for line in made.lines if line.text == "Table" and line.size < 8]
    assert len(named) == 5
    halves = [(line.left > 297, line.height) for line in named]
    assert [right for right, _ in sorted(halves, key=lambda one: (-one[1], one[0]))] == [
        False, True, False, True, False,
    ]  # fmt: skip
    assert len({round(height) for _, height in halves}) == 3
    left = sorted({line.height for line in made.lines if line.size < 8 and line.left < 297})
    assert min(above - below for below, above in pairwise(left)) > 7  # no line runs into another


@pytest.mark.parametrize("sentences", [16, 19, 22])
def test_the_parameters_of_an_edition_stand_on_one_page(tmp_path: Path, sentences: int) -> None:
    cells = [markdown("# Water {#sec-water}"), prose(sentences)]
    parameters = {f"name_{n}": ("value", "What it means.") for n in range(12)}
    report = compose(made_up.parts(tmp_path, s01=cells), made_up.edition(parameters=parameters))
    found = lines(PdfReader(io.BytesIO(report.pdf())))
    assert len({line.page for line in found if line.text.startswith("name_")}) == 1


NOTES = """# Notes {#sec-notes}

Two sources agree [@river-2023; @walker-relay]. One is older [@encyclopaedia].
"""


def test_sources_are_cited_in_notes_that_lead_to_their_entry(tmp_path: Path) -> None:
    made = printed(
        tmp_path,
        s01=[
            markdown(NOTES),
            code(
                "run.figure(drawing)",
                figure(
                    title="Of all floods half were high [@river-2023]",
                    caption="It says so [@walker-relay].",
                ),
            ),
            code("run.table(rows)", table(caption="Floods of a bridge [@river-2023]. More.")),
            code(
                "run.table(old)", table("tbl-old", caption="Old floods [@river-2023].", fold=True)
            ),
        ],
    )
    text = " ".join(" ".join(page.extract_text() for page in made.reader.pages).split())
    assert "Two sources agree.1 One is older.2" in text
    assert (
        "1River Office, Floods of the year, 2 April 2023; Ann Walker, A \u2018walk,\u2019 along the banks, "
        "Bank Notes, November 2022, in Russian, read in a relay copy."
    ) in text
    assert "Floods of a bridge. More." in text.replace("bridge.5", "bridge.")
    assert "Table 2, 2 rows: Old floods." in text
    assert text.count("Of all floods half were high Each") == 0
    sources = next(page for title, page, _ in made.chapters if title == "Sources cited")
    contents = [note for note in _links(made.reader) if note.get("/Contents") == f"page {sources}"]
    assert len(contents) >= 4
    leads_to = {note["/Dest"][0].get_object().indirect_reference for note in contents}
    assert leads_to == {made.reader.pages[sources - 1].indirect_reference}
    footnotes = [line for line in made.lines if line.size == NOTE and line.left < MARGIN + 10]
    assert len({line.height for line in footnotes}) >= 5


def _links(reader: PdfReader) -> list[Any]:
    return [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]


COLUMNS = """# Summary {.unnumbered}

::: columns
::: {lang=ru}
**Кратко.** Вода поднялась.
:::
::: {lang=kk}
**Қысқаша.** Су көтерілді.
:::
:::

::: about
How we computed it. We read the floods.
:::

::: {.about .page-only}
For those who rerun it. Writes no file.
:::
"""


def test_texts_stand_side_by_side_and_technical_words_are_quiet(tmp_path: Path) -> None:
    made = printed(tmp_path, s00=[markdown(COLUMNS)], s01=[markdown("# Floods")])
    found = {line.text: line for line in made.lines}
    left, right = found["Кратко."], found["Қысқаша."]
    assert left.height == right.height
    assert left.left < right.left
    assert next(line for text, line in found.items() if text.startswith("How we")).size == 8
    assert not [text for text in found if "For those" in text]


def test_the_figure_of_the_cover_has_no_number(tmp_path: Path) -> None:
    svg, png = made_up.picture(3, 2.75)
    on_cover = figure(
        "fig-cover",
        title="Water",
        **{"image/svg+xml": svg, "image/png": png},
        caption="High water.",
    )
    made = printed(
        tmp_path,
        s00=[markdown("# Summary {.unnumbered}"), code("run.figure(cover)", on_cover)],
        s01=[markdown("# Floods\n\nSee @fig-floods."), code("run.figure(first)", figure())],
    )
    assert "High water." in made.reader.pages[0].extract_text()
    rest = " ".join(page.extract_text() for page in made.reader.pages[1:])
    assert "High water." not in rest
    assert "See Figure 1" in rest.replace("\u00a0", " ")
    assert [number for number, _ in captions([*made.lines], "Figure")] == [1]


def test_a_wide_table_is_turned_and_one_that_is_also_long_is_left_to_its_file(
    tmp_path: Path,
) -> None:
    columns = [("name", "left"), *((f"m{n}", "right") for n in range(13))]

    def wide(identifier: str, count: int, cell: str) -> dict[str, Any]:
        rows = [(f"{identifier} {n}", *[cell] * 13) for n in range(count)]
        return code("run.table(wide)", table(identifier, rows, columns))

    made = printed(
        tmp_path,
        s01=[
            markdown("# Floods\n\n## Wide {#sec-wide}"),
            wide("tbl-low", 5, "1,234,567,890"),
            wide("tbl-high", 12, "1,234,567,890 " * 5),
            wide("tbl-long", 13, "1,234,567,890"),
        ],
    )
    text = " ".join(" ".join(page.extract_text() for page in made.reader.pages).split())
    assert "tbl-low 4" in text
    assert "tbl-high 11" in text
    assert "In the HTML edition and tables/tbl-long.csv." in text
    assert len({page.mediabox.width for page in made.reader.pages}) == 1
