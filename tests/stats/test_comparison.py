"""Comparisons of repertoires on made-up sources with known truth."""

import numpy as np
import pytest

from analysis.stats.comparison import (
    bootstrap_similarity,
    leave_one_out,
    nearer,
    permutation_test,
    similarity,
)
from analysis.stats.repertoires import Incidence, jaccard

CATEGORIES = tuple(f"c{i:02d}" for i in range(20))
LEFT = np.r_[np.full(10, 0.5), np.full(10, 0.0)]
RIGHT = LEFT[::-1]
MIXED = np.r_[np.full(8, 0.5), np.zeros(7), np.full(5, 0.3)]


def made(detection, sources, seed):
    reported = np.random.default_rng(seed).random((sources, 20)) < detection
    return Incidence(tuple(f"{seed}-{i}" for i in range(sources)), CATEGORIES, reported)


def own(matrix):
    return list(matrix.units)


def one_stratum(*matrices):
    return tuple(["press"] * len(m.units) for m in matrices)


def test_bootstrap_interval_holds_the_estimate_and_repeats():
    a, b = made(LEFT, 12, 1), made(MIXED, 15, 2)
    runs = [
        bootstrap_similarity(a, b, (own(a), own(b)), jaccard, np.random.default_rng(19))
        for _ in range(2)
    ]
    interval, draws = runs[0]
    assert interval == runs[1][0]
    assert draws.shape == (1000,)
    assert interval.value == similarity(a, b, jaccard)
    assert interval.low <= interval.value <= interval.high


def test_leave_one_out_equals_rebuilding_by_hand():
    a, b = made(LEFT, 5, 3), made(MIXED, 4, 4)
    left = leave_one_out(a, b, (own(a), own(b)), jaccard)
    assert len(left) == 9
    shorter = Incidence(a.units[1:], CATEGORIES, a.reported[1:])
    assert left[a.units[0]] == similarity(shorter, b, jaccard)


def test_leaving_out_the_only_publisher_gives_nan():
    a, b = made(LEFT, 3, 5), made(LEFT, 3, 6)
    left = leave_one_out(a, b, (["p"] * 3, ["p"] * 3), jaccard)
    assert list(left) == ["p"]
    assert np.isnan(left["p"])


def test_permutation_tells_other_repertoires_and_is_fair_to_equal_ones():
    generator = np.random.default_rng(20)
    a, b = made(LEFT, 15, 7), made(RIGHT, 15, 8)
    assert permutation_test(a, b, one_stratum(a, b), jaccard, generator) < 0.01
    p = []
    for seed in range(100, 160):
        a, b = made(LEFT, 8, seed), made(LEFT, 8, seed + 100)
        p.append(permutation_test(a, b, one_stratum(a, b), jaccard, generator, draws=199))
    assert np.mean(np.array(p) <= 0.05) < 0.15


def test_strata_of_one_side_only_cannot_be_shuffled():
    a, b = made(LEFT, 6, 9), made(RIGHT, 6, 10)
    p = permutation_test(a, b, (["archive"] * 6, ["press"] * 6), jaccard, np.random.default_rng(21))
    assert p == 1


def test_focus_is_nearer_to_its_like():
    focus, like, other = made(LEFT, 20, 11), made(LEFT, 20, 12), made(RIGHT, 20, 13)
    result = nearer(
        focus,
        like,
        other,
        (own(focus), own(like), own(other)),
        one_stratum(like, other),
        (jaccard, jaccard),
        np.random.default_rng(22),
    )
    assert result.told
    assert result.difference.low > 0
    assert result.share > 0.99
    assert result.p_value < 0.05


def test_two_equal_baselines_are_not_told_apart():
    focus, a, b = made(LEFT, 10, 14), made(LEFT, 6, 15), made(LEFT, 6, 16)
    result = nearer(
        focus,
        a,
        b,
        (own(focus), own(a), own(b)),
        one_stratum(a, b),
        (jaccard, jaccard),
        np.random.default_rng(23),
    )
    assert result.p_value > 0.05


def test_other_categories_are_refused():
    a = made(LEFT, 3, 17)
    b = Incidence(a.units, CATEGORIES[::-1], a.reported)
    with pytest.raises(ValueError, match="same categories"):
        similarity(a, b, jaccard)
