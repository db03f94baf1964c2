"""The explorer as its readers have it: phone, tablet, desk; both themes; keyboard; no scripts."""

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from qantar.render.explore.page import write_explorer
from tool.render import browser
from tool.render.explore.made_up_listings import HOSTILE, cards, edition

WIDTHS = (390, 820, 1440)
ROOT = Path(__file__).parents[4]
AXE = Path(os.environ.get("AXE_CORE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
IDS = "[...document.querySelectorAll('.shown tbody th')].map(e => e.textContent)"
COUNT = "document.querySelector('.shown p.count').textContent"
CARD = "document.querySelector('dialog.card')"

pytestmark = pytest.mark.skipif(
    browser.find() is None, reason="No Chromium is installed; the page was not seen in a browser."
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explorer")
    write_explorer(edition(), cards(), folder)
    return folder / "explore.html"


def at(tab: browser.Tab, hash: str) -> None:
    """Follow an address within the page."""
    tab.evaluate(
        "new Promise(done => { addEventListener('hashchange', () => setTimeout(done, 0, 1), "
        f"{{once: true}}); location.hash = {json.dumps(hash)}; }})"
    )


def set_field(tab: browser.Tab, label: str, value: str, event: str) -> None:
    tab.evaluate(
        "(() => { const box = [...document.querySelectorAll('.filters label')].find(one => "
        f"one.firstChild.textContent === {json.dumps(label)}).lastChild; box.value = "
        f"{json.dumps(value)}; box.dispatchEvent(new Event('{event}')); }})()"
    )


def press_button(tab: browser.Tab, words: str) -> None:
    tab.evaluate(
        "[...document.querySelectorAll('.shown button, dialog button')].find(one => "
        f"one.textContent === {json.dumps(words)}).click()"
    )


def key(tab: browser.Tab, name: str, code: int, text: str = "") -> None:
    told: dict[str, Any] = {"key": name, "code": name, "windowsVirtualKeyCode": code}
    tab.call("Input.dispatchKeyEvent", type="keyDown", text=text, **told)
    tab.call("Input.dispatchKeyEvent", type="keyUp", **told)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_of_rows_is_shown_and_nothing_runs_over(page: Path, width: int, theme: str) -> None:
    with browser.tab() as tab:
        tab.open(page, width, theme=theme)
        assert tab.evaluate(COUNT) == "120 of 120 rows"
        assert tab.evaluate(IDS) == [f"f{n}" for n in range(50)]
        tab.evaluate("document.querySelector('.shown a[data-row]').click()")
        assert tab.evaluate(f"{CARD}.open")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.evaluate(
            f"(box => box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight)"
            f"({CARD}.getBoundingClientRect())"
        )
        colours = tab.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.body)"
            ".backgroundColor].join('|')"
        )
        assert len(set(colours.split("|"))) == 2
        requests = [e for e in tab.events if e.get("method") == "Network.requestWillBeSent"]
        assert {e["params"]["request"]["url"].split(":")[0] for e in requests} <= {"file", "data"}


def test_every_filter_answers_and_they_hold_together(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1440)
        set_field(tab, "River", "Oral & Tobol", "change")
        assert tab.evaluate(COUNT) == "40 of 120 rows"
        set_field(tab, "Words", '"office 2" TOBOL', "input")
        assert tab.evaluate(IDS) == [f"f{n}" for n in range(120) if n % 3 == 2 and n % 4 == 2]
        set_field(tab, "Words", "no such words", "input")
        assert tab.evaluate(COUNT) == "No row of 120 is so."
        press_button(tab, "Clear")
        assert tab.evaluate(COUNT) == "120 of 120 rows"
        assert tab.evaluate("[...document.querySelectorAll('.filters :is(input,select)')]"
                            ".map(one => one.value).join('')") == ""  # fmt: skip


def test_a_code_is_searched_for_and_told_on_the_card_and_no_column_of_the_table(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1440)
        set_field(tab, "Words", "ICE_5", "input")
        assert tab.evaluate(IDS) == ["f5"]
        heads = tab.evaluate("document.querySelector('.shown thead').textContent")
        assert heads == "RowFloodsRiverSaid bySaid onSource"
        assert "ice_5" not in tab.evaluate("document.querySelector('.shown tbody').textContent")
        tab.evaluate("document.querySelector('.shown a[data-row]').click()")
        assert "Codes: gauge_read ice_5 river-2023" in tab.evaluate(f"{CARD}.textContent")


def test_days_hold_every_day_that_a_date_can_mean(page: Path) -> None:
    """f3 is dated to the year, f2 has no day: the one can be any day of 2023, the other is none."""
    with browser.tab() as tab:
        tab.open(page, 1440)
        set_field(tab, "Said on, from", "2023-01-01", "change")
        set_field(tab, "Said on, up to", "2023-01-05", "change")
        wanted = [
            f"f{n}" for n in range(120)
            if n == 3 or (n != 2 and n % 12 == 0 and n % 28 + 1 <= 5)
        ]  # fmt: skip
        assert tab.evaluate(IDS) == wanted
        set_field(tab, "Said on, from", "2024-01-01", "change")
        assert tab.evaluate(COUNT) == "No row of 120 is so."


def test_a_column_is_sorted_by_numbers_or_words_and_what_says_none_comes_last(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1440)
        press_button(tab, "Floods")
        assert tab.evaluate(IDS)[:2] == ["f119", "f118"]
        head = "document.querySelector('.shown th[data-column=stated]').getAttribute('aria-sort')"
        assert tab.evaluate(head) == "ascending"
        press_button(tab, "Floods")
        assert tab.evaluate(head) == "descending"
        assert tab.evaluate(IDS)[:3] == ["f0", "f1", "f2"]
        at(tab, "table=floods&sort=stated&page=3")
        assert tab.evaluate(IDS)[-1] == "f4"
        at(tab, "table=floods&sort=-day&page=3")
        assert tab.evaluate(IDS)[-1] == "f2"


def test_the_address_gives_the_same_view_again(page: Path) -> None:
    view = {"river": "Oral & Tobol", "words": "office", "from": "2023-02-01", "to": "2023-11-30"}
    with browser.tab() as tab:
        tab.open(page, 1440)
        set_field(tab, "River", view["river"], "change")
        set_field(tab, "Words", view["words"], "input")
        set_field(tab, "Said on, from", view["from"], "change")
        set_field(tab, "Said on, up to", view["to"], "change")
        press_button(tab, "Said by")
        press_button(tab, "Said by")
        shown, hash = tab.evaluate(IDS), tab.evaluate("location.hash")
        assert shown
        values = "[...document.querySelectorAll('.filters :is(input,select)')].map(e => e.value)"
        fields = tab.evaluate(values)
    with browser.tab() as tab:
        tab.open(page, 390)
        at(tab, hash)
        assert tab.evaluate(IDS) == shown
        assert tab.evaluate(values) == fields
        assert tab.evaluate("location.hash") == hash
        told = tab.evaluate("Object.fromEntries(new URLSearchParams(location.hash.slice(1)))")
        assert told == view | {"table": "floods", "sort": "-claimant"}


@pytest.mark.parametrize(
    ("hash", "rows"),
    [
        ("table=nothing&page=999&sort=ghost&from=yesterday", [f"f{n}" for n in range(100, 120)]),
        ("table=floods&river=Nile", []),
        ("number=ghost", []),
        ("page=-3&sort=river&river=Syr&words=%22office+1%22", [f"f{n}" for n in range(1, 120, 12)]),
    ],
)
def test_an_address_that_means_little_breaks_nothing(
    page: Path, hash: str, rows: list[str]
) -> None:
    with browser.tab() as tab:
        tab.open(page, 820)
        at(tab, hash)
        assert tab.evaluate(IDS) == rows


def test_what_is_shown_is_saved_as_csv_with_formulas_disarmed(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1440)
        tab.evaluate(
            "window.saved = []; URL.createObjectURL = blob => { saved.push(blob); return '#'; };"
            "HTMLAnchorElement.prototype.click = function () { window.file = this.download; };"
        )
        set_field(tab, "River", "Ili", "change")
        press_button(tab, "Save as CSV")
        text = tab.evaluate("saved[0].text()")
        assert tab.evaluate("window.file") == "explore-floods.csv"
    head, *rows = list(csv.reader(io.StringIO(text)))
    assert head == ["Row", "Floods", "River", "Said by", "Said on", "Source", "Codes", "In words",
                    "Id of the source", "Title of the source"]  # fmt: skip
    assert [row[0] for row in rows] == [f"f{n}" for n in range(0, 120, 3)]
    assert rows[0][3] == HOSTILE
    assert rows[0][-3:] == [rows[0][7], "river-2023", "Floods of the year"]
    assert rows[0][5] == "River Office"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_row_has_its_card_with_source_and_the_numbers_on_it(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1440)
        at(tab, "row=f1")
        assert tab.evaluate(f"{CARD}.querySelector('h2').textContent") == "Row f1"
        told = tab.evaluate(f"{CARD}.textContent")
        assert "999 floods, Syr; Office 1, 2023-02-02; withdrawn; p 1" in told
        assert "not linked: https://names.example/list" in told
        links = tab.evaluate(f"[...{CARD}.querySelectorAll('a')].map(e => e.getAttribute('href'))")
        assert links == ["report.html#evidence-few", "report.html#evidence-all"]
        at(tab, "row=f0")
        links = tab.evaluate(f"[...{CARD}.querySelectorAll('a')].map(e => e.getAttribute('href'))")
        assert links[0] == "https://river.example/floods"
        assert "report.html#evidence-tbl-first" in links


def test_a_row_far_down_is_found_and_a_number_shows_its_rows(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1440)
        at(tab, "row=f117")
        assert "f117" in tab.evaluate(IDS)
        assert tab.evaluate("document.querySelector('tr[aria-current] th').textContent") == "f117"
        at(tab, "number=few")
        assert tab.evaluate(IDS) == ["f0", "f1"]
        assert "1,999 floods; River Office" in tab.evaluate(
            "document.querySelector('.resting').textContent"
        )
        press_button(tab, "Show all")
        assert tab.evaluate(COUNT) == "120 of 120 rows"
        at(tab, "row=names-2023")
        assert tab.evaluate(f"{CARD}.querySelector('h2').textContent") == "Source"
        assert tab.evaluate(IDS) == ["river-2023", "names-2023"]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_alone_filters_sorts_and_reads_a_card(page: Path, width: int) -> None:
    def tab_to(selector: str) -> None:
        for _ in range(60):
            key(tab, "Tab", 9)
            if tab.evaluate(f"document.activeElement.matches({json.dumps(selector)})"):
                return
        raise AssertionError(f"{selector} was not reached.")

    with browser.tab() as tab:
        tab.open(page, width)
        if width < 768:
            tab_to(".fold summary")
            key(tab, "Enter", 13, "\r")
        tab_to(".filters input[type=search]")
        tab.call("Input.insertText", text='"office 3"')
        assert tab.evaluate(COUNT) == "30 of 120 rows"
        tab_to(".shown th[data-column=stated] button")
        key(tab, "Enter", 13, "\r")
        assert tab.evaluate(IDS)[0] == "f119"
        tab_to(".shown a[data-row]")
        key(tab, "Enter", 13, "\r")
        assert tab.evaluate(f"{CARD}.open && {CARD}.contains(document.activeElement)")
        key(tab, "Escape", 27)
        assert not tab.evaluate(f"{CARD}.open")
        assert tab.evaluate("document.activeElement.textContent") == "f119"


@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_every_row_can_be_read(page: Path, width: int) -> None:
    with browser.tab() as tab:
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.open(page, width)
        assert tab.evaluate("document.querySelectorAll('tbody tr').length") == 122
        for row in ("#row-f0", "#row-f119", "#row-names-2023"):
            assert tab.evaluate(f"document.querySelector('{row}').getClientRects().length"), row
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm install axe-core).")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_with_a_card_open(page: Path, width: int, theme: str) -> None:
    with browser.tab() as tab:
        tab.open(page, width, theme=theme)
        at(tab, "row=f0")
        tab.evaluate(AXE.read_text(encoding="utf-8") + "\n1")
        found = tab.evaluate(
            "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))"
        )
        assert found == []


