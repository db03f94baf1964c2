"""Ratios of January 2022 to ordinary years: exact for counts, score intervals for shares."""

import math

import pandas as pd

from analysis.evidence.dates import first_day, last_day
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS, OMBUDSPERSON
from analysis.results import Result, row_ids, traced
from analysis.stats.intervals import Interval
from analysis.stats.ratios import rate_ratio
from analysis.stats.series import DISPERSIONS, MINIMUM_FOR_SLOPE
from analysis.torture.funnel import share
from analysis.torture.ordinary import (
    AFTER,
    BEFORE,
    COALITION,
    baseline_statement,
    between,
    last_number,
    yearly,
)
from analysis.torture.stages import BY_MEASURE, last_stated, national

DAYS_A_YEAR = 365.25


def ratio(found: Interval, rows: tuple[str, ...], note: str = "", decimals: int = 2) -> Result:
    """An Interval of a ratio as a Result; an infinite end is an open one."""
    value = found.value if math.isfinite(found.value) else None
    return Result(
        value,
        "ratio",
        low=found.low,
        high=found.finite_high,
        rows=rows,
        decimals=decimals,
        interval=found.method,
        note=note,
    )


def compare_counts(
    count: Result, years: pd.DataFrame, level: float, exposure: float = 1.0, dispersion: float = 1.0
) -> Result:
    """`count` in `exposure` years over the yearly mean of `years`; not known where a side is empty."""
    rows = row_ids(count.rows, years["count_id"])
    if count.value is None or years.empty:
        return Result(None, "ratio", rows=rows, decimals=2)
    total = float(years["number"].sum())
    found = rate_ratio(count.value, exposure, total, len(years), level, dispersion)
    return ratio(found, rows, f"against {len(years)} ordinary years", 1 if exposure < 1 else 2)


def days_of_focus(evidence: Evidence) -> int:
    """The days of the episode under study, first and last included."""
    row = evidence.episodes.set_index("episode").loc[FOCUS]
    return (last_day(str(row["end"])) - first_day(str(row["start"]))).days + 1


def coalition_january(evidence: Evidence) -> Result:
    """The coalition's own last number of complaints about January 2022."""
    rows = national(evidence, BY_MEASURE["torture_complaints"])
    return last_stated(rows[rows["claimant"] == COALITION], "complaints")


@traced
def register(evidence: Evidence) -> dict[str, Result]:
    """The pre-trial register: 2022, and the years after, over the mean of the years before."""
    years = yearly(evidence, "register")
    before, after = between(years, BEFORE), between(years, AFTER)
    level = evidence.parameters.confidence
    then = years[years["year"] == 2022]
    count_2022 = last_number(then, "entries")
    found = {
        "register_before_mean": mean_of(before, "entries"),
        "register_2022": count_2022,
        "register_2022_ratio": compare_counts(count_2022, before, level),
        "register_2022_excess": excess(count_2022, before),
        "register_after_ratio": _after(after, before, level),
    }
    for spread in DISPERSIONS[1:]:
        found[f"register_2022_ratio_dispersion_{spread:g}"] = compare_counts(
            count_2022, before, level, dispersion=spread
        )
    return found


def _after(after: pd.DataFrame, before: pd.DataFrame, level: float) -> Result:
    rows = row_ids(after["count_id"], before["count_id"])
    if after.empty or before.empty:
        return Result(None, "ratio", rows=rows, decimals=2)
    then, now = float(before["number"].sum()), float(after["number"].sum())
    found = rate_ratio(now, len(after), then, len(before), level)
    return ratio(found, rows, "across a change of recording: not an effect")


def mean_of(years: pd.DataFrame, unit: str) -> Result:
    """The mean of the yearly numbers with the least and the greatest year as its ends."""
    if years.empty:
        return Result(None, unit)
    numbers = years["number"]
    return Result(
        float(numbers.mean()),
        unit,
        low=float(numbers.min()),
        high=float(numbers.max()),
        rows=row_ids(years["count_id"]),
        interval="least and greatest year",
    )


def excess(count: Result, years: pd.DataFrame) -> Result:
    """`count` less the mean of `years`; ends against the greatest and the least year."""
    if count.value is None or years.empty:
        return Result(None, "entries")
    numbers = years["number"]
    return Result(
        count.value - float(numbers.mean()),
        "entries",
        low=count.value - float(numbers.max()),
        high=count.value - float(numbers.min()),
        rows=row_ids(count.rows, years["count_id"]),
        interval="against the greatest and the least ordinary year",
    )


@traced
def coalition(evidence: Evidence) -> dict[str, Result]:
    """The coalition's complaints about January 2022 over its mean ordinary year, and over days."""
    years, january = yearly(evidence, "coalition"), coalition_january(evidence)
    level, days = evidence.parameters.confidence, days_of_focus(evidence)
    return {
        "torture_complaints_coalition": january,
        "coalition_ordinary_year": mean_of(years, "complaints"),
        "coalition_january_ratio": compare_counts(january, years, level),
        "coalition_january_days_ratio": compare_counts(
            january, years, level, exposure=days / DAYS_A_YEAR
        ),
        "torture_january_days": Result(days, "days", note="from data/raw/episodes.csv"),
        "torture_slope_minimum": Result(MINIMUM_FOR_SLOPE, "points"),
    }


@traced
def ombudsperson(evidence: Evidence) -> dict[str, Result]:
    """Complaints to the Ombudsperson: January 2022, one whole ordinary year, and its outcome."""
    year = yearly(evidence, "ombudsperson").tail(1)
    stated = national(evidence, BY_MEASURE["torture_complaints"])
    january = last_stated(stated[stated["claimant"] == OMBUDSPERSON], "complaints")
    received = last_number(year, "complaints")
    rejected = Result(None, "complaints")
    if len(year):
        measure = "torture_complaints_rejected"
        rejected = last_number(
            baseline_statement(evidence, measure, int(year["year"].iloc[0])), "complaints"
        )
    level = evidence.parameters.confidence
    return {
        "ombudsperson_january": january,
        "ombudsperson_year": received,
        "ombudsperson_ratio": compare_counts(january, year, level),
        "ombudsperson_rejected_share": share(rejected, received, level),
    }


@traced
def recording_jump(evidence: Evidence) -> dict[str, Result]:
    """The greatest rise between two neighbouring years of official complaints: a sign of recording."""
    years = yearly(evidence, "official_complaints")
    if len(years) < 2:
        empty = Result(None, "complaints")
        return {
            "complaints_jump_before": empty,
            "complaints_jump_after": empty,
            "complaints_jump_times": Result(None, "ratio"),
        }
    numbers = years["number"].to_numpy()
    place = int((numbers[1:] / numbers[:-1]).argmax())
    before, after = (last_number(years.iloc[[at]], "complaints") for at in (place, place + 1))
    times = float(numbers[place + 1] / numbers[place])
    return {
        "complaints_jump_before": before,
        "complaints_jump_after": after,
        "complaints_jump_times": Result(
            times, "ratio", rows=row_ids(before.rows, after.rows), decimals=1
        ),
    }
