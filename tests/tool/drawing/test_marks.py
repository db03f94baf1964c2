"""Marks: labels keep apart, estimates show their ranges and open ends."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.drawing import palette, style
from qantar.drawing.marks import direct_label, draw_estimate, plain_numbers, source_line, spread

STATE = palette.PARTY["state"]


@given(
    st.lists(st.floats(-1e4, 1e4), max_size=20),
    st.floats(0.01, 100),
)
def test_spread_keeps_order_and_distance(positions: list[float], gap: float) -> None:
    moved = spread(positions, gap)
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    for lower, upper in pairwise(order):
        assert moved[upper] - moved[lower] >= gap - 1e-6
    assert sum(moved) == pytest.approx(sum(positions), abs=1e-3)


def test_spread_leaves_places_alone_that_are_far_enough_apart() -> None:
    assert spread([3.0, 1.0, 2.0], 1.0) == [3.0, 1.0, 2.0]
    assert spread([1.0, 1.0], 1.0) == [0.5, 1.5]


@pytest.mark.parametrize(
    ("low", "value", "high", "lines", "arrows"),
    [
        (190, 230, 240, 2, 0),
        (190, None, 240, 1, 0),
        (None, 230, None, 1, 0),
        (190, None, None, 0, 1),
        (None, 100, 240, 2, 1),
        (None, None, None, 0, 0),
    ],
)
def test_an_estimate_shows_what_is_known(low, value, high, lines: int, arrows: int) -> None:
    for direction in ("horizontal", "vertical"):
        _, axes = style.new_figure()
        draw_estimate(axes, 0, low, value, high, STATE, direction)
        assert (len(axes.lines), len(axes.texts)) == (lines, arrows)


def test_a_label_stands_on_the_side_that_its_offset_points_to() -> None:
    _, axes = style.new_figure()
    assert direct_label(axes, 0, 0, "right", STATE, (5, 0)).get_horizontalalignment() == "left"
    assert direct_label(axes, 0, 0, "left", STATE, (-5, 0)).get_horizontalalignment() == "right"
    above = direct_label(axes, 0, 0, "above", None, (0, 5))
    assert (above.get_verticalalignment(), above.get_color()) == ("bottom", palette.INK)
    assert direct_label(axes, 0, 0, "own", ha="center").get_horizontalalignment() == "center"


def test_axis_numbers_are_plain() -> None:
    _, axes = style.new_figure()
    plain_numbers(axes.xaxis, " %")
    assert axes.xaxis.get_major_formatter()(12000.0, 0) == "12,000 %"


def test_source_line_names_each_source_once() -> None:
    assert source_line(["A", "B", "A"]) == "Sources: A; B."
    assert source_line(["A"], "Own count.") == "Source: A. Own count."
    assert source_line([]) == ""
