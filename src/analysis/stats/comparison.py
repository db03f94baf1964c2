"""Two repertoires compared: bootstrap, leave one out, permutation, and which of two is nearer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.stats.intervals import Interval
from analysis.stats.repertoires import Floats, Incidence, Similarity
from analysis.stats.resampling import (
    bias_corrected_interval,
    bootstrap_weights,
    leave_one_out_weights,
    percentile_interval,
    permutation_p_value,
    permuted_labels,
)

DRAWS = 1000


@dataclass(frozen=True)
class Nearer:
    """Similarity of a focus to `a` less its similarity to `b`, with the bootstrap interval.

    `share` of the draws has the focus nearer to `a`, ties half. `p_value` (two-sided): a difference
    as large when the labels a and b are shuffled within strata. `told` = the interval leaves out 0.
    """

    difference: Interval
    share: float
    p_value: float

    @property
    def told(self) -> bool:
        """Whether the data tell which of the two is nearer."""
        return self.difference.low > 0 or self.difference.high < 0


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
    bias_corrected: bool = True,
) -> tuple[Interval, Floats]:
    """Interval and draws (draws,) with whole clusters (publishers) drawn within each repertoire.

    `clusters` are parallel to the units of each. Raises ValueError as `similarity`.
    """
    estimate = similarity(first, second, statistic)
    one, two = (bootstrap_weights(c, draws, generator) for c in clusters)
    drawn = statistic(*first.counts(one), *second.counts(two))
    interval = bias_corrected_interval if bias_corrected else percentile_interval
    return interval(estimate, drawn), drawn


def leave_one_out(
    first: Incidence,
    second: Incidence,
    clusters: tuple[Sequence[str], Sequence[str]],
    statistic: Similarity,
) -> dict[str, float]:
    """The similarity without each cluster of either repertoire, by cluster name.

    A cluster in both is left out of both. nan where nothing remains.
    """
    names = sorted(set(clusters[0]) | set(clusters[1]))
    weights = []
    for labels in clusters:
        kept = dict(zip(*leave_one_out_weights(labels), strict=True))
        weights.append(np.array([kept.get(n, np.ones(len(labels))) for n in names]))
    values = statistic(*first.counts(weights[0]), *second.counts(weights[1]))
    return dict(zip(names, values.tolist(), strict=True))


def _shuffled(
    first: Incidence,
    second: Incidence,
    strata: tuple[Sequence[str], Sequence[str]],
    draws: int,
    generator: np.random.Generator,
) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
    """Counts and units of both repertoires after shuffling their labels within strata."""
    pooled = Incidence(
        first.units + second.units,
        first.categories,
        np.vstack([first.reported, second.reported]),
    )
    labels = np.repeat([0, 1], [len(first.units), len(second.units)])
    shuffled = permuted_labels(labels, [*strata[0], *strata[1]], draws, generator)
    return pooled.counts((shuffled == 0) * 1.0), pooled.counts((shuffled == 1) * 1.0)


def permutation_test(
    first: Incidence,
    second: Incidence,
    strata: tuple[Sequence[str], Sequence[str]],
    statistic: Similarity,
    generator: np.random.Generator,
    draws: int = DRAWS,
) -> float:
    """p-value of a similarity as low as observed if the labels did not matter within strata.

    Units are taken as exchangeable within a stratum: collapse copies first. A stratum present in
    one repertoire only cannot be shuffled and adds nothing. Raises ValueError as `similarity`.
    """
    observed = similarity(first, second, statistic)
    one, two = _shuffled(first, second, strata, draws, generator)
    return permutation_p_value(observed, statistic(*one, *two))


def nearer(
    focus: Incidence,
    a: Incidence,
    b: Incidence,
    clusters: tuple[Sequence[str], Sequence[str], Sequence[str]],
    strata: tuple[Sequence[str], Sequence[str]],
    statistic: tuple[Similarity, Similarity],
    generator: np.random.Generator,
    draws: int = DRAWS,
) -> Nearer:
    """Is the focus nearer to `a` or to `b`? Its bootstrap draws are shared by both comparisons.

    `clusters` of focus, a, b; `strata` of a, b for the shuffle; `statistic` for focus against a and
    against b (they differ only where each pair is brought to its own coverage). Raises ValueError
    as `similarity`.
    """
    estimate = similarity(focus, a, statistic[0]) - similarity(focus, b, statistic[1])
    own, to_a, to_b = (
        m.counts(bootstrap_weights(c, draws, generator))
        for m, c in zip((focus, a, b), clusters, strict=True)
    )
    drawn = statistic[0](*own, *to_a) - statistic[1](*own, *to_b)
    kept = drawn[np.isfinite(drawn)]
    share = float(np.mean(kept > 0) + np.mean(kept == 0) / 2) if len(kept) else np.nan
    one, two = _shuffled(a, b, strata, draws, generator)
    fixed = focus.counts()
    null = statistic[0](*fixed, *one) - statistic[1](*fixed, *two)
    p_value = permutation_p_value(-abs(estimate), -np.abs(null))
    return Nearer(bias_corrected_interval(estimate, drawn), share, p_value)
