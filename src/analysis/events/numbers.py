"""The numbers of the first weeks, as they were stated, whatever became of them later."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from analysis.casualties.tolls import SECURITY
from analysis.evidence.load import Evidence
from analysis.evidence.select import (
    COUNTRY,
    HEALTH,
    INTERIOR,
    PROSECUTOR,
    stated_number,
    statement,
)
from qantar.result import Result, row_ids, traced

WEST = "Mangistau Region"
ATTACKERS = "attackers_official"
PRESIDENT = "President"
COALITION = "Coalition Against Torture"
EARLIEST, LATEST, HIGHEST = "earliest", "latest", "highest"


@dataclass(frozen=True)
class Stated:
    """Which statement is asked for: its measure, who and where is counted, who says it, and which."""

    measure: str
    unit: str
    which: str = EARLIEST
    population: str = "all"
    place: str = COUNTRY
    claimant: str | tuple[str, ...] | None = None
    until: str = "2022-01-31"
    """The last day that is asked for, ISO."""


NUMBERS = {
    "fuel_price_raised": Stated("fuel_price_tenge", "tenge", HIGHEST, place=WEST),
    "fuel_price_set": Stated("fuel_price_tenge", "tenge", place=WEST),
    "protesters_fourth": Stated("participants", "people", claimant=PROSECUTOR),
    "protesters_fifth": Stated("participants", "people", HIGHEST, claimant=PROSECUTOR),
    "protest_places_stated": Stated("places_of_protest", "places", until="2022-12-31"),
    "security_dead_first": Stated(
        "deaths", "deaths", population=SECURITY, claimant=INTERIOR, until="2022-01-06"
    ),
    "security_dead_same_day": Stated(
        "deaths", "deaths", HIGHEST, population=SECURITY, claimant=INTERIOR, until="2022-01-06"
    ),
    "security_dead_revised": Stated(
        "deaths", "deaths", LATEST, population=SECURITY, claimant=INTERIOR, until="2022-01-09"
    ),
    "security_dead_prosecutors": Stated(
        "deaths", "deaths", population=SECURITY, claimant=PROSECUTOR, until="2022-01-15"
    ),
    "attackers_dead_first": Stated("deaths", "deaths", population=ATTACKERS, claimant=INTERIOR),
    "detained_first": Stated("detentions", "people", claimant=INTERIOR),
    "detained_last": Stated("detentions", "people", LATEST, claimant=INTERIOR),
    "in_hospital_most": Stated("in_hospital_now", "people", HIGHEST, claimant=HEALTH),
    "critical_most": Stated("critical", "people", HIGHEST, claimant=HEALTH),
    "foreign_troops": Stated("foreign_troops", "people", LATEST),
    "attackers_claimed": Stated(
        "perpetrators_alleged", "people", place="Almaty", claimant=PRESIDENT
    ),
    "attackers_prosecutors": Stated("perpetrators_alleged", "people", claimant=PROSECUTOR),
    "toll_first_prosecutors": Stated("deaths", "deaths", claimant=PROSECUTOR, until="2022-01-15"),
    "wounded_detainees_moved": Stated(
        "hospitalised", "people", population="detainees", place="Almaty", claimant=PROSECUTOR
    ),
    "complaints_first_coalition": Stated("torture_complaints", "complaints", claimant=COALITION),
    "cases_first_prosecutors": Stated("torture_cases_opened", "cases", claimant=PROSECUTOR),
}
"""Ledger id -> the statement that it prints."""


@traced
def numbers_as_stated(evidence: Evidence) -> dict[str, Result]:
    """NUMBERS as they were stated, superseded and withdrawn ones among them; unknown before that."""
    return {name: _stated(evidence, asked) for name, asked in NUMBERS.items()}


def _stated(evidence: Evidence, asked: Stated) -> Result:
    rows = rows_of(evidence, asked)
    if rows.empty:
        return Result.unknown(asked.unit)
    number = stated_number(rows, or_high=True)
    if asked.which == HIGHEST:
        rows = rows[number == number.max()]
    row = rows.iloc[-1 if asked.which == LATEST else 0]
    alike = rows[(rows["reported_on"] == row["reported_on"]) & rows["best"].eq(row["best"])]
    alike = alike[alike["claimant"] == row["claimant"]]
    ids = row_ids([row["count_id"]], alike["count_id"])
    found = statement(row, asked.unit, rows=ids)
    return found if found.value is not None else Result.unknown(asked.unit, rows=ids)


def rows_of(evidence: Evidence, asked: Stated) -> pd.DataFrame:
    """The statements that `asked` chooses from, by day, each with a number."""
    rows = evidence.stated(
        asked.measure, population=asked.population, place=asked.place,
        claimant=asked.claimant, totals=False,
    )  # fmt: skip
    known = rows["known_from"] <= dt.date.fromisoformat(asked.until)
    return rows[known & stated_number(rows, or_high=True).notna()]
