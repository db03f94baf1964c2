"""One specification curve as a strip: its values sorted, and where the statement holds."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from analysis.robustness.curves import Curve
from qantar.drawing.palette import ACCENT, INK, MUTED, STATUS, WASH

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
