"""Deaths in custody after January 2022: the official number, its places and other counts."""

from dataclasses import replace

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, FOCUS, INTERIOR, STATE, stated_number, statements
from analysis.frames import each
from analysis.torture.funnel import extent
from analysis.torture.stages import (
    last_stated,
    national,
    official,
    stage_of,
    stage_result,
)
from analysis.words import counted, listed
from qantar.result import Result, row_ids, traced

MEASURE = "deaths_in_custody"
PER_DETAINED = 10_000
"""Deaths are stated per this many people detained."""
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


def custody_places(evidence: Evidence) -> pd.DataFrame:
    """The official number by place: the places that the State's own total was split into."""
    total = stage_result(evidence, MEASURE)
    rows = statements(
        evidence.statements, MEASURE, episode=FOCUS, population=None, place=None, totals=False
    )
    parts = rows[(rows["claimant_party"] == STATE) & (rows["place"] != COUNTRY)]
    wholes = _saying(evidence, total)
    of_total = parts["part_of"].map(lambda cell: bool(set(cell.split()) & wholes)).astype(bool)
    parts = parts[of_total]
    return parts.drop_duplicates(["place", "best"]).reset_index(drop=True)


def _saying(evidence: Evidence, total: Result) -> set[str]:
    """The ids of all official totals with the number of `total`, on whatever day."""
    rows = official(evidence, stage_of(evidence, MEASURE))
    return set(rows.loc[stated_number(rows) == total.value, "count_id"])


@traced
def custody_results(evidence: Evidence) -> dict[str, Result]:
    """The official number of deaths in custody, the places that add up to it, and a rate.

    `deaths_in_custody_others` is the last total by anyone but the State. The rate sets the official
    number against the people detained as the police stated them: the two were counted on different days,
    and most of those detained were held for hours or days only.
    """
    total = stage_result(evidence, MEASURE)
    places = custody_places(evidence)
    everyone = national(evidence, stage_of(evidence, MEASURE))
    others = everyone[everyone["claimant_party"] != STATE]
    detained = last_stated(
        statements(evidence.statements, "detentions", claimant=INTERIOR), "people"
    )
    return {
        "deaths_in_custody_official": total,
        "deaths_in_custody_places": Result(
            None,
            "words",
            rows=row_ids(places["count_id"]),
            words=listed(f"{row.best:.0f} in {row.place}" for row in each(places)),
            reported_on=max(places["reported_on"], default=""),
        ),
        "deaths_in_custody_others": last_stated(others, "deaths"),
        "custody_people_detained": detained,
        "deaths_in_custody_per_detained": deaths_per_detained(total, detained),
    }


@traced
def admissions(evidence: Evidence) -> Result:
    """How many times an authority admitted torture after January 2022, one act a time; not known for none."""
    frame = evidence.responses
    told = frame[(frame["episode"] == FOCUS) & (frame["response"] == ADMISSION)]
    acts = told[told["same_act_as"] == ""]
    words = counted(len(acts), "statement") if len(acts) else ""
    return Result(len(acts) or None, "statements", rows=row_ids(told["response_id"]), words=words)


@traced
def survey_results(evidence: Evidence) -> dict[str, Result]:
    """The share of surveyed detainees who said that they were tortured, as last stated, and of how many.

    The number of people asked is by the claimant of the share. Respondents are not a random sample:
    never a share of all detained.
    """
    rows = statements(evidence.statements, SURVEY, population=None)
    found = last_stated(rows, "percent")
    value, low, high = (
        None if end is None else end / 100 for end in (found.value, found.low, found.high)
    )
    asked = statements(
        evidence.statements, RESPONDENTS, population="detainees", claimant=found.claimant
    )
    return {
        "survey_tortured_share": replace(found, unit="share", value=value, low=low, high=high),
        "survey_respondents": last_stated(asked, "people"),
    }


@traced
def deaths_per_detained(total: Result, detained: Result) -> Result:
    """Deaths per 10,000 people detained; a range where the people detained are stated as one."""
    deaths, people = extent(total), extent(detained)
    if deaths is None or people is None or people[0] <= 0:
        return Result.unknown("deaths per 10,000 detained")
    low, high = (PER_DETAINED * deaths[0] / n for n in (people[1] or people[0], people[0]))
    one = low == high
    return Result(
        low if one else None,
        "deaths per 10,000 detained",
        low=None if one else low,
        high=None if one else high,
        rows=row_ids(total.rows, detained.rows),
        decimals=1,
        interval="" if one else "least and most people detained",
    )
