"""Complaints about January 2022 and cases opened, statement by statement."""

import datetime as dt
from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.figures.marks import direct_label, mark
from analysis.figures.palette import MUTED, PARTY, Appearance
from analysis.figures.stretched_time import place, stretched_axis
from analysis.figures.style import finish, new_panels
from analysis.figures.torture_sources import sources_of
from analysis.show import Drawing
from analysis.torture.stages import BY_MEASURE, national, stage_result

PANELS = {
    "torture_complaints": "Complaints received",
    "torture_cases_opened": "Cases opened, torture and abuse of power together",
}
TICKS = ("2022-01-15", "2022-03-14", "2022-08-16", "2023-06-01", "2024-12-31")
START = dt.date(2022, 1, 14)
STANDS = "current"
NEAR = 0.15
"""Points of the stretched axis that stand closer than this share the room for their labels."""
LABEL = 0.8
"""Room that the label of a claimant's last point needs to its right, on the same axis."""


def _appearance(party: str) -> Appearance:
    return PARTY.get(party, PARTY["independent"])


def _points(evidence: Evidence, measure: str) -> pd.DataFrame:
    rows = national(evidence, BY_MEASURE[measure])
    rows = rows[rows["number"].notna() & (rows["qualifier"] != "up_to")]
    once = rows.drop_duplicates(["claimant", "known_from", "number"], keep="last")
    x = [place(day) for day in once["known_from"]]
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
    above = True
    before = -1.0
    for at in range(len(points)):
        row = points.iloc[at]
        look = _appearance(str(row["claimant_party"]))
        number = f"{row['number']:,.0f}"
        bold = row["status"] == STANDS
        if final.iloc[at]:
            offset = _final_offset(points, at, top)
            words = f"{number} {row['claimant']}"
            direct_label(axes, row["x"], row["number"], words, look, offset, bold, size=7.8)
            continue
        above = not above if row["x"] - before < NEAR / 3 else True
        before = row["x"]
        offset = (0.0, 6.0 if above else -6.0)
        direct_label(axes, row["x"], row["number"], number, look, offset, bold, size=7.8)


def draw_timeline(evidence: Evidence) -> Drawing:
    """Two panels over stretched time: complaints by who received them, and cases opened."""
    figure, panels = new_panels(2, 1, height=3.9, sharex=True)
    frames = []
    for axes, (measure, words) in zip(panels[:, 0], PANELS.items(), strict=True):
        points = _points(evidence, measure)
        axes.set_title(words)
        axes.grid(visible=False, axis="x")
        top = max([1.0, *points["number"]])
        axes.set_ylim(-0.17 * top, 1.16 * top)
        if points.empty:
            axes.text(0.5, 0.5, "not known", transform=axes.transAxes, ha="center", color=MUTED)
        _draw_points(axes, points)
        _label_points(axes, points, top)
        frames.append(points.assign(panel=words))
    lowest = panels[-1, 0]
    last = max(evidence.parameters.as_of, dt.date(2022, 2, 14))
    stretched_axis(lowest, min(last, dt.date(2026, 1, 5)), TICKS)
    lowest.set_xlim(place(START), place(dt.date(2026, 1, 5)) + 0.6)
    return _describe(evidence, pd.concat(frames, ignore_index=True), finish(figure))


def _describe(evidence: Evidence, points: pd.DataFrame, figure: Figure) -> Drawing:
    opened = stage_result(evidence, "torture_cases_opened")
    complaints = stage_result(evidence, "torture_complaints")
    columns = ["panel", "known_from", "reported_on", "claimant", "number", "status", "count_id"]
    said = "; ".join(
        f"{row.number:,.0f} ({row.claimant}, {row.reported_on})" for row in points.itertuples()
    )
    return Drawing(
        "fig-torture-timeline",
        figure,
        f"The prosecutors spoke of {complaints.text} complaints, and officials last of "
        f"{opened.text} cases",
        "Every total for the country, on the day it was stated; time is stretched, so that the "
        "first weeks have room. Hollow: later overtaken by another number. Complaints to different "
        "bodies overlap by an unknown number and are never added. A date that stops at a year "
        "stands at its end. The figure shows what was announced, not how often torture happened.",
        f"Two panels over time. {said or 'No total is known at this date'}.",
        points[columns],
        tuple(points["count_id"]),
        source=sources_of(evidence, points["source_id"]),
    )
