"""Reading a stated number with its low, best and high end, and adding such numbers up."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.stats.intervals import Interval, name
from analysis.stats.readings import READINGS, Floats

ONE_SIDED_BELOW = ("at_least", "more_than")
QUALIFIERS = ("exact", "about", "up_to", *ONE_SIDED_BELOW)


class OneSidedRangeError(ValueError):
    """An upper end was asked of a number that has none."""


@dataclass(frozen=True)
class StatedRange:
    """A number as stated, in its own unit; None = not stated.

    Raises ValueError for an unknown qualifier, no number at all, or ends out of order.
    """

    low: float | None
    best: float | None
    high: float | None
    qualifier: str = "exact"

    def __post_init__(self) -> None:
        """Refuse what cannot be a statement."""
        given = [x for x in (self.low, self.best, self.high) if x is not None]
        if self.qualifier not in QUALIFIERS:
            raise ValueError(f"The qualifier {self.qualifier!r} is none of {QUALIFIERS}.")
        if not given or given != sorted(given):
            raise ValueError(f"{self} states no number, or its ends are out of order.")

    def ends(self) -> tuple[float, float | None]:
        """What is surely meant: low and high, high None for "at least" and "more than".

        "Up to" has low 0; "about" without ends is the span of numbers that round to it.
        """
        given = [x for x in (self.low, self.best, self.high) if x is not None]
        if self.qualifier in ONE_SIDED_BELOW or (self.best is None and self.high is None):
            return given[0], None
        if self.qualifier == "up_to":
            return (self.low if self.low is not None else 0.0), given[-1]
        if self.qualifier == "about" and len(given) == 1:
            half = _rounding_unit(given[0]) / 2
            return max(0.0, given[0] - half), given[0] + half
        return given[0], given[-1]


def _rounding_unit(value: float) -> float:
    """The power of ten that a heaped number seems rounded to: 100 for 200, 10 for 250, 1 for 7."""
    unit = 1
    while value > 0 and value % (unit * 10) == 0:
        unit *= 10
    return float(unit)


def quantiles(stated: StatedRange, reading: str, u: Floats, floor: float = 0.0) -> Floats:
    """The number at probabilities `u` (any shape, 0..1) under a reading: whole, never below `floor`.

    `floor` is the documented minimum. An exact number has no spread. Raises OneSidedRangeError for
    a number without upper end, ValueError without a best number.
    """
    low, high = stated.ends()
    if high is None:
        raise OneSidedRangeError(
            f"{stated} has no upper end, so no draws can be taken; show its lower end alone."
        )
    if stated.best is None and low != high:
        raise ValueError(f"{stated} has no best number; show its ends alone.")
    best = low if stated.best is None else stated.best
    return np.maximum(np.rint(READINGS[reading](low, best, high, u)), floor)


def read(
    stated: StatedRange, reading: str = "interval", floor: float = 0.0, level: float = 0.90
) -> Interval:
    """Median and ends at `level` under a reading; "interval" gives the stated ends themselves.

    Raises OneSidedRangeError where a reading other than "interval" would need an upper end.
    """
    low, high = stated.ends()
    if reading == "interval":
        best = math.nan if stated.best is None else stated.best
        return Interval(
            best, max(low, floor), math.inf if high is None else max(high, floor), "stated range"
        )
    tail = (1 - level) / 2
    lower, median, upper = quantiles(stated, reading, np.array([tail, 0.5, 1 - tail]), floor)
    return Interval(float(median), float(lower), float(upper), name(reading, level))


@dataclass(frozen=True)
class RangeSum:
    """A sum read three ways, from the widest to the narrowest."""

    ends: Interval
    comonotone: Interval
    independent: Interval


def sum_ends(stated: Sequence[StatedRange]) -> Interval:
    """Interval arithmetic: low ends and high ends added; high `math.inf` if any has none."""
    parts = [s.ends() for s in stated]
    best = math.fsum(math.nan if s.best is None else s.best for s in stated)
    high = math.fsum(math.inf if high is None else high for _, high in parts)
    return Interval(best, math.fsum(low for low, _ in parts), high, "stated range")


def sum_ranges(
    stated: Sequence[StatedRange],
    reading: str,
    generator: np.random.Generator,
    draws: int = 10_000,
    level: float = 0.90,
) -> RangeSum:
    """The sum with all parts off together (comonotone) and each on its own (independent).

    A bias shared by the sources lies nearer the comonotone answer. Raises as `quantiles`.
    """
    shared = generator.random(draws)
    together = np.sum([quantiles(s, reading, shared) for s in stated], axis=0)
    apart = np.sum([quantiles(s, reading, generator.random(draws)) for s in stated], axis=0)
    tail = (1 - level) / 2

    def spread(total: Floats) -> Interval:
        low, median, high = (float(q) for q in np.quantile(total, [tail, 0.5, 1 - tail]))
        return Interval(median, low, high, name(reading, level))

    return RangeSum(sum_ends(stated), spread(together), spread(apart))
