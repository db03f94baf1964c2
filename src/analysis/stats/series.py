"""Breaks in short yearly series: levels, never a slope through a handful of points."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.stats.intervals import Interval
from analysis.stats.ratios import rate_ratio

MINIMUM_FOR_SLOPE = 12
"""With fewer points no method of segmented regression holds its level (Turner and others 2021)."""
DISPERSIONS = (1.0, 2.0, 5.0)
"""Variance over mean of the yearly counts: Poisson, and two negative binomial readings."""


@dataclass(frozen=True)
class LevelChange:
    """Means before and after in the unit of the series, and their difference.

    `slope` is the common change per step, None where it was not asked.
    """

    before: float
    after: float
    change: float
    slope: float | None


@dataclass(frozen=True)
class BreakRank:
    """How a date ranks among `admissible` break dates: 1 = the greatest break; `p_value` = rank / K."""

    rank: int
    admissible: int
    p_value: float
    greatest: int


def _require_break(values: NDArray[np.float64], start: int, margin: int = 1) -> None:
    if not margin <= start <= len(values) - margin:
        raise ValueError(
            f"A break at point {start} needs {margin} or more of {len(values)} points on each side."
        )


def level_change(values: NDArray[np.float64], start: int, slope: bool = False) -> LevelChange:
    """Level before and from index `start` of a yearly series `values` (n,), by least squares.

    With `slope` a common linear trend is taken out (`before` is then the level at the first point,
    `after` adds `change`). No interval: with so few points all are too narrow (Turner and others
    2021). Raises ValueError for a slope under 12 points and for a break with an empty side.
    """
    _require_break(values, start)
    if slope and len(values) < MINIMUM_FOR_SLOPE:
        raise ValueError(
            f"A slope needs {MINIMUM_FOR_SLOPE} points, but the series has {len(values)}; "
            "compare levels only."
        )
    steps = np.arange(len(values), dtype=np.float64)
    columns = [np.ones_like(steps), (steps >= start).astype(np.float64)]
    design = np.column_stack([*columns, steps] if slope else columns)
    fitted = np.linalg.lstsq(design, values, rcond=None)[0]
    before, change = float(fitted[0]), float(fitted[1])
    return LevelChange(before, before + change, change, float(fitted[2]) if slope else None)


def count_change(
    counts: NDArray[np.float64],
    start: int,
    exposures: NDArray[np.float64] | None = None,
    level: float = 0.95,
) -> dict[float, Interval]:
    """Rate from index `start` on over the rate before, one interval per dispersion 1, 2 and 5.

    `counts`, `exposures` (n,); exposures default to one each. Exact conditional intervals
    (`ratios.rate_ratio`). Raises ValueError for a break with an empty side and as `rate_ratio`.
    """
    _require_break(counts, start)
    time = np.ones_like(counts) if exposures is None else exposures
    after, before = float(counts[start:].sum()), float(counts[:start].sum())
    sides = after, float(time[start:].sum()), before, float(time[:start].sum())
    return {d: rate_ratio(*sides, level=level, dispersion=d) for d in DISPERSIONS}


def break_rank(values: NDArray[np.float64], start: int, margin: int = 2) -> BreakRank:
    """Rank of the break at index `start` among all with `margin` points or more on each side.

    A break is measured by the squares that it takes out, n1 n2 / n (m1 - m2)^2 (Bai 1997). The
    p-value can never fall below 1 / K: print K. Ties count against the date. Raises ValueError for
    a date that is not admissible.
    """
    _require_break(values, start, margin)
    n = len(values)
    dates = np.arange(margin, n - margin + 1)
    sums = np.cumsum(values)[dates - 1]
    gap = sums / dates - (values.sum() - sums) / (n - dates)
    removed = dates * (n - dates) / n * gap**2
    rank = int(np.sum(removed >= removed[start - margin] * (1 - 1e-12)))
    greatest = int(dates[np.argmax(removed)])
    return BreakRank(rank, len(dates), rank / len(dates), greatest)
