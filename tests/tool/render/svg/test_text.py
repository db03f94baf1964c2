"""Outlines of the bundled font become text again, in the same place and width; all else stays."""

import re

import pytest

from qantar.drawing import style
from qantar.render.svg.text import with_text


def drawn(words: str, **options) -> str:
    figure, axes = style.new_figure(height=2)
    axes.set_axis_off()
    axes.text(0.1, 0.5, words, **options)
    return style.to_svg(style.finish(figure))


@pytest.mark.parametrize(
    "words", ["Deaths stated: 238", "Қазақстан, Ұлытау, Өскемен", "a < b & c", "– \u2192 ≥ 5%"]
)
def test_a_line_becomes_text(words: str) -> None:
    made = with_text(drawn(words))
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f">{escaped}</text>" in made
    assert "SourceSans3-" not in made
    assert len(made) < len(drawn(words)) / 2


def test_weight_turn_and_colour_are_kept() -> None:
    made = with_text(drawn("bold", weight=600, rotation=90, color="#9c2e36", size=12))
    [tag] = re.findall(r"<text [^>]*>", made)
    assert 'font-weight="600"' in tag
    assert "rotate(-90)" in tag
    assert "#9c2e36" in tag
    assert 'font-size="12"' in tag


def test_the_width_is_that_of_the_outlines() -> None:
    [width] = re.findall(r'textLength="([^"]*)"', with_text(drawn("8", size=10)))
    assert float(width) == pytest.approx(4.97, abs=0.01)


@pytest.mark.parametrize("words", ["slanted", "$x^2$", "\u03b1 and beta"])
def test_what_the_font_of_the_page_lacks_stays_outlined(words: str) -> None:
    svg = drawn(words, style="italic" if words == "slanted" else "normal")
    made = with_text(svg)
    assert "<text" not in made
    used = set(re.findall(r'xlink:href="#([^"]*)"', made))
    assert used
    assert used <= set(re.findall(r'id="([^"]*)"', made))


def test_a_picture_without_our_outlines_is_unchanged_inside() -> None:
    svg = '<svg viewBox="0 0 1 1"><text>own</text></svg>'
    assert with_text(svg).endswith("><text>own</text></svg>")
