"""January 2022 against ordinary years, recorder by recorder, and the years against one another."""

import math

import numpy as np
import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS, OMBUDSPERSON, latest
from analysis.stats.intervals import Interval
from analysis.stats.prediction import dispersion, predict
from analysis.stats.ratios import rate_ratio
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
from analysis.torture.stages import last_stated, national, stage_of
from qantar.dates import first_day, last_day
from qantar.result import Result, row_ids, traced

DISPUTED = "disputed"
DAYS_A_YEAR = 365


def ratio_result(
    found: Interval, rows: tuple[str, ...], note: str = "", decimals: int = 2
) -> Result:
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


@traced
def compare_counts(count: Result, years: pd.DataFrame, level: float) -> Result:
    """`count` over the yearly mean of `years`; not known where a side is empty.

    The ends are those of an ordinary year, not of the ratio: where a further year like these would
    lie, over their mean. They are not known from one year, since years differ by more than chance.
    """
    rows = row_ids(count.rows, years["count_id"])
    numbers = years["number"].to_numpy(np.float64)
    if count.value is None or not numbers.sum() > 0:
        return Result(None, "ratio", rows=rows, decimals=2)
    note = f"against {len(years)} ordinary year{'s' if len(years) > 1 else ''}"
    if len(years) < 2:
        ratio = count.value / float(numbers.mean())
        return Result(ratio, "ratio", rows=rows, decimals=2, note=note)
    found = predict(numbers, level)
    return Result(
        found.ratio(count.value), "ratio", *found.ratio_range, rows=rows, decimals=2,
        interval=found.method, note=note,
    )  # fmt: skip


@traced
def mean_of(years: pd.DataFrame, unit: str) -> Result:
    """The mean of the yearly numbers with the least and the greatest year as its ends."""
    if years.empty:
        return Result.unknown(unit)
    numbers = years["number"]
    return Result(
        float(numbers.mean()),
        unit,
        low=float(numbers.min()),
        high=float(numbers.max()),
        rows=row_ids(years["count_id"]),
        interval="least and greatest year",
    )


def days_of_focus(evidence: Evidence) -> int:
    """The days of the episode under study, first and last included."""
    row = evidence.episodes.set_index("episode").loc[FOCUS]
    return (last_day(str(row["end"])) - first_day(str(row["start"]))).days + 1


@traced
def coalition_january(evidence: Evidence) -> Result:
    """The coalition's own last number of complaints about January 2022."""
    rows = national(evidence, stage_of(evidence, "torture_complaints"))
    return last_stated(rows[rows["claimant"] == COALITION], "complaints")


def a_year_later(evidence: Evidence, january: Result) -> bool:
    """Whether `january` was stated a year or more after the events, when most had complained."""
    row = evidence.episodes.set_index("episode").loc[FOCUS]
    stated = january.reported_on
    return bool(stated) and (last_day(stated) - last_day(str(row["end"]))).days >= DAYS_A_YEAR


@traced
def against_one(ratio_to_year: Result) -> Result:
    """A ratio to one ordinary year in words: more, fewer, or about as many.

    About as many where the ratio lies in the range of an ordinary year. No words (not known) for a
    ratio that is not known or has no such range.
    """
    value, low, high = ratio_to_year.value, ratio_to_year.low, ratio_to_year.high
    if value is None or low is None or high is None:
        words = ""
    elif value > high:
        words = "more than in an ordinary year"
    elif value < low:
        words = "fewer than in an ordinary year"
    else:
        words = "about as many as in an ordinary year"
    return Result.in_words(words, ratio_to_year.rows)


@traced
def coalition(evidence: Evidence) -> dict[str, Result]:
    """The coalition's complaints about January 2022 over its mean ordinary year.

    The ratio is put into words only where the complaints of a whole year had time to come in.
    """
    years, january = yearly(evidence, "coalition"), coalition_january(evidence)
    per_year = compare_counts(january, years, evidence.computing.confidence)
    return {
        **_without_disputed(evidence, years, january),
        "torture_complaints_coalition": january,
        "torture_people_coalition": latest(
            evidence.standing("torture_victims_alleged", claimant=COALITION), "people"
        ),
        "coalition_ordinary_year": mean_of(years, "complaints"),
        "coalition_ordinary_years": Result(
            len(years) or None, "years", rows=row_ids(years["count_id"])
        ),
        "coalition_january_ratio": per_year,
        "coalition_january_words": against_one(
            per_year if a_year_later(evidence, january) else Result.unknown("ratio")
        ),
        "torture_january_days": Result(
            days_of_focus(evidence), "days", note="from data/raw/episodes.csv"
        ),
    }


