"""The official toll of any episode of days or weeks: first, last, by the State's own statements."""

import functools
from collections.abc import Collection, Mapping
from datetime import timedelta

import pandas as pd

from analysis.casualties.tolls import by_the_state, prefer_exact
from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.evidence.rules import STANDING, WITHDRAWN
from analysis.evidence.select import of_one_period, stated_number, statement
from analysis.frames import each
from qantar.dates import first_day, last_day
from qantar.remembered import remembered
from qantar.result import OPEN_ABOVE, Result, row_ids, traced

SHORT = timedelta(days=60)
"""Famine, terror and camps lasted years; what was counted in days or weeks is compared here."""
TOTALS = ("all", "civilians")
"""Populations whose number can be the toll: all dead, or civilians where no other is stated."""
NONE_SAID = "No total by an authority is known under these settings."


def short_episodes(evidence: Evidence) -> list[str]:
    """Episodes that lasted at most 60 days, in the order of the table of episodes."""
    frame = evidence.episodes
    return [
        str(row.episode)
        for row in each(frame)
        if last_day(str(row.end)) - first_day(str(row.start)) <= SHORT
    ]


@remembered()
def totals(evidence: Evidence, episode: str, measure: str = "deaths") -> pd.DataFrame:
    """The State's totals of `episode` known on the day, whatever their status, by day.

    Totals are all dead, or civilians where the State never gave all; parts of a total, zeros, rows
    without a number and those of other days are left out. `measure` may be injuries instead.
    """
    told = by_the_state(about(evidence.about(episode), measure))
    told = told[told["part_of"] == ""]
    rows = told[told["population"].isin(TOTALS) & (stated_number(told) > 0)]
    if (rows["population"] == "all").any():
        rows = rows[rows["population"] == "all"]
    rows = of_one_period(rows)
    return prefer_exact(pd.concat([rows, *_sums(evidence, told, rows)]))


def about(told: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The rows of `told` on one measure."""
    return told[told["measure"] == measure]


def _sums(evidence: Evidence, told: pd.DataFrame, rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Totals that the State gave only in parts: on one day, for groups that make up everyone."""
    told = told[~told["population"].isin(TOTALS) & told["best"].notna()]
    told = told[~told["known_from"].isin(rows["known_from"])]
    if len(told) < 2:
        return []
    parent = evidence.base.table("populations").set_index("population")["parent"]
    told = told[told["population"].map(parent) == "all"]
    made = []
    for _, parts in told.groupby(["known_from", "claimant", "place"], sort=True):
        if parts["population"].nunique() > 1:
            whole = parts.iloc[[0]].assign(best=parts["best"].sum(), population="all")
            made.append(whole.assign(count_id=" ".join(sorted(parts["count_id"]))))
    return made


def widest(evidence: Evidence, places: Collection[str]) -> str:
    """The place of `places` that holds the others: the fewest steps from the top of the table."""
    return min(sorted(places), key=lambda place: _depth(evidence, place))


def _depth(evidence: Evidence, place: str) -> int:
    parent = _parents(evidence.base)
    steps = 0
    while (above := str(parent.get(place, ""))) and above != place:
        place, steps = above, steps + 1
    return steps


@functools.lru_cache(maxsize=8)
def _parents(base: Base) -> Mapping[str, str]:
    """The place in which each place lies."""
    places = base.table("places")
    return dict(zip(places["place"], places["parent"], strict=True))


def _main_place(evidence: Evidence, rows: pd.DataFrame) -> str:
    """The widest place of `rows`; of places side by side, the one with the largest number."""
    least = _depth(evidence, widest(evidence, set(rows["place"])))
    beside = rows[
        pd.Series(
            [_depth(evidence, place) == least for place in rows["place"]], rows.index, dtype=bool
        )
    ]
    number = stated_number(beside)
    return str(beside["place"].iloc[int(number.to_numpy().argmax())])


def _result(row: pd.Series) -> Result:
    return statement(row, "deaths", rows=row_ids(str(row["count_id"]).split()))


@traced
def first_official(evidence: Evidence, episode: str) -> Result:
    """The first total that the State gave for `episode`, withdrawn or not, for whatever place.

    A statement of the Soviet era without any date cannot be placed in time and is passed over.
    """
    rows = totals(evidence, episode)
    dated = rows[rows["reported_on"] != ""]
    if dated.empty:
        return Result.unknown("deaths", NONE_SAID)
    return _result(dated.iloc[0])


@remembered()
@traced
def last_official(evidence: Evidence, episode: str) -> Result:
    """The last total that the State gave for `episode`: for the widest place, current where it can be.

    Current statements come before disputed ones, and these before superseded ones that no later
    statement of the State replaced; withdrawn ones never count. An "at least" that an earlier exact
    number of the same kind already meets replaces nothing.
    """
    rows = totals(evidence, episode)
    rows = rows[~rows["status"].isin(WITHDRAWN)]
    if rows.empty:
        return Result.unknown("deaths", NONE_SAID)
    standing = rows[rows["status"].isin(STANDING)]
    rows = rows if standing.empty else standing
    wide = rows[rows["place"] == _main_place(evidence, rows)]
    current = wide[wide["status"] == "current"]
    return _result(_last_word(wide if current.empty else current))


def _last_word(rows: pd.DataFrame) -> pd.Series:
    """The last of `rows` that says more than an exact number before it."""
    last = rows.iloc[-1]
    if last["qualifier"] not in OPEN_ABOVE:
        return last
    exact = rows[~rows["qualifier"].isin(OPEN_ABOVE)]
    floor = float(stated_number(rows).iloc[-1])
    met = exact[stated_number(exact) >= floor]
    return met.iloc[-1] if len(met) else last


@traced
def first_of_any(evidence: Evidence, episode: str) -> Result:
    """The first number above zero that the State gave of any dead of `episode`, in any class."""
    told = by_the_state(about(evidence.about(episode), "deaths"))
    rows = prefer_exact(told[(told["reported_on"] != "") & (told["best"] > 0)])
    return Result.unknown("deaths", NONE_SAID) if rows.empty else _result(rows.iloc[0])
