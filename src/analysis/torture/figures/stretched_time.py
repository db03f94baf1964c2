"""A time axis that gives the first days as much room as the later years: days on a logarithm."""

import datetime as dt
import math
from collections.abc import Iterable

from matplotlib.axes import Axes

from qantar.dates import spell

ZERO = dt.date(2022, 1, 4)
"""The day before the first shots; 5 January 2022 is day 1 and stands at 0."""
TICKS = ("2022-01-06", "2022-01-15", "2022-03-14", "2022-08-16", "2023-06-01", "2026-01-05")
SHORT = {"January": "Jan", "August": "Aug", "March": "Mar", "June": "June"}


def place(day: dt.date) -> float:
    """Where `day` stands: the logarithm (base 10) of the days since 4 January 2022, at least 0."""
    return math.log10(max(1, (day - ZERO).days))


def stretched_axis(axes: Axes, last: dt.date, ticks: Iterable[str] = TICKS) -> None:
    """Put the dates of `ticks` up to `last` under `axes`, whose x values are made by `place`."""
    days = [dt.date.fromisoformat(tick) for tick in ticks]
    shown = [day for day in days if day <= last]
    axes.set_xticks([place(day) for day in shown], [_label(day) for day in shown])
    axes.set_xlim(0.15, max(place(last), 1.05) + 0.12)
    axes.grid(visible=False, axis="x")


def _label(day: dt.date) -> str:
    number, month, year = spell(day.isoformat()).split()
    word = SHORT.get(month, month)
    return f"{number} {word}" if year == "2022" else f"{word}\n{year}"
