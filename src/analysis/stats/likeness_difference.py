"""Is a focus more like one record than another: the difference of two likenesses.

The difference says little by itself, since a poor record is unlike everything. Set it beside the
differences that an episode made wholly of either record gives (`Calibration` at weights 1 and 0).
"""

from typing import TypeAlias

import numpy as np

from analysis.stats.comparison import Counted, left_out
from analysis.stats.intervals import Interval
from analysis.stats.records import Record, same_forms
from analysis.stats.repertoires import Floats, Similarity
from analysis.stats.resampling import jackknife_interval
from analysis.stats.simulated import Simulated

Pair: TypeAlias = tuple[Similarity, Similarity]
"""The statistic for the focus and the first record, and for the focus and the second."""


def difference(focus: Counted, first: Counted, second: Counted, statistic: Pair) -> Floats:
    """Likeness of the focus to the first less its likeness to the second, (...)."""
    to_first, to_second = statistic[0](*focus, *first), statistic[1](*focus, *second)
    return np.asarray(to_first - to_second, dtype=np.float64)


def jackknife_difference(
    focus: Record, first: Record, second: Record, statistic: Pair, level: float = 0.95
) -> Interval:
    """The difference with its delete-one-publisher jackknife interval.

    A publisher in several records is left out of all. Where the statistics thin to sizes, give
    sizes fixed beforehand (`EqualCoverage`, `ThinnedContainment`): whole numbers that jump when a
    publisher goes make the interval too wide. Raises ValueError for records over other forms.
    """
    same_forms(focus, first, second)
    records = (focus, first, second)
    estimate = float(difference(focus.counted, first.counted, second.counted, statistic))
    _, left = left_out([r.matrix for r in records], [r.clusters for r in records])
    without = difference(left[0], left[1], left[2], statistic)
    return jackknife_interval(estimate, without, level, share=False)


def simulated_differences(simulated: Simulated, statistic: Pair) -> Floats:
    """The difference for every simulated focus and its redrawn records; (L, draws)."""
    return difference(simulated.focus, simulated.first, simulated.second, statistic)
