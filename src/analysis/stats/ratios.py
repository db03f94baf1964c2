"""Intervals for the ratio of two rates or two shares."""

import math
from collections.abc import Callable

from analysis.stats.intervals import (
    Interval,
    clopper_pearson,
    name,
    normal_quantile,
    require_share,
)

BISECTIONS = 200
"""Halvings of a bracket on the logarithm of a ratio: more than double precision can use."""
LOG_RATIO_LIMIT = 50.0
"""No ratio of two shares of people lies outside exp(-50) to exp(50)."""


def rate_ratio(
    count: float,
    exposure: float,
    base_count: float,
    base_exposure: float,
    level: float = 0.95,
    dispersion: float = 1.0,
) -> Interval:
    """Rate of `count` over `exposure` divided by that of the base, exact given the total.

    x1 | x1 + x2 ~ Binomial(pi), ratio = pi / (1 - pi) * t2 / t1, pi by Clopper and Pearson
    (Przyborowski and Wilenski 1940). `dispersion` = variance / mean of the counts: above 1 the
    counts are divided by it first (effective counts, Korn and Graubard 1998), the reading of a
    negative binomial count with that dispersion. `high` is `math.inf` for a base of 0. Raises
    ValueError for negative counts, exposures that are not positive, dispersion below 1, 0 and 0.
    """
    if min(count, base_count) < 0 or min(exposure, base_exposure) <= 0:
        raise ValueError(
            f"Counts cannot be negative and exposures must be positive, but they are "
            f"{count}, {base_count} and {exposure}, {base_exposure}."
        )
    if count == base_count == 0:
        raise ValueError("Two counts of 0 say nothing about the ratio of their rates.")
    if dispersion < 1:
        raise ValueError(f"The dispersion must be 1 or more, but it is {dispersion}.")
    effective, total = count / dispersion, (count + base_count) / dispersion
    share = clopper_pearson(effective, total, level)
    method = name("exact", level) + (f", dispersion {dispersion:g}" if dispersion > 1 else "")
    low, value, high = (
        p / (1 - p) * base_exposure / exposure if p < 1 else math.inf
        for p in (share.low, share.value, share.high)
    )
    return Interval(value, low, high, method)


def _departure(observed: float, total: float, share: float) -> float:
    """Squared standardised distance of a count from `total` times `share`."""
    expected = total * share
    if share <= 0 or share >= 1:
        return 0.0 if math.isclose(observed, expected, abs_tol=1e-12) else math.inf
    return (observed - expected) ** 2 / (expected * (1 - share))


def _score(ratio: float, x1: float, n1: float, x2: float, n2: float) -> float:
    """Koopman's chi-square of the hypothesis p1 = ratio * p2, with its restricted estimates."""
    a = (n1 + n2) * ratio
    b = -(n1 * ratio + x1 + n2 + x2 * ratio)
    root = math.sqrt(max(0.0, b * b - 4 * a * (x1 + x2)))
    p2 = min(2 * (x1 + x2) / (-b + root), 1.0)
    return _departure(x1, n1, min(p2 * ratio, 1.0)) + _departure(x2, n2, p2)


def _crossing(outside: Callable[[float], bool], out: float, inside: float) -> float:
    """Where `outside` (of a log ratio) turns, between a point outside and one inside, by halving."""
    for _ in range(BISECTIONS):
        middle = (out + inside) / 2
        out, inside = (middle, inside) if outside(middle) else (out, middle)
    return math.exp((out + inside) / 2)


def share_ratio(
    successes: float, total: float, base_successes: float, base_total: float, level: float = 0.95
) -> Interval:
    """Share divided by the base share, Koopman (1984) score interval.

    Recommended by Fagerland, Lydersen and Laake (2015); works with zeros. `high` is `math.inf`
    where no base success was seen. Raises ValueError for impossible shares and for 0 and 0.
    """
    require_share(successes, total)
    require_share(base_successes, base_total)
    if successes == base_successes == 0:
        raise ValueError("Two shares of 0 say nothing about their ratio.")
    limit = normal_quantile(level) ** 2

    def outside(log_ratio: float) -> bool:
        ratio = math.exp(log_ratio)
        return _score(ratio, successes, total, base_successes, base_total) > limit

    value = math.inf
    if base_successes > 0:
        value = successes / total / (base_successes / base_total)
    centre = min(
        max(math.log(value) if value > 0 else -math.inf, -LOG_RATIO_LIMIT), LOG_RATIO_LIMIT
    )
    low = _crossing(outside, -LOG_RATIO_LIMIT, centre) if successes > 0 else 0.0
    high = _crossing(outside, LOG_RATIO_LIMIT, centre) if base_successes > 0 else math.inf
    return Interval(value, low, high, name("Koopman", level))
