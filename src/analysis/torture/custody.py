"""Deaths in custody after January 2022: the official number, and what others say."""

from dataclasses import replace

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, FOCUS, STATE
from analysis.torture.stages import (
    last_stated,
    national,
    stage_of,
    stage_result,
)
from analysis.words import counted
from qantar.result import Result, row_ids, traced

MEASURE = "deaths_in_custody"
ADMISSION = "admission_of_torture"
"""What an authority said it admitted: a code of data/raw/response_codes.csv."""
SURVEY = "survey_tortured_share_percent"
RESPONDENTS = "survey_respondents"


def custody_statements(evidence: Evidence) -> pd.DataFrame:
    """Every statement on deaths in custody, all episodes, by episode and date."""
    frame = evidence.statements
    kept = frame[(frame["measure"] == MEASURE) & (frame["population"] == "detainees")]
    focus_first = (kept["episode"] != FOCUS).astype(int)
    return (
        kept.assign(after=focus_first)
        .sort_values(["after", "episode", "known_from", "count_id"], kind="stable")
        .drop(columns="after")
        .reset_index(drop=True)
    )


def without_places(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` less deaths in custody of January 2022 by place: one with its place is one person."""
    placed = (rows["measure"] == MEASURE) & (rows["place"] != COUNTRY) & (rows["episode"] == FOCUS)
    return rows[~placed].reset_index(drop=True)


@traced
def custody_results(evidence: Evidence) -> dict[str, Result]:
    """The official number of deaths in custody, and the highest that anybody else gives above it.

    Places are left out: a number of one with a place points to one dead person.
    """
    total = stage_result(evidence, MEASURE)
    everyone = national(evidence, stage_of(evidence, MEASURE))
    more = everyone["number"] > (total.value or 0)
    others = everyone[(everyone["claimant_party"] != STATE) & more].sort_values(
        ["number", "known_from", "count_id"], kind="stable"
    )
    return {
        "deaths_in_custody_official": total,
        "deaths_in_custody_higher": last_stated(others, "deaths"),
    }


@traced
def admissions(evidence: Evidence) -> Result:
    """How many times an authority admitted torture after January 2022, one act a time; not known for none."""
    frame = evidence.responses_of(FOCUS)
    told = frame[frame["response"] == ADMISSION]
    acts = told[told["same_act_as"] == ""]
    words = counted(len(acts), "statement") if len(acts) else ""
    return Result(len(acts) or None, "statements", rows=row_ids(told["response_id"]), words=words)


@traced
def survey_results(evidence: Evidence) -> dict[str, Result]:
    """The share of surveyed detainees who said that they were tortured, as last stated, and of how many.

    The number of people asked is by the claimant of the share. Respondents are not a random sample:
    never a share of all detained.
    """
    rows = evidence.stated(SURVEY, population=None)
    found = last_stated(rows, "percent")
    value, low, high = (
        None if end is None else end / 100 for end in (found.value, found.low, found.high)
    )
    asked = evidence.stated(RESPONDENTS, population="detainees", claimant=found.claimant)
    return {
        "survey_tortured_share": replace(found, unit="share", value=value, low=low, high=high),
        "survey_respondents": last_stated(asked, "people"),
    }
