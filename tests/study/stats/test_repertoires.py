"""Incidence matrices and similarity: hand-worked values, laws, and truth by simulation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.repertoires import (
    baselga,
    chao_jaccard,
    collapse,
    incidence,
    jaccard,
    shared_and_unique,
    sorensen,
)

counts = st.lists(st.integers(0, 6), min_size=8, max_size=8).map(lambda x: np.array(x, float))
N = np.array(8.0)


def test_incidence_keeps_empty_columns_and_counts_a_repeated_report_once():
    matrix = incidence(["s1", "s1", "s2", "s1"], ["a", "b", "a", "a"], ["a", "b", "c"])
    assert matrix.units == ("s1", "s2")
    assert matrix.reported.tolist() == [[True, True, False], [True, False, False]]
    reports, units = matrix.counts()
    assert reports.tolist() == [2, 1, 0]
    assert units == 2


def test_category_outside_the_universe_is_refused():
    with pytest.raises(ValueError, match="universe"):
        incidence(["s1"], ["z"], ["a"])


def test_collapse_joins_copies():
    matrix = incidence(["s1", "s2", "s3"], ["a", "b", "a"], ["a", "b"])
    joined = collapse(matrix, ["p", "p", "q"])
    assert joined.reported.tolist() == [[True, True], [True, False]]
    with pytest.raises(ValueError, match="groups"):
        collapse(matrix, ["p"])


def test_baselga_worked_values():
    """a = 3, b = 2, c = 1: b_sor = 3/9, b_sim = 1/4 (Baselga 2010, equations 2 and 3)."""
    first = np.array([1.0, 1, 1, 1, 1, 0])
    second = np.array([1.0, 1, 1, 0, 0, 1])
    assert shared_and_unique(first, second) == (3, 2, 1)
    parts = baselga(first, second)
    assert parts.dissimilarity == pytest.approx(3 / 9)
    assert parts.turnover == pytest.approx(1 / 4)
    assert parts.nestedness == pytest.approx(3 / 9 - 1 / 4)


def test_nested_repertoire_has_no_turnover():
    small, large = np.array([1.0, 1, 0, 0]), np.ones(4)
    assert baselga(small, large).turnover == 0
    assert jaccard(small, N, large, N) == 0.5


@given(counts, counts)
def test_similarities_are_symmetric_and_within_zero_and_one(first, second):
    for statistic in (jaccard, sorensen, chao_jaccard):
        there, back = statistic(first, N, second, N), statistic(second, N, first, N)
        assert np.isnan(there) == np.isnan(back)
        if not np.isnan(there):
            assert 0 <= there <= 1 + 1e-12
            assert there == pytest.approx(back)
    if first.any() or second.any():
        j, s = jaccard(first, N, second, N), sorensen(first, N, second, N)
        assert s == pytest.approx(2 * j / (1 + j))


@given(counts)
def test_repertoire_equals_itself(first):
    if first.any():
        assert jaccard(first, N, first, N) == 1
        assert chao_jaccard(first, N, first, N) == pytest.approx(1)


def test_two_empty_repertoires_are_neither_alike_nor_not():
    assert np.isnan(jaccard(np.zeros(3), N, np.zeros(3), N))
    assert chao_jaccard(np.zeros(3), N, np.zeros(3), N) == 0


def test_chao_jaccard_worked_by_hand():
    """T1 = 10, T2 = 5; U = 7/8 + (4/5)(1/2)(2/8), V = 6/9 + (9/10)(1/2)(3/9)."""
    first, second = np.array([4.0, 2, 1, 1, 0]), np.array([2.0, 1, 3, 0, 3])
    u = 7 / 8 + (4 / 5) * (1 / 2) * (2 / 8)
    v = 6 / 9 + (9 / 10) * (1 / 2) * (3 / 9)
    expected = u * v / (u + v - u * v)
    assert chao_jaccard(first, np.array(10.0), second, np.array(5.0)) == pytest.approx(expected)


def test_batches_equal_single_calls():
    generator = np.random.default_rng(9)
    first, second = generator.integers(0, 5, (2, 7, 12)).astype(float)
    n1, n2 = np.full(7, 5.0), np.full(7, 9.0)
    for statistic in (jaccard, sorensen, chao_jaccard):
        batch = statistic(first, n1, second, n2)
        single = [statistic(first[i], n1[i], second[i], n2[i]) for i in range(7)]
        assert batch == pytest.approx(np.array(single, float))


def test_chao_jaccard_mends_the_loss_from_few_sources():
    """Two equal repertoires of 24 categories, 40 sources against 4: the truth is 1."""
    generator = np.random.default_rng(10)
    detection = generator.uniform(0.03, 0.5, 24)
    rich = generator.binomial(40, detection, (400, 24)).astype(float)
    poor = generator.binomial(4, detection, (400, 24)).astype(float)
    n1, n2 = np.full(400, 40.0), np.full(400, 4.0)
    plain, mended = (f(rich, n1, poor, n2).mean() for f in (jaccard, chao_jaccard))
    assert plain < 0.75 < 0.9 < mended
