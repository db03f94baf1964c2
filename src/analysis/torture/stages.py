"""The stages between a complaint and a verdict after January 2022, as the State counts each."""

from dataclasses import dataclass

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import COUNTRY, FOCUS, PROSECUTOR, latest, statements
from qantar.result import Result

STATE = "state"


@dataclass(frozen=True)
class Stage:
    """One stage: the unit and population that are counted, the measure, and the words for it."""

    unit: str
    measure: str
    population: str
    words: str
    claimant: str = ""


STAGES = (
    Stage("complaints", "torture_complaints", "all", "received", PROSECUTOR),
    Stage("complaints", "torture_complaints_pending", "all", "still being checked"),
    Stage("complaints", "torture_complaints_rejected", "all", "said not to be confirmed"),
    Stage("cases", "torture_cases_opened", "all", "opened"),
    Stage("cases", "torture_cases_closed", "all", "closed without trial"),
    Stage("cases", "torture_cases_taken_forward", "all", "taken forward by prosecutors"),
    Stage("officers", "officers_suspected", "security_forces", "suspected"),
    Stage("officers", "officers_charged", "security_forces", "charged"),
    Stage("officers", "officers_tried", "security_forces", "sent to court"),
    Stage("officers", "officers_convicted", "security_forces", "convicted"),
    Stage("people", "torture_victims_recognised", "all", "recognised as victims"),
    Stage("deaths", "deaths_in_custody", "detainees", "died in custody", PROSECUTOR),
)
BY_MEASURE = {stage.measure: stage for stage in STAGES}


def national(evidence: Evidence, stage: Stage) -> pd.DataFrame:
    """Every total for the country at `stage` of January 2022, whoever states it, by date.

    Adds `number`: the best value, else the low, else the high end as stated.
    """
    rows = statements(
        evidence.statements,
        stage.measure,
        population=stage.population,
        place=COUNTRY,
    )
    return rows.assign(number=rows["best"].fillna(rows["low"]).fillna(rows["high"]))


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


def stage_result(evidence: Evidence, measure: str, **fields: object) -> Result:
    """The last official total at the stage that `measure` counts; value None where there is none."""
    stage = BY_MEASURE[measure]
    return last_stated(official(evidence, stage), stage.unit, **fields)


def as_printed(evidence: Evidence, result: Result) -> str:
    """The claimant of `result` as its source prints it, with whoever relays the number.

    The canonical name where one of the rows prints just that; '' for a number that is not known.
    """
    frame = evidence.statements
    printed = list(frame.loc[frame["count_id"].isin(result.rows), "claimant_as_printed"])
    return result.claimant if result.claimant in printed else next(iter(printed), "")


def stages(evidence: Evidence) -> pd.DataFrame:
    """The last official number of each stage: unit, words, measure, result (a Result)."""
    found = [
        (stage.unit, stage.words, stage.measure, stage_result(evidence, stage.measure))
        for stage in STAGES
    ]
    return pd.DataFrame(found, columns=["unit", "words", "measure", "result"])


def every_statement(evidence: Evidence) -> pd.DataFrame:
    """Every statement on the stages of January 2022, parts and single places too, by date."""
    frame = evidence.statements
    kept = frame[(frame["episode"] == FOCUS) & frame["measure"].isin(list(BY_MEASURE))]
    order = {measure: place for place, measure in enumerate(BY_MEASURE)}
    units = {measure: stage.unit for measure, stage in BY_MEASURE.items()}
    kept = kept.assign(order=kept["measure"].map(order), unit=kept["measure"].map(units))
    return kept.sort_values(["order", "known_from", "count_id"], kind="stable").reset_index(
        drop=True
    )
