"""The published brief: a sheet for each language, every number with a card in the report."""

import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from qantar.fonts import WEB_LETTERS
from qantar.render.lz77 import packed_texts

REPORTS = Path(__file__).resolve().parents[2] / "reports"
LANGUAGES = ("en", "kk", "ru")


@pytest.fixture(scope="module")
def page() -> str:
    return (REPORTS / "brief.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_fills_one_sheet_drawn_by_the_fonts_of_the_house(code: str) -> None:
    reader = PdfReader(REPORTS / f"brief-{code}.pdf")
    [sheet] = reader.pages
    assert reader.root_object["/Lang"] == code
    assert "(U+" not in sheet.extract_text()
    fonts = [font.get_object()["/BaseFont"] for font in sheet["/Resources"]["/Font"].values()]
    assert all("Source" in str(name) for name in fonts)


def test_each_language_prints_the_same_ten_numbers(page: str) -> None:
    told = re.findall(r"<article id=.*?</article>", page, re.DOTALL)
    assert len(told) == len(LANGUAGES)
    printed = [re.findall(r'data-result="([a-z0-9_]+)"', article) for article in told]
    assert sorted(printed[0]) == sorted(printed[1]) == sorted(printed[2])
    assert [article.count('<div class="numeral">') for article in told] == [10, 10, 10]


def test_every_number_leads_to_its_card(page: str) -> None:
    report = (REPORTS / "report.html").read_text(encoding="utf-8")
    told = "".join([report, *(text for _, text in packed_texts(report))])
    cards = {name for _, name in re.findall(r' id=("?)([^" >]+)\1', told)}
    led = set(re.findall(r'href="report\.html#([^"]+)"', page))
    assert "evidence-deaths_official" in led
    assert led <= cards
    document = json.loads((REPORTS / "results.json").read_text(encoding="utf-8"))
    printed = set(re.findall(r'data-result="([a-z0-9_]+)"', page))
    assert printed <= set(document["brief"]["results"]) <= document["results"].keys()


def test_every_letter_of_the_page_is_in_its_fonts(page: str) -> None:
    words = re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert set(words) - {"\n"} <= WEB_LETTERS
