"""The page in a real browser: accessible, self-contained, steady, readable without scripts."""

import os
from pathlib import Path

import pytest

from render import browser
from render.conftest import Rendered

ROOT = Path(__file__).parents[2]
AXE = Path(os.environ.get("AXE_CORE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
WIDTHS = (1280, 768, 390)

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
            shift = tab.evaluate(
                "new Promise(done => new PerformanceObserver(list => done(list.getEntries()"
                ".reduce((sum, entry) => sum + entry.value, 0)))"
                ".observe({type: 'layout-shift', buffered: true}) || setTimeout(done, 300, 0))"
            )
            assert shift < 0.05


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
