"""The report's page beside an explorer: where its cards lead."""

from pathlib import Path

import pytest

from qantar.explore import Column, Entry, Listing
from qantar.render.report import compose
from tool.render import browser, made_up
from tool.render.conftest import notebooks

CARD = "document.querySelector('dialog.card')"
LINKS = (
    f"[...{CARD}.querySelectorAll('a[href^=explore]')]"
    ".map(a => [a.textContent, a.getAttribute('href')].join(' > '))"
)
LISTING = Listing(
    "floods", "Floods", "A row is a flood.", (Column("a", "A"),),
    [Entry(name, ("x",)) for name in ("c1", "d00", "river-2023")],
)  # fmt: skip


@pytest.mark.skipif(browser.find() is None, reason="No Chromium is installed.")
@pytest.mark.parametrize(
    ("address", "links"),
    [
        ("evidence-floods", ["c1 > explore.html#row=c1",
                             "See these rows among the others > explore.html#number=floods"]),
        ("evidence-many", ["See these rows among the others > explore.html#number=many"]),
        ("row-c1", ["c1 > explore.html#row=c1",
                    "See this row among the others > explore.html#row=c1"]),
        ("row-c2", []),
        ("evidence-share", []),
        ("evidence-tbl-floods-1", ["c1 > explore.html#row=c1"]),
    ],
)  # fmt: skip
def test_a_card_leads_to_its_rows_among_the_others(
    tmp_path: Path, address: str, links: list[str]
) -> None:
    page = tmp_path / "report.html"
    made = compose(notebooks(tmp_path), made_up.edition(listings=(LISTING,)))
    page.write_text(made.html(), encoding="utf-8")
    with browser.tab() as tab:
        tab.open(page, 1440)
        tab.evaluate(
            "new Promise(done => { addEventListener('hashchange', () => setTimeout(done, 0, 1), "
            f"{{once: true}}); location.hash = '{address}'; }})"
        )
        assert tab.evaluate(f"{CARD}.open")
        assert tab.evaluate(LINKS) == links


def test_without_an_explorer_the_page_does_not_speak_of_one(tmp_path: Path) -> None:
    assert "explore.html" not in compose(notebooks(tmp_path), made_up.edition()).html()
