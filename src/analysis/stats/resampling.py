"""Row weights for resampling, and what to read from the draws."""

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from analysis.stats.intervals import Interval, name, normal_quantile

Floats: TypeAlias = NDArray[np.float64]

SHARE_EDGE = 0.01
"""A share nearer 0 or 1 is moved here before its logit is taken."""


def bootstrap_weights(
    clusters: Sequence[str], draws: int, generator: np.random.Generator
) -> Floats:
    """How often each row is drawn when whole clusters are drawn with replacement; (draws, rows)."""
    groups, member = np.unique(np.asarray(clusters, dtype=object).astype(str), return_inverse=True)
    return clusters_drawn(len(groups), draws, generator)[:, member]


def clusters_drawn(clusters: int, draws: int, generator: np.random.Generator) -> Floats:
    """How often each of so many clusters is drawn, as many with replacement; (draws, clusters)."""
    picked = generator.multinomial(clusters, np.full(clusters, 1 / clusters), size=draws)
    return picked.astype(np.float64)


def leave_one_out_weights(clusters: Sequence[str]) -> tuple[tuple[str, ...], Floats]:
    """Names of the clusters and weights (clusters, rows) with one cluster at a time at 0."""
    groups = tuple(sorted(set(clusters)))
    return groups, np.array([[float(c != g) for c in clusters] for g in groups])


def percentile_interval(estimate: float, draws: Floats, level: float = 0.95) -> Interval:
    """Quantiles of the draws (n,); nan draws are left out, all nan gives nan ends."""
    kept = draws[np.isfinite(draws)]
    tail = (1 - level) / 2
    low, high = np.quantile(kept, [tail, 1 - tail]) if len(kept) else (np.nan, np.nan)
    return Interval(estimate, float(low), float(high), name("bootstrap", level))


def jackknife_interval(
    estimate: float, left_out: Floats, level: float = 0.95, share: bool = True
) -> Interval:
    """Interval from the estimates (k,) with one cluster left out at a time (Tukey 1958).

    se^2 = (k - 1) / k sum (x - mean)^2; ends are normal, on the logit scale for a `share`. For
    similarity of repertoires it keeps its level where bootstrap percentiles fall short: a drawn
    sample repeats units and so loses rare categories. Unknown (nan) where a left-out value is.
    """
    method = name("jackknife", level)
    if not (math.isfinite(estimate) and np.all(np.isfinite(left_out))):
        return Interval(estimate, math.nan, math.nan, method)
    spread = float(np.sqrt((len(left_out) - 1) * np.var(left_out)))
    half = normal_quantile(level) * spread
    if not share:
        return Interval(estimate, estimate - half, estimate + half, method)
    inside = min(max(estimate, SHARE_EDGE), 1 - SHARE_EDGE)
    half /= inside * (1 - inside)
    low, high = (float(expit(logit(inside) + side * half)) for side in (-1, 1))
    return Interval(estimate, min(low, estimate), max(high, estimate), method)
