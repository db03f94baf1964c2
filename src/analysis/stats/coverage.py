"""How complete a repertoire is, and similarity at equal completeness.

Counts are reports per category (..., categories), units the number of reporting units (...).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from analysis.stats.repertoires import Floats

LOG_FACTORIALS: Floats = gammaln(np.arange(1.0, 1026.0))
"""ln n! of 0 to 1024."""


def _rare(counts: Floats) -> tuple[Floats, Floats]:
    """Categories reported by exactly one unit (Q1) and by exactly two (Q2)."""
    return (
        np.sum(counts == 1, axis=-1, dtype=np.float64),
        np.sum(counts == 2, axis=-1, dtype=np.float64),
    )


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
    total = np.sum(counts, axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        again = np.where(once > 0, missing / (missing + once), 0.0)
        coverage = 1 - once / total * again
    return np.asarray(np.where((total > 0) & (units > 1), coverage, np.nan), dtype=np.float64)


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


class CoverageCurve:
    """`coverage_at` of the same counts (..., categories) and units (...) for many sizes."""

    def __init__(self, counts: Floats, units: Floats) -> None:
        self._counts, self._units = counts, units
        self._observed = sample_coverage(counts, units)
        with np.errstate(invalid="ignore", divide="ignore"):
            self._share = counts / np.sum(counts, axis=-1, keepdims=True)

    def at(self, size: Floats) -> Floats:
        """The coverage expected of `size` units (...)."""
        t, n = np.asarray(size)[..., None], np.asarray(self._units)[..., None]
        with np.errstate(invalid="ignore", divide="ignore"):
            missed = np.exp(_log_choose(n - self._counts, t) - _log_choose(n - 1, t))
            share = np.where(self._counts > 0, self._share * missed, 0.0)
            inside = 1 - np.sum(share, axis=-1)
        whole = np.asarray(size) >= self._units
        return np.asarray(np.where(whole, self._observed, inside), dtype=np.float64)


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
