"""Names of cities touch neither each other nor what already stands on the map."""

from analysis.casualties.figures.map import box_around, meets, name_dots
from qantar.drawing.style import new_figure


def test_boxes_that_share_a_corner_meet_and_others_do_not() -> None:
    assert meets(box_around(0, 0, 2, 2), box_around(3, 3, 2, 2))
    assert not meets(box_around(0, 0, 2, 2), box_around(5, 0, 2, 2))


def test_a_name_moves_to_the_other_side_where_the_right_is_taken() -> None:
    _, axes = new_figure()
    assert name_dots(axes, {"Town": (100.0, 100.0)}, [box_around(120, 100, 12, 8)]) == []
    (text,) = axes.texts
    assert text.get_position()[0] < 100


def test_a_name_without_room_is_left_out() -> None:
    _, axes = new_figure()
    assert name_dots(axes, {"Town": (100.0, 100.0)}, [box_around(100, 100, 90, 90)]) == ["Town"]
    assert not axes.texts
