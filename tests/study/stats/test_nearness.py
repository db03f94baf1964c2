"""Permutation and nearness on made-up sources with known truth."""

import numpy as np

from analysis.stats.nearness import nearer, permutation_test
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
    assert not result.told


def test_unequal_effort_alone_is_rarely_taken_for_nearness():
    """a and b are one repertoire, seen by 30 sources and by 8."""
    generator = np.random.default_rng(30)
    told = []
    for seed in range(200, 280):
        focus, a, b = (
            made(MIXED, 30, seed),
            made(MIXED, 30, seed + 1000),
            made(MIXED, 8, seed + 2000),
        )
        result = nearer(
            focus,
            a,
            b,
            (own(focus), own(a), own(b)),
            one_stratum(a, b),
            (jaccard, jaccard),
            generator,
            draws=99,
        )
        told.append(result.told)
    assert np.mean(told) < 0.1
