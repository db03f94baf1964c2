"""Resampling weights, labels, p-values and intervals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.resampling import (
    bias_corrected_interval,
    bootstrap_weights,
    leave_one_out_weights,
    percentile_interval,
    permutation_p_value,
    permuted_labels,
    subset_weights,
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


def test_subsets_have_their_size():
    weights = subset_weights(7, 3, 200, np.random.default_rng(14))
    assert np.all(weights.sum(1) == 3)
    assert set(np.unique(weights)) == {0, 1}
    with pytest.raises(ValueError, match="subset"):
        subset_weights(7, 8, 1, np.random.default_rng(14))


@given(st.lists(st.tuples(st.integers(0, 1), st.sampled_from("abc")), min_size=1, max_size=30))
def test_shuffle_keeps_each_stratum(rows):
    labels = np.array([label for label, _ in rows])
    strata = [kind for _, kind in rows]
    shuffled = permuted_labels(labels, strata, 5, np.random.default_rng(15))
    for kind in set(strata):
        place = [i for i, k in enumerate(strata) if k == kind]
        assert np.all(shuffled[:, place].sum(1) == labels[place].sum())


def test_same_seed_same_draws():
    runs = [bootstrap_weights(CLUSTERS, 9, np.random.default_rng(16)) for _ in range(2)]
    assert np.array_equal(*runs)


def test_p_value_counts_itself_and_leaves_out_unknown_draws():
    assert permutation_p_value(0.2, np.array([0.1, 0.2, 0.3, np.nan])) == 3 / 4
    assert permutation_p_value(0.0, np.full(99, 0.5)) == 1 / 100


def test_unbiased_draws_need_no_correction():
    draws = np.random.default_rng(17).normal(size=20_001)
    plain, corrected = (
        f(float(np.median(draws)), draws) for f in (percentile_interval, bias_corrected_interval)
    )
    assert (corrected.low, corrected.high) == pytest.approx((plain.low, plain.high), abs=0.01)


def test_correction_moves_towards_an_estimate_above_its_draws():
    draws = np.random.default_rng(18).normal(0.5, 0.1, 5000)
    plain, corrected = percentile_interval(0.6, draws), bias_corrected_interval(0.6, draws)
    assert corrected.low > plain.low
    assert corrected.high > plain.high


def test_estimate_outside_all_draws_still_gives_finite_ends():
    corrected = bias_corrected_interval(2.0, np.linspace(0, 1, 100))
    assert np.isfinite([corrected.low, corrected.high]).all()


def test_no_usable_draw_gives_unknown_ends():
    for interval in (percentile_interval, bias_corrected_interval):
        assert np.isnan(interval(0.3, np.full(5, np.nan)).low)
