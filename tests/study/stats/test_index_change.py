"""Change of an index with a stated interval."""

import numpy as np
import pytest

from analysis.stats.index_change import index_change

BEFORE, AFTER = (0.20, 0.10, 0.30), (0.35, 0.27, 0.43)


def test_standard_deviation_follows_the_correlation():
    none, half, high = index_change(BEFORE, AFTER, stated_coverage=0.6826895)
    for result, r in ((none, 0.0), (half, 0.5), (high, 0.9)):
        sd = (result.change.high - result.change.low) / (2 * 1.959964)
        assert sd == pytest.approx(np.sqrt(0.1**2 + 0.08**2 - 2 * r * 0.1 * 0.08), rel=1e-4)
        assert result.change.value == pytest.approx(0.15)


def test_probability_of_a_fall_equals_draws_from_two_correlated_years():
    (result,) = index_change(BEFORE, AFTER, correlations=(0.5,), stated_coverage=0.6826895)
    covariance = [[0.01, 0.004], [0.004, 0.0064]]
    draws = np.random.default_rng(8).multivariate_normal([0.20, 0.35], covariance, 200_000)
    assert result.fall == pytest.approx(np.mean(draws[:, 1] < draws[:, 0]), abs=0.003)


def test_index_without_interval_width_is_certain():
    (result,) = index_change((3, 3, 3), (4, 4, 4), correlations=(0.0,))
    assert (result.fall, result.change.low, result.change.high) == (0, 1, 1)


def test_value_outside_its_interval_is_refused():
    with pytest.raises(ValueError, match="between its ends"):
        index_change((0.5, 0.1, 0.3), AFTER)


def test_impossible_correlation_is_refused():
    with pytest.raises(ValueError, match="correlation"):
        index_change(BEFORE, AFTER, correlations=(1.5,))
