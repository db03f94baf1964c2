"""Simulated mixtures: what is drawn, from where, and how much."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.simulated import share_of_cases, simulate
from study.stats.made_records import GRID, OLD, ORDINARY, as_record, drawn

TALKATIVE = as_record(np.eye(20)[[0, 1]] + np.eye(20)[[1, 2]] + np.eye(20)[[2, 3]])
TERSE = as_record(np.eye(20)[[10, 11, 12]])


def test_the_ends_are_drawn_from_one_record_only():
    made = simulate((2, 1, 1), TALKATIVE, TERSE, np.random.default_rng(1), GRID, 50)
    counts, cases = made.focus
    assert counts.shape == (11, 50, 20)
    assert np.all(cases == 4)
    assert not counts[0, :, :10].any()
    assert not counts[-1, :, 10:].any()
    assert np.all(counts[0].sum(axis=1) == 4)
    assert np.all(counts[-1].sum(axis=1) == 12)


def test_the_weight_is_a_share_of_reports_not_of_cases():
    made = simulate([1] * 30, TALKATIVE, TERSE, np.random.default_rng(2), GRID, 2000)
    counts = made.focus[0].sum(axis=1)
    share = counts[:, :10].sum(axis=1) / counts.sum(axis=1)
    assert share == pytest.approx(GRID, abs=0.01)
    assert share_of_cases(np.array(0.5), TALKATIVE, TERSE) == pytest.approx(0.25)


@given(st.floats(0, 1))
def test_records_of_one_length_are_mixed_by_cases(weight):
    record = as_record(np.eye(20))
    assert share_of_cases(np.array(weight), record, record) == pytest.approx(weight)


def test_reports_of_one_publisher_stay_together():
    """Two houses, each always naming its own form: a cluster of 5 holds one form only."""
    record = as_record(np.repeat(np.eye(20)[[0, 1]], 5, axis=0), ["a"] * 5 + ["b"] * 5)
    made = simulate((5,), record, TERSE, np.random.default_rng(3), np.array([0.0, 1.0]), 200)
    first = made.focus[0][1]
    assert set(np.unique(first)) == {0, 5}
    assert 60 < np.sum(first[:, 0] == 5) < 140


def test_records_are_redrawn_and_every_weight_uses_the_same_draws():
    generator = np.random.default_rng(4)
    old, ordinary = drawn(OLD, 20, generator), drawn(ORDINARY, 25, generator)
    one, two = (
        simulate([1] * 10, old, ordinary, np.random.default_rng(5), GRID, 300) for _ in range(2)
    )
    assert np.array_equal(one.focus[0], two.focus[0])
    assert one.first[0].mean(axis=0) == pytest.approx(old.counted[0], abs=1)
    assert np.all(one.first[1] == 20)
    assert np.all(one.second[1] == 25)
    moved = np.any(np.diff(one.focus[0], axis=0) != 0, axis=2).sum(axis=0)
    assert moved.max() <= 10, "a draw changes at most once for each of its ten cases"


def test_a_part_keeps_weights_and_draws_together():
    whole = simulate([1], TALKATIVE, TERSE, np.random.default_rng(6), GRID, 20)
    part = whole.part(5, 7)
    assert part.weights.tolist() == [0, 0.5, 1]
    assert np.array_equal(part.focus[0], whole.focus[0][::5, :7])
    assert part.first[0].shape == (7, 20)
    assert part.second[1].shape == (7,)


def test_impossible_designs_are_refused():
    generator = np.random.default_rng(7)
    with pytest.raises(ValueError, match="between 0 and 1"):
        simulate([1], TALKATIVE, TERSE, generator, np.array([0.0, 1.2]), 5)
    for sizes in ([], [1, 0]):
        with pytest.raises(ValueError, match="one or more cases"):
            simulate(sizes, TALKATIVE, TERSE, generator, GRID, 5)
    with pytest.raises(ValueError, match="same forms"):
        simulate([1], TALKATIVE, as_record(np.eye(3)), generator, GRID, 5)
