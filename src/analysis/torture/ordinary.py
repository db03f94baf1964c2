"""January 2022 against ordinary years: levels only, and never across a change of recording unseen.

Yearly numbers measure reporting and rules of registration as well as torture. The series are too
short for a slope (fewer than 12 points), and each stays with the body that recorded it.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.evidence.select import (
    COUNTRY,
    stated_number,
    statement,
)
from qantar.remembered import remembered
from qantar.result import Result, row_ids, traced

BASELINE = "kazakhstan-baseline"
COALITION = "Coalition Against Torture"
BEFORE = (2019, 2021)
"""Ordinary years of the register with one rule of registration, before January 2022 is in it."""
AFTER = (2023, 2024)
"""Years after the prosecutors took sole competence."""


@dataclass(frozen=True)
class YearlySeries:
    """One yearly series: what is counted, by whom ('' for any of the party), the party that states it."""

    series: str
    words: str
    measure: str
    party: str
    claimant: str


def yearly_series(evidence: Evidence) -> Mapping[str, YearlySeries]:
    """The series of data/raw/yearly_series.csv by their code, in the order of the table."""
    return _series(evidence.base)


@functools.lru_cache(maxsize=16)
def _series(base: Base) -> Mapping[str, YearlySeries]:
    rows = base.table("yearly_series").to_dict("records")
    return {row["series"]: YearlySeries(**{str(name): row[name] for name in row}) for row in rows}


@remembered(most=128)
def yearly(evidence: Evidence, key: str) -> pd.DataFrame:
    """One row a whole calendar year of series `key`: the last statement made about it.

    Columns of `statements` and `year` (int), `number` (float: best, else the stated low end).
    Parts of a year, of the country or of the population are left out.
    """
    series = yearly_series(evidence)[key]
    rows = evidence.stated(series.measure, episode=BASELINE)
    rows = rows[rows["claimant_party"] == series.party]
    if series.claimant:
        rows = rows[rows["claimant"] == series.claimant]
    year = rows["period_start"].str[:4]
    whole = (rows["period_start"] == year + "-01-01") & (rows["period_end"] == year + "-12-31")
    number = stated_number(rows)
    rows = rows.assign(number=number)[whole & number.notna()]
    last = rows.groupby(rows["period_start"].str[:4]).tail(1)
    return (
        last.assign(year=last["period_start"].str[:4].astype(int))
        .sort_values("year")
        .reset_index(drop=True)
    )


def all_years(evidence: Evidence) -> pd.DataFrame:
    """All series below one another, with `series` (key) and `words`."""
    frames = [
        yearly(evidence, key).assign(series=key, words=series.words)
        for key, series in yearly_series(evidence).items()
    ]
    return pd.concat(frames, ignore_index=True)


def between(years: pd.DataFrame, span: tuple[int, int]) -> pd.DataFrame:
    """The rows of `years` from the first to the last year of `span`."""
    return years[years["year"].between(*span)]


def baseline_statement(evidence: Evidence, measure: str, year: int) -> pd.DataFrame:
    """Totals for one whole ordinary year on `measure`, by date, whatever their status."""
    rows = evidence.stated(measure, episode=BASELINE, place=COUNTRY)
    start, end = f"{year}-01-01", f"{year}-12-31"
    return rows[(rows["period_start"] == start) & (rows["period_end"] == end)]


@traced
def last_number(rows: pd.DataFrame, unit: str) -> Result:
    """The last number of `rows` (disputed rows too) as a Result; None where there is none."""
    numbered = rows[rows["best"].notna()]
    if numbered.empty:
        return Result.unknown(unit)
    last = numbered.iloc[-1]
    same = numbered[numbered["best"] == last["best"]]
    return statement(last, unit, rows=row_ids(same["count_id"]))


def recording_changes(evidence: Evidence) -> pd.DataFrame:
    """Changes of recording in ordinary years that the rows known on the day show, by date."""
    frame = evidence.base.table("recording_changes").sort_values("date", kind="stable")
    known = {*evidence.statements["count_id"], *evidence.responses["response_id"]}
    seen = frame["rows"].map(lambda cell: set(cell.split()) <= known)
    return frame[(frame["episode"] == BASELINE) & seen.astype(bool)].reset_index(drop=True)
