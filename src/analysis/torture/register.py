"""The pre-trial register and official complaints over the years: levels on both sides of a change."""

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.results import Result, row_ids, traced
from analysis.stats.ratios import rate_ratio
from analysis.stats.series import DISPERSIONS
from analysis.torture.against import compare_counts, mean_of, ratio
from analysis.torture.ordinary import AFTER, BEFORE, between, last_number, yearly


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