@pytest.mark.parametrize(("width", "height"), [(720, 450), (320, 400)])
def test_at_200_per_cent_nothing_runs_over(page: Path, width: int, height: int) -> None:
    """At twice the size a window of 1440 px has 720 of the page's, one of 640 px has 320."""
    with browser.tab() as tab:
        tab.open(page, width, height)
        tab.evaluate("document.querySelector('.shown a[data-row]').click()")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.evaluate(f"{CARD}.open && {CARD}.getBoundingClientRect().bottom") <= height


def test_nothing_moves_for_a_reader_who_asks_for_rest(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1440, prefers_reduced_motion="reduce")
        tab.evaluate("document.querySelector('.shown a[data-row]').click()")
        assert tab.evaluate(
            "[...document.querySelectorAll('*')].every(one =>"
            "getComputedStyle(one).transitionDuration === '0s'"
            " && getComputedStyle(one).animationName === 'none')"
        )


def test_a_row_is_copied_as_a_sentence_and_as_a_reference(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1440)
        tab.evaluate("document.querySelector('.shown a[data-row]').click()")
        row = tab.evaluate("document.querySelector('dialog.card h2').textContent")
        copied = (
            "new Promise(done => { Object.defineProperty(navigator, 'clipboard', {configurable: "
            "true, value: {writeText: words => { done(words); return Promise.resolve(); }}});"
            "[...document.querySelectorAll('dialog.card .acts button')]"
            ".find(one => one.textContent === '%s').click(); })"
        )
        sentence, reference = (
            tab.evaluate(copied % words) for words in ("Copy as a sentence", "Copy reference")
        )
        assert "Source: " in sentence
        assert f" {row}. " in reference
        assert "17 May 2024" in reference
        assert sentence.split("#")[1] == reference.split("#")[1]
