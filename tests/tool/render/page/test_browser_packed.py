"""What the page packs, in a real browser: made when it is asked for, readable without scripts."""

from pathlib import Path

import pytest

from qantar.render.lz77 import packed_element, packed_texts
from qantar.render.page.frame import asset, scripts
from qantar.wire import PHONE
from tool.render import browser
from tool.render.made_up import code, figure, markdown, picture, table
from tool.render.structure import page_of

WIDTHS = (390, 820, 1440)
THEMES = ("light", "dark")
DRAWN = "document.querySelectorAll('#fig-floods .narrow svg').length"
SEEN = (
    "[...document.querySelectorAll('#fig-floods .picture')].filter(box => box.getClientRects().length)"
    ".map(box => box.className.replace('scroll ', ''))"
)
STRANGE = (
    "The river, `quoted` and ~ 40: Өзен 𝔘 " * 30 + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
)

pytestmark = pytest.mark.skipif(
    browser.find() is None, reason="No Chromium is installed; the page was not seen in a browser."
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packed")
    svg, png = picture()
    phone = {PHONE: {"image/svg+xml": svg, "image/png": png}}
    filler = "\n\n".join(["The river rose and fell. " * 12] * 30)
    rows = [(f"bridge {n}", f"{n}") for n in range(120)]
    more = [
        markdown(f"# Chapter {{#c}}\n\n{filler}\n\n## Floods {{#floods}}\n\nThey rose."),
        code("x", figure(**phone)),
        code("y", table("tbl-huge", rows, fold=True)),
    ]
    path = folder / "report.html"
    path.write_text(page_of(folder, markdown("# A\n\n{eval}`r.floods`"), more=more), "utf-8")
    return path


def near(tab: browser.Tab, selector: str) -> None:
    tab.evaluate(
        f"document.querySelector('{selector}').scrollIntoView();"
        "new Promise(done => setTimeout(done, 300, 1))"
    )


@pytest.mark.parametrize("theme", THEMES)
def test_the_drawing_for_a_phone_is_made_when_a_reader_comes_near(page: Path, theme: str) -> None:
    with browser.tab() as tab:
        tab.open(page, 390, 844, theme=theme)
        assert tab.evaluate(DRAWN) == 0
        near(tab, "#fig-floods")
        assert tab.evaluate(DRAWN) == 1
        assert tab.evaluate(SEEN) == ["picture narrow"]
        lines = "getComputedStyle(document.querySelector('#fig-floods .narrow text')).fill"
        ground = "getComputedStyle(document.body).backgroundColor"
        assert tab.evaluate(lines) != tab.evaluate(ground)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        assert tab.shift() < 0.05


@pytest.mark.parametrize("width", [820, 1440])
def test_a_wide_window_has_the_other_drawing_alone(page: Path, width: int) -> None:
    with browser.tab() as tab:
        tab.open(page, width)
        near(tab, "#fig-floods")
        assert tab.evaluate(DRAWN) == 0
        assert tab.evaluate(SEEN) == ["picture wide"]


def test_a_window_that_becomes_narrow_gets_the_drawing_for_a_phone(page: Path) -> None:
    """As a tablet does that is turned, or a window at 400 per cent."""
    with browser.tab() as tab:
        tab.open(page, 1440)
        near(tab, "#fig-floods")
        for width, seen in ((390, "picture narrow"), (1440, "picture wide")):
            tab.call(
                "Emulation.setDeviceMetricsOverride",
                width=width,
                height=900,
                deviceScaleFactor=1,
                mobile=False,
            )
            near(tab, "#fig-floods")
            assert tab.evaluate(SEEN) == [seen]


@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_the_other_drawing_stands_at_every_width(page: Path, width: int) -> None:
    with browser.tab() as tab:
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.open(page, width)
        assert tab.evaluate(SEEN) == ["picture wide"]
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.evaluate(
            "document.querySelector('#tbl-huge noscript a').getAttribute('href')"
        ) == ("tables/tbl-huge.csv")


@pytest.mark.parametrize("width", [390, 1440])
def test_print_has_the_wide_drawing_once(page: Path, width: int) -> None:
    with browser.tab() as tab:
        tab.open(page, width)
        near(tab, "#fig-floods")
        tab.call("Emulation.setEmulatedMedia", media="print")
        assert tab.evaluate(SEEN) == ["picture wide"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_of_many_rows_is_unpacked_when_it_is_opened(
    page: Path, width: int, theme: str
) -> None:
    rows = "document.querySelectorAll('#tbl-huge tbody tr').length"
    with browser.tab() as tab:
        tab.open(page, width, theme=theme)
        assert tab.evaluate(rows) == 0
        tab.evaluate("document.querySelector('#tbl-huge summary').click()")
        tab.evaluate("new Promise(done => setTimeout(done, 100, 1))")
        assert tab.evaluate(rows) == 120
        assert tab.evaluate(
            "[...document.querySelectorAll('#tbl-huge tbody tr')].at(-1).textContent"
        ) == ("bridge 119119")
        assert tab.evaluate("document.querySelector('#tbl-huge noscript')") is None
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_unpacks_what_was_packed(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    [(_, evidence)] = [one for one in packed_texts(text) if "evidence-" in one[1]]
    alone = tmp_path / "alone.html"
    alone.write_text(
        f"<p class=status></p>{packed_element('packed-strange', STRANGE)}"
        f"<script>{scripts([asset('page_tools.js')])}</script>",
        encoding="utf-8",
    )
    with browser.tab() as tab:
        tab.open(page, 1440)
        unpacked = "tools.unpack(document.getElementById('packed-{}'))"
        assert tab.evaluate(unpacked.format("evidence")) == evidence
        tab.open(alone, 1440)
        assert tab.evaluate(unpacked.format("strange")) == STRANGE
