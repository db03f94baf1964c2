"""Intervals for one share or one count."""

import math
from dataclasses import dataclass

from scipy.special import betaincinv, gammaincinv, ndtri

PER = 100_000
"""Rates are stated per this many people, the form of SDG indicator 16.1.2."""


@dataclass(frozen=True)
class Interval:
    """A value with its ends; `high` is `math.inf` where nothing bounds it from above.

    `method` names what the ends are ("Wilson 95%", "Garwood 95%", "stated range").
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


def zero_numerator_upper(total: float, level: float = 0.95) -> float:
    """One-sided upper limit of a share when none of `total` was seen: 1 - (1 - level)^(1 / n).

    About 3 / n at 95% (Hanley and Lippman-Hand 1983). Raises ValueError unless total > 0.
    """
    require_share(0, total)
    normal_quantile(level)
    return 1 - float((1 - level) ** (1 / total))


def identification(
    successes: tuple[float, float | None],
    total: tuple[float, float | None],
    level: float | None = 0.95,
) -> Interval:
    """The share (0..1) of two ranges, each (low, high) with high None where nobody states one.

    The value is the middle of the identification interval [x_low / n_high, x_high / n_low]
    (Manski 2003) only where both sides are points, else nan: the data name no point inside.
    The ends are Wilson's at the outer corners; with `level` None they are the identification
    interval itself. Raises ValueError for an impossible range.
    """
    (x_low, x_high), (n_low, n_high) = successes, total
    if x_low < 0 or n_low <= 0 or (x_high is not None and x_high < x_low):
        raise ValueError(f"The numerator {successes} or the denominator {total} is no range.")
    if n_high is not None and (n_high < n_low or x_low > n_high):
        raise ValueError(f"The numerator {successes} cannot be part of the denominator {total}.")
    x_top = n_low if x_high is None else min(x_high, n_low)
    value = x_low / n_low if (x_low, n_low) == (x_high, n_high) else math.nan
    if level is None:
        low = 0.0 if n_high is None else x_low / n_high
        return Interval(value, low, x_top / n_low, "identification interval")
    low = 0.0 if n_high is None else wilson(x_low, n_high, level).low
    return Interval(value, low, wilson(x_top, n_low, level).high, name("outer Wilson", level))


def garwood(count: float, level: float = 0.95) -> Interval:
    """Garwood (1936) exact interval of a Poisson mean, in the units of the count.

    chi2(a/2; 2x)/2 to chi2(1 - a/2; 2x + 2)/2. Deaths cluster by event, so it is a floor of the
    uncertainty. Raises ValueError for a negative count.
    """
    if not count >= 0:
        raise ValueError(f"A count cannot be negative, but it is {count}.")
    normal_quantile(level)
    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count > 0 else 0.0
    return Interval(count, low, float(gammaincinv(count + 1, 1 - tail)), name("Garwood", level))


def rate(
    count: tuple[float, float | None] | float,
    population: tuple[float, float] | float,
    level: float = 0.95,
    per: float = PER,
) -> Interval:
    """A count per `per` people with Garwood ends; ranges (low, high) give the outer band.

    With a range on either side the value is nan; with a count's high None the high end is
    `math.inf`. Raises ValueError for a negative count or a population that is not positive.
    """
    x_low, x_high = count if isinstance(count, tuple) else (count, count)
    n_low, n_high = population if isinstance(population, tuple) else (population, population)
    if not 0 < n_low <= n_high or (x_high is not None and x_high < x_low):
        raise ValueError(f"The count {count} or the population {population} is no range.")
    value = x_low / n_low * per if (x_low, n_low) == (x_high, n_high) else math.nan
    high = math.inf if x_high is None else garwood(x_high, level).high / n_low * per
    return Interval(value, garwood(x_low, level).low / n_high * per, high, name("Garwood", level))
