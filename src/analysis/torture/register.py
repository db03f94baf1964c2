"""The pre-trial register and official complaints over the years: levels on both sides of a change."""

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.stats.ratios import rate_ratio
from analysis.torture.comparison import compare_counts, mean_of, ratio
from analysis.torture.ordinary import AFTER, BEFORE, between, last_number, yearly
from qantar.result import Result, row_ids, traced

OVERDISPERSED = 5.0
"""Variance over mean that stands for years which differ by far more than chance."""


@traced
def register(evidence: Evidence) -> dict[str, Result]:
    """The pre-trial register: 2022, and the years after, over the mean of the years before."""
    years = yearly(evidence, "register")
    before, after = between(years, BEFORE), between(years, AFTER)
    level = evidence.parameters.confidence
    then = years[years["year"] == 2022]
    count_2022 = last_number(then, "entries")
    return {
        "register_before_mean": mean_of(before, "entries"),
        "register_2022": count_2022,
        "register_2022_ratio": compare_counts(count_2022, before, level),
        "register_2022_ratio_dispersed": compare_counts(
            count_2022, before, level, dispersion=OVERDISPERSED
        ),
        "register_after_ratio": _after(after, before, level),
    }


def _after(after: pd.DataFrame, before: pd.DataFrame, level: float) -> Result:
    rows = row_ids(after["count_id"], before["count_id"])
    if after.empty or before.empty:
        return Result(None, "ratio", rows=rows, decimals=2)
    then, now = float(before["number"].sum()), float(after["number"].sum())
    found = rate_ratio(now, len(after), then, len(before), level)
    return ratio(found, rows, "across a change of recording: not an effect")


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
            "complaints_jump_year": Result(None, "words"),
        }
    numbers = years["number"].to_numpy()
    place = int((numbers[1:] / numbers[:-1]).argmax())
    before, after = (last_number(years.iloc[[at]], "complaints") for at in (place, place + 1))
    times = float(numbers[place + 1] / numbers[place])
    year = str(years["year"].iloc[place + 1])
    return {
        "complaints_jump_year": Result(None, "words", rows=after.rows, words=year),
        "complaints_jump_before": before,
        "complaints_jump_after": after,
        "complaints_jump_times": Result(
            times, "ratio", rows=row_ids(before.rows, after.rows), decimals=1
        ),
    }
