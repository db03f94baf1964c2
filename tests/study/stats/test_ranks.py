"""The partial order of intervals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.ranks import dominance, rank_sets

intervals = st.lists(
    st.lists(st.integers(0, 50), min_size=2, max_size=2).map(sorted), min_size=1, max_size=8
).map(lambda rows: np.array(rows, float).T)


def test_meeting_intervals_are_not_ordered():
    low, high = np.array([10.0, 4.0, 0.0]), np.array([np.inf, 11.0, 3.0])
    assert dominance(low, high).tolist() == [[0, 0, 1], [0, 0, 1], [-1, -1, 0]]
    best, worst = rank_sets(low, high)
    assert best.tolist() == [1, 1, 3]
    assert worst.tolist() == [2, 2, 3]


@given(intervals)
def test_order_is_antisymmetric_and_transitive_and_rank_sets_hold_the_true_rank(ends):
    low, high = ends
    order = dominance(low, high)
    assert np.array_equal(order, -order.T)
    above = order > 0
    assert not np.any((above.astype(int) @ above.astype(int) > 0) & ~above)
    best, worst = rank_sets(low, high)
    middle = (low + high) / 2
    true = 1 + np.sum(middle[None, :] > middle[:, None], axis=1)
    assert np.all((best <= true) & (true <= worst))


def test_interval_turned_round_is_refused():
    with pytest.raises(ValueError, match="low end"):
        dominance(np.array([2.0]), np.array([1.0]))
