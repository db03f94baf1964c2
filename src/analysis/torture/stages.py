"""The stages between a complaint and a verdict after January 2022, as the State counts each."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.evidence.readings import main_reading
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import (
    COUNTRY,
    FOCUS,
    STATE,
    latest,
    stated_number,
)
from qantar.errors import InputError
from qantar.result import Result, traced


@dataclass(frozen=True)
class Stage:
    """One stage: the measure, the unit and population that are counted, and the words for it.

    `claimant` is the one office whose totals count, '' for any authority of the State.
    """

    measure: str
    unit: str
    population: str
    claimant: str
    words: str


def stages_by_measure(evidence: Evidence) -> Mapping[str, Stage]:
    """The stages of data/raw/stages.csv by their measure, in the order of the table."""
    return _stages(evidence.base)


@functools.lru_cache(maxsize=16)
def _stages(base: Base) -> Mapping[str, Stage]:
    rows = base.table("stages").to_dict("records")
    return {row["measure"]: Stage(**{str(name): row[name] for name in row}) for row in rows}


def stage_of(evidence: Evidence, measure: str) -> Stage:
    """The stage that `measure` counts. Raises InputError where data/raw/stages.csv has none."""
    found = stages_by_measure(evidence)
    if measure not in found:
        raise InputError(
            f"data/raw/stages.csv has no stage with the measure '{measure}'; add a row for it."
        )
    return found[measure]


def national(evidence: Evidence, stage: Stage) -> pd.DataFrame:
    """Every total for the country at `stage` of January 2022, whoever states it, by date.

    Adds `number`: the best value, else the low, else the high end as stated.
    """
    rows = evidence.stated(
        stage.measure,
        population=stage.population,
        place=COUNTRY,
    )
    return rows.assign(number=stated_number(rows, or_high=True))


def official(evidence: Evidence, stage: Stage) -> pd.DataFrame:
    """The totals at `stage` that the State states (or the stage's own claimant), by date."""
    rows = national(evidence, stage)
    rows = rows[rows["claimant_party"] == STATE]
    return rows[rows["claimant"] == stage.claimant] if stage.claimant else rows


def last_stated(rows: pd.DataFrame, unit: str, **fields: object) -> Result:
    """The last statement of `rows` that was not withdrawn, superseded or not.

    A later count of something narrower can end a series without replacing its total; by date the
    last total is still the last that was stated.
    """
    kept = rows[~rows["status"].isin(WITHDRAWN)]
    return latest(kept.assign(status="current"), unit, **fields)


@traced
def stage_result(evidence: Evidence, measure: str, **fields: object) -> Result:
    """The last official total at the stage that `measure` counts; value None where there is none."""
    stage = stage_of(evidence, measure)
    return last_stated(official(evidence, stage), stage.unit, **fields)


def first_stated(evidence: Evidence, quantity: str, last: Result) -> Result:
    """The main reading of `quantity` in readings.csv, where it is the number that `last` restates.

    A number that somebody restates years later was not first said then. `last` itself where no
    reading is the main one, where that is not known yet, or where the number has changed since.
    """
    main = main_reading(evidence, quantity)
    if main is None or main.number.value is None or main.number.value != last.value:
        return last
    return replace(main.number, note=last.note)


def as_printed(evidence: Evidence, result: Result) -> str:
    """The claimant of `result` as its source prints it, with whoever relays the number.

    The canonical name where one of the rows prints just that; '' for a number that is not known.
    """
    printed = list(evidence.named(result.rows)["claimant_as_printed"])
    return result.claimant if result.claimant in printed else next(iter(printed), "")


def every_statement(evidence: Evidence) -> pd.DataFrame:
    """Every statement on the stages of January 2022, parts and single places too, by date."""
    frame, stages = evidence.about(FOCUS), stages_by_measure(evidence)
    kept = frame[frame["measure"].isin(list(stages))]
    order = {measure: place for place, measure in enumerate(stages)}
    units = {measure: stage.unit for measure, stage in stages.items()}
    kept = kept.assign(order=kept["measure"].map(order), unit=kept["measure"].map(units))
    return kept.sort_values(["order", "known_from", "count_id"], kind="stable").reset_index(
        drop=True
    )
