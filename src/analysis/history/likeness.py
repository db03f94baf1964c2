"""The likeness of January 2022 and each comparator: every measure, with its uncertainty."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from analysis.evidence.load import Evidence
from analysis.history.repertoires import ENOUGH_CASES, Repertoire, comparators, focus
from analysis.history.similarity import COVERAGE, MEASURES, UNIT, generator, standardised
from analysis.stats.comparison import bootstrap_similarity, jackknife_similarity
from analysis.stats.coverage import EqualCoverage
from analysis.stats.nearness import permutation_test
from analysis.stats.repertoires import Similarity, baselga
from analysis.stats.resampling import percentile_interval
from qantar.result import Result, row_ids, traced


@dataclass(frozen=True)
class Likeness:
    """The likeness of January 2022 and one comparator by every measure; nan where undefined.

    `bootstrap` and `jackknife` are intervals of the registered measure over publishers, `coverage`
    is the completeness at which it was taken, `sizes` the cases used of each; `itself` the likeness
    of January 2022 with itself at that size. `p_value`: shuffle within kinds of source, of which
    the share `shuffled` of the cases can take part.
    """

    comparator: Repertoire
    rows: tuple[str, ...]
    plain: Mapping[str, float]
    shuffled: float
    turnover: float = math.nan
    nestedness: float = math.nan
    registered: float = math.nan
    bootstrap: tuple[float, float] = (math.nan, math.nan)
    jackknife: tuple[float, float] = (math.nan, math.nan)
    coverage: float = math.nan
    sizes: tuple[int, int] = (0, 0)
    itself: float = math.nan
    p_value: float = math.nan

    @property
    def tellable(self) -> bool:
        """Whether both repertoires are complete enough for the registered level."""
        enough = self.comparator.cases >= ENOUGH_CASES
        return bool(enough and self.coverage >= COVERAGE - 1e-9)

    @property
    def interval(self) -> tuple[float, float]:
        """The wider of bootstrap and jackknife at either end, within 0 and 1."""
        ends = [x for x in (*self.bootstrap, *self.jackknife, self.registered) if x == x]
        return (max(0.0, min(ends)), min(1.0, max(ends))) if ends else (math.nan, math.nan)


def likeness(evidence: Evidence, first: Repertoire, second: Repertoire, step: int) -> Likeness:
    """Every measure for January 2022 (`first`) and one comparator; `step` keeps draws apart."""
    one, two = first.matrix.counts(), second.matrix.counts()
    parts = baselga(one[0], two[0])
    made = Likeness(
        second,
        row_ids(first.rows, second.rows),
        {name: float(measure(*one, *two)) for name, measure in MEASURES.items()},
        exchangeable(first, second),
        float(parts.turnover),
        float(parts.nestedness),
    )
    thinning = standardised(first.matrix, second.matrix)
    if thinning is None:
        return made
    size = thinning.sizes[0]
    own = EqualCoverage(thinning.coverage, (size, size))
    return replace(
        made,
        registered=float(thinning.similarity(*one, *two)),
        coverage=thinning.coverage,
        sizes=thinning.sizes,
        itself=float(own.similarity(*one, *one)),
        **_uncertainty(evidence, first, second, thinning.similarity, step),
    )


def _uncertainty(
    evidence: Evidence, first: Repertoire, second: Repertoire, measure: Similarity, step: int
) -> dict[str, Any]:
    pair = first.matrix, second.matrix
    clusters, strata = (first.clusters, second.clusters), (first.strata, second.strata)
    draws, level = evidence.parameters.draws, evidence.parameters.confidence
    _, drawn = bootstrap_similarity(*pair, clusters, measure, generator(evidence, step), draws)
    resampled = percentile_interval(0.0, drawn, level)
    jackknife = jackknife_similarity(*pair, clusters, measure, level)
    shuffle = permutation_test(*pair, strata, measure, generator(evidence, 100 + step), draws)
    return {
        "bootstrap": (resampled.low, resampled.high),
        "jackknife": (jackknife.low, jackknife.high),
        "p_value": shuffle,
    }


def exchangeable(first: Repertoire, second: Repertoire) -> float:
    """Share of the cases of both whose kind of source occurs in both: only these can be shuffled."""
    both = set(first.strata) & set(second.strata)
    cases = [*first.strata, *second.strata]
    return sum(kind in both for kind in cases) / len(cases) if cases else 0.0


def likenesses(evidence: Evidence) -> dict[str, Likeness]:
    """The likeness of January 2022 with every comparator, by key."""
    first = focus(evidence)
    pairs = comparators(evidence).items()
    return {key: likeness(evidence, first, other, step) for step, (key, other) in enumerate(pairs)}


@traced
def similarities(evidence: Evidence, found: Mapping[str, Likeness]) -> dict[str, Result]:
    """The registered similarity of January 2022 with each comparator, as similarity_<key>.

    Not known where too little is documented to tell.
    """
    made = {}
    level = evidence.parameters.confidence
    for key, item in found.items():
        known = math.isfinite(item.registered) and item.tellable
        note = f"{item.comparator.cases} cases; completeness {item.coverage:.2f}"
        made[f"similarity_{key}"] = Result(
            item.registered if known else None,
            UNIT,
            item.interval[0] if known else None,
            item.interval[1] if known else None,
            rows=item.rows,
            decimals=2,
            interval=f"bootstrap over publishers {level:.0%}, or jackknife where that is wider",
            note=note + ("" if item.tellable else "; too little documented to be told"),
        )
    return made
