"""Why no estimate is printed: the answer follows the assumption, first on the lists, then on all dead."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.casualties.lists import name_lists, overlap_curve
from analysis.casualties.unlisted import dependence_curve
from analysis.evidence.load import Evidence
from analysis.frames import each
from qantar.drawing.marks import direct_label, plain_numbers, source_line, spread
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import ACCENT, MUTED, SEQUENTIAL
from qantar.drawing.style import TEXT, finish, new_panels
from qantar.lists.two_lists import ODDS_RATIOS
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

OVERLAPS = (0.5, 0.7, 0.8, 0.9)
"""Assumed shares of the second list found on the first, for the dependence curve."""
LABEL_GAP = 0.25
"""Multiples between two labels."""
CAPTION = (
    "First panel: how many people the lists would name together, if of every two lists the shorter "
    "shared that part of its names with the longer. Second panel: by how much the usual calculation "
    "from two lists would change, if to be on one list raised the odds of being on the other. "
    "No overlap has been published, so no point on either chart is a finding."
)


@traced
def draw_assumptions(evidence: Evidence) -> Drawing:
    """First bounds against an assumed overlap, then how dependence would multiply an estimate."""
    curve, totals = overlap_curve(evidence), multiplied(evidence)
    return Drawing(
        id="fig-assumptions",
        figure=_picture(curve, totals, PRINT),
        phone=_picture(curve, totals, PHONE),
        title=(
            "Assumptions that nobody can check would decide any estimate"
            if len(curve)
            else "Fewer than two lists are known under these settings, so nothing can be assumed about them"
        ),
        caption=CAPTION if len(curve) else NOTHING,
        alt=_alt_assumptions(curve, totals),
        data=_assumption_data(curve, totals),
        rows=row_ids(*(item.rows for item in name_lists(evidence))),
        results=["lists_stop_rule"],
        source=source_line([], "Curves computed under assumptions."),
    )


def _picture(curve: pd.DataFrame, totals: pd.DataFrame, medium: Medium) -> Figure:
    """The two panels side by side, on a phone the second below the first."""
    if curve.empty:
        return notice("Fewer than two lists are known under these settings.", medium)
    rows, columns = medium.choose((1, 2), (2, 1))
    figure, panels = new_panels(rows, columns, medium.width, 2.5 * rows)
    first, second = panels.ravel()
    _overlap(first, curve)
    _dependence(second, totals)
    return finish(figure)


def multiplied(evidence: Evidence) -> pd.DataFrame:
    """The dependence curve as multiples of what two independent lists would give.

    Columns overlap, odds_ratio, times; numbers of people are left out, since none of them is known.
    """
    totals = dependence_curve(evidence, OVERLAPS, ODDS_RATIOS)
    base = totals[np.isclose(totals["odds_ratio"].astype(float), 1.0)].set_index("overlap")["total"]
    times = totals["total"] / totals["overlap"].map(base)
    return totals.assign(times=times).drop(columns="total")


def _overlap(axes: Axes, curve: pd.DataFrame) -> None:
    axes.set_title("People on the lists", size=TEXT)
    axes.set_xlabel("names in common, if it were so", size=TEXT)
    axes.tick_params(labelsize=TEXT)
    axes.grid(visible=False)
    x = curve["share"] * 100
    axes.fill_between(x, curve["low"], curve["high"], color=SEQUENTIAL[1], lw=0)
    axes.plot(x, curve["low"], color=ACCENT)
    axes.plot(x, curve["high"], color=ACCENT)
    axes.yaxis.set_major_locator(MaxNLocator(4, prune="lower"))
    plain_numbers(axes.xaxis, "%")
    axes.set_xticks([0, 50, 100])
    axes.set_xlim(0, 100)
    axes.set_ylim(0, float(curve["high"].max()) * 1.15)
    first, last = curve.iloc[0], curve.iloc[-1]
    nobody, everybody = (Result(float(row["high"]), "people").text for row in (first, last))
    direct_label(
        axes, 0, first["high"], f"{nobody}: no name on two lists", offset=(6, 6), size=TEXT
    )
    direct_label(
        axes, 100, last["low"], f"{everybody}: the longest\nlist holds all", offset=(-2, -6),
        size=TEXT, ha="right",
    )  # fmt: skip


def _dependence(axes: Axes, totals: pd.DataFrame) -> None:
    axes.set_title("What that does to an estimate", size=TEXT)
    axes.set_xlabel("odds ratio between the lists", size=TEXT)
    axes.grid(visible=False)
    axes.set_xscale("log")
    ends = totals[np.isclose(totals["odds_ratio"], max(ODDS_RATIOS))].sort_values("overlap")
    heights = spread([float(value) for value in ends["times"]], LABEL_GAP)
    for step, (overlap, rows) in enumerate(totals.groupby("overlap")):
        axes.plot(rows["odds_ratio"], rows["times"], color=SEQUENTIAL[5 - step], lw=1.6)
        words = f"{100 * float(str(overlap)):.0f}% in common"
        direct_label(
            axes, max(ODDS_RATIOS), heights[step], words, offset=(5, 0), size=TEXT, color=MUTED
        )
    axes.set_xticks(ODDS_RATIOS, [f"{ratio:g}" for ratio in ODDS_RATIOS], size=TEXT)
    axes.tick_params(labelsize=TEXT)
    axes.minorticks_off()
    axes.set_xlim(min(ODDS_RATIOS), max(ODDS_RATIOS) * 4.2)
    axes.spines["bottom"].set_bounds(min(ODDS_RATIOS), max(ODDS_RATIOS))
    axes.set_yticks([1, 1.5, 2, 2.5], ["1 time", "1.5 times", "2 times", "2.5 times"])
    axes.set_ylim(0.7, max(2.6, float(totals["times"].max()) * 1.05))


def _alt_assumptions(curve: pd.DataFrame, totals: pd.DataFrame) -> str:
    if curve.empty or totals.empty:
        return "No chart: fewer than two lists of the dead are known under these settings."
    first, last = curve.iloc[0], curve.iloc[-1]
    strongest = totals[np.isclose(totals["odds_ratio"], max(ODDS_RATIOS))]
    implied = ", ".join(
        f"{100 * row.overlap:.0f}% shared: {row.times:.1f} times" for row in each(strongest)
    )
    return (
        f"First panel: with no overlap the lists name {_span(first)} people, "
        f"with full overlap {_span(last)}. Second panel: an estimate from two "
        f"lists at the highest odds ratio against that of independent lists, {implied}."
    )


def _span(bounds: pd.Series) -> str:
    return Result(None, "people", float(bounds["low"]), float(bounds["high"])).interval_text


def _assumption_data(curve: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    left = curve.assign(panel="overlap").rename(columns={"share": "assumed"})
    right = totals.assign(panel="dependence").rename(columns={"overlap": "assumed"})
    return pd.concat([left, right], ignore_index=True) if not curve.empty else left
