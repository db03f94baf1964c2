"""Similarity at one level of completeness, for many draws at once.

`EqualCoverage` thins to sizes fixed beforehand. A simulated or resampled repertoire has a
completeness of its own, so here the sizes are found anew for each draw.
"""

import math
from dataclasses import dataclass

import numpy as np

from analysis.stats.coverage import CoverageCurve, presence, sample_coverage
from analysis.stats.repertoires import Floats, ratio


def sizes_at_coverage(counts: Floats, units: Floats, target: Floats) -> Floats:
    """Units (1..T) whose expected coverage lies nearest `target`; ties go lower. Shape (...).

    Chao and Jost (2012); as `size_for_coverage`, for counts (..., categories), units and target
    (...). Coverage rises with the number of units, so the two sizes around the target are found by
    halving.
    """
    low, high = np.ones_like(units), np.asarray(units, dtype=np.float64)
    curve = CoverageCurve(counts, units)
    for _ in range(math.ceil(math.log2(max(2.0, float(np.max(units)))))):
        middle = np.floor((low + high) / 2)
        under = curve.at(middle) <= target
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    below, above = curve.at(low), curve.at(high)
    return np.asarray(np.where(above - target < target - below, high, low), dtype=np.float64)


@dataclass(frozen=True)
class AtCoverage:
    """Jaccard similarity of two repertoires thinned to `coverage`, or to what both reach if less."""

    coverage: float

    def similarity(self, first: Floats, n1: Floats, second: Floats, n2: Floats) -> Floats:
        """Expected shared over expected reported categories at the common coverage, (...).

        nan where the coverage of either is unknown (one unit, no report).
        """
        shape = np.broadcast_shapes(np.shape(n1), np.shape(n2))
        first, second = (np.broadcast_to(y, (*shape, y.shape[-1])) for y in (first, second))
        n1, n2 = np.broadcast_to(n1, shape), np.broadcast_to(n2, shape)
        reached = np.minimum(sample_coverage(first, n1), sample_coverage(second, n2))
        target = np.minimum(self.coverage, reached)
        one, two = (
            presence(y, n, sizes_at_coverage(y, n, target)) for y, n in ((first, n1), (second, n2))
        )
        both, either = np.sum(one * two, axis=-1), np.sum(one + two - one * two, axis=-1)
        return np.asarray(np.where(np.isfinite(target), ratio(both, either), np.nan))
