"""The map: what it shows has a place, lines of latitude bend, and the caption tells of what is drawn."""

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
    cities_of,
    dense,
    draw_map,
    todays_names,
)
from analysis.evidence.load import Evidence
from qantar.drawing.notice import NOTHING


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
