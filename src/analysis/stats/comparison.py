"""Two repertoires compared: similarity with jackknife and bootstrap, and without each source."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from analysis.stats.intervals import Interval
from analysis.stats.repertoires import Floats, Incidence, Similarity
from analysis.stats.resampling import (
    bootstrap_weights,
    jackknife_interval,
    leave_one_out_weights,
    percentile_interval,
)

Counted: TypeAlias = tuple[Floats, Floats]
"""Reports per category and number of units."""

DRAWS = 1000


def similarity(first: Incidence, second: Incidence, statistic: Similarity) -> float:
    """The similarity of all units of two repertoires over the same categories.

    Raises ValueError where the categories differ.
    """
    if first.categories != second.categories:
        raise ValueError("Two repertoires can be compared only over the same categories.")
    return float(statistic(*first.counts(), *second.counts()))


def bootstrap_similarity(
    first: Incidence,
    second: Incidence,
    clusters: tuple[Sequence[str], Sequence[str]],
    statistic: Similarity,
    generator: np.random.Generator,
    draws: int = DRAWS,
) -> tuple[Interval, Floats]:
    """Percentile interval and draws (draws,), whole clusters (publishers) drawn in each repertoire.

    `clusters` are parallel to the units of each. In simulations it holds the truth in about 85 of
    100 cases where 95 are asked: print `jackknife_similarity` beside it. Raises ValueError as
    `similarity`.
    """
    estimate = similarity(first, second, statistic)
    one, two = (bootstrap_weights(c, draws, generator) for c in clusters)
    drawn = statistic(*first.counts(one), *second.counts(two))
    return percentile_interval(estimate, drawn), drawn


def left_out(
    matrices: Sequence[Incidence], clusters: Sequence[Sequence[str]]
) -> tuple[list[str], list[Counted]]:
    """Cluster names, and counts and units of each matrix without each cluster."""
    names = sorted(set().union(*clusters))
    counted = []
    for matrix, labels in zip(matrices, clusters, strict=True):
        kept = dict(zip(*leave_one_out_weights(labels), strict=True))
        weights = np.array([kept.get(name, np.ones(len(labels))) for name in names])
        counted.append(matrix.counts(weights))
    return names, counted


def leave_one_out(
    first: Incidence,
    second: Incidence,
    clusters: tuple[Sequence[str], Sequence[str]],
    statistic: Similarity,
) -> dict[str, float]:
    """The similarity without each cluster of either repertoire, by cluster name.

    A cluster in both is left out of both. nan where nothing remains.
    """
    names, (one, two) = left_out((first, second), clusters)
    return dict(zip(names, statistic(*one, *two).tolist(), strict=True))


def jackknife_similarity(
    first: Incidence,
    second: Incidence,
    clusters: tuple[Sequence[str], Sequence[str]],
    statistic: Similarity,
    level: float = 0.95,
) -> Interval:
    """Similarity with its delete-one-cluster jackknife interval, the one to print.

    Unknown ends (nan) where one cluster is all there is. Raises ValueError as `similarity`.
    """
    left = leave_one_out(first, second, clusters, statistic)
    estimate = similarity(first, second, statistic)
    return jackknife_interval(estimate, np.array(list(left.values())), level)
