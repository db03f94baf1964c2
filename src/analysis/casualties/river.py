"""The toll as a river: every number where it was first heard, and what became of it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.casualties.lists import MEASURE, NameList, name_lists
from analysis.casualties.story import toll_statements, withdrawn_toll
from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import PROSECUTOR, statements
from qantar.dates import spell
from qantar.result import Result, row_ids, traced

GONE, DISPUTED, RETOLD = "withdrawn", "disputed", "told"
STATE = "state"
FLOORS = ("at_least", "more_than")


def numbers_told(evidence: Evidence) -> pd.DataFrame:
    """One row per number of the toll and fate, at its first day, oldest first; zeros are left out.

    The fate is withdrawn, disputed or told. A floor that its claimant gave beside a higher exact
    number on the same day is that number told loosely, and has no row. Columns of
    `toll_statements`, of the statement that came first (an exact one before a floor of the same
    day), and: number (deaths), fate, stated (its date in words), repeats (how many further
    statements gave it), until (day of the last).
    """
    told = toll_statements(evidence)
    number = told["value"].astype(float).fillna(told["low"].astype(float))
    dates = evidence.statements.set_index("count_id")["reported_on"]
    stated = [spell(str(dates[rows[0]])) for rows in told["rows"]]
    told = told.assign(number=number, fate=[_fate(s) for s in told["status"]], stated=stated)
    told = told[(number > 0) & ~_told_loosely(told)]
    made = [_first(rows) for _, rows in told.groupby(["number", "fate"], sort=False)]
    found = pd.DataFrame(made, columns=[*told.columns, "repeats", "until"])
    return found.sort_values(["day", "number"]).reset_index(drop=True)


def _fate(status: str) -> str:
    return GONE if status in WITHDRAWN else status if status == DISPUTED else RETOLD


def _told_loosely(told: pd.DataFrame) -> "pd.Series[bool]":
    exact = told[told["qualifier"] == "exact"].groupby(["day", "claimant"])["number"].max()
    beside = [exact.get(key, 0.0) for key in zip(told["day"], told["claimant"], strict=True)]
    return told["qualifier"].isin(FLOORS) & (told["number"] < pd.Series(beside, index=told.index))


def _first(rows: pd.DataFrame) -> dict[str, Any]:
    same_day = rows[rows["day"] == rows["day"].min()]
    exact = same_day[same_day["qualifier"] == "exact"]
    first = (same_day if exact.empty else exact).iloc[0]
    own = rows[rows["claimant"] == first["claimant"]]
    standing = (own["status"] == "current").any()
    return {
        **first,
        "status": "current" if standing else first["status"],
        "repeats": len(rows) - 1,
        "until": rows["day"].max(),
    }


@dataclass(frozen=True)
class ListDay:
    """A list of names kept outside the State, on the day on which its latest size was first stated."""

    item: NameList
    day: dt.date
    stated: str


def lists_by_day(evidence: Evidence) -> list[ListDay]:
    """The lists of the dead that are not the prosecutors', by the day of their latest size."""
    told = statements(evidence.statements, MEASURE)
    size = told["best"].fillna(told["low"])
    made = []
    for item in name_lists(evidence):
        if item.claimant == PROSECUTOR:
            continue
        first = told[(told["claimant"] == item.claimant) & (size == item.size)].iloc[0]
        made.append(ListDay(item, first["known_from"], spell(str(first["reported_on"]))))
    return sorted(made, key=lambda entry: (entry.day, entry.item.size))


@traced
def toll_numbers(evidence: Evidence) -> dict[str, Result]:
    """How many different totals were given, by ledger id: by anybody, by the State, withdrawn.

    `toll_withdrawn_other` is the first withdrawn total that is not the State's first withdrawn one.
    """
    told = numbers_told(evidence)
    chosen = {
        "toll_numbers": told,
        "toll_numbers_state": told[told["party"] == STATE],
        "toll_numbers_withdrawn": told[told["fate"] == GONE],
    }
    made = {
        name: Result(rows["number"].nunique(), "numbers", rows=row_ids(*rows["rows"]))
        for name, rows in chosen.items()
    }
    return {**made, "toll_withdrawn_other": _other(chosen["toll_numbers_withdrawn"], evidence)}


def _other(gone: pd.DataFrame, evidence: Evidence) -> Result:
    """The first of the withdrawn totals that differs from the first of the State's; or not known."""
    rest = gone[gone["number"] != withdrawn_toll(evidence).value]
    if rest.empty:
        return Result(None, "deaths")
    row = rest.iloc[0]
    return Result(
        float(row["number"]), "deaths", rows=tuple(row["rows"]), claimant=str(row["claimant"]),
        reported_on=row["day"].isoformat(), qualifier=str(row["qualifier"]),
    )  # fmt: skip
