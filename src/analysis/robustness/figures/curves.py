"""The specification curves of all main results as strips that share one layout."""

import textwrap
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from analysis.robustness.curves import FIRM, OPEN, Curve
from qantar.drawing.palette import ACCENT, INK, MUTED, STATUS, WASH
from qantar.drawing.style import finish, new_panels
from qantar.result import Result, traced
from qantar.show import Drawing

POINTS = 240
"""Points drawn of a curve; a longer one is thinned evenly."""
ALL = STATUS["superseded"].colour


def thinned(count: int, points: int = POINTS) -> NDArray[np.intp]:
    """Positions of at most `points` of `count`, evenly spread, both ends kept."""
    return np.unique(np.linspace(0, count - 1, min(count, points)).round().astype(np.intp))


def equivalent(curve: Curve) -> NDArray[np.bool_]:
    """Which of the sorted specifications differ from the main one in equivalent forks only."""
    apart = [place for place, fork in enumerate(curve.forks) if fork.kind != "E"]
    codes = curve.multiverse.codes[curve.sorted]
    return np.asarray((codes[:, apart] == 0).all(axis=1))


def draw_curve(axes: Axes, curve: Curve) -> None:
    """The sorted values: all grey, those of equally good choices in colour, the main one a diamond."""
    order = curve.sorted
    axes.spines["bottom"].set_visible(False)
    axes.set_xlim(-0.03, 1.03)
    if curve.analysis.unit == "ratio":
        axes.set_yscale("log")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.minorticks_off()
    values = curve.multiverse.values[order]
    across = np.linspace(0, 1, len(order)) if len(order) > 1 else np.array([0.5])
    shown = thinned(len(order))
    axes.axhspan(curve.reference, _top(values, curve.reference), color=WASH, lw=0, zorder=0)
    axes.axhline(curve.reference, color=MUTED, lw=0.9, ls="--")
    axes.plot(across[shown], values[shown], ls="none", marker="o", ms=1.8, color=ALL)
    same = np.flatnonzero(equivalent(curve))
    same = same[thinned(len(same))] if len(same) else same
    axes.plot(across[same], values[same], ls="none", marker="o", ms=3, color=ACCENT)
    main = np.flatnonzero(order == 0)
    axes.plot(across[main], values[main], ls="none", marker="D", ms=6, color=INK, zorder=4)


def _top(values: NDArray[np.float64], reference: float) -> float:
    return max(float(values.max()), reference) * 1.05 + 0.01


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
    right.text(0, 0.98, _agreement(curve), va="top", size=SIZE)
    right.text(0, 0.66, textwrap.fill(verdict, 13), va="top", size=SIZE, weight=600,
               linespacing=1.0, color=VERDICT.get(verdict, INK))  # fmt: skip


def _agreement(curve: Curve) -> str:
    """How many of the equally good ways agree; that they cannot but agree where they give one number."""
    if curve.agreement.distinct == 1:
        return "one number"
    return f"{Result(curve.agreement.share, 'share').text} agree"


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
