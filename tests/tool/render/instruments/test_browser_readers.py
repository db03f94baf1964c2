"""The instruments as their readers have them: phone, tablet, desk; both themes; zoom; rest; no scripts."""

import itertools
from pathlib import Path

import pytest

from tool.render import browser
from tool.render.instruments.test_browser import ANSWER, AXE, DAY, SLIDER, address, opened, press

WIDTHS = (390, 820, 1440)
THEMES = ("light", "dark")
NAMES = ("as-of", "choices")
__all__ = ["address"]

pytestmark = pytest.mark.skipif(
    browser.find() is None, reason="No Chromium is installed; the page was not seen in a browser."
)


@pytest.mark.parametrize(("name", "width", "theme"), list(itertools.product(NAMES, WIDTHS, THEMES)))
def test_an_open_instrument_runs_over_no_edge(
    address: Path, name: str, width: int, theme: str
) -> None:
    with browser.tab() as tab:
        opened(tab, address, width, name, theme)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.evaluate(
            f"[...document.querySelectorAll('#{name} :is(select, input, button)')].every(one =>"
            f"(box => box.left >= 0 && box.right <= {width})(one.getBoundingClientRect()))"
        )


@pytest.mark.parametrize("name", NAMES)
def test_at_200_per_cent_an_open_instrument_runs_over_no_edge(address: Path, name: str) -> None:
    """At twice the size a window of 1440 px has 720 of the page's, one of 640 px has 320."""
    with browser.tab() as tab:
        for width in (720, 320):
            opened(tab, address, width, name)
            assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_reader_who_asks_for_rest_moves_the_day_all_the_same(address: Path) -> None:
    with browser.tab() as tab:
        tab.open(address, 1440, prefers_reduced_motion="reduce")
        tab.evaluate("document.querySelector('#as-of > summary').focus()")
        press(tab, "Enter")
        tab.evaluate("new Promise(done => setTimeout(done, 100))")
        tab.evaluate(f"{SLIDER}.focus()")
        press(tab, "Home")
        first = tab.evaluate(DAY)
        press(tab, "ArrowRight")
        assert tab.evaluate(DAY) != first
        assert tab.evaluate(
            "[...document.querySelectorAll('#as-of *')].every(one =>"
            "getComputedStyle(one).transitionDuration === '0s'"
            " && getComputedStyle(one).animationName === 'none')"
        )


@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_the_numbers_of_some_days_are_a_table(address: Path, width: int) -> None:
    with browser.tab() as tab:
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.open(address, width)
        tab.evaluate("for (const box of document.querySelectorAll('.instrument')) box.open = true")
        shown = "document.querySelector('#as-of noscript table').getClientRects().length"
        assert tab.evaluate(shown) == 1
        assert "has to run scripts" in tab.evaluate(
            "document.querySelector('#choices noscript').textContent"
        )
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm install axe-core).")
@pytest.mark.parametrize(("width", "theme"), [(820, "light"), (1440, "dark")])
def test_axe_finds_nothing_in_the_page_with_instruments_open(
    address: Path, width: int, theme: str
) -> None:
    with browser.tab() as tab:
        opened(tab, address, width, "as-of", theme)
        tab.evaluate("document.querySelector('#choices').open = true")
        tab.evaluate("new Promise(done => setTimeout(done, 100))")
        assert tab.evaluate(ANSWER)
        tab.evaluate(f"{AXE.read_text(encoding='utf-8')};1")
        found = tab.evaluate(
            "axe.run('.instrument').then(all => all.violations.map("
            "one => one.id + ' ' + one.nodes[0].html))"
        )
        assert found == []
