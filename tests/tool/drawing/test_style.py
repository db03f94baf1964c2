"""The style: bundled fonts only, the same bytes each time, small and self-contained pictures."""

import pytest
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font

from qantar.drawing import palette, style
from qantar.drawing.marks import direct_label, draw_estimate
from qantar.fonts import FONTS, KAZAKH_LETTERS, SANS


def drawing(label: str = "Қазақстан"):
    figure, axes = style.new_figure(height=2.0)
    draw_estimate(axes, 0, 190, 230, 240, palette.PARTY["state"])
    direct_label(axes, 240, 0, label, palette.PARTY["state"])
    axes.set_xlabel("Deaths reported")
    return style.finish(figure)


@pytest.mark.parametrize("weight", [400, 600])
def test_text_uses_the_bundled_font(weight: int) -> None:
    style.apply()
    assert findfont(FontProperties(family=[SANS], weight=weight)).startswith(str(FONTS))


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_every_bundled_font_has_all_kazakh_letters(path) -> None:
    characters = FT2Font(path).get_charmap()
    assert [letter for letter in KAZAKH_LETTERS if ord(letter) not in characters] == []


def test_svg_and_png_have_the_same_bytes_each_time() -> None:
    one, other = drawing(), drawing()
    assert style.to_svg(one) == style.to_svg(other) == style.to_svg(one)
    assert style.to_png(one) == style.to_png(other)


def test_svg_differs_where_the_drawing_differs() -> None:
    assert style.to_svg(drawing()) != style.to_svg(drawing("Almaty"))


def test_svg_needs_nothing_from_outside_and_names_no_program_or_date() -> None:
    svg = style.to_svg(drawing())
    assert "<text" not in svg
    assert "<metadata" not in svg
    assert "Matplotlib" not in svg
    assert "<!--" not in svg


def test_panels_are_always_two_dimensional() -> None:
    figure, panels = style.new_panels(1, 3)
    assert panels.shape == (1, 3)
    assert figure.get_size_inches()[0] == style.COLUMN_WIDTH


def test_finish_fixes_the_places() -> None:
    figure = drawing()
    before = figure.axes[0].get_position().bounds
    figure.axes[0].set_ylabel("one more label")
    style.to_png(figure)
    assert figure.axes[0].get_position().bounds == before


def test_a_canvas_is_drawn_on_in_points_from_the_top() -> None:
    figure, axes = style.new_canvas(144)
    width, height = figure.get_size_inches()
    assert (width, height) == (style.COLUMN_WIDTH, 2)
    assert axes.get_xlim() == (0, style.COLUMN_WIDTH * 72)
    assert axes.get_ylim() == (144, 0)
    assert axes.get_position().bounds == (0, 0, 1, 1)
