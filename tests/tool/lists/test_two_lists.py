"""Two lists: estimates against worked values, and the curve over the odds ratio."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.lists.two_lists import (
    ODDS_RATIOS,
    chapman,
    implied_odds_ratio,
    lincoln_petersen,
    total_by_dependence,
)


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
    ratio = implied_odds_ratio(first_only, second_only, both, neither)
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
