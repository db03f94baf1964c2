"""How complete a repertoire is, and similarity at equal completeness.

Counts are reports per category (..., categories), units the number of reporting units (...).
"""

import functools
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from analysis.stats.repertoires import Floats, total

LOG_FACTORIALS: Floats = gammaln(np.arange(1.0, 1026.0))
"""ln n! of 0 to 1024."""
MOST_LOOKED_UP, TABLE_STEP = 128, 32
"""Units up to which `CoverageCurve` looks up, in tables for so many more units each, of up to 17 MB."""


def _rare(counts: Floats) -> tuple[Floats, Floats]:
    """Categories reported by exactly one unit (Q1) and by exactly two (Q2)."""
    return total(counts == 1), total(counts == 2)


def _unseen(counts: Floats, units: Floats) -> Floats:
    """Estimated categories never reported: Q0 of Chao (1987), with its form for Q2 = 0."""
    once, twice = _rare(counts)
    odds = np.where(twice > 0, once**2 / (2 * np.maximum(twice, 1)), once * (once - 1) / 2)
    return np.asarray((units - 1) / units * odds, dtype=np.float64)


def chao2(counts: Floats, units: Floats) -> Floats:
    """Chao2 richness: a lower bound of the categories in use, (...).

    S + ((T - 1) / T) Q1^2 / (2 Q2), or Q1 (Q1 - 1) / 2 where Q2 = 0 (Chao 1987; Colwell and
    Coddington 1994).
    """
    return np.asarray(np.sum(counts > 0, axis=-1) + _unseen(counts, units), dtype=np.float64)


def sample_coverage(counts: Floats, units: Floats) -> Floats:
    """Share of all reports, seen or not, that fall in reported categories, (...), 0..1.

    C = 1 - (Q1 / U) T Q0 / (T Q0 + Q1) (Chao and Jost 2012). nan without reports or with one unit.
    """
    once, _ = _rare(counts)
    missing = units * _unseen(counts, units)
    every = total(counts)
    with np.errstate(divide="ignore", invalid="ignore"):
        again = np.where(once > 0, missing / (missing + once), 0.0)
        coverage = 1 - once / every * again
    return np.asarray(np.where((every > 0) & (units > 1), coverage, np.nan), dtype=np.float64)


def _log_factorial(n: Floats) -> Floats:
    """ln n! for n >= 0: looked up where all n are whole and small, else by the gamma function."""
    whole = n.astype(np.intp)
    if n.size and whole.max() < len(LOG_FACTORIALS) and whole.min() >= 0 and np.all(whole == n):
        return LOG_FACTORIALS[whole]
    return np.asarray(gammaln(n + 1), dtype=np.float64)


def _log_choose(n: Floats, k: Floats) -> Floats:
    """ln C(n, k), -inf where k > n."""
    value = _log_factorial(n) - _log_factorial(k) - _log_factorial(np.maximum(n - k, 0))
    return np.asarray(np.where(k > n, -np.inf, value), dtype=np.float64)


def presence(counts: Floats, units: Floats, size: Floats) -> Floats:
    """Probability that `size` units drawn without replacement report each category, as counts.

    1 - C(T - Y, t) / C(T, t). A size above the units is read as all of them.
    """
    t = np.minimum(size, units)[..., None]
    n = np.asarray(units)[..., None]
    return 1 - np.exp(_log_choose(n - counts, t) - _log_choose(n, t))


def coverage_at(counts: Floats, units: Floats, size: Floats) -> Floats:
    """Coverage expected of `size` units, interpolated below T, observed at T (Chao and Jost 2012).

    1 - sum over reported categories of (Y / U) C(T - Y, t) / C(T - 1, t). Shape (...).
    """
    return CoverageCurve(counts, units).at(size)


def _missed(counts: Floats, units: Floats, size: Floats) -> Floats:
    """C(T - Y, t) / C(T - 1, t), (...): how a category reported Y times is missed by t of T units."""
    with np.errstate(invalid="ignore"):
        return np.exp(_log_choose(units - counts, size) - _log_choose(units - 1, size))


@functools.lru_cache(maxsize=4)
def _missed_table(most: int) -> Floats:
    """`_missed` of every T, Y and t from 0 to `most`, one after another."""
    every = np.arange(most + 1.0)
    return _missed(every[:, None], every[:, None, None], every).ravel()


