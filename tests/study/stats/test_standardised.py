"""Similarity at equal completeness for many draws: the same as one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.coverage import coverage_at, equal_coverage, sample_coverage, size_for_coverage
from analysis.stats.standardised import AtCoverage, sizes_at_coverage
from study.stats.made_records import OLD, ORDINARY, drawn


@given(st.integers(0, 10_000), st.integers(2, 40), st.floats(0.3, 0.9))
def test_sizes_are_as_near_the_target_as_those_found_one_by_one(seed, cases, target):
    counts, n = drawn(OLD, cases, np.random.default_rng(seed)).counted
    reached = float(sample_coverage(counts, n))
    goal = min(target, reached)
    if not np.isfinite(goal):
        return
    one, many = size_for_coverage(counts, cases, goal), sizes_at_coverage(counts, n, np.array(goal))
    off = [abs(float(coverage_at(counts, n, np.array(float(t)))) - goal) for t in (one, many)]
    assert off[1] == pytest.approx(off[0], abs=0.02)
    assert 1 <= many <= cases


def test_similarity_equals_the_one_of_equal_coverage():
    generator = np.random.default_rng(1)
    for _ in range(20):
        one, two = drawn(OLD, 15, generator).counted, drawn(ORDINARY, 25, generator).counted
        reached = [float(sample_coverage(*counted)) for counted in (one, two)]
        fixed = equal_coverage(one[0], 15, two[0], 25, min(0.75, *reached))
        found = AtCoverage(0.75).similarity(*one, *two)
        assert found == pytest.approx(float(fixed.similarity(*one, *two)))


def test_many_draws_at_once_are_each_standardised():
    generator = np.random.default_rng(2)
    records = [drawn(OLD, 15, generator).counted for _ in range(4)]
    other = drawn(ORDINARY, 25, generator).counted
    many = AtCoverage(0.75).similarity(
        np.array([counts for counts, _ in records]), np.array([n for _, n in records]), *other
    )
    each = [float(AtCoverage(0.75).similarity(*counted, *other)) for counted in records]
    assert many.tolist() == pytest.approx(each)


def test_one_case_has_no_completeness():
    one, two = np.r_[1.0, 1.0, 0.0], np.r_[2.0, 1.0, 1.0]
    assert np.isnan(AtCoverage(0.75).similarity(one, np.array(1.0), two, np.array(3.0)))
