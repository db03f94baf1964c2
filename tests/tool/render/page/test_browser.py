"""The page in a real browser: accessible, self-contained, steady, readable without scripts."""

import os
import re
import socket
from pathlib import Path

import pytest

from tool.render import browser, made_up
from tool.render.conftest import Rendered

ROOT = Path(__file__).parents[4]
AXE = Path(os.environ.get("AXE_CORE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
WIDTHS = (1280, 768, 390)
FAMILIES = ("dejavu", "liberation", "noto", "roboto")
SHARED = (Path("/usr/share/fonts/truetype") / family for family in FAMILIES)
FONTS = (None, *(folder for folder in SHARED if folder.is_dir()))
PLAIN = (  # without the shade at the edge of a box that scrolls, on which axe-core cannot judge type
    "document.createElement('style'), {textContent: '.scroll { background: none !important }'}"
)

pytestmark = pytest.mark.skipif(
    browser.find() is None, reason="No Chromium is installed; the page was not seen in a browser."
)


@pytest.fixture
def page(rendered: Rendered) -> Path:
    return rendered.folder / "report.html"


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm install axe-core).")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page: Path, theme: str) -> None:
    script = AXE.read_text(encoding="utf-8")
    with browser.tab() as tab:
        for width in WIDTHS:
            tab.open(page, width, theme=theme)
            tab.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
            tab.evaluate(f"document.head.append(Object.assign({PLAIN}))")
            tab.evaluate("document.querySelector('a.result').click()")
            assert tab.evaluate("document.querySelector('dialog.card').open")
            tab.evaluate(f"{script};1")
            found = tab.evaluate(
                "axe.run().then(all => all.violations.map(one => one.id + ' ' + one.nodes[0].html))"
            )
            assert found == [], width


def test_nothing_is_fetched_nothing_shifts_and_nothing_overflows(page: Path) -> None:
    with browser.tab() as tab:
        for width in WIDTHS:
            tab.open(page, width)
            requests = [
                event["params"]["request"]["url"]
                for event in tab.events
                if event.get("method") == "Network.requestWillBeSent"
            ]
            assert {url for url in requests if not url.startswith("data:")} == {page.as_uri()}
            assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("fonts", FONTS, ids=lambda folder: folder.name if folder else "all")
def test_nothing_moves_while_the_page_loads_or_is_read(
    page: Path, width: int, fonts: Path | None
) -> None:
    """On a machine with all of its fonts, and with those of one family alone."""
    with browser.tab(fonts) as tab:
        tab.open(page, width)
        assert tab.shift() < 0.05
        tab.read_to("#evidence")
        assert tab.shift() < 0.05


def test_text_is_painted_before_any_font_has_come(page: Path, tmp_path: Path) -> None:
    """Every font of the page is replaced by an address that takes a connection and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as silent, browser.tab() as tab:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/font"
        text = page.read_text(encoding="utf-8").replace("font-src data:", "font-src *")
        slow = tmp_path / "slow.html"
        slow.write_text(re.sub(r"url\(data:font[^)]*\)", f"url({address})", text), "utf-8")
        tab.call("Page.enable")
        tab.call("Page.navigate", url=slow.as_uri())
        painted = tab.evaluate(
            "new Promise(done => new PerformanceObserver(list => {"
            "if (list.getEntriesByName('first-contentful-paint').length) done(document.fonts.status)"
            "}).observe({type: 'paint', buffered: true}))"
        )
        assert painted == "loading"


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_read_is_set_in_the_fonts_of_the_page(page: Path, width: int) -> None:
    loaded = (
        "[...document.fonts].filter(face => face.status === 'loaded' && face.family.startsWith("
        "'Qantar') && face.unicodeRange.startsWith('U+20-')).map(face => face.family + face.weight)"
    )
    with browser.tab() as tab:
        tab.open(page, width)
        assert {"Qantar Serif600", "Qantar Serif400", "Qantar Sans400"} <= set(tab.evaluate(loaded))


def test_the_theme_button_changes_the_theme(page: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with browser.tab() as tab:
        tab.open(page, 1280)
        assert tab.evaluate(ground) == "rgb(255, 255, 255)"
        tab.evaluate("document.querySelector('button.theme').click()")
        assert tab.evaluate(ground) == "rgb(18, 24, 31)"
        assert tab.evaluate("document.querySelector('button.theme').ariaPressed") == "true"


def test_without_scripts_everything_can_be_read(page: Path) -> None:
    with browser.tab() as tab:
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.open(page, 1280)
        assert tab.evaluate("document.querySelector('button.theme').hidden")
        for thing in ("main", "#fig-floods svg", "#tbl-floods table", "nav.contents a"):
            assert tab.evaluate(f"document.querySelector('{thing}').getClientRects().length") == 1


def test_without_scripts_a_number_leads_to_its_card(page: Path) -> None:
    with browser.tab() as tab:
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.open(page, 1280)
        target = tab.evaluate("document.querySelector('a.result').getAttribute('href')")
        assert tab.evaluate(f"document.querySelector('{target}').getClientRects().length") == 1


def press(tab: browser.Tab, key: str, code: int) -> None:
    for kind in ("rawKeyDown", "keyUp"):
        tab.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)


def test_a_card_opens_beside_the_text_and_gives_the_focus_back(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1280)
        tab.evaluate("document.querySelector('a.result[href$=-floods]').focus()")
        tab.call(
            "Input.dispatchKeyEvent",
            type="keyDown",
            key="Enter",
            code="Enter",
            text="\r",
            windowsVirtualKeyCode=13,
        )
        assert tab.evaluate("document.activeElement.textContent") == "42"
        told = tab.evaluate("document.querySelector('dialog.card').textContent")
        assert "40: floods, North" in told
        assert made_up.HOSTILE_ROW in told
        order = [told.index(words) for words in ("River Office", "40: floods", "Made in")]
        assert order == sorted(order)
        assert tab.evaluate("location.hash") == ""
        press(tab, "Escape", 27)
        assert not tab.evaluate("document.querySelector('dialog.card').open")
        assert tab.evaluate("document.activeElement.hash") == "#evidence-floods"


def test_a_card_names_the_ends_of_a_long_list(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1280)
        for name in ("many", "more"):
            tab.evaluate(
                f"document.body.insertAdjacentHTML('beforeend', '<a href=#evidence-{name}>x</a>');"
                "document.body.lastElementChild.click()"
            )
            told = tab.evaluate("document.querySelector('dialog.card').textContent")
            assert "30 rows: by id from d00 to d29" in told
            assert "Made" not in told
            assert not tab.evaluate(
                "[...document.querySelectorAll('dialog.card p')].some(p => !p.textContent.trim())"
            )


@pytest.mark.parametrize(
    ("address", "title", "told"),
    [
        ("evidence-floods", "42", "40: floods, North"),
        ("evidence-fig-floods", "Figure 1", "How this was computed"),
        ("evidence-tbl-floods-1", "South, Floods", "A cell of Table 1 and 1 more"),
        ("row-c1", "Row c1", "Floods of the year"),
        ("row-river-2023", "Source", "River Office"),
    ],
)
def test_an_address_opens_its_card(page: Path, address: str, title: str, told: str) -> None:
    with browser.tab() as tab:
        tab.open(page, 1280)
        tab.evaluate(f"location.hash = '{address}'; new Promise(done => setTimeout(done, 50, 1))")
        assert tab.evaluate("document.querySelector('dialog.card').open")
        assert tab.evaluate("document.querySelector('dialog.card h2').textContent") == title
        assert told in tab.evaluate("document.querySelector('dialog.card > div').textContent")


def test_what_made_a_number_is_folded_below_plain_words(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1280)
        tab.evaluate("document.querySelector('a.result[href$=-floods]').click()")
        fold = "document.querySelector('dialog.card details.how')"
        assert not tab.evaluate(f"{fold}.open")
        assert "analysis.bridges.floods" in tab.evaluate(f"{fold}.textContent")
        tab.evaluate(f"{fold}.remove()")
        plain = tab.evaluate("document.querySelector('dialog.card').textContent")
        assert "analysis." not in plain
        assert "c1 c2" not in plain


def test_a_number_is_copied_as_a_sentence_with_claimant_day_source_and_address(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1280)
        said = tab.evaluate(
            "new Promise(done => { Object.defineProperty(navigator, 'clipboard', {value: "
            "{writeText: words => { done(words); return Promise.resolve(); }}});"
            "document.querySelector('a.result[href$=-floods]').click();"
            "document.querySelector('dialog.card .acts button').click(); })"
        )
        for piece in ("42 floods", "River Office, 1 May 2024", "Source", "High water"):
            assert piece in said
        assert said.endswith("#evidence-floods")
        assert "17 May 2024" in said


COPIED = (
    "new Promise(done => { Object.defineProperty(navigator, 'clipboard', {configurable: true, value: "
    "{writeText: words => { done(words); return Promise.resolve(); }}});"
    "[...document.querySelectorAll('dialog.card .acts button')]"
    ".find(one => one.textContent === '%s').click(); })"
)


@pytest.mark.parametrize(
    ("address", "told", "cited"),
    [
        ("evidence-floods", "42 floods; ", "42 (floods)."),
        ("evidence-fig-floods", "Figure 1 Half of all floods", "Figure 1 Half of all floods"),
        ("evidence-tbl-floods", "Table 1 Floods at each bridge", "Table 1 Floods at each bridge"),
        ("evidence-tbl-floods-1", "Table 1, South, Floods: 30.", "Table 1, South, Floods."),
        ("evidence-share", "17%", "17% (share)."),
        ("row-c1", "40: floods, North", "Row c1."),
        ("row-river-2023", "Floods of the year", "Source river-2023."),
    ],
)
def test_whatever_has_a_card_is_copied_as_a_sentence_and_as_a_reference(
    page: Path, address: str, told: str, cited: str
) -> None:
    with browser.tab() as tab:
        tab.open(page, 1280)
        tab.evaluate(f"location.hash = '{address}'; new Promise(done => setTimeout(done, 50, 1))")
        sentence = tab.evaluate(COPIED % "Copy as a sentence")
        assert sentence.replace("\u00a0", " ").startswith(told)
        assert "High water" in sentence
        assert sentence.endswith(f"#{address}")
        reference = tab.evaluate(COPIED % "Copy reference")
        assert reference.startswith("Board of Bridges. High water")
        assert "17 May 2024" in reference
        assert cited in reference.replace("\u00a0", " ")
        assert reference.endswith(f"#{address}")
        assert tab.evaluate("document.querySelector('.status').textContent") == "Copied."


def test_a_cell_that_was_clicked_is_copied_with_its_own_value(page: Path) -> None:
    """Two cells rest on the same rows and share a card; the sentence has the one that was asked."""
    with browser.tab() as tab:
        tab.open(page, 1280)
        tab.evaluate(
            "[...document.querySelectorAll('#tbl-floods a[data-card]')].find("
            "link => link.textContent === '1').click()"
        )
        assert ": 1." in tab.evaluate(COPIED % "Copy as a sentence")


def test_the_evidence_can_be_searched_and_shown_whole(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1280)
        assert tab.evaluate("document.querySelector('#evidence-floods')") is None
        tab.evaluate(
            "const field = document.querySelector('.find input'); field.value = 'north';"
            "field.dispatchEvent(new Event('input'))"
        )
        found = "[...document.querySelectorAll('.find + ul a')].map(link => link.hash)"
        assert "#row-c1" in tab.evaluate(found)
        tab.evaluate("document.querySelector('.find button').click()")
        assert (
            tab.evaluate("document.querySelector('#evidence-floods').getClientRects().length") == 1
        )


def test_the_elements_that_nobody_asked_for_are_not_made(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1280)
        for thing in ("#tbl-huge table", "details.code pre", "details.data table", ".cards li[id]"):
            assert tab.evaluate(f"document.querySelector('{thing}')") is None, thing
        tab.evaluate("document.querySelector('#tbl-huge details').open = true")
        tab.evaluate("new Promise(done => setTimeout(done, 50, 1))")
        assert tab.evaluate("document.querySelectorAll('#tbl-huge tbody tr').length") == 151


def test_a_long_table_is_filtered_and_sorted(page: Path) -> None:
    first = "document.querySelector('#tbl-long tbody tr').cells[0].textContent"
    head = "document.querySelector('#tbl-long th:nth-child(2)')"
    with browser.tab() as tab:
        tab.open(page, 1280)
        tab.evaluate("document.querySelector('#tbl-long details').open = true")
        tab.evaluate("new Promise(done => setTimeout(done, 50, 1))")
        tab.evaluate(f"{head}.querySelector('button').click()")
        assert (tab.evaluate(first), tab.evaluate(f"{head}.ariaSort")) == ("b0", "ascending")
        tab.evaluate(f"{head}.querySelector('button').click()")
        assert (tab.evaluate(first), tab.evaluate(f"{head}.ariaSort")) == ("b11", "descending")
        tab.evaluate(
            "const field = document.querySelector('#tbl-long input'); field.value = 'b1';"
            "field.dispatchEvent(new Event('input'))"
        )
        shown = "document.querySelectorAll('#tbl-long tbody tr:not([hidden])').length"
        assert tab.evaluate(shown) == 3
        assert "3 of 12" in tab.evaluate("document.querySelector('.status').textContent")


def tool(words: str) -> str:
    buttons = "[...document.querySelectorAll('#fig-floods .tools button')]"
    return f"{buttons}.find(one => one.textContent === '{words}')"


def test_a_figure_opens_large_and_returns(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 768)
        before = tab.evaluate("document.documentElement.scrollHeight")
        tab.evaluate(f"{tool('Enlarge')}.click()")
        assert tab.evaluate("document.querySelector('dialog.large svg') !== null")
        assert tab.evaluate("document.documentElement.scrollHeight") == before
        tab.evaluate("document.querySelector('dialog.large button').click()")
        tab.evaluate("new Promise(done => setTimeout(done, 50, 1))")
        assert tab.evaluate("document.querySelector('#fig-floods svg') !== null")


@pytest.mark.parametrize(("kind", "least"), [("PNG", 5_000), ("SVG", 20_000), ("CSV", 20)])
def test_a_figure_is_saved_with_its_fonts_and_colours(page: Path, kind: str, least: int) -> None:
    with browser.tab() as tab:
        tab.open(page, 1280)
        size = tab.evaluate(
            "new Promise(done => { const make = URL.createObjectURL; let size = 0;"
            "URL.createObjectURL = blob => { size = blob.size; window.saved = blob;"
            "return make.call(URL, blob); };"
            "HTMLAnchorElement.prototype.click = function() { done(this.download + ' ' + size); };"
            f"{tool(kind)}.dispatchEvent(new Event('click')); }})"
        )
        name, _, length = size.partition(" ")
        assert name == f"fig-floods.{kind.lower()}"
        assert int(length) > least
        if kind == "CSV":
            assert tab.evaluate("window.saved.text()") == "bridge,floods\nNorth,12\nSouth,30\n"
        if kind == "SVG":
            text = tab.evaluate("window.saved.text()")
            assert "var(--" not in text
            assert "--least" not in text
            assert "font/woff2" in text
