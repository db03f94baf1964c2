"""The tabs of tests: one that was used before knows nothing of what it showed."""

from pathlib import Path

import pytest

from tool.render import browser

pytestmark = pytest.mark.skipif(browser.find() is None, reason="No Chromium is installed.")

KNOWN = (
    "JSON.stringify([localStorage.length, sessionStorage.length, history.length, innerWidth, scrollY,"
    " matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('print').matches,"
    " typeof window.left, typeof window.early, document.querySelector('p').textContent])"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(
        "<!DOCTYPE html><title>t</title><p>Words.</p><div style='height: 3000px'></div>"
        "<script>document.querySelector('p').textContent = 'Changed.'</script>"
    )
    return path


def use(tab: browser.Tab, page: Path) -> None:
    """Change whatever a test changes."""
    tab.call("Page.enable")
    tab.call("Page.addScriptToEvaluateOnNewDocument", source="window.early = 1")
    tab.open(page, 390, theme="dark")
    tab.evaluate("localStorage.a = sessionStorage.a = window.left = 1; scrollTo(0, 500)")
    tab.evaluate("history.pushState({}, '', '#a'); location.hash = 'b'")
    tab.call("Emulation.setEmulatedMedia", media="print")
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    tab.open(page, 390, theme="dark")


def test_a_tab_that_was_used_is_as_a_new_one(page: Path) -> None:
    with browser.tab(new=True) as tab:
        tab.open(page, 1280)
        expected = tab.evaluate(KNOWN)
        use(tab, page)
        assert tab.evaluate(KNOWN) != expected
    with browser.tab() as tab:
        assert tab.evaluate("history.length") == 1
        tab.open(page, 1280)
        assert tab.evaluate(KNOWN) == expected
        assert "Changed." in expected


def test_two_tabs_that_are_open_at_once_know_nothing_of_each_other(page: Path) -> None:
    with browser.tab() as one, browser.tab() as other:
        for tab in (one, other):
            tab.open(page, 1280)
        one.evaluate("localStorage.a = 1")
        assert other.evaluate("localStorage.length") == 0


def test_a_tab_that_failed_or_left_the_files_of_this_machine_serves_nobody_else(page: Path) -> None:
    with browser.tab() as tab:
        tab.open(page, 1280)
        tab.load("data:text/html,<p>Words.")
        assert not tab.cleared()
    with pytest.raises(AssertionError, match="left behind"), browser.tab() as tab:
        tab.evaluate("window.left = 1; throw new Error('left behind')")
    with browser.tab() as tab:
        assert tab.evaluate("typeof window.left") == "undefined"
