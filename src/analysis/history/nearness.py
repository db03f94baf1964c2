"""Is January 2022 nearer to the Stalin era than to any baseline, and what would it take to tell?"""

import math
from collections.abc import Mapping

from analysis.evidence.load import Evidence
from analysis.history.repertoires import (
    ENOUGH_CASES,
    Repertoire,
    comparators,
    compared,
    focus,
)
from analysis.history.similarity import (
    COVERAGE,
    UNIT,
    generator,
    standardised,
)
from analysis.stats.nearness import Nearer, nearer
from qantar.result import Result, row_ids, traced

ORDINARY = "ordinary_years"
STALIN_KINDS = ("judicial_terror", "camps_and_deportation", "famine")
"""Kinds of event that are no baseline for the Stalin era."""
SIGNIFICANCE = 0.05
CANNOT_BE_TOLD = "cannot be told"


def baselines(evidence: Evidence) -> tuple[str, ...]:
    """The comparators that the Stalin era is asked against: ordinary years first, then protests.

    Every comparator that pools no other and is not of the Stalin era by its kind of event, so an
    episode with enough cases becomes a baseline by its rows alone.
    """
    kinds = evidence.episodes.set_index("episode")["kind_of_event"]
    single = {key: one for key, one in compared(evidence).items() if not one.pooled}
    found = {key: {kinds[name] for name in one.episodes} for key, one in single.items()}
    kept = [key for key, own in found.items() if not own.intersection(STALIN_KINDS)]
    return tuple(sorted(kept, key=lambda key: found[key] != {ORDINARY}))


def compare_nearness(evidence: Evidence, stalin: str = "great_terror") -> dict[str, Nearer | None]:
    """Similarity of January 2022 to `stalin` less its similarity to each baseline.

    Both pairs are taken at the registered completeness; None where a repertoire is short of it.
    """
    first, others = focus(evidence), comparators(evidence)
    return {
        key: _asked(evidence, first, others[stalin], others[key], 200 + step)
        for step, key in enumerate(baselines(evidence))
    }


def _asked(
    evidence: Evidence, first: Repertoire, old: Repertoire, other: Repertoire, step: int
) -> Nearer | None:
    thin = [standardised(first.matrix, item.matrix) for item in (old, other)]
    ready = [t for t in thin if t is not None and t.coverage >= COVERAGE - 1e-9]
    if len(ready) < len(thin) or min(old.cases, other.cases, first.cases) < ENOUGH_CASES:
        return None
    return nearer(
        first.matrix,
        old.matrix,
        other.matrix,
        (first.clusters, old.clusters, other.clusters),
        (old.strata, other.strata),
        (ready[0].similarity, ready[1].similarity),
        generator(evidence, step),
        evidence.parameters.draws,
    )


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Holm (1979) adjusted p-values, by key."""
    ordered = sorted(p_values.items(), key=lambda item: (item[1], item[0]))
    adjusted, highest = {}, 0.0
    for place, (key, p) in enumerate(ordered):
        highest = max(highest, min(1.0, (len(ordered) - place) * p))
        adjusted[key] = highest
    return adjusted


def told(answers: Mapping[str, Nearer | None]) -> dict[str, str]:
    """For each baseline: 'nearer to the Stalin era', 'nearer to the baseline', 'cannot be told'.

    Told only if the jackknife interval leaves out 0 and the shuffle, adjusted after Holm for the
    number of comparisons, is below 5 in 100.
    """
    adjusted = holm({key: item.p_value for key, item in answers.items() if item is not None})
    words = {}
    for key, item in answers.items():
        if item is None or not item.told or adjusted[key] >= SIGNIFICANCE:
            words[key] = CANNOT_BE_TOLD
        else:
            side = "Stalin era" if item.difference.value > 0 else "baseline"
            words[key] = f"nearer to the {side}"
    return words


@traced
def nearness_results(evidence: Evidence, answers: Mapping[str, Nearer | None]) -> dict[str, Result]:
    """The differences (nearer_<baseline>), the verdict in words, and how many were told."""
    first, others = focus(evidence), comparators(evidence)
    words = told(answers)
    made = {}
    for key, item in answers.items():
        rows = row_ids(first.rows, others["great_terror"].rows, others[key].rows)
        made[f"nearer_{key}"] = Result(
            item.difference.value if item else None,
            f"difference of {UNIT}",
            item.difference.low if item else None,
            item.difference.high if item else None,
            rows=rows,
            decimals=2,
            interval=item.difference.method if item else "",
            note=words[key],
        )
    every = row_ids(*[result.rows for result in made.values()])
    asked = sum(item is not None for item in answers.values())
    settled = sum(word != CANNOT_BE_TOLD for word in words.values())
    lower = sum(item is not None and item.difference.value < 0 for item in answers.values())
    made["nearness_asked"] = Result(asked, "comparisons", rows=every)
    made["nearness_told"] = Result(settled, "comparisons", rows=every)
    made["nearness_baseline_nearer"] = Result(lower, "comparisons", rows=every)
    made["nearness_verdict"] = Result.in_words(_verdict(words), every)
    return made


def _verdict(words: Mapping[str, str]) -> str:
    settled = {word for word in words.values() if word != CANNOT_BE_TOLD}
    if not settled:
        return CANNOT_BE_TOLD
    if len(settled) == 1 and CANNOT_BE_TOLD not in words.values():
        return settled.pop()
    return "told for some baselines only"


@traced
def cases_to_tell(evidence: Evidence, answers: Mapping[str, Nearer | None]) -> Result:
    """How many times the independent cases would be needed to tell 1937-38 from ordinary years.

    The interval narrows with the square root of the number of cases: (half its width over the
    difference) squared. A rough guide that takes the observed difference for the true one. Not known
    where the interval already leaves out zero: then it is not for want of cases.
    """
    item = answers.get("ordinary_years")
    others = comparators(evidence)
    rows = row_ids(others["great_terror"].rows, others["ordinary_years"].rows)
    if item is None or abs(item.difference.value) < 1e-9:
        return Result.unknown("ratio", rows=rows)
    half = (item.difference.high - item.difference.low) / 2
    factor = (half / abs(item.difference.value)) ** 2
    if factor <= 1:
        return Result.unknown("ratio", rows=rows)
    return Result(float(math.ceil(factor)), "ratio", rows=rows, qualifier="about")
