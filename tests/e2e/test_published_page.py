"""The published page: its pictures say what the files of the figures say."""

import re
from pathlib import Path

import pytest

from qantar.render.svg.text import with_text

REPORTS = Path(__file__).resolve().parents[2] / "reports"
FIGURES = sorted((REPORTS / "figures").glob("*.svg"))
WORDS = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)


@pytest.fixture(scope="module")
def page() -> str:
    return (REPORTS / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_the_words_in_a_picture_are_those_of_its_file(page: str, path: Path) -> None:
    """A figure has two drawings in the page: the print one comes before that of a phone."""
    start = page.index(f'<figure id="{path.stem.removesuffix("-phone")}"')
    pictures = page[start : page.index("</figure>", start)].split("<svg")[1:]
    picture = pictures[path.stem.endswith("-phone")].split("</svg>")[0]
    drawn = WORDS.findall(with_text(path.read_text(encoding="utf-8")))
    assert WORDS.findall(picture) == drawn


def test_every_pattern_that_a_style_names_is_in_the_page(page: str) -> None:
    named = set(re.findall(r"url\(#([^)]+)\)", page))
    assert named <= set(re.findall(r'\sid="([^"]+)"', page))
