"""Reading the page in a real browser: first screen, contents, notes, tables, phone and print."""

from pathlib import Path

import pytest

from qantar.render.svg.inline import PHONE
from tool.render import browser
from tool.render.made_up import code, figure, markdown, table
from tool.render.structure import page_of

FIRST = """# What was found {.unnumbered}

::: findings
- **{eval}`r.floods`** floods, by the River Office. *40 to 44*
- **{eval}`r.share`** of the bridges closed. *stated range*
- **7 of 9** statements hold.
:::

Half of all floods reached the old bridge.[^a] So says the office [@river-2023].

[^a]: A note with words of its own.

::: columns
::: {lang=ru}
Река и мосты.
:::
::: {lang=kk}
Өзен мен көпірлер.
:::
:::

::: about
For those who rerun it. Reads nothing.
:::
"""
MIXED = (
    ("1,205", "5 January 2023", "at least 22", "b 2"),
    ("0.36 (0.23 to 0.50)", "16 August 2022", "7", "b 10"),
    ("not known", "March 2022", "", "a"),
    ("2.5 million", "2023-01-04", "more than 9", ""),
    ("-3", "15 to 17 January 2022", "110", "é"),
    ("12%", "2024", "8 to 90", "c"),
)
SORTED = {
    1: ["-3", "0.36 (0.23 to 0.50)", "12%", "1,205", "2.5 million", "not known"],
    2: [
        "15 to 17 January 2022",
        "March 2022",
        "16 August 2022",
        "2023-01-04",
        "5 January 2023",
        "2024",
    ],
    3: ["7", "8 to 90", "more than 9", "at least 22", "110", ""],
    4: ["a", "b 2", "b 10", "c", "é", ""],
}

pytestmark = pytest.mark.skipif(
    browser.find() is None, reason="No Chromium is installed; the page was not seen in a browser."
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reading")
    filler = "\n\n".join(["The river rose and fell. " * 12] * 8)
    chapters = "\n\n".join(
        f"# Chapter {c} {{#c{c}}}\n\n{filler}\n\n## Part {c} {{#p{c}}}\n\n{filler}"
        f"\n\n## More {c}\n\n{filler}\n\n## Last {c}\n\n{filler}"
        for c in "xyz"
    )
    mixed = table("tbl-mixed", MIXED, [(f"m{n}", "left") for n in range(4)])
    long = table("tbl-long", [(f"b{n}", str(n)) for n in range(60)])
    path = folder / "report.html"
    cells = [markdown(FIRST), code("run.figure(cover)", figure("fig-cover"))]
    more = [markdown(chapters), code("run.figure(x)", figure()), code("a", mixed), code("b", long)]
    path.write_text(page_of(folder, *cells, more=more), encoding="utf-8")
    return path


def top(tab: browser.Tab, selector: str) -> float:
    return float(tab.evaluate(f"document.querySelector('{selector}').getBoundingClientRect().top"))


def settle(tab: browser.Tab) -> None:
    tab.evaluate("new Promise(d => requestAnimationFrame(() => requestAnimationFrame(d)))")


@pytest.mark.parametrize(("width", "height", "columns"), [(1280, 900, 3), (390, 844, 1)])
def test_the_first_screen_holds_the_numbers(
    page: Path, width: int, height: int, columns: int
) -> None:
    with browser.tab() as tab:
        tab.open(page, width, height)
        lefts = tab.evaluate(
            "[...document.querySelectorAll('.findings li')].map(li => li.getBoundingClientRect().left)"
        )
        assert len(set(lefts)) == columns
        assert tab.evaluate(
            "[...document.querySelectorAll('.findings li')].every("
            f"li => li.getBoundingClientRect().bottom < {height})"
        )
        assert top(tab, "#fig-cover") > top(tab, ".byline")


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (390, False)])
def test_two_languages_stand_side_by_side_where_there_is_room(
    page: Path, width: int, beside: bool
) -> None:
    with browser.tab() as tab:
        tab.open(page, width)
        tops = top(tab, ".columns > [lang=ru]"), top(tab, ".columns > [lang=kk]")
        assert (tops[0] == tops[1]) == beside


def test_the_contents_follow_the_reader_and_unfold_only_the_chapter_being_read(page: Path) -> None:
    unfolded = (
        "[...document.querySelectorAll('nav.contents ol ol')]"
        ".filter(list => list.getClientRects().length).map(list => list.textContent)"
    )
    current = "document.querySelector('nav.contents [aria-current]')?.hash"
    with browser.tab() as tab:
        tab.open(page, 1280)
        assert tab.evaluate(unfolded) == []
        tab.evaluate("document.querySelector('#py').scrollIntoView()")
        settle(tab)
        assert tab.evaluate(current) == "#py"
        assert tab.evaluate(unfolded) == ["2.1Part y2.2More y2.3Last y"]
        read = "document.querySelector('.read').getBoundingClientRect().width"
        halfway = tab.evaluate(read)
        tab.evaluate("document.querySelector('#notes-heading').scrollIntoView()")
        settle(tab)
        assert 0 < halfway < tab.evaluate(read) <= 1280


@pytest.mark.parametrize("width", [1280, 768, 390])
def test_nothing_moves_while_the_contents_unfold(page: Path, width: int) -> None:
    with browser.tab() as tab:
        tab.open(page, width)
        tab.read_to("#notes-heading")
        assert tab.shift() < 0.05


