"""Chao's lower bound: at least how many people there are if some are harder to see than others."""

from dataclasses import dataclass

import numpy as np

from qantar.lists.newton import Floats, newton
from qantar.lists.patterns import Patterns, bits
from qantar.lists.profile import LogLinearFit


@dataclass(frozen=True)
class MomentBounds:
    """The bounds from f1 and f2, the people on just one and on just two lists; totals, in people.

    `one_rate`: n + f1^2 / (2 f2); `t_lists` multiplies its second term by (t - 1) / t; `corrected`
    is the t-list form with f1 (f1 - 1) / (2 (f2 + 1)), which needs no f2 > 0. None where f2 = 0.
    """

    one_rate: float | None
    t_lists: float | None
    corrected: float


def moment_bounds(patterns: Patterns) -> MomentBounds:
    """Chao (1987) for many occasions, and Rivest and Baillargeon (2007) for t of them."""
    once, twice = (int(f) for f in patterns.frequencies[1:3])
    few = (patterns.number - 1) / patterns.number
    corrected = patterns.people + few * once * (once - 1) / (2 * (twice + 1))
    if twice == 0:
        return MomentBounds(None, None, corrected)
    unlisted = once**2 / (2 * twice)
    return MomentBounds(patterns.people + unlisted, patterns.people + few * unlisted, corrected)


def lower_bound(patterns: Patterns) -> LogLinearFit | None:
    """The bound for lists of different length, as Rcapture's `Mth Chao (LB)`; None if it runs off.

    A log-linear model with one effect a list and terms max(k - j + 1, 0), j = 3 to t, for people on
    k lists, which fit k >= 3 exactly: only f1 and f2 speak of the unlisted. Terms that come out
    negative are set to 0, the first of them each time (Rivest and Baillargeon 2007).
    """
    cells = np.arange(1, len(patterns.counts))
    on = bits(patterns.number)[cells]
    members = (cells[:, None] >> np.arange(patterns.number) & 1).astype(float)
    counts = patterns.counts[cells].astype(float)
    extra = list(range(3, patterns.number + 1))
    fixed = patterns.number + 1
    while True:
        slopes = np.maximum(on[:, None] - np.array(extra, float) + 1, 0).reshape(len(on), -1)
        holds = np.hstack([np.ones((len(cells), 1)), members, slopes])
        coefficients, solved = _fit(counts, holds)
        negative = np.flatnonzero(coefficients[fixed:] < 0)
        if not len(negative):
            break
        del extra[int(negative[0])]
    return LogLinearFit(counts, holds, coefficients) if solved else None


def _fit(counts: Floats, holds: Floats) -> tuple[Floats, bool]:
    active = np.ones((1, holds.shape[1]), bool)
    coefficients, _, done = newton(counts, holds, active, np.ones((1, len(counts)), bool))
    return coefficients[0], bool(done[0])
