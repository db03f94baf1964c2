"""Row weights and labels for resampling, and what to read from the draws."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from analysis.stats.intervals import Interval, name

Floats: TypeAlias = NDArray[np.float64]


def bootstrap_weights(
    clusters: Sequence[str], draws: int, generator: np.random.Generator
) -> Floats:
    """How often each row is drawn when whole clusters are drawn with replacement; (draws, rows)."""
    groups, member = np.unique(np.asarray(clusters, dtype=object).astype(str), return_inverse=True)
    picked = generator.multinomial(len(groups), np.full(len(groups), 1 / len(groups)), size=draws)
    return picked[:, member].astype(np.float64)


def leave_one_out_weights(clusters: Sequence[str]) -> tuple[tuple[str, ...], Floats]:
    """Names of the clusters and weights (clusters, rows) with one cluster at a time at 0."""
    groups = tuple(sorted(set(clusters)))
    return groups, np.array([[float(c != g) for c in clusters] for g in groups])


def subset_weights(rows: int, size: int, draws: int, generator: np.random.Generator) -> Floats:
    """0 or 1 per row, `size` ones, drawn without replacement; (draws, rows).

    Raises ValueError where size is not in 1..rows.
    """
    if not 1 <= size <= rows:
        raise ValueError(f"A subset of {rows} rows cannot have {size}.")
    order = np.argsort(generator.random((draws, rows)), axis=1)
    return (order < size).astype(np.float64)


def permuted_labels(
    labels: NDArray[np.int_], strata: Sequence[str], draws: int, generator: np.random.Generator
) -> NDArray[np.int_]:
    """Labels shuffled within strata, so that each stratum keeps its numbers; (draws, rows)."""
    shuffled = np.repeat(labels[None, :], draws, axis=0)
    kinds = np.asarray(strata, dtype=object).astype(str)
    for kind in np.unique(kinds):
        place = np.flatnonzero(kinds == kind)
        shuffled[:, place] = generator.permuted(shuffled[:, place], axis=1)
    return shuffled


def permutation_p_value(observed: float, draws: Floats) -> float:
    """(1 + number of draws at or below the observed value) / (B + 1) (Phipson and Smyth 2010).

    nan draws are left out of both. For a test of large values, change the signs.
    """
    kept = draws[np.isfinite(draws)]
    return float((1 + np.sum(kept <= observed + 1e-12)) / (len(kept) + 1))


def percentile_interval(estimate: float, draws: Floats, level: float = 0.95) -> Interval:
    """Quantiles of the draws (n,); nan draws are left out, all nan gives nan ends."""
    kept = draws[np.isfinite(draws)]
    tail = (1 - level) / 2
    low, high = np.quantile(kept, [tail, 1 - tail]) if len(kept) else (np.nan, np.nan)
    return Interval(estimate, float(low), float(high), name("bootstrap", level))


def bias_corrected_interval(estimate: float, draws: Floats, level: float = 0.95) -> Interval:
    """Bias-corrected percentile interval (Efron 1981).

    A bootstrap of units loses rare categories, so draws sit below the estimate; the quantiles move
    by twice z0 = the normal quantile of the share of draws below the estimate (ties half), held
    inside 1 / (B + 1) of either end.
    """
    kept = draws[np.isfinite(draws)]
    if not len(kept):
        return Interval(estimate, np.nan, np.nan, name("bias-corrected bootstrap", level))
    edge = 1 / (len(kept) + 1)
    below = np.mean(kept < estimate - 1e-12) + np.mean(np.abs(kept - estimate) <= 1e-12) / 2
    z0 = ndtri(np.clip(below, edge, 1 - edge))
    tail = (1 - level) / 2
    low, high = np.quantile(kept, ndtr(2 * z0 + ndtri(np.array([tail, 1 - tail]))))
    return Interval(estimate, float(low), float(high), name("bias-corrected bootstrap", level))
