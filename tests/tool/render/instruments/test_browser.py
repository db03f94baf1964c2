"""The instruments in a real browser: by keyboard alone, their values those of as-of.csv."""

import csv
import io
import itertools
import os
from pathlib import Path

import pytest

from qantar.render.instruments.packed import DIGITS
from qantar.render.instruments.page import with_instruments
from qantar.render.page.frame import page
from tool.render import browser, made_up
from tool.render.instruments.test_days import DAYS
from tool.render.instruments.test_packed import CONCLUSION
from tool.render.instruments.test_page import BODY, BOTH, ROWS

AXE = Path(
    os.environ.get("AXE_CORE")
    or Path(__file__).parents[4] / "node_modules" / "axe-core" / "axe.min.js"
)
KEYS = {"ArrowLeft": 37, "ArrowRight": 39, "Home": 36, "End": 35, "Enter": 13, "ArrowDown": 40}
DAY = "document.querySelector('#as-of output').textContent"
VALUE = "document.querySelector('#as-of tr[data-id=floods] strong').textContent"
SLIDER = "document.querySelector('#as-of input[type=range]')"
ANSWER = "document.querySelector('#choices .answer').textContent"

pytestmark = pytest.mark.skipif(
    browser.find() is None, reason="No Chromium is installed; the page was not seen in a browser."
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Path:
    body = with_instruments(BODY, BOTH, ROWS, files_beside=True)
    path = tmp_path_factory.mktemp("instruments") / "report.html"
    path.write_text(page(made_up.edition(), [], {}, body), encoding="utf-8")
    return path


def press(tab: browser.Tab, key: str) -> None:
    text = {"text": "\r"} if key == "Enter" else {}
    code = KEYS[key]
    tab.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key,
             windowsVirtualKeyCode=code, **text)  # fmt: skip
    tab.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)


def opened(tab: browser.Tab, path: Path, width: int, name: str, theme: str = "light") -> None:
    tab.open(path, width, theme=theme)
    before = tab.evaluate(f"document.querySelectorAll('#{name} *').length")
    tab.evaluate(f"document.querySelector('#{name} > summary').focus()")
    press(tab, "Enter")
    tab.evaluate("new Promise(done => setTimeout(done, 100))")
    assert tab.evaluate(f"document.querySelectorAll('#{name} *').length") > before


@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_alone_moves_the_day_and_the_values_are_those_of_the_file(
    address: Path, width: int
) -> None:
    lines = list(csv.DictReader(io.StringIO(DAYS.csv())))
    with browser.tab() as tab:
        opened(tab, address, width, "as-of")
        for place, policy in enumerate(DAYS.timeline.policies):
            tab.evaluate(
                f"(select => {{ select.value = {place};"
                "select.dispatchEvent(new Event('input')); })(document.querySelector('#as-of select'))"
            )
            tab.evaluate(f"{SLIDER}.focus()")
            press(tab, "Home")
            for number, day in enumerate(DAYS.timeline.days):
                if number:
                    press(tab, "ArrowRight")
                (line,) = [
                    line for line in lines
                    if line["policy"] == policy.label and line["from"] <= day <= line["until"]
                ]  # fmt: skip
                assert tab.evaluate(VALUE) == line["text"]
                spoken = tab.evaluate(f"{SLIDER}.getAttribute('aria-valuetext')")
                assert tab.evaluate(DAY) == f"As of {spoken}"
            assert spoken == "1 March 2022"
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_day_tells_what_was_stated_on_it_and_a_day_without_a_number_says_so(
    address: Path,
) -> None:
    said = "document.querySelector('#as-of .said').textContent"
    with browser.tab() as tab:
        opened(tab, address, 1280, "as-of")
        assert "no count" in tab.evaluate(said)
        tab.evaluate(f"{SLIDER}.focus()")
        press(tab, "ArrowLeft")
        assert "River Office: 5 floods" in tab.evaluate(said)
        press(tab, "ArrowLeft")
        assert tab.evaluate(VALUE) == "not known"
        assert tab.evaluate("document.querySelector('#as-of .day button').disabled")
        assert tab.evaluate("document.querySelectorAll('#as-of td svg path').length") >= 2


MARK_INSIDE = """(() => {
  const [mark, strip] = [".mark", ".strip"].map(
    (name) => document.querySelector(`#choices ${name}`).getBoundingClientRect());
  return mark.width > 0 && mark.left >= strip.left - 1 && mark.right <= strip.right + 1;
})()"""
"""The mark of the chosen number is drawn whole."""


@pytest.mark.parametrize("width", [390, 1280])
def test_every_way_of_choosing_gives_the_number_and_the_conclusion_that_it_gave(
    address: Path, width: int
) -> None:
    sizes = [range(len(choice.options)) for choice in CONCLUSION.choices]
    with browser.tab() as tab:
        opened(tab, address, width, "choices")
        for way, chosen in zip(CONCLUSION.ways, itertools.product(*sizes), strict=True):
            tab.evaluate(
                f"document.querySelectorAll('#choices .chosen select').forEach((field, place) => "
                f"{{ field.value = {list(chosen)}[place]; field.dispatchEvent(new Event('input')); }})"
            )
            told = tab.evaluate(ANSWER)
            if way is None:
                assert told.startswith("Not known")
                continue
            number = CONCLUSION.numbers[way]
            assert told.startswith(
                f"{number.text}. {CONCLUSION.yes if number.holds else CONCLUSION.no}."
            )
            lower = sum(other is not None and other < way for other in CONCLUSION.ways)
            told_lower = {0: "none gives", 1: "one gives"}.get(lower, f"{lower} give")
            assert f"Of 5 ways that give a number, {told_lower} a lower one" in told
            assert tab.evaluate(MARK_INSIDE)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.evaluate("document.querySelector('#choices').dataset.digits") == DIGITS


def test_the_keyboard_alone_makes_a_choice(address: Path) -> None:
    with browser.tab() as tab:
        opened(tab, address, 1280, "choices")
        before = tab.evaluate(ANSWER)
        tab.evaluate("document.querySelectorAll('#choices .chosen select')[1].focus()")
        press(tab, "ArrowDown")
        assert tab.evaluate(ANSWER) != before


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm install axe-core).")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_with_both_open(address: Path, theme: str) -> None:
    script = AXE.read_text(encoding="utf-8")
    with browser.tab() as tab:
        for width in (390, 1280):
            tab.open(address, width, theme=theme)
            tab.evaluate(
                "for (const box of document.querySelectorAll('.instrument')) box.open = true"
            )
            tab.evaluate("new Promise(done => setTimeout(done, 100))")
            tab.evaluate(f"{script};1")
            found = tab.evaluate(
                "axe.run('.instrument').then(all => all.violations.map("
                "one => one.id + ' ' + one.nodes[0].html))"
            )
            assert found == [], width