@pytest.mark.parametrize("width", [1280, 390])
def test_a_jump_lands_at_its_heading_though_nothing_between_was_laid_out(
    page: Path, width: int
) -> None:
    with browser.tab() as tab:
        for name in ("pz", "sources-cited", "cx"):
            tab.open(page, width, 900)
            tab.evaluate(f"location.hash = '{name}'")
            tab.evaluate("new Promise(done => setTimeout(done, 400, 1))")
            assert 0 <= top(tab, f"#{name}") < 900, name


def test_unfolded_contents_cover_no_other_entry(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1280, prefers_reduced_motion="reduce")
        tab.evaluate("document.querySelector('#py').scrollIntoView()")
        settle(tab)
        last = "nav.contents li.open ol li:last-child a"
        bottom = tab.evaluate(f"document.querySelector('{last}').getBoundingClientRect().bottom")
        assert bottom <= top(tab, 'nav.contents a[href="#cz"]')


def test_without_scripts_the_contents_are_whole(page: Path) -> None:
    with browser.tab() as tab:
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.open(page, 1280)
        shown = "document.querySelector('nav.contents a[href=\"#pz\"]').getClientRects().length"
        assert tab.evaluate(shown) == 1
        assert tab.evaluate("document.querySelector('.read').getBoundingClientRect().width") == 1280


def test_on_a_phone_a_bar_names_the_section_and_opens_the_contents(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 390, 844)
        tab.evaluate("document.querySelector('#py').scrollIntoView()")
        settle(tab)
        assert tab.evaluate("document.querySelector('.here').textContent") == "2.1 Part y"
        assert top(tab, "nav.contents") == 0
        tab.evaluate("document.querySelector('nav.contents summary').click()")
        link = "document.querySelector('nav.contents a[href=\"#cz\"]')"
        box = tab.evaluate(f"JSON.stringify({link}.getBoundingClientRect())")
        assert '"width":0' not in box
        tab.evaluate(f"{link}.click()")
        assert not tab.evaluate("document.querySelector('nav.contents details').open")


def test_a_note_opens_beside_the_text_and_leads_to_the_source(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1280)
        tab.evaluate("document.querySelector('a.footnote-ref').focus()")
        tab.evaluate("document.activeElement.click()")
        assert tab.evaluate("document.activeElement.textContent") == "Note 1"
        told = tab.evaluate("document.querySelector('dialog.card > div').textContent")
        assert "A note with words of its own." in told
        assert "\u21a9" not in told
        tab.evaluate("document.querySelector('dialog.card button').click()")
        assert tab.evaluate("document.activeElement.className") == "footnote-ref"
        tab.evaluate("document.querySelectorAll('a.footnote-ref')[1].click()")
        tab.evaluate("document.querySelector('dialog.card a[href=\"#ref-river-2023\"]').click()")
        assert tab.evaluate("location.hash") == "#ref-river-2023"
        assert not tab.evaluate("document.querySelector('dialog.card').open")


def test_without_scripts_a_note_is_a_jump(page: Path) -> None:
    with browser.tab() as tab:
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.open(page, 1280)
        target = tab.evaluate("document.querySelector('a.footnote-ref').getAttribute('href')")
        assert tab.evaluate(f"document.querySelector('{target}').getClientRects().length") > 0


@pytest.mark.parametrize("column", SORTED)
def test_columns_sort_by_what_they_say_and_the_unknown_stands_last(page: Path, column: int) -> None:
    head = f"document.querySelector('#tbl-mixed th:nth-child({column})')"
    cells = (
        f"[...document.querySelectorAll('#tbl-mixed tbody tr > :nth-child({column})')]"
        ".map(cell => cell.textContent)"
    )
    wanted = SORTED[column]
    known = [cell for cell in wanted if cell not in ("", "not known")]
    with browser.tab() as tab:
        tab.open(page, 1280)
        tab.evaluate(f"{head}.querySelector('button').click()")
        assert tab.evaluate(cells) == wanted
        assert tab.evaluate(f"{head}.ariaSort") == "ascending"
        tab.evaluate(f"{head}.querySelector('button').click()")
        assert tab.evaluate(cells) == [*reversed(known), *wanted[len(known) :]]
        assert "descending" in tab.evaluate("document.querySelector('.status').textContent")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_head_of_a_long_table_stays_in_sight(page: Path, width: int) -> None:
    with browser.tab() as tab:
        tab.open(page, width)
        tab.evaluate("document.querySelector('#tbl-long .scroll').scrollTop = 400")
        assert top(tab, "#tbl-long thead th") == top(tab, "#tbl-long .scroll")
        assert top(tab, "#tbl-long tbody th") < top(tab, "#tbl-long .scroll")


def test_type_in_figures_is_legible_on_a_phone(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, PHONE)
        smallest = tab.evaluate(
            "Math.min(...[...document.querySelectorAll('.picture svg')].flatMap(svg =>"
            "[...svg.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize)"
            " * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)))"
        )
        assert smallest >= 6.8


def test_print_has_no_bars_and_no_cards(page: Path) -> None:
    gone = (".bar", "nav.contents", ".tools", "details.code", ".find", ".footnote-back")
    with browser.tab() as tab:
        tab.open(page, 1280)
        tab.call("Emulation.setEmulatedMedia", media="print")
        for thing in gone:
            shown = f"document.querySelector('{thing}').getClientRects().length"
            assert tab.evaluate(shown) == 0, thing
        assert tab.evaluate("document.querySelector('#evidence').getClientRects().length") == 1
