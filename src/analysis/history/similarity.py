"""How alike two repertoires of torture are, and whether the data tell which of two is nearer.

The registered measure is the Jaccard similarity at equal completeness: both repertoires are thinned
to the number of independent cases that covers three quarters of the reports (Chao and Jost 2012),
and the share of methods expected in both among those expected in either is taken. A repertoire that
does not reach that completeness is compared at the completeness it has, and nothing is told from it.
"""

from collections.abc import Mapping

import numpy as np

from analysis.evidence.load import Evidence
from analysis.history.repertoires import comparators, focus
from analysis.stats.coverage import EqualCoverage, equal_coverage, sample_coverage
from analysis.stats.repertoires import (
    Incidence,
    Similarity,
    chao_jaccard,
    jaccard,
    sorensen,
)

COVERAGE = 0.75
"""The level of completeness of the registered measure: three quarters of the reports."""
UNIT = "similarity, 0 to 1"
MEASURES: Mapping[str, Similarity] = {
    "jaccard": jaccard,
    "sorensen": sorensen,
    "chao_jaccard": chao_jaccard,
}
"""Measures that need no level of completeness, by name; "registered" is the one of this module."""


def standardised(
    first: Incidence, second: Incidence, coverage: float = COVERAGE
) -> EqualCoverage | None:
    """The thinning that brings two repertoires to `coverage`, or to what both reach if that is less.

    None where completeness cannot be estimated (fewer than two cases).
    """
    if min(len(first.units), len(second.units)) < 2:
        return None
    (y1, n1), (y2, n2) = first.counts(), second.counts()
    reached = [float(sample_coverage(y, np.asarray(n))) for y, n in ((y1, n1), (y2, n2))]
    if not np.all(np.isfinite(reached)):
        return None
    return equal_coverage(y1, int(n1), y2, int(n2), min(coverage, *reached))


def statistic(
    first: Incidence, second: Incidence, measure: str, coverage: float = COVERAGE
) -> Similarity | None:
    """The function that computes `measure` for this pair; None where it is not defined."""
    if not (first.units and second.units):
        return None
    if measure != "registered":
        return MEASURES[measure]
    thinning = standardised(first, second, coverage)
    return thinning.similarity if thinning else None


def similarity_of(
    evidence: Evidence, comparator: str, measure: str = "registered", coverage: float = COVERAGE
) -> float:
    """One number, without interval: the likeness of January 2022 and `comparator` by `measure`.

    For specification curves and leave-one-out. nan where it is not defined.
    """
    first, second = focus(evidence).matrix, comparators(evidence)[comparator].matrix
    function = statistic(first, second, measure, coverage)
    if function is None:
        return float("nan")
    return float(function(*first.counts(), *second.counts()))


def generator(evidence: Evidence, step: int) -> np.random.Generator:
    """Random numbers of one step of this chapter: the run's seed and the step."""
    return np.random.default_rng([evidence.parameters.seed, step])
