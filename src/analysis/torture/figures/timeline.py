"""Complaints about January 2022 and cases opened, statement by statement, over stretched time."""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.marks import sources_of
from analysis.torture.stages import national, stage_of, stage_result
from qantar.dates import spell
from qantar.drawing.marks import direct_label, mark
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import GRID, PARTY, Appearance
from qantar.drawing.style import SMALL_TEXT, finish, new_panels
from qantar.result import traced
from qantar.show import Drawing

PANELS = {
    "torture_complaints": "Complaints received",
    "torture_cases_opened": "Cases opened, of torture or abuse of power",
}
TICKS = ("2022-01-15", "2022-03-14", "2022-08-16", "2023-06-01", "2024-12-31")
START, END = dt.date(2022, 1, 14), dt.date(2026, 1, 5)
STANDS = "current"
NEAR = 0.15
"""Points of the stretched axis that stand closer than this share the room for their labels."""
LABEL = 0.8
"""Room that the label of a claimant's last point needs to its right, on the same axis."""
ABOVE, BELOW = 1.5, -0.62
"""Room over the highest point and under nought, as parts of the highest number."""
ZERO = dt.date(2022, 1, 4)
"""The day before the first shots; 5 January 2022 is day 1 and stands at 0."""
SHORT = {"January": "Jan", "August": "Aug", "March": "Mar", "June": "June"}


def _appearance(party: str) -> Appearance:
    return PARTY.get(party, PARTY["independent"])


def _points(evidence: Evidence, measure: str) -> pd.DataFrame:
    rows = national(evidence, stage_of(evidence, measure))
    rows = rows[rows["number"].notna() & (rows["qualifier"] != "up_to")]
    once = rows.drop_duplicates(["claimant", "known_from", "number"], keep="last")
    x = [place_in_time(day) for day in once["known_from"]]
    return once.assign(x=x).reset_index(drop=True)


def _draw_points(axes: Axes, points: pd.DataFrame) -> None:
    for _, rows in points.groupby("claimant", sort=True):
        look = _appearance(str(rows["claimant_party"].iloc[0]))
        axes.step(rows["x"], rows["number"], where="post", color=look.colour, lw=1, alpha=0.4)
        for _, row in rows.iterrows():
            stands = row["status"] == STANDS
            mark(axes, row["x"], row["number"], replace(look, filled=stands))


def _final_offset(points: pd.DataFrame, at: int, top: float) -> tuple[float, float]:
    """Where the label of a claimant's last point has room: right, below right or above left."""
    right = points["x"] - points["x"].iloc[at]
    level = (points["number"] - points["number"].iloc[at]).abs() < 0.1 * top
    if ((right > 0) & (right < NEAR) & level).any():
        return 8.0, -5.0
    return (-1.0, 6.0) if ((right > 0) & (right < LABEL) & level).any() else (8.0, 0.0)


def _label_points(axes: Axes, points: pd.DataFrame, top: float) -> None:
    final = points["x"] == points.groupby("claimant")["x"].transform("max")
    before = -1.0
    for at in range(len(points)):
        row = points.iloc[at]
        look = _appearance(str(row["claimant_party"]))
        number = f"{row['number']:,.0f}"
        bold = row["status"] == STANDS
        if final.iloc[at]:
            offset = _final_offset(points, at, top)
            words = f"{number} {row['claimant']}"
            direct_label(axes, row["x"], row["number"], words, look, offset, bold, size=SMALL_TEXT)
            continue
        if row["x"] - before >= NEAR / 3:
            offset = (0.0, 5.0)
            direct_label(axes, row["x"], row["number"], number, look, offset, bold, size=SMALL_TEXT)
            before = row["x"]


@traced
def draw_timeline(evidence: Evidence) -> Drawing:
    """Panels over stretched time: complaints by who received them, and cases opened."""
    points = {measure: _points(evidence, measure) for measure in PANELS}
    shown = {measure: rows for measure, rows in points.items() if len(rows)}
    every = pd.concat(points[m].assign(panel=words) for m, words in PANELS.items())
    if not shown:
        words = "No total of complaints or cases is known under these settings."
        return _describe(evidence, every, notice(words))
    figure, panels = new_panels(len(shown), 1, height=0.45 + 1.2 * len(shown), sharex=True)
    for axes, (measure, rows) in zip(panels[:, 0], shown.items(), strict=True):
        top = max(1.0, *rows["number"])
        axes.set_title(PANELS[measure])
        axes.grid(visible=False)
        axes.set_yticks([])
        axes.set_ylim(BELOW * top, ABOVE * top)
        axes.axhline(0, color=GRID, lw=0.6, zorder=0)
        _draw_points(axes, rows)
        _label_points(axes, rows, top)
    for axes in panels[:-1, 0]:
        axes.spines["bottom"].set_visible(False)
        axes.tick_params(axis="x", length=0)
    last = max(evidence.parameters.as_of, dt.date(2022, 2, 14))
    stretched_axis(panels[-1, 0], min(last, END), TICKS)
    panels[-1, 0].set_xlim(place_in_time(START), place_in_time(END) + 0.6)
    return _describe(evidence, every, finish(figure))


def _title(evidence: Evidence) -> str:
    opened = stage_result(evidence, "torture_cases_opened")
    complaints = stage_result(evidence, "torture_complaints")
    said = [
        f"{number.text} {words}"
        for words, number in (("complaints", complaints), ("cases opened", opened))
        if number.value is not None
    ]
    if not said:
        return "No office of the State is known to have stated a total of complaints or cases"
    return f"The last official totals: {' and '.join(said)}"


def _describe(evidence: Evidence, points: pd.DataFrame, figure: Figure) -> Drawing:
    columns = ["panel", "known_from", "reported_on", "claimant", "number", "status", "count_id"]
    said = "; ".join(
        f"{row.number:,.0f} ({row.claimant}, {row.reported_on})" for row in points.itertuples()
    )
    return Drawing(
        "fig-torture-timeline",
        figure,
        _title(evidence),
        NOTHING
        if points.empty
        else "Every total for the country, on the day it was stated; hollow marks were later overtaken by "
        "another number. Time is stretched, and a date that stops at a year stands at its end. "
        "Complaints to different bodies overlap by an unknown number. The figure shows what was "
        "announced, not how often torture happened.",
        f"Marks over time. {said or 'No total is known at this date'}.",
        points[columns],
        tuple(points["count_id"]),
        source=sources_of(evidence, points["source_id"]),
    )


def place_in_time(day: dt.date) -> float:
    """Where `day` stands: the logarithm (base 10) of the days since 4 January 2022, at least 0."""
    return math.log10(max(1, (day - ZERO).days))


def stretched_axis(axes: Axes, last: dt.date, ticks: Iterable[str]) -> None:
    """Put the dates of `ticks` up to `last` under `axes`, whose x values are made by `place_in_time`."""
    days = [dt.date.fromisoformat(tick) for tick in ticks]
    shown = [day for day in days if day <= last]
    axes.set_xticks([place_in_time(day) for day in shown], [_label(day) for day in shown])
    axes.set_xlim(0.15, max(place_in_time(last), 1.05) + 0.12)
    axes.grid(visible=False, axis="x")


def _label(day: dt.date) -> str:
    number, month, year = spell(day.isoformat()).split()
    word = SHORT.get(month, month)
    return f"{number} {word}" if year == "2022" else f"{word}\n{year}"
