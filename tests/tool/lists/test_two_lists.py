"""Two lists: estimates against worked values, and the curve over the odds ratio."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.lists.two_lists import (
    ODDS_RATIOS,
    chapman,
    lincoln_petersen,
    total_by_dependence,
)
from tool.lists import published_lists as published


def test_lincoln_petersen():
    assert lincoln_petersen(948, 421, 167) == pytest.approx(2389.9, abs=0.05)
    assert lincoln_petersen(5, 7, 0) == math.inf


def test_chapman_has_its_closed_form():
    total, interval = chapman(948, 421, 167)
    assert total == pytest.approx(949 * 422 / 168 - 1)
    variance = 949 * 422 * 781 * 254 / (168**2 * 169)
    factor = math.exp(1.959964 * math.sqrt(math.log1p(variance / (total - 1202) ** 2)))
    assert interval.low == pytest.approx(1202 + (total - 1202) / factor)
    assert interval.high == pytest.approx(1202 + (total - 1202) * factor)


@given(st.integers(1, 300), st.integers(1, 300), st.data())
def test_the_odds_ratio_of_a_total_gives_the_total_back(first_only, second_only, data):
    both = data.draw(st.integers(1, 300))
    neither = data.draw(st.integers(1, 5000))
    ratio = both * neither / (first_only * second_only)
    total = total_by_dependence(
        first_only + both, second_only + both, np.array([float(both)]), np.array([ratio])
    )
    assert total[0, 0] == pytest.approx(first_only + second_only + both + neither)


def test_the_curve_rises_with_the_odds_ratio_and_passes_lincoln_petersen():
    totals = total_by_dependence(948, 421, np.array([167.0]), np.array(ODDS_RATIOS))[0]
    assert np.all(np.diff(totals) > 0)
    assert totals[ODDS_RATIOS.index(1.0)] == pytest.approx(lincoln_petersen(948, 421, 167))


def test_impossible_overlaps_are_refused():
    with pytest.raises(ValueError, match="cannot share"):
        lincoln_petersen(5, 7, 6)
    with pytest.raises(ValueError, match="positive"):
        total_by_dependence(5, 7, np.array([3.0]), np.array([0.0]))


def test_textbook_recapture():
    """Ten marked, fifteen caught later, five of them marked: 30 or, less biased, 28.3."""
    assert lincoln_petersen(10, 15, 5) == 30
    assert chapman(10, 15, 5)[0] == pytest.approx(28.33, abs=0.01)


def test_chapman_interval_covers_independent_lists():
    generator = np.random.default_rng(3)
    people, shares = 600, (0.4, 0.35)
    on = [generator.random((1500, people)) < share for share in shares]
    counts = zip(on[0].sum(1), on[1].sum(1), (on[0] & on[1]).sum(1), strict=True)
    found = [chapman(*map(float, c)) for c in counts]
    assert 0.93 < np.mean([i.low <= people <= i.high for _, i in found]) < 0.97
    assert np.mean([total for total, _ in found]) == pytest.approx(people, rel=0.01)


def test_a_contained_list_leaves_nobody_unlisted():
    total, interval = chapman(200, 150, 150)
    assert interval.low == total == interval.high == 200


@given(st.integers(1, 300), st.integers(1, 300), st.data())
def test_chapman_interval_holds_the_union_below_the_estimate(first, second, data):
    both = data.draw(st.integers(0, min(first, second)))
    total, interval = chapman(first, second, both)
    assert first + second - both - 1e-9 <= interval.low <= total <= interval.high + 1e-9


def test_no_common_name_has_no_finite_total():
    totals = total_by_dependence(5, 4, np.array([0.0]), np.array([1.0]))
    assert math.isinf(totals[0, 0])


def test_implied_odds_ratios_of_kosovo_span_1_09_to_2_52():
    """Six pairs of the four lists at the published total of 10,356 (Ball and others 2002)."""
    lists = published.KOSOVO
    ratios = []
    for i, j in combinations(range(4), 2):
        both = int(lists.on_all[1 << i | 1 << j])
        first, second = (int(lists.on_all[1 << k]) - both for k in (i, j))
        ratios.append(both * (10_356 - first - second - both) / (first * second))
    assert (min(ratios), max(ratios)) == pytest.approx((1.09, 2.52), abs=0.01)
