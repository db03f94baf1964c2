"""The map: names touch neither each other nor a mark, and lines of latitude bend."""

import datetime as dt
from collections.abc import Callable

import numpy as np
import pytest

from analysis.casualties.figures.map import (
    BARS,
    CIRCLES,
    DASHED,
    PROJECTION,
    RINGS,
    border_boxes,
    cities_of,
    dense,
    draw_map,
    todays_names,
    write_name,
)
from analysis.evidence.load import Evidence
from qantar.drawing.boxes import Box, box_around, meets
from qantar.drawing.canvas import Canvas
from qantar.drawing.medium import PRINT
from qantar.drawing.notice import NOTHING

FRAME: Box = (0.0, 0.0, 400.0, 400.0)


def test_a_name_moves_to_the_other_side_where_the_right_is_taken() -> None:
    canvas = Canvas(PRINT)
    taken = [box_around(120, 100, 12, 8)]
    assert write_name(canvas, "Town", (100.0, 100.0), 2.0, taken, FRAME)
    (text,) = canvas.axes.texts
    assert text.get_position()[0] < 100
    assert not any(meets(taken[-1], other) for other in taken[:-1])


def test_a_name_without_room_is_left_out() -> None:
    canvas = Canvas(PRINT)
    assert not write_name(
        canvas, "Town", (100.0, 100.0), 2.0, [box_around(100, 100, 90, 90)], FRAME
    )
    assert not canvas.axes.texts


def test_a_name_keeps_off_the_border_where_it_can_and_crosses_it_where_it_must() -> None:
    right = [box_around(120, y, 0.5, 0.5) for y in range(60, 140)]
    canvas, taken = Canvas(PRINT), list[Box]()
    assert write_name(canvas, "Town", (100.0, 100.0), 2.0, taken, FRAME, right)
    assert not any(meets(taken[-1], box) for box in right)
    everywhere = [box_around(x, y, 2, 2) for x in range(0, 400, 4) for y in range(0, 400, 4)]
    assert write_name(canvas, "Town", (300.0, 300.0), 2.0, taken, FRAME, everywhere)


def test_the_boxes_of_a_border_leave_no_gap_for_a_word() -> None:
    square = np.array([[50.0, 40.0], [60.0, 40.0], [60.0, 50.5], [50.0, 50.5]])
    boxes = border_boxes(square, lambda x, y: (10 * x, 10 * y))
    for one, other in zip(boxes, [*boxes[1:], boxes[0]], strict=True):
        assert max(abs(one[0] - other[0]), abs(one[1] - other[1])) <= 2.5 + 1e-9


def test_no_line_is_longer_than_a_degree() -> None:
    square = np.array([[50.0, 40.0], [60.0, 40.0], [60.0, 50.5], [50.0, 50.5]])
    points = dense(square)
    ends = [*points[1:], points[0]]
    assert all(
        max(abs(a - c), abs(b - d)) <= 1 for (a, b), (c, d) in zip(points, ends, strict=True)
    )
    assert set(map(tuple, square)) <= set(points)


def test_every_protest_and_toll_of_the_base_has_a_place_in_the_country(evidence: Evidence) -> None:
    drawing, cities, names = draw_map(evidence), cities_of(evidence), todays_names(evidence)
    drawn = {names[place] for place in cities}
    assert set(drawing.data["place"]) - {"not placed"} <= drawn
    assert "Tselinograd" not in drawing.data.to_csv()
    assert (drawing.data["protest reported"] == "yes").sum() == 14


@pytest.mark.parametrize("place", ["Almaty", "Kyzylorda"])
def test_the_country_lies_north_up(evidence: Evidence, place: str) -> None:
    east, north = PROJECTION.project(*cities_of(evidence)[place])
    assert north < PROJECTION.project(67.0, 51.0)[1]
    assert (east > 0) == (place == "Almaty")


def test_the_caption_explains_only_what_the_map_has(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    assert draw_map(evidence).caption == f"{CIRCLES} {RINGS} {BARS} {DASHED}"
    assert draw_map(evidence_under(as_of=dt.date(2022, 1, 8))).caption == RINGS
    assert draw_map(evidence_under(as_of=dt.date(2000, 1, 1))).caption == NOTHING
