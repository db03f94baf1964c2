"""A picture inside the page: own ids, colours of the theme, the same drawing."""

import re

import pytest

from qantar.drawing.palette import COLOURS, INK
from qantar.render.svg.inline import inline_svg, least_width, theme_variables
from tool.render.made_up import picture


def test_ids_belong_to_the_figure_and_every_reference_is_kept() -> None:
    made = inline_svg(picture()[0], "fig-a", "words")
    ids = re.findall(r'\sid="([^"]*)"', made)
    assert ids
    assert len(set(ids)) == len(ids)
    assert all(name.startswith("fig-a-") for name in ids)
    used = set(re.findall(r'href="#([^"]*)"', made)) | set(re.findall(r"url\(#([^)]*)\)", made))
    assert used <= set(ids)


def test_colours_follow_the_theme() -> None:
    made = inline_svg(picture()[0], "fig-a", "words")
    assert INK not in made
    assert "var(--ink)" in made
    for theme in ("light", "dark"):
        assert all(f"--{name}:" in theme_variables(theme) for name in COLOURS)


def test_numbers_are_shorter_but_scales_are_kept() -> None:
    svg = (
        '<svg viewBox="0 0 9 9"><path transform="scale(0.015625)" d="M 1.234567 -2.000001"/></svg>'
    )
    made = inline_svg(svg, "fig-a", "words")
    assert "scale(0.015625)" in made
    assert 'd="M1.23-2"' in made


def test_words_keep_their_digits() -> None:
    body = '<svg viewBox="0 0 9 9"><text x="1.23456" font-size="9">0.001</text></svg>'
    assert ">0.001</text>" in inline_svg(body, "fig-a", "A tick.")


def test_it_is_announced_by_its_alt_text() -> None:
    made = inline_svg(picture()[0], "fig-a", "four &amp; more")
    assert made.startswith("<svg viewBox=")
    assert 'role="img" aria-label="four &amp; more"' in made


def test_a_picture_without_view_box_is_refused() -> None:
    with pytest.raises(ValueError, match="viewBox"):
        inline_svg("<svg><g/></svg>", "fig-a", "words")


@pytest.mark.parametrize(
    ("sizes", "least"),
    [([9.0, 12.0], 344), ([8.0], 386), ([7.0], 519), ([], 0)],
)
def test_a_picture_shrinks_to_a_phone_only_while_its_type_is_legible(
    sizes: list[float], least: int
) -> None:
    assert least_width(454, sizes) == least
