"""Picking statements out of a frame of counts, the same way everywhere."""

from collections.abc import Collection

import pandas as pd

from qantar.dates import first_day, last_day
from qantar.result import OPEN_ABOVE, Result, row_ids

COUNTRY = "kazakhstan"
FOCUS = "january-2022"
PROSECUTOR = "General Prosecutor's Office"
HEALTH = "Ministry of Health"
INTERIOR = "Ministry of Internal Affairs"
OMBUDSPERSON = "Ombudsperson"
STATE = "state"
"""The party of every authority of the State, in data/raw/claimants.csv."""


def statements(
    counts: pd.DataFrame,
    measure: str,
    *,
    episode: str = FOCUS,
    population: str | None = "all",
    place: str | None = COUNTRY,
    claimant: str | Collection[str] | None = None,
    status: Collection[str] | None = None,
    totals: bool = True,
) -> pd.DataFrame:
    """The rows of `counts` for one measure, by date then id; None means any.

    `totals` leaves out rows that are part of another row (`part_of`).
    """
    keep = (counts["measure"] == measure) & (counts["episode"] == episode)
    if population is not None:
        keep &= counts["population"] == population
    if place is not None:
        keep &= counts["place"] == place
    if claimant is not None:
        wanted = [claimant] if isinstance(claimant, str) else list(claimant)
        keep &= counts["claimant"].isin(wanted)
    if status is not None:
        keep &= counts["status"].isin(list(status))
    if totals:
        keep &= counts["part_of"] == ""
    return counts[keep].sort_values(["known_from", "count_id"], kind="stable")


def stated_number(rows: pd.DataFrame, or_high: bool = False) -> "pd.Series[float]":
    """The number of each of `rows`: the best as stated, else the low end, with `or_high` else the high."""
    number = rows["best"].fillna(rows["low"])
    return number.fillna(rows["high"]) if or_high else number


def of_one_period(rows: pd.DataFrame) -> pd.DataFrame:
    """The statements of `rows` that can be about the same days: one series, in their order.

    A statement whose period begins after the end of the period that begins first speaks of other
    days: "five more" of the end of the month neither replaces nor lowers the toll of its middle. A
    statement without a period stays.
    """
    begins = rows["period_start"].map(lambda day: first_day(day) if day else None)
    if begins.isna().all():
        return rows
    first = begins.dropna().min()
    ends = rows["period_end"][(begins == first) & (rows["period_end"] != "")]
    if ends.empty:
        return rows
    last = max(last_day(day) for day in ends)
    return rows[[pd.isna(day) or day <= last for day in begins]]


def latest(rows: pd.DataFrame, unit: str, **fields: object) -> Result:
    """The latest current statement of `rows` as a Result, with all rows that say the same that day.

    A row without a number never counts. Not known (value None) where no current row is left.
    """
    current = rows[rows["status"] == "current"]
    current = current[current["low"].notna() | current["best"].notna() | current["high"].notna()]
    if current.empty:
        return Result.unknown(unit)
    last = current.iloc[-1]
    same = current[
        (current["known_from"] == last["known_from"])
        & (current["claimant"] == last["claimant"])
        & (current["best"].eq(last["best"]) | (current["best"].isna() & pd.isna(last["best"])))
    ]
    return statement(last, unit, rows=row_ids(same["count_id"]), **fields)


def statement(row: pd.Series, unit: str, **fields: object) -> Result:
    """One row of counts as a Result: value, stated range, claimant, date and qualifier as stated."""
    best, low, high = (
        None if pd.isna(row[name]) else float(row[name]) for name in ("best", "low", "high")
    )
    one_sided = row["qualifier"] in OPEN_ABOVE
    value = best if best is not None else (low if one_sided else None)
    ranged = low is not None and high is not None and low < high
    made: dict[str, object] = {
        "value": value,
        "low": low if ranged or (one_sided and best is not None and low != best) else None,
        "high": high if ranged else None,
        "rows": (str(row["count_id"]),),
        "claimant": str(row["claimant"]),
        "reported_on": str(row["reported_on"]),
        "qualifier": str(row["qualifier"]),
        "interval": "stated range" if ranged else "",
    }
    return Result(unit=unit, **{**made, **fields})  # type: ignore[arg-type]
