"""Prediction of a further year: coverage under overdispersion, and series with known answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from scipy.stats import t as student

from analysis.stats.prediction import dispersion, predict

COALITION = np.array([295.0, 169, 163, 143, 225])
REGISTER = np.array([850.0, 766, 685])


def overdispersed(generator, mean, spread, size):
    """Negative binomial counts with variance `spread` times the mean."""
    shape = mean / (spread - 1)
    return generator.poisson(generator.gamma(shape, mean / shape, size)).astype(float)


@pytest.mark.parametrize(("counts", "expected"), [(COALITION, 19.1), (REGISTER, 8.9)])
def test_variance_over_mean_of_two_series(counts, expected):
    assert dispersion(counts) == pytest.approx(expected, abs=0.05)


def test_dispersion_is_never_below_chance():
    assert dispersion(np.array([100.0, 100, 100])) == 1


def test_the_range_by_hand():
    """(sqrt(mean) -+ t sqrt(dispersion (1 + 1/k)) / 2)^2 for 850, 766, 685."""
    half = student.ppf(0.975, 2) * np.sqrt(REGISTER.var(ddof=1) / 767 * (4 / 3)) / 2
    found = predict(REGISTER)
    assert (found.low, found.high) == pytest.approx(
        ((np.sqrt(767) - half) ** 2, (np.sqrt(767) + half) ** 2)
    )
    assert found.ratio(920) == pytest.approx(1.1995, abs=1e-4)
    assert found.ratio_range == pytest.approx((0.537, 1.606), abs=1e-3)
    assert found.ordinary(920)
    assert not found.ordinary(1300)


@pytest.mark.parametrize(
    ("mean", "spread", "years"), [(200, 19, 5), (767, 9, 3), (20, 4, 5), (60, 1.5, 4)]
)
def test_a_further_year_lies_in_the_range_as_often_as_promised(mean, spread, years):
    generator = np.random.default_rng(years)
    earlier = overdispersed(generator, mean, spread, (3000, years))
    later = overdispersed(generator, mean, spread, 3000)
    kept = earlier.sum(axis=1) > 0
    inside = [predict(y).ordinary(x) for y, x in zip(earlier[kept], later[kept], strict=True)]
    assert np.mean(inside) >= 0.94


def test_normal_quantiles_would_promise_too_much():
    generator = np.random.default_rng(9)
    earlier, later = (overdispersed(generator, 767, 9, size) for size in ((3000, 3), 3000))
    inside = [
        predict(y, assumed_dispersion=dispersion(y)).ordinary(x)
        for y, x in zip(earlier, later, strict=True)
    ]
    assert np.mean(inside) < 0.88


def test_an_assumed_dispersion_needs_one_year_only():
    found = predict(np.array([249.0]), assumed_dispersion=19.0)
    half = norm.ppf(0.975) * np.sqrt(19 * 2) / 2
    assert found.high == pytest.approx((np.sqrt(249) + half) ** 2)
    assert found.years == 1


@given(st.lists(st.integers(0, 500), min_size=2, max_size=8).filter(any), st.floats(0.5, 0.98))
def test_the_range_holds_the_mean_and_widens_with_the_level(counts, level):
    y = np.array(counts, float)
    narrow, wide = predict(y, level), predict(y, level + 0.01)
    assert 0 <= wide.low <= narrow.low <= narrow.mean <= narrow.high <= wide.high


def test_impossible_series_are_refused():
    for counts in (np.array([5.0]), np.zeros(3), np.array([5.0, -1])):
        with pytest.raises(ValueError, match="two or more counts"):
            predict(counts)
    with pytest.raises(ValueError, match="dispersion of 1 or more"):
        predict(COALITION, assumed_dispersion=0.5)
    with pytest.raises(ValueError, match="dispersion of 1 or more"):
        predict(np.zeros(2), assumed_dispersion=2.0)