def _without_disputed(
    evidence: Evidence, years: pd.DataFrame, january: Result
) -> dict[str, Result]:
    """The ordinary year and the ratio once more without disputed years; not known if none is disputed."""
    firm = years[years["status"] != DISPUTED]
    if len(firm) == len(years):
        firm = firm.head(0)
    level = evidence.computing.confidence
    return {
        "coalition_ordinary_year_undisputed": mean_of(firm, "complaints"),
        "coalition_january_ratio_undisputed": compare_counts(january, firm, level),
    }


@traced
def ombudsperson(evidence: Evidence) -> dict[str, Result]:
    """Complaints to the Ombudsperson: January 2022, one whole ordinary year, and its outcome."""
    year = yearly(evidence, "ombudsperson").tail(1)
    stated = national(evidence, stage_of(evidence, "torture_complaints"))
    january = last_stated(stated[stated["claimant"] == OMBUDSPERSON], "complaints")
    received = last_number(year, "complaints")
    rejected = Result.unknown("complaints")
    if len(year):
        measure = "torture_complaints_rejected"
        rejected = last_number(
            baseline_statement(evidence, measure, int(year["year"].iloc[0])), "complaints"
        )
    level = evidence.computing.confidence
    return {
        "ombudsperson_january": january,
        "ombudsperson_year": received,
        "ombudsperson_year_of": Result.in_words(
            str(year["year"].iloc[0]) if len(year) else "", received.rows
        ),
        "ombudsperson_ratio": compare_counts(january, year, level),
        "ombudsperson_rejected_share": share(rejected, received),
    }


def without(results: dict[str, Result], name: str) -> dict[str, Result]:
    """`results` less the one of that name, which a source does not bear."""
    return {key: made for key, made in results.items() if key != name}


@traced
def register(evidence: Evidence) -> dict[str, Result]:
    """The pre-trial register: 2022, and the years after, over the mean of the years before."""
    years = yearly(evidence, "register")
    before, after = between(years, BEFORE), between(years, AFTER)
    level = evidence.computing.confidence
    then = years[years["year"] == 2022]
    count_2022 = last_number(then, "entries")
    return {
        "register_before_mean": mean_of(before, "entries"),
        "register_2022": count_2022,
        "register_2022_ratio": compare_counts(count_2022, before, level),
        "register_after_ratio": years_after_over_before(after, before, level),
    }


@traced
def years_after_over_before(after: pd.DataFrame, before: pd.DataFrame, level: float) -> Result:
    """The mean year after a change of recording over that before; not known without both.

    The interval allows for years that differ by more than chance, as much as those before did.
    """
    rows = row_ids(after["count_id"], before["count_id"])
    if after.empty or before.empty:
        return Result(None, "ratio", rows=rows, decimals=2)
    then, now = float(before["number"].sum()), float(after["number"].sum())
    spread = dispersion(before["number"].to_numpy(np.float64)) if len(before) > 1 else 1.0
    found = rate_ratio(now, len(after), then, len(before), level, spread)
    return ratio_result(found, rows, "across a change of recording: not an effect")


@traced
def recording_jump(evidence: Evidence) -> dict[str, Result]:
    """The greatest rise between two neighbouring years of official complaints: a sign of recording."""
    years = yearly(evidence, "official_complaints")
    if len(years) < 2:
        empty = Result.unknown("complaints")
        return {
            "complaints_jump_before": empty,
            "complaints_jump_after": empty,
            "complaints_jump_times": Result.unknown("ratio"),
            "complaints_jump_year": Result.in_words(""),
        }
    numbers = years["number"].to_numpy()
    place = int((numbers[1:] / numbers[:-1]).argmax())
    before, after = (last_number(years.iloc[[at]], "complaints") for at in (place, place + 1))
    times = float(numbers[place + 1] / numbers[place])
    year = str(years["year"].iloc[place + 1])
    return {
        "complaints_jump_year": Result.in_words(year, after.rows),
        "complaints_jump_before": before,
        "complaints_jump_after": after,
        "complaints_jump_times": Result(
            times, "ratio", rows=row_ids(before.rows, after.rows), decimals=1
        ),
    }
