"""Cohen's kappa and agreement on numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.agreement import (
    adjusted_rand,
    cohen_kappa,
    kappa_over_sources,
    overlap,
    presence_table,
)

FLEISS = np.array([[75.0, 1, 4], [5, 4, 1], [0, 0, 10]])
"""Fleiss, Levin and Paik (2003), table 18.1: two raters, three diagnoses, 100 people."""
CODERS = np.array([[89.0, 11], [22, 1005]])


def test_kappa_equals_fleiss():
    result = cohen_kappa(FLEISS)
    assert result.kappa.value == pytest.approx(0.676, abs=5e-4)
    assert (result.observed, result.expected) == pytest.approx((0.89, 0.66))
    half = (result.kappa.high - result.kappa.low) / 2
    assert half / 1.959964 == pytest.approx(0.087, abs=1e-3)


def test_kappa_of_the_blind_second_coding():
    result = cohen_kappa(CODERS)
    assert round(result.kappa.value, 2) == 0.83
    assert 0.75 < result.kappa.low < result.kappa.value < result.kappa.high < 0.9


def test_grant_proposals():
    """Two readers of 50 proposals: 20 both yes, 15 both no, 5 and 10 divided: kappa 0.4."""
    assert cohen_kappa(np.array([[20.0, 5], [10, 15]])).kappa.value == pytest.approx(0.4)


@given(st.lists(st.integers(0, 50), min_size=4, max_size=4))
def test_kappa_is_symmetric_between_coders_and_at_most_one(cells):
    table = np.array(cells, float).reshape(2, 2)
    try:
        result = cohen_kappa(table)
    except ValueError:
        return
    assert result.kappa.value <= 1 + 1e-12
    assert cohen_kappa(table.T).kappa.value == pytest.approx(result.kappa.value)


def test_standard_error_equals_multinomial_simulation():
    draws = np.random.default_rng(26).multinomial(100, FLEISS.ravel() / 100, 3000)
    kappas = [cohen_kappa(d.reshape(3, 3).astype(float)).kappa.value for d in draws]
    half = cohen_kappa(FLEISS).kappa.high - cohen_kappa(FLEISS).kappa.value
    assert np.std(kappas) == pytest.approx(half / 1.959964, rel=0.06)


@pytest.mark.parametrize("table", [np.zeros((2, 2)), np.ones((2, 3)), np.array([[5.0, 0], [0, 0]])])
def test_table_without_kappa_is_refused(table):
    with pytest.raises(ValueError, match="appa"):
        cohen_kappa(table)


def test_presence_table_and_shapes():
    first = np.array([[True, True, False]])
    second = np.array([[True, False, False]])
    assert presence_table(first, second).tolist() == [[1, 1], [0, 1]]
    with pytest.raises(ValueError, match="shape"):
        presence_table(first, second.T)


def test_interval_over_sources_is_wider_where_errors_come_source_by_source():
    generator = np.random.default_rng(27)
    first = generator.random((40, 20)) < 0.2
    wrong = (generator.random((40, 1)) < 0.25) & (generator.random((40, 20)) < 0.5)
    second = first ^ wrong
    whole = kappa_over_sources(first, second, np.random.default_rng(28))
    cell = cohen_kappa(presence_table(first, second))
    assert whole.kappa.value == cell.kappa.value
    assert whole.kappa.low < cell.kappa.low
    assert kappa_over_sources(first, second, np.random.default_rng(28)) == whole


@pytest.mark.parametrize(
    ("first", "second", "index"),
    [
        ([0, 0, 1, 1], [1, 1, 0, 0], 1.0),
        ([0, 0, 1, 2], [0, 0, 1, 1], 4 / 7),
        ([0, 0, 0, 0], [0, 1, 2, 3], 0.0),
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),
        ([0, 1, 2], [2, 0, 1], 1.0),
    ],
)
def test_the_adjusted_rand_index_by_hand(first, second, index):
    assert adjusted_rand(first, second) == pytest.approx(index)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=20))
def test_the_adjusted_rand_index_is_symmetric_and_at_most_one(pairs):
    first, second = ([pair[side] for pair in pairs] for side in (0, 1))
    assert adjusted_rand(first, second) == pytest.approx(adjusted_rand(second, first))
    assert adjusted_rand(first, second) <= 1 + 1e-12
    assert adjusted_rand(first, first) == 1


@pytest.mark.parametrize("second", [[0], [0, 1, 2]])
def test_groupings_of_unlike_length(second):
    with pytest.raises(ValueError, match="Two groupings"):
        adjusted_rand([0, 1] if len(second) > 1 else [0], second)


def test_overlap_of_the_blind_second_coding():
    """89 found by both, 11 and 22 by one: 73 of 100 found by either, and not the Dice 84."""
    first = np.repeat([True, True, False, False], [89, 11, 22, 1005])
    second = np.repeat([True, False, True, False], [89, 11, 22, 1005])
    result = overlap(first, second)
    assert (result.both, result.first_only, result.second_only) == (89, 11, 22)
    assert result.either == 122
    assert result.jaccard == pytest.approx(0.7295, abs=1e-4)
    assert result.dice == pytest.approx(0.8436, abs=1e-4)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_dice_follows_from_jaccard_and_is_never_lower(cells):
    result = overlap(*(np.array(column) for column in zip(*cells, strict=True)))
    if not result.either:
        assert np.isnan(result.jaccard)
        assert np.isnan(result.dice)
        return
    assert result.dice == pytest.approx(2 * result.jaccard / (1 + result.jaccard))
    assert result.jaccard <= result.dice + 1e-12


def test_overlap_needs_one_shape():
    with pytest.raises(ValueError, match="shape"):
        overlap(np.array([True]), np.array([True, False]))
