"""Containment, plain and thinned."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.containment import ThinnedContainment, alike, containment
from analysis.stats.repertoires import jaccard
from study.stats.made_records import OLD, as_record, drawn

FEW, MANY = np.array([1.0, 2, 0, 0]), np.array([3.0, 0, 1, 5])
ONE = np.array(1.0)


def test_containment_by_hand_is_not_symmetric():
    assert containment(FEW, ONE, MANY, ONE) == 1 / 2
    assert containment(MANY, ONE, FEW, ONE) == 1 / 3
    assert np.isnan(containment(np.zeros(4), ONE, MANY, ONE))


@given(st.lists(st.integers(0, 3), min_size=6, max_size=6), st.integers(1, 4))
def test_forms_that_only_the_other_has_do_not_lower_it(counts, more):
    """They lower Jaccard's similarity: the richer list is punished by it."""
    first, second = np.array(counts, float), np.r_[1.0, 1, 1, 0, 0, 0]
    wide_first, wide = np.r_[first, np.zeros(more)], np.r_[second, np.ones(more)]
    plain = containment(first, ONE, second, ONE)
    assert containment(wide_first, ONE, wide, ONE) == pytest.approx(float(plain), nan_ok=True)
    if plain > 0:
        assert jaccard(wide_first, ONE, wide, ONE) < jaccard(first, ONE, second, ONE)


def test_thinned_containment_is_the_mean_over_all_subsets():
    record = as_record([[1, 1, 0, 0], [0, 1, 1, 0], [0, 1, 0, 1], [0, 0, 0, 1]])
    first = np.array([1.0, 0, 3, 2])
    subsets = [record.reported[list(rows)].any(axis=0) for rows in combinations(range(4), 2)]
    mean = np.mean([has[first > 0].mean() for has in subsets])
    found = ThinnedContainment(2).similarity(first, ONE, *record.counted)
    assert found == pytest.approx(mean)


def test_all_cases_are_the_plain_containment_and_more_than_all_are_all():
    record = drawn(OLD, 12, np.random.default_rng(1))
    first = np.r_[np.ones(15), np.zeros(5)]
    plain = containment(first, ONE, *record.counted)
    for size in (12.0, 40.0):
        found = ThinnedContainment(size).similarity(first, ONE, *record.counted)
        assert found == pytest.approx(float(plain))


def test_it_grows_with_the_cases_and_also_between_whole_numbers():
    record = drawn(OLD, 12, np.random.default_rng(2))
    found = [
        float(ThinnedContainment(size).similarity(np.ones(20), ONE, *record.counted))
        for size in (1, 2, 2.5, 3, 8)
    ]
    assert found == sorted(found)
    assert len(set(found)) == 5


def test_unequal_effort_alone_makes_no_difference():
    """One repertoire, seen by 10 and by 60 cases: alike in cases both hold as much of a third."""
    generator = np.random.default_rng(3)
    gaps, plain = [], []
    for _ in range(200):
        few, many = drawn(OLD, 10, generator), drawn(OLD, 60, generator)
        focus = drawn(OLD, 15, generator).counted
        pair = alike(few, many, "cases")
        values = [
            float(item.similarity(*focus, *r.counted))
            for item, r in zip(pair, (few, many), strict=True)
        ]
        gaps.append(values[1] - values[0])
        plain.append(float(containment(*focus, *many.counted) - containment(*focus, *few.counted)))
    assert abs(np.mean(gaps)) < 0.02
    assert np.mean(plain) > 0.1


def test_alike_in_reports_keeps_fewer_cases_of_the_more_talkative():
    talkative = as_record(np.tri(6, 20, 4))
    terse = as_record(np.eye(20)[:10])
    one, two = alike(talkative, terse, "reports")
    assert one.size * talkative.reports_per_case == pytest.approx(10)
    assert two.size == pytest.approx(10)
    assert alike(talkative, terse, "cases") == (ThinnedContainment(6.0), ThinnedContainment(6.0))


def test_leading_axes_are_carried_along():
    record = drawn(OLD, 12, np.random.default_rng(4))
    counts, cases = record.counted
    many = ThinnedContainment(4).similarity(
        np.ones((3, 20)), np.ones(3), np.repeat(counts[None], 3, axis=0), np.repeat(cases, 3)
    )
    assert many.shape == (3,)
    one = ThinnedContainment(4).similarity(np.ones(20), ONE, counts, cases)
    assert many == pytest.approx(float(one))
