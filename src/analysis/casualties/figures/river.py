"""The shapes of the river of statements, in points from the upper left corner of the figure."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text
from numpy.typing import NDArray

from qantar.drawing.palette import PAPER, PARTY, SEQUENTIAL, STATUS

Points = Sequence[tuple[float, float, float]]
Numbers = NDArray[np.float64]
STEPS = 24
"""Points by which one bend is drawn."""
BEND = 0.85
"""The share of a row's height in which the band bends to its next number."""
DRY = 0.8
"""How much of its way to the river a withdrawn number's stream gets before it dries up."""
NUMBER = 12.0
"""Points: size of a number."""


def smooth(share: Numbers) -> Numbers:
    """0 to 1 along `share` (0..1), level at both ends."""
    return np.asarray(share * share * (3 - 2 * share), dtype=np.float64)


def band(axes: Axes, points: Points, row: float, bottom: float) -> None:
    """A band through `points` (x, y, width) downwards: each number holds until the next one comes."""
    if not points:
        return
    rising = np.linspace(0, 1, STEPS)
    x, y, width = points[0]
    middles, heights, widths = (
        [np.full(STEPS, x)],
        [y - row * (1 - rising) * 0.7],
        [width * smooth(rising)],
    )
    for to_x, to_y, to_width in points[1:]:
        way = smooth(rising)
        middles.append(x + (to_x - x) * way)
        heights.append(to_y - row * BEND * (1 - rising))
        widths.append(width + (to_width - width) * way)
        x, width = to_x, to_width
    middle, height, breadth = (np.concatenate(parts) for parts in (middles, heights, widths))
    middle, height, breadth = (
        np.append(middle, x),
        np.append(height, bottom),
        np.append(breadth, width),
    )
    axes.fill_betweenx(
        height, middle - breadth / 2, middle + breadth / 2, color=SEQUENTIAL[1], lw=0, zorder=2
    )


def dried_up(axes: Axes, start: tuple[float, float], mouth: tuple[float, float]) -> None:
    """The stream of a withdrawn number: from `start` towards `mouth`, thinner and thinner, then dots."""
    red = STATUS["retracted"].colour
    corner = (mouth[0], start[1])
    way = np.linspace(0, DRY * 0.72, STEPS)
    x, y = (_curve(way, start[axis], corner[axis], mouth[axis]) for axis in (0, 1))
    thickness = 5.0 * (1 - way / DRY)
    across, up = np.gradient(x), np.gradient(y)
    length = np.hypot(across, up)
    left, right = -up / length * thickness / 2, across / length * thickness / 2
    axes.fill(
        np.concatenate([x + left, (x - left)[::-1]]), np.concatenate([y + right, (y - right)[::-1]]),
        color=red, alpha=0.4, lw=0, zorder=2,
    )  # fmt: skip
    for step, share in enumerate(np.linspace(DRY * 0.8, DRY, 3)):
        place = np.array([share])
        axes.plot(
            _curve(place, start[0], corner[0], mouth[0]), _curve(place, start[1], corner[1], mouth[1]),
            "o", ms=2.0 - 0.45 * step, color=red, alpha=0.5, mew=0, zorder=2,
        )  # fmt: skip


def _curve(way: Numbers, start: float, corner: float, end: float) -> Numbers:
    """A quadratic Bezier curve at the shares `way` of its length (0..1)."""
    return np.asarray((1 - way) ** 2 * start + 2 * way * (1 - way) * corner + way**2 * end)


def brook(axes: Axes, x: float, top: float, bottom: float) -> None:
    """A list of names that stands at its size: a thin stream beside the river."""
    axes.plot(
        [x, x], [top, bottom], color=PARTY["independent"].colour, lw=2.0, alpha=0.55, zorder=1
    )


def number(
    axes: Axes, x: float, y: float, words: str, status: str, kept: bool, list_: bool
) -> Text:
    """A stated number at (x, y) in the look of its status.

    `kept` marks a number in the prosecutors' stream, `list_` one that counts the names of a list.
    """
    look, ours = STATUS[status], PARTY["independent"]
    plain = kept and status != "current"
    fill, edge, ink = PAPER, look.colour, look.text
    if list_:
        fill, edge, ink = PAPER, ours.colour, ours.text
    elif kept:
        fill, edge, ink = PARTY["state"].colour, PARTY["state"].colour, PAPER
    frame = {"boxstyle": "round,pad=0.22", "fc": fill, "ec": edge, "lw": 1.1, "ls": look.line}
    bare = plain or status in ("retracted", "refuted")
    return axes.text(
        x, y, words, size=NUMBER, ha="center", va="center", zorder=5,
        weight=400 if status == "disputed" else 600,
        color=PARTY["state"].text if plain else ink, bbox=None if bare else frame,
    )  # fmt: skip


def strike(axes: Axes, x: float, y: float, width: float) -> None:
    """A line through a number that was withdrawn."""
    axes.plot(
        [x - width / 2, x + width / 2], [y, y], color=STATUS["retracted"].colour, lw=1.5, zorder=6
    )
