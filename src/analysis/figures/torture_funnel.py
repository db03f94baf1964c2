"""From complaint to conviction: the last official number of each stage, a scale for each unit."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.evidence.dates import spell
from analysis.evidence.load import Evidence
from analysis.figures.palette import GRID, INK, MUTED, PARTY
from analysis.figures.style import finish, new_figure
from analysis.figures.torture_sources import sources_of_rows
from analysis.results import Result, row_ids
from analysis.show import Drawing
from analysis.torture import funnel
from analysis.torture.stages import stages

LEFT_OUT = ("torture_complaints_pending", "torture_complaints_rejected")
"""Parts of an early total; they stand in the text, where that total stands beside them."""
FULL_WORDS = {"torture_complaints": "received by the prosecutors"}
WIDTH = 0.40
"""Length of the longest bar of a unit, as a part of the panel."""


def _bar(axes: Axes, at: float, words: str, result: Result, greatest: float) -> None:
    axes.text(-0.012, at, words, ha="right", va="center", size=8.5)
    if result.value is None:
        axes.plot([0, 0], [at - 0.3, at + 0.3], color=GRID, lw=1.5)
        axes.text(0.012, at, result.text, ha="left", va="center", size=8.5, color=MUTED)
        return
    length = WIDTH * result.value / greatest
    axes.barh(at, length, height=0.62, color=PARTY["state"].colour)
    axes.text(length + 0.012, at, result.text, ha="left", va="center", size=9, weight=600)
    said = f"{result.claimant}, {spell(result.reported_on)}"
    shift = length + 0.03 + 0.0135 * len(result.text)
    axes.text(shift, at, said, ha="left", va="center", size=7.2, color=MUTED)


def draw_funnel(evidence: Evidence) -> Drawing:
    """The last official number of each stage as bars, grouped by unit, each unit to its own scale."""
    frame = stages(evidence)
    frame = frame[~frame["measure"].isin(LEFT_OUT)].copy()
    frame["words"] = frame["measure"].map(FULL_WORDS).fillna(frame["words"])
    units = list(dict.fromkeys(frame["unit"]))
    figure, axes = new_figure(height=0.235 * (len(frame) + 1.15 * len(units)) + 0.15)
    axes.set_axis_off()
    at = 0.0
    for unit in units:
        group = frame[frame["unit"] == unit]
        values = [result.value for result in group["result"] if result.value is not None]
        axes.text(
            -0.33, at, unit.capitalize(), ha="left", va="center", size=9, weight=600, color=INK
        )
        at -= 0.95
        for words, result in zip(group["words"], group["result"], strict=True):
            _bar(axes, at, words, result, max(values, default=1.0))
            at -= 0.85
        at -= 0.25
    axes.set_xlim(-0.335, 0.80)
    axes.set_ylim(at + 0.5, 0.6)
    return _describe(evidence, frame, finish(figure))


def _describe(evidence: Evidence, frame: pd.DataFrame, figure: Figure) -> Drawing:
    found = funnel.results(evidence)
    opened, closed = found["torture_cases_opened"], found["torture_cases_closed"]
    forward = found["torture_cases_taken_forward"]
    title = (
        f"Cases opened: {opened.text}; closed without trial: {closed.text}; "
        f"taken forward by the prosecutors: {forward.text}"
    )
    listed = "; ".join(
        f"{unit} {words}: {result.text}"
        for unit, words, result in zip(frame["unit"], frame["words"], frame["result"], strict=True)
    )
    rows = row_ids(*(result.rows for result in frame["result"]))
    data = pd.DataFrame(
        {
            "unit": frame["unit"],
            "stage": frame["words"],
            "number": [result.value for result in frame["result"]],
            "claimant": [result.claimant for result in frame["result"]],
            "stated": [result.reported_on for result in frame["result"]],
        }
    )
    return Drawing(
        "fig-torture-funnel",
        figure,
        title,
        "The last total that an office of the State gave for each stage, with the office and the "
        "day. Each unit has its own scale: a case can concern several people and several officers, "
        "so bars of different units must not be set against one another. The stages were stated on "
        "different days, and cases opened hold torture and abuse of power together.",
        f"Bars by unit. {listed}.",
        data,
        rows,
        source=sources_of_rows(evidence, rows),
    )
