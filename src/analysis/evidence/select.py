"""Picking statements out of a frame of counts, the same way everywhere."""

import weakref
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypedDict

import numpy as np
import pandas as pd

from analysis.evidence.base import in_one_block
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


OneOf: TypeAlias = str | Collection[str] | None
"""One value, any of several, or whatever there is."""


class Wanted(TypedDict, total=False):
    """What `statements` is asked beside the measure."""

    episode: str
    population: OneOf
    place: OneOf
    claimant: OneOf
    status: Collection[str] | None
    totals: bool


@dataclass(frozen=True)
class _Index:
    """A frame of statements by (episode, measure): positions, in the order of date then id.

    `rank` is the place of each row in that order; `columns` are those that `statements` asks about,
    as lists in the order of the frame.
    """

    places: dict[tuple[str, str], list[int]]
    rank: list[int]
    columns: dict[str, list[str]]


_ASKED = ("population", "place", "claimant", "status", "part_of")
_indices: dict[int, _Index] = {}
"""By the identity of a frame, as long as the frame lives."""


def indexed(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame`, counts that never change, made quick to ask by `statements`."""
    frame = in_one_block(frame)
    days, names = frame["known_from"].tolist(), frame["count_id"].tolist()
    order = [row for *_, row in sorted(zip(days, names, range(len(frame)), strict=True))]
    episodes, measures = frame["episode"].tolist(), frame["measure"].tolist()
    places: dict[tuple[str, str], list[int]] = {}
    for row in order:
        places.setdefault((episodes[row], measures[row]), []).append(row)
    rank = np.argsort(np.array(order, np.intp)).tolist()
    columns = {name: frame[name].tolist() for name in _ASKED}
    _indices[id(frame)] = _Index(places, rank, columns)
    weakref.finalize(frame, _indices.pop, id(frame), None)
    return frame


def _asked(
    counts: pd.DataFrame,
    index: _Index,
    episode: str,
    measures: frozenset[str],
    wanted: dict[str, frozenset[str]],
) -> pd.DataFrame:
    """The rows of an indexed frame whose columns hold one of the values `wanted`."""
    rows = [row for measure in measures for row in index.places.get((episode, measure), ())]
    for name, values in wanted.items():
        column = index.columns[name]
        rows = [row for row in rows if column[row] in values]
    if len(measures) > 1:
        rows.sort(key=index.rank.__getitem__)
    return counts.take(np.array(rows, np.intp))


def statements(
    counts: pd.DataFrame,
    measure: str | Collection[str],
    *,
    episode: str = FOCUS,
    population: OneOf = "all",
    place: OneOf = COUNTRY,
    claimant: OneOf = None,
    status: Collection[str] | None = None,
    totals: bool = True,
) -> pd.DataFrame:
    """The rows of `counts` for one measure, or several, by date then id; None means any.

    `totals` leaves out rows that are part of another row (`part_of`).
    """
    wanted = {
        name: frozenset([value] if isinstance(value, str) else value)
        for name, value in (
            ("population", population),
            ("place", place),
            ("claimant", claimant),
            ("status", status),
            ("part_of", "" if totals else None),
        )
        if value is not None
    }
    index = _indices.get(id(counts))
    measures = frozenset([measure] if isinstance(measure, str) else measure)
    if index is not None:
        return _asked(counts, index, episode, measures, wanted)
    keep = counts["measure"].isin(list(measures)) & (counts["episode"] == episode)
    for name, values in wanted.items():
        keep &= counts[name].isin(list(values))
    return in_order(counts[keep])


def in_order(rows: pd.DataFrame, later: Sequence[bool] | None = None) -> pd.DataFrame:
    """`rows` of counts by day then id; of one day those marked `later` (parallel) come after."""
    days, names = rows["known_from"].tolist(), rows["count_id"].tolist()
    marks = [False] * len(rows) if later is None else later
    order = sorted(range(len(rows)), key=lambda row: (days[row], marks[row], names[row]))
    return rows.take(np.array(order, np.intp))


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
    return rows[pd.Series([pd.isna(day) or day <= last for day in begins], rows.index, dtype=bool)]


_OF_A_STATEMENT = ("known_from", "claimant", "count_id", "status", "low", "high", "best")


def latest(rows: pd.DataFrame, unit: str, **fields: object) -> Result:
    """The latest current statement of `rows` as a Result, with all rows that say the same that day.

    A row without a number never counts. Not known (value None) where no current row is left.
    """
    columns = [rows[name].tolist() for name in _OF_A_STATEMENT]
    current = [
        one
        for one in zip(range(len(rows)), *columns, strict=True)
        if one[4] == "current" and not all(number != number for number in one[5:])
    ]
    if not current:
        return Result.unknown(unit)
    last = current[-1]
    best = last[-1]
    same = [
        one[3]
        for one in current
        if one[1:3] == last[1:3] and (one[-1] == best or (one[-1] != one[-1] and best != best))
    ]
    return statement(rows.iloc[last[0]], unit, rows=row_ids(same), **fields)


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
