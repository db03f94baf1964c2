"""Sample coverage against Chao and others (2001), and where it cannot say."""

import pytest

from qantar.lists.patterns import from_counts
from qantar.lists.sample_coverage import coverage_interval, sample_coverage
from tool.lists import published_lists as published


def test_hepatitis_has_low_coverage():
    """Chao and others (2001): C 51%, 407 if independent, 971, and 508 in one step."""
    found = sample_coverage(published.HEPATITIS)
    assert found.covered == pytest.approx(0.513, abs=0.0005)
    assert [round(v) for v in (found.independent, found.high, found.one_step)] == [407, 971, 508]
    assert found.chosen == found.one_step


def test_diabetes_has_high_coverage():
    """Chao and others (2001): 2,609."""
    found = sample_coverage(published.DIABETES)
    assert found.is_high
    assert round(found.chosen) == 2609


def test_interval_is_the_same_each_time_and_holds_the_estimate():
    found = sample_coverage(published.DIABETES)
    first = coverage_interval(published.DIABETES, found, 0.95)
    assert first == coverage_interval(published.DIABETES, found, 0.95)
    assert 2069 < first.low < found.chosen < first.high


def test_no_interval_where_resamples_have_none():
    patterns = from_counts("ABC", {"100": 40, "010": 30, "001": 20, "110": 2})
    assert coverage_interval(patterns, sample_coverage(patterns), 0.95) is None
