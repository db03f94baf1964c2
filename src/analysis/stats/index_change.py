"""Change of a yearly index that is published with an interval."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import ndtr

from analysis.stats.intervals import Interval, name, normal_quantile

CORRELATIONS = (0.0, 0.5, 0.9)
"""The same coders rate both years, so the errors go together; nobody publishes how much."""
STATED_COVERAGE = 0.68
"""V-Dem's codelow and codehigh hold about 68% (plus and minus one standard deviation)."""


@dataclass(frozen=True)
class IndexChange:
    """Change in index points at an assumed correlation, and the probability that it is a fall."""

    correlation: float
    change: Interval
    fall: float


def index_change(
    before: tuple[float, float, float],
    after: tuple[float, float, float],
    correlations: Sequence[float] = CORRELATIONS,
    stated_coverage: float = STATED_COVERAGE,
    level: float = 0.95,
) -> tuple[IndexChange, ...]:
    """Change between two years, each (value, low, high), normal, for each assumed correlation.

    sd^2 = s1^2 + s2^2 - 2 r s1 s2, s = half the stated interval over its normal quantile. Raises
    ValueError for ends out of order or a correlation outside -1..1.
    """
    for value, low, high in (before, after):
        if not low <= value <= high:
            raise ValueError(f"The value {value} does not lie between its ends {low} and {high}.")
    if any(abs(r) > 1 for r in correlations):
        raise ValueError(f"A correlation must lie between -1 and 1, but they are {correlations}.")
    scale = 2 * normal_quantile(stated_coverage)
    s1, s2 = (before[2] - before[1]) / scale, (after[2] - after[1]) / scale
    change, z = after[0] - before[0], normal_quantile(level)
    results = []
    for r in correlations:
        sd = math.sqrt(max(0.0, s1 * s1 + s2 * s2 - 2 * r * s1 * s2))
        fall = float(ndtr(-change / sd)) if sd > 0 else float(change < 0)
        interval = Interval(change, change - z * sd, change + z * sd, name("normal", level))
        results.append(IndexChange(r, interval, fall))
    return tuple(results)
