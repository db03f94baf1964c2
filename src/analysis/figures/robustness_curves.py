"""Specification curves: every result under every choice, sorted; and which choices sort it."""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from analysis.figures.palette import ACCENT, INK, MUTED, STATUS, WASH
from analysis.figures.style import finish, new_panels
from analysis.results import Result
from analysis.robustness.curves import Curve
from analysis.show import Drawing

POINTS = 240
"""Points drawn of a curve; a longer one is thinned evenly."""
ALL = STATUS["superseded"].colour
SOURCE = "Source: every specification of the forks of this chapter."


def thinned(count: int, points: int = POINTS) -> NDArray[np.intp]:
    """Positions of at most `points` of `count`, evenly spread, both ends kept."""
    return np.unique(np.linspace(0, count - 1, min(count, points)).round().astype(np.intp))


def equivalent(curve: Curve) -> NDArray[np.bool_]:
    """Which of the sorted specifications differ from the main one in equivalent forks only."""
    apart = [place for place, fork in enumerate(curve.forks) if fork.kind != "E"]
    codes = curve.multiverse.codes[curve.sorted]
    return np.asarray((codes[:, apart] == 0).all(axis=1))


def draw_curve(axes: Axes, curve: Curve) -> None:
    """The sorted values: all grey, those of equivalent choices in colour, the main one a diamond."""
    about, order = curve.analysis, curve.sorted
    if about.unit == "ratio":
        axes.set_yscale("log")
    axes.grid(visible=False, axis="x")
    axes.set_xticks([])
    if not len(order):
        axes.set_yticks([])
        axes.text(0.5, 0.5, "not known", transform=axes.transAxes, ha="center", color=MUTED)
        return
    values = curve.multiverse.values[order]
    across = np.linspace(0, 1, len(order)) if len(order) > 1 else np.array([0.5])
    shown = thinned(len(order))
    axes.axhspan(about.reference, _top(values, about.reference), color=WASH, lw=0, zorder=0)
    axes.axhline(about.reference, color=MUTED, lw=0.9, ls="--")
    axes.plot(across[shown], values[shown], ls="none", marker="o", ms=1.8, color=ALL)
    same = np.flatnonzero(equivalent(curve))
    same = same[thinned(len(same))] if len(same) else same
    axes.plot(across[same], values[same], ls="none", marker="o", ms=3, color=ACCENT)
    main = np.flatnonzero(order == 0)
    axes.plot(across[main], values[main], ls="none", marker="D", ms=6, color=INK)
    axes.set_xlim(-0.03, 1.03)
    _ticks(axes, about.unit)


def _top(values: NDArray[np.float64], reference: float) -> float:
    return max(float(values.max()), reference) * 1.05 + 0.01


def _ticks(axes: Axes, unit: str) -> None:
    if unit == "share":
        axes.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f}%")
    elif unit == "ratio":
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
        axes.yaxis.set_minor_formatter(lambda *_: "")
    elif unit in ("deaths", "people"):
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}".replace("-", "\u2212"))
    axes.tick_params(axis="y", labelsize=8)


def curves_figure(curves: Mapping[str, Curve]) -> Drawing:
    """All curves as small panels with the number that decides each."""
    rows = math.ceil(len(curves) / 2)
    figure, panels = new_panels(rows, 2, height=0.4 + 1.55 * rows)
    for place, curve in enumerate(curves.values()):
        axes: Axes = panels[place // 2, place % 2]
        draw_curve(axes, curve)
        axes.set_title(curve.analysis.title)
        axes.set_xlabel(_under(curve), size=8, color=MUTED, loc="left")
    known = [curve for curve in curves.values() if math.isfinite(curve.main.main)]
    turned = sum(bool(curve.flips) for curve in known)
    return Drawing(
        id="fig-curves",
        figure=finish(figure),
        title=(
            f"A single choice turns {turned} of {len(known)} conclusions"
            if known
            else "No main result is known under these settings"
        ),
        caption=(
            "Each panel holds every specification of one result, sorted from the lowest value to the "
            "highest. The diamond is the registered main specification; coloured points differ from it "
            "only in choices that are equivalent; grey points also answer other questions or take an "
            "uncertain side, and are shown but never averaged. In the shaded part the statement of the "
            "panel holds; the broken line is where it turns. Neighbouring points are not independent: "
            "the share of points on one side is no probability."
        ),
        alt=" ".join(_words(curve) for curve in curves.values()),
        data=_data(curves),
        rows=(),
        results=[f"curve_{key}" for key in curves],
        source=SOURCE,
    )


def _under(curve: Curve) -> str:
    number = len(curve.sorted)
    return f"{number:,} specifications; {curve.analysis.axis}" if number else ""


def _words(curve: Curve) -> str:
    about, values = curve.analysis, curve.multiverse.values[curve.sorted]
    if not len(values) or not math.isfinite(curve.main.main):
        return f"{about.title}: not known."
    print_as = Result(None, about.unit, decimals=about.decimals).number
    return (
        f"{about.title}: main {print_as(curve.main.main)}, equivalent choices "
        f"{print_as(curve.main.low)} to {print_as(curve.main.high)}, all choices "
        f"{print_as(float(values[0]))} to {print_as(float(values[-1]))}; the statement that "
        f"{about.statement} turns at {print_as(about.reference)}."
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
