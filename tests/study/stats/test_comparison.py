"""Comparisons of repertoires on made-up sources with known truth."""

import numpy as np
import pytest

from analysis.stats.comparison import (
    bootstrap_similarity,
    jackknife_similarity,
    leave_one_out,
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
    assert interval.low < interval.high


def test_jackknife_keeps_its_level_where_bootstrap_percentiles_fall_short():
    """Truth = the mean similarity of such samples, by simulation."""
    generator = np.random.default_rng(29)
    detection = generator.beta(0.5, 2.5, (2, 20))
    ends = []
    for _ in range(200):
        a, b = (
            Incidence(
                tuple(f"{side}{i}" for i in range(15)), CATEGORIES, generator.random((15, 20)) < p
            )
            for side, p in zip("ab", detection, strict=True)
        )
        clusters = own(a), own(b)
        jackknife = jackknife_similarity(a, b, clusters, jaccard)
        bootstrap, _ = bootstrap_similarity(a, b, clusters, jaccard, generator, draws=200)
        ends.append((jackknife, bootstrap))
    truth = np.mean([i.value for i, _ in ends])
    kept = [
        np.mean([i.low <= truth <= i.high for i in column]) for column in zip(*ends, strict=True)
    ]
    assert kept[0] >= 0.93
    assert kept[1] < kept[0]


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


def test_other_categories_are_refused():
    a = made(LEFT, 3, 17)
    b = Incidence(a.units, CATEGORIES[::-1], a.reported)
    with pytest.raises(ValueError, match="same categories"):
        similarity(a, b, jaccard)
