"""How alike the repertoires of January 2022 and of each comparator are, by every measure.

The main measure is the Jaccard similarity at equal completeness: both repertoires are thinned
to the number of independent cases that covers three quarters of the reports (Chao and Jost 2012),
and the share of methods expected in both among those expected in either is taken. A repertoire that
does not reach that completeness is compared at the completeness it has, and nothing is told from it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.evidence.load import Evidence
from analysis.history.repertoires import (
    ENOUGH_CASES,
    Repertoire,
    comparators,
    custody_reports,
    focus,
    forms,
    repertoire,
)
from analysis.stats.comparison import bootstrap_similarity, jackknife_similarity
from analysis.stats.containment import containment
from analysis.stats.coverage import EqualCoverage, equal_coverage, sample_coverage
from analysis.stats.repertoires import (
    Incidence,
    Similarity,
    baselga,
    chao_jaccard,
    incidence,
    jaccard,
    sorensen,
)
from analysis.stats.resampling import percentile_interval
from qantar.result import Result, row_ids, traced

COVERAGE = 0.75
"""The level of completeness of the main measure: three quarters of the reports."""
UNIT = "similarity, 0 to 1"
MEASURES: Mapping[str, Similarity] = {
    "jaccard": jaccard,
    "sorensen": sorensen,
    "chao_jaccard": chao_jaccard,
}
"""Measures that need no level of completeness, by name; "main" is the one of this module."""


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
    if measure != "main":
        return MEASURES[measure]
    thinning = standardised(first, second, coverage)
    return thinning.similarity if thinning else None


def generator(evidence: Evidence, step: int) -> np.random.Generator:
    """Random numbers of one step of this chapter: the run's seed and the step."""
    return random_numbers(evidence.computing.seed, step)


def random_numbers(seed: int, step: int) -> np.random.Generator:
    """Random numbers of one step under a seed."""
    return np.random.default_rng([seed, step])


@dataclass(frozen=True)
class Likeness:
    """The likeness of January 2022 and one comparator by every measure; nan where undefined.

    `bootstrap` and `jackknife` are intervals of the main measure over publishers, `coverage` is the
    completeness at which it was taken. `held`: share of January's forms that the other reports too,
    with no correction for effort.
    """

    comparator: Repertoire
    rows: tuple[str, ...]
    plain: Mapping[str, float]
    held: float
    turnover: float = math.nan
    nestedness: float = math.nan
    main: float = math.nan
    bootstrap: tuple[float, float] = (math.nan, math.nan)
    jackknife: tuple[float, float] = (math.nan, math.nan)
    coverage: float = math.nan

    @property
    def tellable(self) -> bool:
        """Whether both repertoires are complete enough for the main level."""
        enough = self.comparator.cases >= ENOUGH_CASES
        return bool(enough and self.coverage >= COVERAGE - 1e-9)

    @property
    def interval(self) -> tuple[float, float]:
        """The wider of bootstrap and jackknife at either end, within 0 and 1."""
        ends = [x for x in (*self.bootstrap, *self.jackknife, self.main) if x == x]
        return (max(0.0, min(ends)), min(1.0, max(ends))) if ends else (math.nan, math.nan)


def likeness(evidence: Evidence, first: Repertoire, second: Repertoire, step: int) -> Likeness:
    """Every measure for January 2022 (`first`) and one comparator; `step` keeps draws apart."""
    one, two = first.matrix.counts(), second.matrix.counts()
    parts = baselga(one[0], two[0])
    made = Likeness(
        second,
        row_ids(first.rows, second.rows),
        {name: float(measure(*one, *two)) for name, measure in MEASURES.items()},
        float(containment(*one, *two)),
        float(parts.turnover),
        float(parts.nestedness),
    )
    thinning = standardised(first.matrix, second.matrix)
    if thinning is None:
        return made
    return replace(
        made,
        main=float(thinning.similarity(*one, *two)),
        coverage=thinning.coverage,
        **_uncertainty(evidence, first, second, thinning.similarity, step),
    )


