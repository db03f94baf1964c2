"""Names on a map touch neither each other nor a mark, and cross a line only where they must."""

from qantar.drawing.boxes import Box, box_around, meets
from qantar.drawing.canvas import Canvas
from qantar.drawing.medium import PRINT
from qantar.drawing.names import Names

FRAME: Box = (0.0, 0.0, 400.0, 400.0)


def test_a_name_moves_to_the_other_side_where_the_right_is_taken() -> None:
    canvas = Canvas(PRINT)
    names = Names(canvas, FRAME)
    assert names.take(box_around(120, 100, 12, 8))
    assert names.write("Town", (100.0, 100.0), 2.0)
    (text,) = canvas.axes.texts
    assert text.get_position()[0] < 100
    assert not any(meets(names.taken[-1], other) for other in names.taken[:-1])


def test_a_name_without_room_is_left_out() -> None:
    canvas = Canvas(PRINT)
    names = Names(canvas, FRAME)
    names.take(box_around(100, 100, 90, 90))
    assert not names.write("Town", (100.0, 100.0), 2.0)
    assert not canvas.axes.texts


def test_a_name_keeps_off_a_line_where_it_can_and_crosses_it_where_it_must() -> None:
    right = [box_around(120, y, 0.5, 0.5) for y in range(60, 140)]
    beside = Names(Canvas(PRINT), FRAME, right)
    assert beside.write("Town", (100.0, 100.0), 2.0)
    assert not any(meets(beside.taken[-1], box) for box in right)
    everywhere = [box_around(x, y, 2, 2) for x in range(0, 400, 4) for y in range(0, 400, 4)]
    assert Names(Canvas(PRINT), FRAME, everywhere).write("Town", (300.0, 300.0), 2.0)


def test_a_place_is_taken_once_and_only_within_the_frame() -> None:
    names = Names(Canvas(PRINT), FRAME)
    assert names.take(box_around(50, 50, 10, 10))
    assert not names.take(box_around(55, 50, 10, 10))
    assert not names.take(box_around(395, 50, 10, 10))
    assert names.taken == [box_around(50, 50, 10, 10)]
