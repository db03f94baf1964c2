"""The outlines enclose what lies in the country and nothing else, and borders meet."""

import numpy as np
import pytest
from matplotlib.path import Path as Line

from analysis.evidence.load import Evidence
from analysis.evidence.outlines import outlines
from analysis.evidence.select import COUNTRY

NEAR = 0.35
"""Degrees: a town on a shore or a border may lie outside a simplified line by this much."""


def holds(rings: list[np.ndarray], place: tuple[float, float], slack: float = 0.0) -> bool:
    inside = any(Line(ring).contains_point(place) for ring in rings)
    distance = min(float(np.hypot(*(ring - place).T).min()) for ring in rings)
    return inside or distance < slack


def test_every_city_of_the_country_lies_in_it_and_none_of_another(evidence: Evidence) -> None:
    rings = outlines(evidence.base)[COUNTRY]
    places = evidence.base.table("places")
    cities = places[(places["kind"] == "city") & places["longitude"].notna()]
    for city in cities.to_dict("records"):
        spot = (float(city["longitude"]), float(city["latitude"]))
        if city["country"] == COUNTRY:
            assert holds(rings, spot, NEAR), city["place"]
        else:
            assert not holds(rings, spot), city["place"]


def test_the_country_has_its_size(evidence: Evidence) -> None:
    """2.72 million square kilometres; an outline cut or torn would be off by far more than 2%."""
    area = 0.0
    for ring in outlines(evidence.base)[COUNTRY]:
        east, north = np.radians(ring).T
        width = np.diff(np.append(east, east[0]))
        area += float((width * (np.sin(np.roll(north, -1)) + np.sin(north)) / 2).sum())
    assert abs(area) * 6371.0**2 == pytest.approx(2.72e6, rel=0.02)


def test_neighbours_share_the_points_of_their_border(evidence: Evidence) -> None:
    found = outlines(evidence.base)
    own = {tuple(point) for ring in found[COUNTRY] for point in ring}
    for country in ("russia", "china", "kyrgyzstan", "uzbekistan", "turkmenistan"):
        others = {tuple(point) for ring in found[country] for point in ring}
        assert len(own & others) > 5, country
    assert "georgia" in found
    assert not own & {tuple(point) for ring in found["georgia"] for point in ring}
