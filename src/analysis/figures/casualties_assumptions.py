"""Why no estimate is printed: the answer follows the assumption, first on the lists, then on all dead."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.assumptions import dependence_curve, overlap_curve
from analysis.casualties.lists import name_lists
from analysis.evidence.load import Evidence
from analysis.figures.marks import direct_label, plain_numbers, source_line
from analysis.figures.palette import ACCENT, MUTED, SEQUENTIAL
from analysis.figures.style import finish, new_panels
from analysis.frames import each
from analysis.results import Result, row_ids
from analysis.show import Drawing
from analysis.stats.dependence import ODDS_RATIOS

OVERLAPS = (0.5, 0.7, 0.8, 0.9)
"""Assumed shares of the second list found on the first, for the dependence curve."""


def draw_assumptions(evidence: Evidence) -> Drawing:
    """Left: bounds against an assumed overlap. Right: implied totals against assumed dependence."""
    figure, panels = new_panels(1, 2, height=2.75)
    left, right = panels[0]
    curve = overlap_curve(evidence)
    _overlap(left, curve)
    totals = dependence_curve(evidence, OVERLAPS, ODDS_RATIOS)
    _dependence(right, totals)
    spread = totals["total"]
    return Drawing(
        id="fig-assumptions",
        figure=finish(figure),
        title=(
            f"What is assumed, not what is known, would fix the total: from {spread.min():,.0f} to "
            f"{spread.max():,.0f} people"
            if not totals.empty
            else "No two lists were known on this day, so nothing can be assumed about them"
        ),
        caption=(
            "Left: how many people the lists would name together, if of every two lists the shorter "
            "shared that part of its names with the longer. Right: how many killed the well-known "
            "calculation from two lists would then give for everyone, by how much being on one list "
            "raises the odds of being on the other (at one, not at all; to the right, more and more). "
            "No overlap has been published, so no point on either chart is a finding."
        ),
        alt=_alt_assumptions(curve, totals),
        data=_assumption_data(curve, totals),
        rows=row_ids(*(item.rows for item in name_lists(evidence))),
        results=["lists_stop_rule"],
        source=source_line([], "Curves computed under assumptions."),
    )


def _overlap(axes: Axes, curve: pd.DataFrame) -> None:
    axes.set_title("People on the lists")
    axes.set_xlabel("Names in common, if it were")
    if curve.empty:
        axes.text(0.5, 0.5, "Fewer than two lists", transform=axes.transAxes, ha="center")
        return
    x = curve["share"] * 100
    axes.fill_between(x, curve["low"], curve["high"], color=SEQUENTIAL[1], lw=0)
    axes.plot(x, curve["low"], color=ACCENT)
    axes.plot(x, curve["high"], color=ACCENT)
    plain_numbers(axes.xaxis, "%")
    axes.set_xlim(0, 100)
    axes.set_ylim(0, float(curve["high"].max()) * 1.1)
    first, last = curve.iloc[0], curve.iloc[-1]
    nobody, everybody = (Result(float(row["high"]), "people").text for row in (first, last))
    direct_label(axes, 0, first["high"], f"{nobody}: no name in common", offset=(8, 2), size=8.5)
    direct_label(
        axes, 100, last["low"], f"{everybody}: the longest\nlist holds all", offset=(-2, -6),
        size=8.5, ha="right",
    )  # fmt: skip


def _dependence(axes: Axes, totals: pd.DataFrame) -> None:
    axes.set_title("Everyone killed, if that were so")
    axes.set_xlabel("Odds ratio between the lists")
    if totals.empty:
        axes.text(0.5, 0.5, "Fewer than two lists", transform=axes.transAxes, ha="center")
        return
    axes.set_xscale("log")
    for step, (overlap, rows) in enumerate(totals.groupby("overlap")):
        axes.plot(rows["odds_ratio"], rows["total"], color=SEQUENTIAL[5 - step], lw=1.6)
        last = rows.iloc[-1]
        direct_label(
            axes, last["odds_ratio"], last["total"], f"{100 * float(str(overlap)):.0f}% in common",
            offset=(5, 0), size=8, color=MUTED,
        )  # fmt: skip
    axes.set_xticks(ODDS_RATIOS, [f"{ratio:g}" for ratio in ODDS_RATIOS])
    axes.minorticks_off()
    axes.set_xlim(min(ODDS_RATIOS), max(ODDS_RATIOS) * 3.4)
    axes.set_ylim(0, float(totals["total"].max()) * 1.1)


def _alt_assumptions(curve: pd.DataFrame, totals: pd.DataFrame) -> str:
    if curve.empty or totals.empty:
        return "Two empty charts: fewer than two lists of the dead were known on this day."
    first, last = curve.iloc[0], curve.iloc[-1]
    independent = totals[np.isclose(totals["odds_ratio"], 1.0)]
    implied = ", ".join(
        f"{100 * row.overlap:.0f}% shared: {row.total:,.0f}" for row in each(independent)
    )
    return (
        f"Left: with no overlap the lists name {first['low']:,.0f} to {first['high']:,.0f} people, "
        f"with full overlap {last['low']:,.0f} to {last['high']:,.0f}. Right: totals that two "
        f"independent lists would imply, {implied}; stronger dependence raises each."
    )


def _assumption_data(curve: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    left = curve.assign(panel="overlap").rename(columns={"share": "assumed"})
    right = totals.assign(panel="dependence").rename(columns={"overlap": "assumed"})
    return pd.concat([left, right], ignore_index=True) if not curve.empty else left
