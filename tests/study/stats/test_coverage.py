"""Coverage and rarefaction against iNEXT's published output for ants of Costa Rica."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammaln

from analysis.stats.coverage import (
    LOG_FACTORIALS,
    _log_factorial,
    chao2,
    coverage_at,
    equal_coverage,
    presence,
    sample_coverage,
    size_for_coverage,
)

ANTS = [
    (599, 5976, 227, 49, 23, 0.9918134, 279.108514),
    (230, 2943, 241, 71, 34, 0.9759754, 314.810038),
    (150, 1730, 122, 28, 16, 0.9839382, 146.336667),
    (200, 1170, 56, 13, 4, 0.9889231, 77.019375),
    (200, 271, 14, 1, 2, 0.9963827, 14.248750),
]
"""Longino and Colwell (2011): units, reports, species, Q1, Q2; coverage and Chao2 from iNEXT."""
ANTS_AT_2000_M = np.array([1.0, 2, 2, 3, 4, 8, 8, 13, 15, 19, 23, 34, 59, 80])


def vector(reports, species, once, twice):
    rest = species - once - twice
    spread = np.full(rest, (reports - once - 2 * twice) // rest, float)
    spread[0] += reports - once - 2 * twice - spread.sum()
    assert spread.min() > 2
    return np.concatenate([np.ones(once), np.full(twice, 2.0), spread])


@pytest.mark.parametrize(("units", "reports", "species", "once", "twice", "cover", "rich"), ANTS)
def test_coverage_and_chao2_equal_inext(units, reports, species, once, twice, cover, rich):
    y, n = vector(reports, species, once, twice), np.array(float(units))
    assert sample_coverage(y, n) == pytest.approx(cover, abs=1e-6)
    assert chao2(y, n) == pytest.approx(rich, abs=1e-5)


@pytest.mark.parametrize(("size", "cover"), [(1, 0.2264459), (100, 0.9840431)])
def test_coverage_of_fewer_units_equals_inext(size, cover):
    y, n, t = ANTS_AT_2000_M, np.array(200.0), np.array(float(size))
    assert y.sum() == 271
    assert coverage_at(y, n, t) == pytest.approx(cover, abs=1e-6)


def test_whole_sample_is_not_thinned():
    y, n = ANTS_AT_2000_M, np.array(200.0)
    assert coverage_at(y, n, n) == sample_coverage(y, n)


def test_chao2_without_doubletons_and_coverage_of_one_unit():
    y = np.array([1.0, 1, 1, 5])
    assert chao2(y, np.array(10.0)) == pytest.approx(4 + 0.9 * 3)
    assert np.isnan(sample_coverage(y, np.array(1.0)))
    assert np.isnan(sample_coverage(np.zeros(4), np.array(9.0)))


@given(st.lists(st.integers(0, 12), min_size=3, max_size=15).filter(any))
def test_coverage_rises_with_units(values):
    y, sizes = np.array(values, float), np.arange(1.0, 12.0)
    batch, n = np.broadcast_to(y, (len(sizes), len(y))), np.full(len(sizes), 12.0)
    assert np.all(np.diff(coverage_at(batch, n, sizes)) >= -1e-9)
    assert chao2(y, np.array(12.0)) >= np.sum(y > 0)


def test_coverage_estimates_the_true_coverage():
    generator = np.random.default_rng(11)
    detection = generator.beta(0.6, 3, 60)
    y = generator.binomial(15, detection, (3000, 60)).astype(float)
    true = ((y > 0) * detection).sum(1) / detection.sum()
    estimate = sample_coverage(y, np.full(3000, 15.0))
    assert estimate.mean() == pytest.approx(true.mean(), abs=0.01)


def test_size_for_coverage_finds_the_nearest_and_refuses_to_extrapolate():
    size = size_for_coverage(ANTS_AT_2000_M, 200, 0.9840431)
    assert size == 100
    assert size_for_coverage(ANTS_AT_2000_M, 200, 0.9963826) == 200
    with pytest.raises(ValueError, match="cover"):
        size_for_coverage(ANTS_AT_2000_M, 200, 0.9999)


def test_equal_coverage_similarity_equals_random_subsets():
    generator = np.random.default_rng(12)
    detection = generator.uniform(0.05, 0.6, 20)
    rows = [generator.random((n, 20)) < detection for n in (30, 9)]
    y1, y2 = (r.sum(0).astype(float) for r in rows)
    standard = equal_coverage(y1, 30, y2, 9)
    assert standard.sizes[1] <= 9
    assert standard.sizes[0] < 30
    expected = standard.similarity(y1, np.array(30.0), y2, np.array(9.0))
    present = [
        (np.argsort(generator.random((4000, len(r))), axis=1) < t).astype(float) @ r > 0
        for r, t in zip(rows, standard.sizes, strict=True)
    ]
    both, either = (present[0] & present[1]).sum(1), (present[0] | present[1]).sum(1)
    assert expected == pytest.approx(both.mean() / either.mean(), abs=0.01)


def test_equal_coverage_needs_two_units():
    with pytest.raises(ValueError, match="two or more units"):
        equal_coverage(np.array([1.0, 0]), 1, np.array([3.0, 2]), 5)


def test_presence_of_all_units_is_certain_where_reported():
    assert presence(np.array([0.0, 1, 4]), np.array(4.0), np.array(4.0)).tolist() == [0, 1, 1]


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=20), st.sampled_from([0.0, 0.25]))
def test_a_factorial_looked_up_is_the_gamma_function_to_the_last_bit(
    numbers: list[int], more: float
) -> None:
    n = np.array(numbers) + more
    assert np.array_equal(_log_factorial(n), gammaln(n + 1))
    assert len(LOG_FACTORIALS) > 1000
