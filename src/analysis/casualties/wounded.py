"""The wounded of January 2022 by what was counted: recognised, wounded, treated, admitted, shot.

Offices counted different things, so no number here is divided by the dead or by another's number.
"""

from dataclasses import dataclass

import pandas as pd

from analysis.casualties.tolls import SECURITY, official_injured, prefer_exact
from analysis.evidence.load import Evidence
from analysis.evidence.rules import NOT_WITHDRAWN
from analysis.evidence.select import (
    COUNTRY,
    HEALTH,
    INTERIOR,
    PROSECUTOR,
    latest,
    stated_number,
)
from qantar.result import Result, row_ids, traced

EVERYONE, OF_SECURITY, OF_UNRESOLVED = "Everyone", "Security forces", "Dead, unresolved in March"
FUND = "Qazaqstan Khalkyna fund"
UNRESOLVED = "unresolved_official"
ALL_WOUNDED = "wounds_counted"


@dataclass(frozen=True)
class Counted:
    """What one office counted: `label` in words, the statement asked for, and the ledger id.

    `population` and `place` are codes of populations.csv and places.csv.
    """

    name: str
    group: str
    label: str
    measure: str
    claimant: str
    population: str = "all"
    place: str = COUNTRY


WOUNDS = (
    Counted("wounds_recognised", EVERYONE, "recognised as victims, the dead among them",
            "victims_recognised", PROSECUTOR),
    Counted(ALL_WOUNDED, EVERYONE, "counted as wounded", "injuries", PROSECUTOR),
    Counted("wounds_sought_help", EVERYONE, "sought medical help", "sought_medical_help", HEALTH),
    Counted("wounds_outpatients", EVERYONE, "treated and not admitted", "outpatient_treated", HEALTH),
    Counted("wounds_admitted", EVERYONE, "admitted to hospital", "hospitalised", HEALTH),
    Counted("wounds_intensive_care", EVERYONE, "ever in intensive care", "icu_ever", HEALTH),
    Counted("wounds_security_counted", OF_SECURITY, "counted as wounded", "injuries", PROSECUTOR,
            SECURITY),
    Counted("wounds_security_hurt", OF_SECURITY, "hurt, police and National Guard", "injuries",
            INTERIOR, SECURITY),
    Counted("wounds_security_severe", OF_SECURITY, "paid as severely wounded",
            "injuries_severe", FUND, SECURITY),
    Counted("wounds_security_shot", OF_SECURITY, "shot, police and National Guard",
            "injuries_gunshot", INTERIOR, SECURITY),
    Counted("wounds_dead_of", OF_UNRESOLVED, "whose cause of death was told", "deaths", PROSECUTOR,
            UNRESOLVED, "Almaty"),
    Counted("wounds_dead_shot", OF_UNRESOLVED, "shot", "deaths_gunshot", PROSECUTOR, UNRESOLVED,
            "Almaty"),
)  # fmt: skip
"""In the order of the figure: within a group from the widest definition to the narrowest."""


@traced
def counted(evidence: Evidence, asked: Counted) -> Result:
    """The last number that the office stated of what `asked` names, unless it was withdrawn.

    A number that was later moved into another class still tells how these people were hurt. An
    exact number stands before a later rounded one, which was given without its total.
    """
    rows = evidence.stated(
        asked.measure, population=asked.population, place=asked.place, claimant=asked.claimant,
        status=NOT_WITHDRAWN, totals=False,
    )  # fmt: skip
    exact = rows[rows["qualifier"] == "exact"]
    rows = rows if exact.empty else exact
    rows = rows[stated_number(rows).notna()]
    return latest(prefer_exact(rows.assign(status="current")), "people")


@traced
def wounded_results(evidence: Evidence) -> dict[str, Result]:
    """Every number of WOUNDS by ledger id; not known where the office had not stated it by the day.

    Where the prosecutors' count of all the wounded is not known, that of another authority, as the
    text tells it, stands in its place.
    """
    found = {asked.name: counted(evidence, asked) for asked in WOUNDS}
    if found[ALL_WOUNDED].value is None:
        found[ALL_WOUNDED] = official_injured(evidence)
    return found


def known_wounds(evidence: Evidence) -> list[tuple[Counted, Result]]:
    """What was counted, with its number, in the order of WOUNDS; unknown numbers left out."""
    found = wounded_results(evidence)
    return [(asked, found[asked.name]) for asked in WOUNDS if found[asked.name].value is not None]


def wounds_frame(evidence: Evidence) -> pd.DataFrame:
    """`known_wounds` as columns group, counted, people, claimant, stated."""
    return pd.DataFrame(
        [
            (asked.group, asked.label, result.value, result.claimant, result.reported_on)
            for asked, result in known_wounds(evidence)
        ],
        columns=["group", "counted", "people", "claimant", "stated"],
    )


def wounds_rows(evidence: Evidence) -> tuple[str, ...]:
    """The rows of the base behind `known_wounds`."""
    return row_ids(*(result.rows for _, result in known_wounds(evidence)))
