"""The page as its readers have it: phone, tablet, desk; both themes; keyboard; zoom; no scripts."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from qantar.render.report import compose
from tool.render import browser, made_up
from tool.render.conftest import Rendered, notebooks

WIDTHS = (390, 820, 1440)
CARD = "document.querySelector('dialog.card')"

pytestmark = pytest.mark.skipif(
    browser.find() is None, reason="No Chromium is installed; the page was not seen in a browser."
)


@pytest.fixture
def page(rendered: Rendered) -> Path:
    return rendered.folder / "report.html"


def press(tab: browser.Tab, key: str, code: int, text: str = "") -> None:
    tab.call(
        "Input.dispatchKeyEvent",
        type="keyDown",
        key=key,
        code=key,
        text=text,
        windowsVirtualKeyCode=code,
    )
    tab.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)


def contrast(tab: browser.Tab, selector: str) -> float:
    """The contrast of the text of an element with the ground of the card, as WCAG 2.2 defines it."""
    return float(
        tab.evaluate(
            "(() => { const rgb = text => text.match(/[\\d.]+/g).slice(0, 3).map(Number);"
            "const light = text => { const [r, g, b] = rgb(text).map(one => { one /= 255;"
            "return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4; });"
            "return 0.2126 * r + 0.7152 * g + 0.0722 * b; };"
            f"const style = getComputedStyle(document.querySelector('{selector}'));"
            f"const ground = getComputedStyle({CARD}).backgroundColor;"
            "const [one, two] = [light(style.color), light(ground)];"
            "return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05); })()"
        )
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_card_can_be_read_and_lies_in_the_window(page: Path, width: int, theme: str) -> None:
    with browser.tab() as tab:
        tab.open(page, width, theme=theme)
        tab.evaluate("document.querySelector('a.result').click()")
        assert tab.evaluate(f"{CARD}.open")
        assert tab.evaluate(
            f"(box => box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight)"
            f"({CARD}.getBoundingClientRect())"
        )
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        for part in ("dialog.card h2", "dialog.card p", "dialog.card .acts button"):
            assert contrast(tab, part) >= 4.5, part


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_alone_opens_reads_and_closes_a_card(page: Path, width: int) -> None:
    with browser.tab() as tab:
        tab.open(page, width)
        for _ in range(80):
            press(tab, "Tab", 9)
            if tab.evaluate("document.activeElement.matches('a.result')"):
                break
        assert tab.evaluate("document.activeElement.matches('a.result')")
        press(tab, "Enter", 13, "\r")
        assert tab.evaluate(f"{CARD}.open && {CARD}.contains(document.activeElement)")
        reached = set()
        for _ in range(12):
            press(tab, "Tab", 9)
            reached.add(tab.evaluate("document.activeElement.textContent"))
        assert {"How this was computed", "Copy as a sentence", "Copy address"} <= reached
        press(tab, "Escape", 27)
        assert not tab.evaluate(f"{CARD}.open")
        assert tab.evaluate("document.activeElement.matches('a.result')")


@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_the_evidence_is_a_register(page: Path, width: int) -> None:
    with browser.tab() as tab:
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.open(page, width)
        for thing in ("#evidence-floods", "#evidence-fig-floods", "#row-c1", "#row-river-2023"):
            assert tab.evaluate(f"document.querySelector('{thing}').getClientRects().length"), thing
        assert tab.evaluate("document.querySelector('#tbl-long table').rows.length") == 13
        file = tab.evaluate("document.querySelector('#tbl-huge details a').getAttribute('href')")
        assert file == "tables/tbl-huge.csv"
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_at_200_per_cent_nothing_runs_over(page: Path) -> None:
    """At twice the size a window of 1440 px has 720 of the page's."""
    with browser.tab() as tab:
        tab.open(page, 720, 450)
        tab.evaluate("document.querySelector('a.result').click()")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 720
        assert tab.evaluate(f"{CARD}.getBoundingClientRect().bottom") <= 450


@pytest.mark.parametrize(("wish", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_a_reader_who_asks_for_rest(page: Path, wish: str, moves: bool) -> None:
    with browser.tab() as tab:
        tab.open(page, 1440, prefers_reduced_motion=wish)
        tab.evaluate("location.hash = 'sec-detail'")
        name = tab.evaluate("getComputedStyle(document.querySelector(':target')).animationName")
        assert (name != "none") == moves


def test_a_question_bears_number_edition_rows_and_sources_and_nothing_else(tmp_path: Path) -> None:
    contact = "mailto:board@river.example?subject=SUBJECT&body=BODY"
    report = compose(notebooks(tmp_path), made_up.edition(contact=contact))
    path = tmp_path / "report.html"
    path.write_text(report.html(), encoding="utf-8")
    with browser.tab() as tab:
        tab.open(path, 1440)
        tab.evaluate("document.querySelector('a.result[href$=-floods]').click()")
        address = urlsplit(tab.evaluate("document.querySelector('dialog.card .acts a').href"))
    assert (address.scheme, address.path) == ("mailto", "board@river.example")
    asked = parse_qs(address.query)
    assert asked["subject"] == ["Question about floods"]
    lines = [line for line in asked["body"][0].splitlines() if line]
    assert [line.partition(":")[0] for line in lines] == ["Number", "Edition", "Rows", "Sources"]
    assert lines[0] == "Number: 42 (floods)"
    assert "17 May 2024" in lines[1]
    assert lines[2] == "Rows: c1 c2"
    assert "Floods of the year" in lines[3]


def test_where_nobody_can_be_asked_no_question_is_offered(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1440)
        tab.evaluate("document.querySelector('a.result').click()")
        assert tab.evaluate("document.querySelector('dialog.card .acts a')") is None
