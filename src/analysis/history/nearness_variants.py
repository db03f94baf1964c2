"""The weight of the Great Terror for other records than those of the verdict.

Against other baselines, without the commonest forms, among kinds of source that all records share,
and without each publisher in turn.
"""

import functools
from collections.abc import Collection, Mapping

import numpy as np

from analysis.evidence.load import Evidence
from analysis.history.nearness import (
    BLOWS,
    CONDITIONS,
    ORDINARY,
    STEP,
    TERROR,
    Measure,
    Three,
    form_of,
    three,
    weight_measure,
)
from analysis.history.repertoires import (
    ENOUGH_CASES,
    JANUARY,
    compared,
    repertoire,
)
from analysis.history.similarity import random_numbers
from analysis.stats.calibration import HALF, POWER
from analysis.stats.mixture import least_squares_weight
from analysis.stats.records import Record
from analysis.stats.simulated import simulate
from analysis.stats.visibility import odds_ratio_to_reach
from qantar.remembered import remembered

ORDINARY_KIND = "ordinary_years"
REMEMBERED = 64
"""Weights of so many records are kept: settings and days that change no case have the same."""
STALIN_KINDS = ("judicial_terror", "camps_and_deportation", "famine")
"""Kinds of event that are no baseline for the Stalin era."""


def baselines(evidence: Evidence) -> tuple[str, ...]:
    """The comparators that the Stalin era is set against: ordinary years first, then protests.

    Every comparator that pools no other and is not of the Stalin era by its kind of event, so an
    episode with enough cases becomes a baseline by its rows alone.
    """
    kinds = evidence.episodes.set_index("episode")["kind_of_event"]
    single = {key: one for key, one in compared(evidence).items() if not one.pooled}
    found = {key: {kinds[name] for name in one.episodes} for key, one in single.items()}
    kept = [key for key, own in found.items() if not own.intersection(STALIN_KINDS)]
    return tuple(sorted(kept, key=lambda key: found[key] != {ORDINARY_KIND}))


def shared_kinds(evidence: Evidence) -> Three | None:
    """Only the cases from kinds of source that all three have; None as `three`."""
    every = [repertoire(evidence, key) for key in (JANUARY, TERROR, ORDINARY)]
    kinds = set.intersection(*(set(one.strata) for one in every))
    kept = [np.array([kind in kinds for kind in one.strata], dtype=np.bool_) for one in every]
    if min(int(mask.sum()) for mask in kept) < ENOUGH_CASES:
        return None
    records = (Record(one.matrix, one.clusters) for one in every)
    return Three(*(record.where(mask) for record, mask in zip(records, kept, strict=True)))


def weight_of(evidence: Evidence, found: Three | None, step: int) -> Measure | None:
    """The weight by shares of reports alone, for other records than those of the verdict.

    `step` keeps the draws of one comparison apart from those of another.
    """
    if found is None:
        return None
    return _weighed_once(found, evidence.computing.seed, evidence.computing.confidence, step)


@functools.lru_cache(maxsize=REMEMBERED)
def _weighed_once(found: Three, seed: int, level: float, step: int) -> Measure | None:
    sizes, draws = found.focus.cluster_sizes, random_numbers(seed, step)
    drawn = simulate(sizes, found.first, found.second, draws)
    return weight_measure(found, drawn, least_squares_weight, level)


@remembered(most=16)
def by_baseline(evidence: Evidence) -> Mapping[str, Measure | None]:
    """The weight of the Great Terror against every baseline but ordinary years, by key."""
    others = [key for key in baselines(evidence) if key != ORDINARY]
    return {
        key: weight_of(evidence, three(evidence, key), STEP + 20 + step)
        for step, key in enumerate(others)
    }


@remembered(most=16)
def by_forms_left_out(evidence: Evidence) -> Mapping[str, Measure | None]:
    """The weight without the commonest forms, and within the kinds of source that all three have."""
    found = three(evidence)
    blows, conditions = (form_of(evidence, method) for method in (BLOWS, CONDITIONS))
    fewer = {
        "without_blows": found and _left(found, {blows}),
        "without_blows_and_conditions": found and _left(found, {blows, conditions}),
        "shared_kinds": shared_kinds(evidence),
    }
    return {
        name: weight_of(evidence, one, STEP + 10 + step)
        for step, (name, one) in enumerate(fewer.items())
    }


def _left(found: Three, left_out: Collection[str]) -> Three | None:
    """The records without some forms; None where one then has too few cases."""
    kept = []
    for record in found.records:
        columns = [name not in left_out for name in record.matrix.categories]
        kept.append(int(record.matrix.reported[:, columns].any(axis=1).sum()))
    return found.without(left_out) if min(kept) >= ENOUGH_CASES else None


def without_each_publisher(found: Three) -> dict[str, float]:
    """The weight by shares of reports with the cases of one publisher left out, by publisher.

    Publishers without whom a record has too few cases are left out; so are those without whom the
    weight is not defined.
    """
    made = {}
    for name in sorted({name for record in found.records for name in record.clusters}):
        kept = [
            np.array([one != name for one in r.clusters], dtype=np.bool_) for r in found.records
        ]
        if min(int(mask.sum()) for mask in kept) < ENOUGH_CASES:
            continue
        left = Three(*(r.where(mask) for r, mask in zip(found.records, kept, strict=True)))
        value = float(least_squares_weight(*left.counts))
        if np.isfinite(value):
            made[name] = value
    return made


def blows_odds(evidence: Evidence, found: Three) -> float:
    """How many times the odds of naming blows must be higher in 2022 for an even mixture.

    1 where the mixture is even or beyond already, infinite where no odds up to 1,000 would do.
    """
    form = form_of(evidence, BLOWS)
    return odds_ratio_to_reach(HALF, *found.records, form, least_squares_weight)


def separable(measure: Measure | None) -> bool:
    """Whether records of the same kinds of source could be told apart at either end of the scale."""
    return measure is not None and max(measure.power_at_ends) >= POWER
