"""The published page: its pictures say what the files of the figures say."""

import re
from pathlib import Path

import pytest

from qantar.render.lz77 import packed_texts
from qantar.render.page.packing import DRAWINGS
from qantar.render.svg.text import with_text

REPORTS = Path(__file__).resolve().parents[2] / "reports"
FIGURES = sorted((REPORTS / "figures").glob("*.svg"))
WORDS = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)


@pytest.fixture(scope="module")
def page() -> str:
    return (REPORTS / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def drawings(page: str) -> list[str]:
    """The packed drawings for a phone, in the order of the page."""
    start = page.index(f'id="{DRAWINGS}"')
    return next(text for place, text in packed_texts(page) if place > start).split("\n")


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_the_words_in_a_picture_are_those_of_its_file(
    page: str, drawings: list[str], path: Path
) -> None:
    """A figure has two drawings in the page: that of a phone is packed, or comes behind the other."""
    start = page.index(f'<figure id="{path.stem.removesuffix("-phone")}"')
    figure = page[start : page.index("</figure>", start)]
    pictures = figure.split("<svg")[1:]
    if packed := re.search(r'data-drawing="(\d+)"', figure):
        pictures += drawings[int(packed.group(1))].split("<svg")[1:]
    picture = pictures[path.stem.endswith("-phone")].split("</svg>")[0]
    drawn = WORDS.findall(with_text(path.read_text(encoding="utf-8")))
    assert WORDS.findall(picture) == drawn


def test_every_pattern_that_a_style_names_is_in_the_page(page: str) -> None:
    told = "".join([page, *(text for _, text in packed_texts(page))])
    named = set(re.findall(r"url\(#([^)]+)\)", told))
    assert named <= {name for _, name in re.findall(r'\sid=("?)([^" >]+)\1', told)}
