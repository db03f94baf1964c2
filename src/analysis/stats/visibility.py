"""How far a mixture weight hangs on one form being easier to see in one record than in the others.

A form that everybody reports in one time and takes for granted in another distorts the weight. The
line drawn here says how great that difference must be before the weight reaches a given value.
"""

import math
from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq

from analysis.stats.mixture import WeightOf
from analysis.stats.records import Record, same_forms
from analysis.stats.repertoires import Floats

LARGEST_ODDS_RATIO = 1000.0
"""A form a thousand times as visible: beyond what anybody would assume."""


def as_visible(counts: Floats, cases: float, form: int, odds_ratio: Floats) -> Floats:
    """Reports (k, forms) if the odds that a case reports `form` were divided by `odds_ratio` (k,).

    A case reports it with probability p = y / n; it becomes q / (1 + q), q = p / (1 - p) over the
    odds ratio. Where every case reports it, nothing changes: no odds are great enough to tell.
    """
    y = float(counts[form])
    made = np.repeat(np.asarray(counts, dtype=np.float64)[None, :], len(odds_ratio), axis=0)
    made[:, form] = cases * y / (y + (cases - y) * odds_ratio)
    return made


def weights_by_visibility(
    focus: Record, first: Record, second: Record, form: str, odds_ratio: Floats, weight: WeightOf
) -> Floats:
    """The mixture weight (k,) if `form` is so many times more visible in the focus than in both.

    Raises ValueError for a form that is no category, odds that are not positive, other forms.
    """
    same_forms(focus, first, second)
    if form not in focus.matrix.categories:
        raise ValueError(f"There is no form {form!r} in these records.")
    if np.any(odds_ratio <= 0):
        raise ValueError("An odds ratio must be positive.")
    place = focus.matrix.categories.index(form)
    thinned = as_visible(focus.counted[0], float(focus.cases), place, odds_ratio)
    return weight(thinned, first.counted[0][None, :], second.counted[0][None, :])


def odds_ratio_to_reach(
    target: float, focus: Record, first: Record, second: Record, form: str, weight: WeightOf
) -> float:
    """The least odds ratio, 1 or more, at which the weight reaches `target`; 1 if it does already.

    `math.inf` where no ratio up to 1,000 does. Found on the logarithm of the ratio (Brent 1973).
    Raises ValueError as `weights_by_visibility`.
    """

    def short(log_ratio: float) -> float:
        odds = np.array([math.exp(log_ratio)])
        return float(weights_by_visibility(focus, first, second, form, odds, weight)[0]) - target

    return _first_reached(short)


def _first_reached(short: Callable[[float], float]) -> float:
    """exp of the first log ratio where `short` is 0 or more, sought on a grid and then exactly."""
    grid = np.linspace(0.0, math.log(LARGEST_ODDS_RATIO), 200)
    reached = [i for i, x in enumerate(grid.tolist()) if short(x) >= 0]
    if not reached:
        return math.inf
    if reached[0] == 0:
        return 1.0
    return math.exp(brentq(short, float(grid[reached[0] - 1]), float(grid[reached[0]])))
