"""Intervals for one share."""

import math
from dataclasses import dataclass

from scipy.special import betaincinv, ndtri


@dataclass(frozen=True)
class Interval:
    """A value with its ends; `high` is `math.inf` where nothing bounds it from above.

    `method` names what the ends are ("Wilson 95%", "Clopper-Pearson 95%", "stated range").
    """

    value: float
    low: float
    high: float
    method: str

    @property
    def finite_high(self) -> float | None:
        """The upper end, or None where there is none."""
        return self.high if math.isfinite(self.high) else None


def normal_quantile(level: float) -> float:
    """Two-sided standard normal quantile: 1.96 for level 0.95. ValueError outside (0, 1)."""
    if not 0 < level < 1:
        raise ValueError(f"A level must lie between 0 and 1, but it is {level}.")
    return float(ndtri(0.5 + level / 2))


def name(method: str, level: float) -> str:
    """The printed name of an interval: `name("Wilson", 0.95)` is "Wilson 95%"."""
    return f"{method} {level * 100:g}%"


def require_share(successes: float, total: float) -> None:
    """Raise ValueError unless 0 <= successes <= total and total > 0."""
    if not (total > 0 and 0 <= successes <= total):
        raise ValueError(
            f"A share needs 0 <= successes <= total and total > 0, "
            f"but successes is {successes} and total is {total}."
        )


def wilson(successes: float, total: float, level: float = 0.95) -> Interval:
    """Wilson (1927) score interval of a share (0..1); Brown, Cai and DasGupta (2001) recommend it.

    Raises ValueError unless 0 <= successes <= total and total > 0.
    """
    require_share(successes, total)
    z = normal_quantile(level)
    share = successes / total
    centre = (share + z * z / (2 * total)) / (1 + z * z / total)
    spread = math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    half = z * spread / (1 + z * z / total)
    low = 0.0 if successes == 0 else max(0.0, centre - half)
    high = 1.0 if successes == total else min(1.0, centre + half)
    return Interval(share, low, high, name("Wilson", level))


def clopper_pearson(successes: float, total: float, level: float = 0.95) -> Interval:
    """Clopper and Pearson (1934) exact interval of a share (0..1): never covers less than `level`.

    Counts may be fractional (effective counts). Raises ValueError as `wilson`.
    """
    require_share(successes, total)
    normal_quantile(level)
    tail = (1 - level) / 2
    failures = total - successes
    low = float(betaincinv(successes, failures + 1, tail)) if successes > 0 else 0.0
    high = float(betaincinv(successes + 1, failures, 1 - tail)) if failures > 0 else 1.0
    return Interval(successes / total, low, high, name("Clopper-Pearson", level))


def identification(
    successes: tuple[float, float | None], total: tuple[float, float | None]
) -> Interval:
    """The share (0..1) of two ranges, each (low, high) with high None where nobody states one.

    The ends are the identification interval [x_low / n_high, x_high / n_low] (Manski 2003). The value
    is its middle only where both sides are points, else nan: the data name no point inside. Raises
    ValueError for an impossible range.
    """
    (x_low, x_high), (n_low, n_high) = successes, total
    if x_low < 0 or n_low <= 0 or (x_high is not None and x_high < x_low):
        raise ValueError(f"The numerator {successes} or the denominator {total} is no range.")
    if n_high is not None and (n_high < n_low or x_low > n_high):
        raise ValueError(f"The numerator {successes} cannot be part of the denominator {total}.")
    x_top = n_low if x_high is None else min(x_high, n_low)
    value = x_low / n_low if (x_low, n_low) == (x_high, n_high) else math.nan
    low = 0.0 if n_high is None else x_low / n_high
    return Interval(value, low, x_top / n_low, "identification interval")
