"""Rows of ranges can be read in both widths, and an end that is not known has an arrow."""

import pytest

from qantar.drawing.canvas import Canvas
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.palette import PARTY
from qantar.drawing.ranges import RangeRow, Scale, draw_ranges
from tool.drawing.measure import faults, visible_texts

LOOK = PARTY["state"]
ROWS = {
    "Bridges": [
        RangeRow("North bridge", 10, 20, 40, LOOK, "20 (10 to 40)"),
        RangeRow("Old bridge", 30, None, None, LOOK, "30 or more"),
        RangeRow("A bridge", None, None, None, LOOK, "not known"),
    ],
    "Nobody": [],
}
SCALE = Scale(0, 50, {0.0: "0", 25.0: "25\nfloods", 50.0: "50"}, 35, "the threshold")


def drawn(medium: Medium) -> Canvas:
    canvas = Canvas(medium)
    draw_ranges(canvas, ROWS, SCALE)
    return canvas


@pytest.mark.parametrize("medium", [PRINT, PHONE])
def test_rows_can_be_read(medium: Medium) -> None:
    figure = drawn(medium).finish()
    assert faults(figure, medium) == []
    words = " ".join(text.get_text() for text, _ in visible_texts(figure))
    assert "not known" in words
    assert "Bridges" in words
    assert "Nobody" not in words


def test_an_open_end_has_an_arrow_and_a_closed_one_has_none() -> None:
    def strokes(row: RangeRow) -> int:
        canvas = Canvas(PRINT)
        draw_ranges(canvas, {"": [row]}, Scale(0, 50, {}))
        return sum(line.get_color() == LOOK.colour for line in canvas.axes.lines)

    closed = strokes(RangeRow("x", 10, None, 40, LOOK))
    assert closed == 1
    assert strokes(RangeRow("x", 10, None, None, LOOK)) == 2
    assert strokes(RangeRow("x", None, 10, None, LOOK)) == 1
