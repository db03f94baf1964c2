"""Lists of the dead: what their sizes alone allow, and what one would have to assume to say more."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.lists import NameList, dependence_curve, name_lists, overlap_curve, union
from analysis.evidence.load import Evidence
from analysis.figures.marks import direct_label, plain_numbers, source_line
from analysis.figures.palette import ACCENT, INK, MUTED, PARTY, SEQUENTIAL
from analysis.figures.style import finish, new_figure, new_panels
from analysis.frames import each
from analysis.results import Result, row_ids
from analysis.show import Drawing
from analysis.stats.dependence import ODDS_RATIOS

OVERLAPS = (0.5, 0.7, 0.8, 0.9)
"""Assumed shares of the second list found on the first, for the dependence curve."""
BARS = {
    "lists_union": "Main lists, as stated",
    "lists_union_without_security": "less staff where said\nto be on a list",
    "lists_union_security_unknown": "less staff wherever\nthey may be",
    "lists_union_wider": "with the volunteers'\nlist of 2023",
}


def draw_bounds(evidence: Evidence) -> Drawing:
    """Sizes of the lists as points over the bounds on their union as bars."""
    lists = name_lists(evidence)
    bounds = union(evidence)
    shown = {key: item for key, item in bounds.items() if item.low is not None}
    figure, axes = new_figure(height=1.0 + 0.36 * (len(lists) + len(shown)))
    labels = [item.label for item in lists] + [BARS[key] for key in BARS if key in shown]
    for height, item in enumerate(lists):
        look = PARTY["state" if item.includes_security == "yes" else "independent"]
        axes.plot([item.size], [height], look.marker, color=look.colour, ms=6)
        floor = "at least " if item.at_least else ""
        direct_label(axes, item.size, height, f"{floor}{item.size:,.0f} names", look, (8, 0))
    for step, key in enumerate(key for key in BARS if key in shown):
        _bar(axes, shown[key], len(lists) + step, key == "lists_union")
    axes.set_yticks(range(len(labels)), labels, size=8.5)
    axes.set_ylim(max(len(labels), 1) - 0.4, -0.6)
    top = max([300.0, *(item.high or 0 for item in shown.values())])
    axes.set_xlim(0, top * 1.25)
    axes.set_xlabel("People named")
    axes.grid(visible=False, axis="y")
    if not labels:
        axes.text(0.5, 0.5, "No list was known on this day.", transform=axes.transAxes, ha="center")
    main = bounds["lists_union"]
    return Drawing(
        id="fig-lists",
        figure=finish(figure),
        title=(
            f"The lists of the dead name between {main.number(main.low)} and "
            f"{main.number(main.high)} people together"
            if main.low is not None
            else "Too few lists of the dead were known on this day to bound what they hold together"
        ),
        caption=(
            "Points: names on each list. Bars: the fewest and the most people whom the lists can "
            "name together, given their sizes alone (every name of the shorter lists on the longest, "
            "or no name on two lists). A size stated as a floor has no upper end and is read as "
            "that number in the last bar. The bars bound the people on the lists; everyone killed "
            "may be more, and no figure here is an estimate of them."
        ),
        alt=_alt_bounds(lists, shown),
        data=pd.DataFrame(
            [(i.label, i.size, i.size) for i in lists]
            + [(BARS[k].replace("\n", " "), v.low, v.high) for k, v in shown.items()],
            columns=["list", "low", "high"],
        ),
        rows=row_ids(*(item.rows for item in lists), *(item.rows for item in bounds.values())),
        results=list(bounds),
        source=source_line([item.claimant for item in lists]),
    )


def _bar(axes: Axes, result: Result, height: int, main: bool) -> None:
    low, high = result.low or 0.0, result.high or 0.0
    axes.barh(height, high - low, left=low, height=0.42, color=ACCENT if main else SEQUENTIAL[2])
    axes.text(low - 6, height, result.number(result.low), ha="right", va="center", size=8.5, color=INK)
    axes.text(high + 6, height, result.number(result.high), ha="left", va="center", size=8.5, color=INK)


def _alt_bounds(lists: Sequence[NameList], shown: dict[str, Result]) -> str:
    sizes = ", ".join(f"{i.label} {i.size:,.0f}" for i in lists)
    bars = "; ".join(f"{' '.join(BARS[k].split())}: {v.interval_text}" for k, v in shown.items())
    return f"Sizes of the lists: {sizes or 'none known'}. Bounds on their union: {bars or 'none'}."


def draw_assumptions(evidence: Evidence) -> Drawing:
    """Left: bounds against an assumed overlap. Right: implied totals against assumed dependence."""
    figure, panels = new_panels(1, 2, height=3.3)
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
            "Left: bounds on the people named by the main lists if every pair shared the given share "
            "of the shorter list. Right: everyone killed that the two longest lists would imply, by "
            "the share of the shorter one found on both and by how much being on one list raises the "
            "odds of being on the other (at the value one, the lists are independent). No overlap "
            "has been published, so no point on either curve is a finding."
        ),
        alt=_alt_assumptions(curve, totals),
        data=_assumption_data(curve, totals),
        rows=row_ids(*(item.rows for item in name_lists(evidence))),
        results=["lists_stop_rule"],
        source=source_line([], "Curves computed under assumptions."),
    )


def _overlap(axes: Axes, curve: pd.DataFrame) -> None:
    axes.set_xlabel("Assumed overlap of each pair")
    axes.set_ylabel("People named by the lists")
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
    middle = curve.iloc[len(curve) // 2]
    axes.text(52, float(middle["high"]) + 8, "most", size=8.5, color=INK)
    axes.text(48, float(middle["low"]) - 8, "fewest", size=8.5, va="top", ha="right", color=INK)


def _dependence(axes: Axes, totals: pd.DataFrame) -> None:
    axes.set_xlabel("Assumed dependence (odds ratio)")
    axes.set_ylabel("Everyone killed, implied")
    if totals.empty:
        axes.text(0.5, 0.5, "Fewer than two lists", transform=axes.transAxes, ha="center")
        return
    axes.set_xscale("log")
    for step, (overlap, rows) in enumerate(totals.groupby("overlap")):
        axes.plot(rows["odds_ratio"], rows["total"], color=SEQUENTIAL[5 - step], lw=1.6)
        last = rows.iloc[-1]
        direct_label(
            axes, last["odds_ratio"], last["total"], f"{100 * float(str(overlap)):.0f}% shared",
            offset=(5, 0), size=8, color=MUTED,
        )  # fmt: skip
    axes.set_xticks(ODDS_RATIOS, [f"{ratio:g}" for ratio in ODDS_RATIOS])
    axes.minorticks_off()
    axes.set_xlim(min(ODDS_RATIOS), max(ODDS_RATIOS) * 2.6)
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
