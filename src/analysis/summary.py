"""The first page: numbers often misquoted, and the headline numbers side by side."""

import pandas as pd

from analysis.casualties.tolls import official_deaths
from analysis.evidence.load import Evidence
from analysis.evidence.select import PROSECUTOR, STATE, latest, statement
from qantar.ledger import Ledger
from qantar.result import NOT_KNOWN, Result, row_ids, traced
from qantar.show import Table

ZHANAOZEN = "zhanaozen-2011"
TOWN = "Zhanaozen"
REGION = "Mangistau Region"

HEADLINES = (
    ("Dead, official count", "deaths_official"),
    ("Died in custody, official count", "deaths_in_custody_official"),
    ("Cases of torture or abuse of power opened", "torture_cases_opened"),
    ("Of these closed without trial", "torture_cases_closed"),
    ("Civilians convicted", "convicted_civilians_2022"),
    ("Officers convicted", "convicted_officers_2022"),
)
"""The six numbers of the first page: (what is counted, ledger id)."""
SCOPED = ("deaths_official",)
"""Those of which a run can leave the security forces out."""
DAYS = {"deaths_official": "deaths_official_days"}
"""Ledger id -> the result that says on which days it was given, where one day would not be the whole."""


@traced
def misquoted(evidence: Evidence) -> dict[str, Result]:
    """Numbers that circulate under a wrong name, each as the one who stated it meant it."""
    victims = evidence.standing("victims_recognised", claimant=PROSECUTOR)
    wounds = evidence.standing(
        "injuries_gunshot",
        episode=ZHANAOZEN,
        population="civilians",
        place=REGION,
        claimant=PROSECUTOR,
    )
    return {
        "victims_recognised": latest(victims, "people"),
        "toll_highest_disputed": highest_disputed(evidence),
        "zhanaozen_gunshot_wounds": latest(wounds, "people"),
        "zhanaozen_claimed": disputed_range(evidence, ZHANAOZEN, TOWN),
    }


@traced
def highest_disputed(evidence: Evidence) -> Result:
    """The highest disputed exact total of the dead of January 2022 that others than an office give and
    no office has reached, with all rows that give it.

    A lower one, or a zero of a data set, is nobody's total "quoted as official".
    """
    rows = evidence.standing("deaths", status=("disputed",))
    rows = rows[(rows["qualifier"] == "exact") & (rows["claimant_party"] != STATE)]
    official = official_deaths(evidence.under(security_forces="in")).value or 0.0
    rows = rows[rows["best"] > official]
    if rows.empty:
        return Result.unknown("deaths")
    top = rows[rows["best"] == rows["best"].max()]
    return statement(top.iloc[0], "deaths", rows=row_ids(top["count_id"]))


@traced
def disputed_range(evidence: Evidence, episode: str, place: str) -> Result:
    """Lowest and highest number of dead that disputed statements about `episode` give."""
    rows = evidence.standing("deaths", episode=episode, place=place, status=("disputed",))
    numbers = pd.concat([rows["best"], rows["low"], rows["high"]]).dropna()
    if numbers.empty:
        return Result.unknown("deaths")
    return Result(
        None,
        "deaths",
        low=float(numbers.min()),
        high=float(numbers.max()),
        rows=row_ids(rows["count_id"]),
        interval="lowest and highest disputed statement",
    )


def _claimant(result: Result) -> str:
    """Who stated the number, or what it was computed from; for one of many sources, that it was."""
    if result.claimant:
        return result.claimant
    return "" if result.text == NOT_KNOWN else "computed here"


@traced
def headline_table(r: Ledger) -> Table:
    """The main numbers of the report with claimant and day, read from the other chapters."""
    lines: list[tuple[str, ...]] = []
    cell_rows: dict[tuple[int, str], tuple[str, ...]] = {}
    for label, name in HEADLINES:
        result = getattr(r, name)
        cell_rows[(len(lines), "Value")] = result.rows
        named = f"{label}, {r.toll_scope.words}" if name in SCOPED and r.toll_scope.words else label
        lines.append((named, result.text, _claimant(result), _stated(r, name, result)))
    return Table(
        "tbl-headlines",
        pd.DataFrame(lines, columns=["Number", "Value", "Claimant", "Stated"]),
        "Six numbers of January 2022, who states them and when. None was verified for this report. "
        "An office that counted all its cases drew no sample, so there is no margin of error.",
        right=("Value",),
        cell_rows=cell_rows,
        results=[*(name for _, name in HEADLINES), *DAYS.values()],
    )


def _stated(r: Ledger, name: str, result: Result) -> str:
    """The day or the days on which the number was stated; empty for one that was computed here."""
    if result.text == NOT_KNOWN or not result.claimant:
        return ""
    if name in DAYS:
        return str(getattr(r, DAYS[name]).text)
    return result.texts()["date_text"] if result.reported_on else "day not stated"
