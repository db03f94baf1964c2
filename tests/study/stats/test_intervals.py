"""Intervals of one share against published values and their laws."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from analysis.stats.intervals import (
    clopper_pearson,
    identification,
    normal_quantile,
    wilson,
)

NEWCOMBE_1998 = [
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20, (0.0, 0.1611), (0.0, 0.1684)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
]
shares = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("x", "n", "score", "exact"), NEWCOMBE_1998)
def test_share_intervals_equal_newcombe_1998(x, n, score, exact):
    assert (wilson(x, n).low, wilson(x, n).high) == pytest.approx(score, abs=5e-5)
    assert (clopper_pearson(x, n).low, clopper_pearson(x, n).high) == pytest.approx(exact, abs=5e-5)


@given(shares, st.sampled_from([wilson, clopper_pearson]))
def test_share_interval_holds_its_share_and_mirrors(share, method):
    x, n = share
    interval, mirror = method(x, n), method(n - x, n)
    assert 0 <= interval.low <= interval.value <= interval.high <= 1
    assert interval.low == pytest.approx(1 - mirror.high, abs=1e-9)


@given(shares)
def test_the_exact_ends_leave_half_of_the_error_on_each_side(share):
    x, n = share
    exact = clopper_pearson(x, n)
    tails = binom.sf(x - 1, n, exact.low), binom.cdf(x, n, exact.high)
    assert x == 0 or tails[0] == pytest.approx(0.025, abs=1e-6)
    assert x == n or tails[1] == pytest.approx(0.025, abs=1e-6)


@pytest.mark.parametrize("true_share", [0.04, 0.3])
def test_wilson_covers_about_its_level(true_share):
    n = 60
    counts = np.random.default_rng(1).binomial(n, true_share, 4000)
    ends = {x: wilson(x, n) for x in np.unique(counts)}
    covered = np.mean([ends[x].low <= true_share <= ends[x].high for x in counts])
    assert 0.93 < covered < 0.98


@pytest.mark.parametrize("method", [wilson, clopper_pearson])
@pytest.mark.parametrize(("x", "n"), [(1, 0), (-1, 5), (6, 5)])
def test_impossible_share_is_refused(method, x, n):
    with pytest.raises(ValueError, match="successes"):
        method(x, n)


def test_level_outside_zero_to_one_is_refused():
    with pytest.raises(ValueError, match="level"):
        normal_quantile(95)


def test_identification_interval_of_ranges_has_no_value():
    bare = identification((10, 12), (20, 30))
    assert (bare.low, bare.high) == pytest.approx((10 / 30, 12 / 20))
    assert math.isnan(bare.value)


def test_identification_of_two_points_is_their_quotient():
    found = identification((12, 12), (329, 329))
    assert found.value == found.low == found.high == pytest.approx(12 / 329)


def test_identification_with_a_side_at_least():
    assert identification((10, 10), (20, None)).low == 0
    assert identification((10, None), (20, 30)).high == 1


@given(st.lists(st.integers(0, 60), min_size=2, max_size=2).map(sorted), shares)
def test_the_interval_holds_every_share_inside_the_ranges(x_range, share):
    inner, n_low = share
    n_high = n_low + 20
    x_low, x_high = (min(x, n_low) for x in x_range)
    band = identification((x_low, x_high), (n_low, n_high))
    x = min(max(inner, x_low), x_high)
    for n in (n_low, n_high):
        assert band.low - 1e-12 <= x / n <= band.high + 1e-12


@pytest.mark.parametrize(
    ("x", "n"), [((5, 4), (9, 9)), ((5, 5), (9, 8)), ((10, 10), (2, 9)), ((1, 1), (0, 3))]
)
def test_impossible_ranges_are_refused(x, n):
    with pytest.raises(ValueError, match="numerator"):
        identification(x, n)
