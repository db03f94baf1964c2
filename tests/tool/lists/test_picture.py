"""The pictures: rows and words, small patterns together, and text that is escaped."""

from xml.etree import ElementTree

import pytest

from qantar.lists.estimate import Estimate
from qantar.lists.patterns import from_counts
from qantar.lists.picture import estimates_picture, patterns_picture
from tool.lists import published_lists as published


def test_one_bar_a_pattern_and_small_ones_together():
    picture = patterns_picture(published.UK_FIVE)
    root = ElementTree.fromstring(picture.svg)
    bars = [e for e in root.iter() if e.get("class") == "bar"]
    assert len(bars) == sum(int(n) >= 3 for n in published.UK_FIVE.counts)
    told = "".join(root.itertext())
    assert "4 more patterns, 4 people together" in told
    assert "PFNCA only: 995" in picture.alt


def test_names_are_escaped():
    picture = patterns_picture(from_counts(("A<b>", 'B"&'), {"10": 5, "11": 4}))
    assert ElementTree.fromstring(picture.svg).get("aria-label") == picture.alt


def test_estimates_stand_in_order_and_refusals_are_left_out():
    picture = estimates_picture(
        [
            Estimate("chao", "m", 120.0, 110.0, 150.0),
            Estimate("dga", "", refused="Because."),
            Estimate("latent-class", "m", 130.0, 110.0, 170.0, converged=False),
        ],
        100,
    )
    root = ElementTree.fromstring(picture.svg)
    assert len([e for e in root.iter() if e.get("class") == "point"]) == 1
    assert picture.alt == (
        "Estimates of everyone beside the 100 listed people. Chao's lower bound 120 (110 to 150)."
    )


@pytest.mark.parametrize("low", [101.0, 5000.0])
def test_points_lie_inside_the_picture(low):
    picture = estimates_picture([Estimate("chao", "m", low * 1.1, low, low * 2)], 100)
    root = ElementTree.fromstring(picture.svg)
    point = next(e for e in root.iter() if e.get("class") == "point")
    assert 0 < float(point.get("cx")) < 720


def test_two_lists_are_drawn_with_their_whole_curve():
    curve = [{"odds_ratio": 0.5, "estimate": 105.0}, {"odds_ratio": 6.0, "estimate": 300.0}]
    two = Estimate("chapman", "m", 120.0, 110.0, 150.0, also={"curve": curve})
    picture = estimates_picture([two, two], 100)
    root = ElementTree.fromstring(picture.svg)
    assert len([e for e in root.iter() if e.get("class") == "range"]) == 3
    assert "Odds ratio 0.5 to 6 105 to 300" in picture.alt
