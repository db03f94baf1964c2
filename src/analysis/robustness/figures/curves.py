"""The specification curves of all main results as strips that share one layout."""

import textwrap
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from analysis.robustness.curves import FIRM, OPEN, Curve
from analysis.robustness.figures.strip import draw_curve, equivalent, thinned
from qantar.drawing.palette import ACCENT, INK, MUTED, STATUS
from qantar.drawing.style import finish, new_panels
from qantar.result import Result, traced
from qantar.show import Drawing

FEW = 3
"""Fewer known results than this are named in the title and not counted."""
VERDICT = {FIRM: ACCENT, OPEN: STATUS["disputed"].text}
SOURCE = "Source: every way of computing these results that the declared choices allow."
STRIP = 0.64  # inches
LINE = 37  # letters of a statement on one line
SIZE = 8.6  # points


def _ends(axes: Axes, curve: Curve) -> None:
    """The lowest and the highest value, beside the ends of the curve."""
    values = curve.multiverse.values[curve.sorted]
    for x, value, side in ((-0.05, values[0], "right"), (1.05, values[-1], "left")):
        axes.text(
            x, value, curve.number(float(value)), ha=side, va="center", size=SIZE, color=MUTED
        )


def _beside(left: Axes, right: Axes, curve: Curve) -> None:
    """The statement with our number, and what it hangs on with the share that agrees."""
    lines = textwrap.wrap(curve.conclusion(), LINE)
    under = f"ours: {curve.told(curve.main.main)}" if curve.known else ""
    left.text(0, 0.98, "\n".join(lines), va="top", size=SIZE, weight=600, linespacing=1.0)
    left.text(0, 0.02, f"{under}; holds {curve.line}".strip("; "), va="bottom", size=SIZE)
    if not curve.known:
        right.text(0, 0.5, "not known\nin this run", va="center", size=SIZE, color=MUTED)
        return
    verdict = curve.verdict()
    share = Result(curve.main.same_side, "share").text
    right.text(0, 0.98, f"{share} agree", va="top", size=SIZE)
    right.text(0, 0.66, textwrap.fill(verdict, 13), va="top", size=SIZE, weight=600,
               linespacing=1.0, color=VERDICT.get(verdict, INK))  # fmt: skip


@traced
def draw_curves(curves: Mapping[str, Curve]) -> Drawing:
    """A strip for each conclusion: statement, curve, and the share of equally good choices that agree."""
    figure, panels = new_panels(
        len(curves), 3, height=STRIP * len(curves) + 0.55, width_ratios=[2.5, 2.05, 0.95]
    )
    for (left, middle, right), curve in zip(panels, curves.values(), strict=True):
        for axes in (left, right):
            axes.axis("off")
        middle.grid(visible=False)
        if curve.known:
            draw_curve(middle, curve)
            _ends(middle, curve)
        else:
            middle.axis("off")
        _beside(left, right, curve)
    _headings(panels[0])
    return Drawing(
        id="fig-curves",
        figure=finish(figure),
        title=_title(list(curves.values())),
        caption=(
            "Each strip holds every way of computing one result, from the lowest value to the "
            "highest, both printed. The diamond is our choice, coloured points differ from it in "
            "equally good choices only; grey points also answer another question, or take a side "
            "where nobody knows. The number of points above a line is no probability."
        ),
        alt=" ".join(_words(curve) for curve in curves.values()),
        data=_data(curves),
        rows=(),
        results=[f"curve_{key}" for key in curves],
        source=SOURCE,
    )


def _headings(panels: NDArray[np.object_]) -> None:
    texts = (
        "The statement",
        "in the shade, above the line,\nthe statement holds",
        "of equally\ngood choices",
    )
    for axes, text in zip(panels, texts, strict=True):
        axes.set_title(text, size=SIZE, weight=400, color=MUTED, linespacing=1.0)


def _title(curves: list[Curve]) -> str:
    known = [curve for curve in curves if curve.known]
    if len(known) < FEW:
        some = ", ".join(
            curve.analysis.title[0].lower() + curve.analysis.title[1:] for curve in known
        )
        return f"Main results that can be computed under these settings: {some or 'none'}"
    agree = sum(curve.agree for curve in known)
    firm = sum(curve.verdict() == FIRM for curve in known)
    return (
        f"Of {len(known)} conclusions {agree} withstand every equally good choice, and {firm} every "
        "single choice of any kind"
    )


def _words(curve: Curve) -> str:
    about, values = curve.analysis, curve.multiverse.values[curve.sorted]
    if not curve.known:
        return f"{about.title}: not known."
    return (
        f"{curve.conclusion()}: this holds {curve.line}. Ours {curve.number(curve.main.main)}, equally good "
        f"choices {curve.number(curve.main.low)} to {curve.number(curve.main.high)}, all choices "
        f"{curve.number(float(values[0]))} to {curve.number(float(values[-1]))}: {curve.verdict()}."
    )


def _data(curves: Mapping[str, Curve]) -> pd.DataFrame:
    parts = []
    for curve in curves.values():
        order = curve.sorted
        shown = thinned(len(order)) if len(order) else np.array([], np.intp)
        same = equivalent(curve)[shown] if len(order) else np.array([], np.bool_)
        parts.append(
            pd.DataFrame(
                {
                    "result": curve.analysis.key,
                    "rank": shown + 1,
                    "value": curve.multiverse.values[order[shown]],
                    "equivalent": same,
                    "main": order[shown] == 0,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)
