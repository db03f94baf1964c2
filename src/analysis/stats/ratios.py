"""The interval of the ratio of two rates."""

import math

from analysis.stats.intervals import Interval, clopper_pearson, name


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
