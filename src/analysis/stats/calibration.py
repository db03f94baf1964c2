"""A statistic on simulated mixtures: its calibration curve, an interval by test inversion, its power.

Any statistic that grows with the mixture weight can be read on the scale of the weight: which
episodes, made in a known mixture, give a value like the one observed?
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from analysis.stats.intervals import Interval, name
from analysis.stats.repertoires import Floats

TIE = 1e-9
"""Two values of a statistic this near are equal."""
POWER = 0.8
"""The power that a test is asked for (Cohen 1988)."""
HALF = 0.5
"""The weight at which a focus is as much like the first record as like the second."""


@dataclass(frozen=True)
class Detectable:
    """What a test of one mixture weight could have found with a given power.

    `below`: the greatest weight below `null` that is told from it, `above`: the least weight above
    it, interpolated between the weights; nan where not even the end of the scale is.
    `power_at_ends`: the power against weights 0 and 1.
    """

    null: float
    below: float
    above: float
    power: float
    power_at_ends: tuple[float, float]


@dataclass(frozen=True)
class Calibration:
    """`values` (L, draws) of a statistic on episodes simulated at the `weights` (L,), rising.

    Raises ValueError for other shapes, weights that do not rise, and a weight without any value.
    """

    weights: Floats
    values: Floats
    level: float = 0.95

    def __post_init__(self) -> None:
        """Refuse a curve that could not be read."""
        if self.values.ndim != 2 or len(self.values) != len(self.weights) or len(self.weights) < 2:
            raise ValueError(
                "A calibration needs one row of values for each of two or more weights."
            )
        if np.any(np.diff(self.weights) <= 0):
            raise ValueError("The weights of a calibration must rise.")
        if not np.all(np.any(np.isfinite(self.values), axis=1)):
            raise ValueError("At some weight no simulated episode gives a value.")

    @property
    def mean(self) -> Floats:
        """Mean of the statistic at each weight, the calibration curve; (L,)."""
        return np.asarray(np.nanmean(self.values, axis=1), dtype=np.float64)

    @property
    def sd(self) -> Floats:
        """Standard deviation of the statistic at each weight; (L,)."""
        return np.asarray(np.nanstd(self.values, axis=1), dtype=np.float64)

    @property
    def _known(self) -> Floats:
        return np.asarray(np.sum(np.isfinite(self.values), axis=1), dtype=np.float64)

    def _share(self, meets: NDArray[np.bool_]) -> Floats:
        return np.asarray(np.sum(meets, axis=1) / self._known, dtype=np.float64)

    def as_low(self, observed: float) -> Floats:
        """Share of the episodes of each weight with a value as low as observed or lower; (L,)."""
        return self._share(self.values <= observed + TIE)

    def as_high(self, observed: float) -> Floats:
        """Share of the episodes of each weight with a value as high as observed or higher; (L,)."""
        return self._share(self.values >= observed - TIE)

    def equivalent(self, observed: float) -> float:
        """The weight whose episodes have the observed value as their median, within the grid.

        The lower and the upper end of the grid stand for all that lies outside it.
        """
        rising = np.maximum.accumulate(np.nanmedian(self.values, axis=1))
        return float(np.interp(observed, rising, self.weights))

    def interval(self, observed: float) -> Interval:
        """The weights whose episodes give a value like the one observed, by test inversion.

        Each weight is tested on both sides at half of 1 - level; what is not rejected stays
        (Garthwaite and Buckland 1992; Carpenter 1999). It needs no symmetry and holds its level at 0
        and 1, where percentiles of a bootstrap fall short. The value is `equivalent`; all
        nan where no weight of the grid gives such a value.
        """
        method, tail = name("test inversion", self.level), (1 - self.level) / 2
        low = _crossing(self.weights, np.maximum.accumulate(self.as_high(observed)), tail)
        high = _falls_to(self.weights, np.minimum.accumulate(self.as_low(observed)), tail)
        if math.isnan(low) or math.isnan(high) or low > high:
            return Interval(math.nan, math.nan, math.nan, method)
        value = min(max(self.equivalent(observed), low), high)
        return Interval(value, low, high, method)

    def power_against(self, null: float) -> tuple[Floats, Floats]:
        """Power of the test of weight `null` by the true weight: told to lie below, above; (L,), (L,).

        Told to lie below where the value is under the lower quantile at `null`, interpolated between
        weights. The effect is assumed, never the observed one (Hoenig and Heisey 2001).
        """
        tail = (1 - self.level) / 2
        ends = np.nanquantile(self.values, [tail, 1 - tail], axis=1)
        low, high = (float(np.interp(null, self.weights, end)) for end in ends)
        return self._share(self.values < low - TIE), self._share(self.values > high + TIE)

    def detectable(self, null: float, power: float = POWER) -> Detectable:
        """The weights nearest to `null` that the test tells from it with `power`."""
        below, above = self.power_against(null)
        falling = np.minimum.accumulate(np.where(self.weights < null, below, 0.0))
        rising = np.maximum.accumulate(np.where(self.weights > null, above, 0.0))
        return Detectable(
            null,
            _falls_to(self.weights, falling, power),
            _crossing(self.weights, rising, power),
            power,
            (float(below[0]), float(above[-1])),
        )


def _crossing(weights: Floats, rising: Floats, goal: float) -> float:
    """Where a rising curve first reaches `goal`: the first weight if there at once, nan if never."""
    reached = np.flatnonzero(rising >= goal)
    if not len(reached):
        return math.nan
    first = int(reached[0])
    if first == 0:
        return float(weights[0])
    pair = slice(first - 1, first + 1)
    return float(np.interp(goal, rising[pair], weights[pair]))


def _falls_to(weights: Floats, falling: Floats, goal: float) -> float:
    """Where a falling curve last has `goal`: the last weight if it ends there, nan if never."""
    return -_crossing(-weights[::-1], falling[::-1], goal)


Nearer: TypeAlias = Literal["first", "second", ""]
"""The record that more of a focus is like, "" where that cannot be told."""


@dataclass(frozen=True)
class Place:
    """What intervals of the mixture weight allow to be said of a focus and two records.

    `nearer`: the record that more of it is like, "" where that cannot be told. `not_first_alone`,
    `not_second_alone`: an episode drawn from that record alone would not have looked like this.
    """

    nearer: Nearer
    not_first_alone: bool
    not_second_alone: bool


def place(intervals: Sequence[Interval]) -> Place:
    """What every one of several intervals of the weight of the first record says.

    The declared rule: nearer to a record only if all intervals lie on its side of one half; not from
    a record alone only if all leave out its end. A measure that cannot be read (nan) says nothing,
    and then nothing is said. Raises ValueError without an interval.
    """
    if not intervals:
        raise ValueError("A place needs at least one interval.")
    sides = {side(interval) for interval in intervals}
    return Place(
        sides.pop() if len(sides) == 1 else "",
        all(interval.high < 1 for interval in intervals),
        all(interval.low > 0 for interval in intervals),
    )


def side(interval: Interval) -> Nearer:
    """The record on whose side of one half the whole interval of the weight of the first lies."""
    if interval.low > HALF:
        return "first"
    return "second" if interval.high < HALF else ""