class CoverageCurve:
    """`coverage_at` of the same counts (..., categories) and units (...) for many sizes.

    What few units can miss is looked up: only so many numbers of reports are possible.
    """

    def __init__(self, counts: Floats, units: Floats) -> None:
        self._counts, self._units = counts, np.asarray(units)
        self._observed = sample_coverage(counts, units)
        with np.errstate(invalid="ignore", divide="ignore"):
            self._share = counts / np.sum(counts, axis=-1, keepdims=True)
        most = float(np.max(units, initial=1.0))
        self._most = TABLE_STEP * math.ceil(min(most, MOST_LOOKED_UP + 1) / TABLE_STEP)
        self._place = self._places() if self._most <= MOST_LOOKED_UP else None

    def _places(self) -> NDArray[np.intp] | None:
        """Where the table begins for each count; None where a count or unit is no whole number."""
        steps = self._most + 1
        y, n = self._counts.astype(np.intp), self._units.astype(np.intp)
        whole = np.array_equal(y, self._counts) and np.array_equal(n, self._units)
        return (n[..., None] * steps + y) * steps if whole else None

    def at(self, size: Floats) -> Floats:
        """The coverage expected of `size` units (...)."""
        size = np.asarray(size)
        with np.errstate(invalid="ignore"):
            share = np.where(self._counts > 0, self._share * self._missed_by(size), 0.0)
            inside = 1 - np.sum(share, axis=-1)
        whole = size >= self._units
        return np.asarray(np.where(whole, self._observed, inside), dtype=np.float64)

    def _missed_by(self, size: Floats) -> Floats:
        t = size.astype(np.intp)
        if self._place is None or not np.array_equal(t, size):
            return _missed(self._counts, self._units[..., None], size[..., None])
        inside = np.clip(t, 0, self._most)  # of more than all units `at` reads nothing here
        return _missed_table(self._most).take(self._place + inside[..., None])


def size_for_coverage(counts: Floats, units: int, target: float) -> int:
    """The number of units (1..T) whose expected coverage lies nearest `target`; ties go lower.

    `counts` (categories,). Raises ValueError where all units together cover less than the target:
    repertoires are thinned, never extrapolated.
    """
    sizes = np.arange(1, units + 1, dtype=np.float64)
    reached = coverage_at(
        np.broadcast_to(counts, (units, len(counts))), np.full(units, units + 0.0), sizes
    )
    if not reached[-1] >= target - 1e-9:
        raise ValueError(f"All {units} units cover {reached[-1]:.3f}, less than {target:.3f}.")
    return int(sizes[np.argmin(np.abs(reached - target))])


@dataclass(frozen=True)
class EqualCoverage:
    """Similarity as if both repertoires were equally complete.

    `coverage` is the common level, `sizes` the units used of each; similarities (...).
    """

    coverage: float
    sizes: tuple[int, int]

    def similarity(self, first: Floats, n1: Floats, second: Floats, n2: Floats) -> Floats:
        """Expected shared over expected reported categories in subsets of `sizes` units.

        The ratio of expectations over all subsets, so it needs no draws; nan if both are empty.
        """
        one = presence(first, n1, np.full_like(n1, self.sizes[0]))
        two = presence(second, n2, np.full_like(n2, self.sizes[1]))
        both = np.sum(one * two, axis=-1)
        either = np.sum(one + two - one * two, axis=-1)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.where(either > 0, both / either, np.nan), dtype=np.float64)


def equal_coverage(
    first: Floats, n1: int, second: Floats, n2: int, target: float | None = None
) -> EqualCoverage:
    """Sizes that bring two repertoires to `target`, by default to the lower observed coverage.

    Coverage-based standardisation of Chao and Jost (2012). `first`, `second` (categories,). Raises
    ValueError where coverage is unknown (one unit, no report) or below the target.
    """
    reached = [
        float(sample_coverage(y, np.array(float(n)))) for y, n in ((first, n1), (second, n2))
    ]
    level = min(reached) if target is None else target
    if not np.all(np.isfinite(reached)):
        raise ValueError("Coverage needs two or more units and a report in each repertoire.")
    sizes = size_for_coverage(first, n1, level), size_for_coverage(second, n2, level)
    return EqualCoverage(level, sizes)
