"""Resampling weights and intervals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.resampling import (
    bootstrap_weights,
    jackknife_interval,
    leave_one_out_weights,
    percentile_interval,
)

CLUSTERS = ["p", "q", "p", "r", "q", "q"]


def test_bootstrap_draws_whole_clusters():
    weights = bootstrap_weights(CLUSTERS, 500, np.random.default_rng(13))
    assert weights.shape == (500, 6)
    assert np.array_equal(weights[:, 0], weights[:, 2])
    assert np.array_equal(weights[:, 1], weights[:, 5])
    assert np.all(weights[:, 0] + weights[:, 1] + weights[:, 3] == 3)
    assert weights.mean() == pytest.approx(1, abs=0.1)


def test_leave_one_out_drops_each_cluster_once():
    names, weights = leave_one_out_weights(CLUSTERS)
    assert names == ("p", "q", "r")
    assert weights.tolist() == [[0, 1, 0, 1, 1, 1], [1, 0, 1, 1, 0, 0], [1, 1, 1, 0, 1, 1]]


def test_same_seed_same_draws():
    runs = [bootstrap_weights(CLUSTERS, 9, np.random.default_rng(16)) for _ in range(2)]
    assert np.array_equal(*runs)


def test_percentile_interval_leaves_out_unknown_draws():
    interval = percentile_interval(0.5, np.r_[np.linspace(0, 1, 1001), np.nan])
    assert (interval.low, interval.high) == pytest.approx((0.025, 0.975))
    assert np.isnan(percentile_interval(0.3, np.full(5, np.nan)).low)


def test_jackknife_of_a_mean_is_its_standard_error():
    x = np.random.default_rng(17).normal(size=40)
    left = np.array([np.delete(x, i).mean() for i in range(40)])
    interval = jackknife_interval(float(x.mean()), left, share=False)
    assert (interval.high - interval.value) / 1.959964 == pytest.approx(
        x.std(ddof=1) / np.sqrt(40), rel=1e-5
    )


@given(st.floats(0, 1), st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_jackknife_of_a_share_stays_a_share(estimate, left):
    interval = jackknife_interval(estimate, np.array(left))
    assert 0 <= interval.low <= estimate <= interval.high <= 1


def test_unknown_left_out_value_gives_unknown_ends():
    assert np.isnan(jackknife_interval(0.5, np.array([0.4, np.nan])).low)
