"""Four ways to spread a low, best and high number: quantiles u (any shape, 0..1) in their unit."""

import math
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, ndtri

from analysis.stats.intervals import normal_quantile

Floats: TypeAlias = NDArray[np.float64]

SPLIT_COVERAGE = 0.90
"""Split readings take low and high as the ends of a 90% range (5th and 95th percentile)."""


def triangular(low: float, best: float, high: float, u: Floats) -> Floats:
    """Quantiles of the triangular distribution; mean (low + best + high) / 3."""
    span = high - low
    if span == 0:
        return np.full_like(u, low)
    left = low + np.sqrt(u * span * (best - low))
    return np.where(u * span < best - low, left, high - np.sqrt((1 - u) * span * (high - best)))


def pert(low: float, best: float, high: float, u: Floats, weight: float = 4.0) -> Floats:
    """Quantiles of the PERT distribution (Malcolm and others 1959); mean (a + 4m + b) / 6."""
    span = high - low
    if span == 0:
        return np.full_like(u, low)
    a, b = 1 + weight * (best - low) / span, 1 + weight * (high - best) / span
    return np.asarray(low + span * betaincinv(a, b, u), dtype=np.float64)


def split_normal(low: float, best: float, high: float, u: Floats) -> Floats:
    """Quantiles of the split normal (Wallis 2014) with mode `best`, low and high read as 90%."""
    z = normal_quantile(SPLIT_COVERAGE)
    left, right = (best - low) / z, (high - best) / z
    if left + right == 0:
        return np.full_like(u, best)
    below = left / (left + right)
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = best + left * ndtri(np.minimum(u / (2 * below), 0.5)) if left else u * 0 + best
        upper = best + right * ndtri(np.maximum(1 - (1 - u) / (2 * (1 - below)), 0.5))
    return np.asarray(np.where(u < below, lower, upper if right else best), dtype=np.float64)


def split_log_normal(low: float, best: float, high: float, u: Floats) -> Floats:
    """`split_normal` on ln, or on ln(1 + x) where low is 0."""
    shift = 1.0 if low == 0 else 0.0
    a, m, b = (math.log(x + shift) for x in (low, best, high))
    return np.asarray(np.exp(split_normal(a, m, b, u)) - shift, dtype=np.float64)


READINGS: dict[str, Callable[[float, float, float, Floats], Floats]] = {
    "triangular": triangular,
    "pert": pert,
    "split_normal": split_normal,
    "split_log_normal": split_log_normal,
}
"""The readings that give draws; the fifth, interval arithmetic, is `StatedRange.ends` alone."""