def _uncertainty(
    evidence: Evidence, first: Repertoire, second: Repertoire, measure: Similarity, step: int
) -> dict[str, Any]:
    pair = first.matrix, second.matrix
    clusters = (first.clusters, second.clusters)
    draws, level = evidence.computing.draws, evidence.computing.confidence
    _, drawn = bootstrap_similarity(*pair, clusters, measure, generator(evidence, step), draws)
    resampled = percentile_interval(0.0, drawn, level)
    jackknife = jackknife_similarity(*pair, clusters, measure, level)
    return {
        "bootstrap": (resampled.low, resampled.high),
        "jackknife": (jackknife.low, jackknife.high),
    }


def likenesses(evidence: Evidence) -> dict[str, Likeness]:
    """The likeness of January 2022 with every comparator, by key."""
    first = focus(evidence)
    pairs = comparators(evidence).items()
    return {key: likeness(evidence, first, other, step) for step, (key, other) in enumerate(pairs)}


@traced
def similarities(evidence: Evidence, found: Mapping[str, Likeness]) -> dict[str, Result]:
    """The main similarity of January 2022 with each comparator, as similarity_<key>.

    Not known where too little is documented to tell.
    """
    made = {}
    level = evidence.computing.confidence
    for key, item in found.items():
        known = math.isfinite(item.main) and item.tellable
        note = f"{item.comparator.cases} cases; completeness {item.coverage:.2f}"
        made[f"similarity_{key}"] = Result(
            item.main if known else None,
            UNIT,
            item.interval[0] if known else None,
            item.interval[1] if known else None,
            rows=item.rows,
            decimals=2,
            interval=f"bootstrap over publishers {level:.0%}, or jackknife where that is wider",
            note=note + ("" if item.tellable else "; too little documented to be told"),
        )
    return made


def left_out(evidence: Evidence, comparator: str) -> dict[str, float]:
    """The main similarity with each publisher's reports left out, by publisher.

    A case stays if another publisher reports it too. nan where nothing remains to compare.
    """
    frame, universe = custody_reports(evidence), forms(evidence)
    both = (focus(evidence), repertoire(evidence, comparator))
    own = [frame[frame["obs_id"].isin(item.rows)] for item in both]
    reports = [[part[name].to_numpy() for name in ("case", "form", "publisher")] for part in own]
    return {
        name: _without(name, reports, universe)
        for name in sorted({str(x) for part in reports for x in part[2]})
    }


def _without(
    publisher: str, reports: Sequence[Sequence[NDArray[np.object_]]], universe: tuple[str, ...]
) -> float:
    kept = []
    for cases, reported, publishers in reports:
        stays = publishers != publisher
        kept.append(incidence(list(cases[stays]), list(reported[stays]), universe))
    function = statistic(kept[0], kept[1], "main")
    return float(function(*kept[0].counts(), *kept[1].counts())) if function else float("nan")


def left_out_range(values: Mapping[str, float]) -> tuple[float, float]:
    """Lowest and highest finite value of `left_out`; nan, nan if there is none."""
    kept = [value for value in values.values() if np.isfinite(value)]
    return (min(kept), max(kept)) if kept else (float("nan"), float("nan"))


@traced
def left_out_results(evidence: Evidence, found: Mapping[str, Likeness]) -> dict[str, Result]:
    """What the main similarity rests on: each publisher left out, and the cases of January 2022.

    similarity_<key>_left_out (low, high), repertoire_cases_january.
    """
    first = focus(evidence)
    made = {"repertoire_cases_january": Result(first.cases, "cases", rows=first.rows)}
    for key in ("great_terror", "ordinary_years"):
        low, high = left_out_range(left_out(evidence, key))
        known = bool(np.isfinite(low))
        made[f"similarity_{key}_left_out"] = Result(
            None,
            UNIT,
            low if known else None,
            high if known else None,
            rows=found[key].rows,
            decimals=2,
            interval="one publisher at a time left out",
        )
    return made
