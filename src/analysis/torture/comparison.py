"""Ratios of January 2022 to ordinary years: exact for counts, score intervals for shares."""

import math

import pandas as pd

from analysis.stats.intervals import Interval
from analysis.stats.ratios import rate_ratio
from qantar.result import Result, row_ids


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
    count: Result, years: pd.DataFrame, level: float, dispersion: float = 1.0
) -> Result:
    """`count` over the yearly mean of `years`; not known where a side is empty."""
    rows = row_ids(count.rows, years["count_id"])
    if count.value is None or years.empty:
        return Result(None, "ratio", rows=rows, decimals=2)
    total = float(years["number"].sum())
    found = rate_ratio(count.value, 1.0, total, len(years), level, dispersion)
    return ratio(found, rows, f"against {len(years)} ordinary years")


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
