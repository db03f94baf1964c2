"""A sheet that is drawn on in points from its upper left corner, and is as high as what it holds."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.cbook import normalize_kwargs
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from qantar.drawing.letters import wrapped
from qantar.drawing.medium import Medium
from qantar.drawing.palette import GRID, INK, MUTED, PAPER, Appearance
from qantar.drawing.style import TEXT, finish, new_canvas
from qantar.prose import curved
from qantar.wire import collector

LEADING = 1.5
"""From one line of a text to the next, in sizes of its type."""
MIDDLE = 0.33
"""From the middle of a figure down to its baseline, in sizes of the type."""
_LINE_SPACING = 1.06
"""The same for matplotlib, which counts in heights of the font's own line."""
SQUARE_GAP = 0.24
"""The gap between two unit squares, in sides of one."""


class _Blank:
    """Stands for a figure and its panel where no picture is made, and keeps nothing of a drawing."""

    def __getattr__(self, _: str) -> Callable[..., None]:
        return self._take

    @staticmethod
    def _take(*_: Any, **__: Any) -> None:
        pass


class Canvas:
    """A drawing in points: x from the left edge, y downwards. `finish` gives it its height.

    `down` is where the next thing may stand; the methods do not move it, but `paragraph` does. Where
    outputs are collected and no picture is made, the places are computed and nothing is drawn.
    """

    figure: Figure
    axes: Axes

    def __init__(self, medium: Medium) -> None:
        self.medium = medium
        self.width = medium.points
        self.down = 0.0
        self._pictured = collector() is None
        if self._pictured:
            self.figure, self.axes = new_canvas(height=100.0, width=medium.width)
        else:
            blank: Any = _Blank()
            self.figure = self.axes = blank

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = TEXT,
        bold: bool = False,
        colour: str = INK,
        side: Literal["left", "center", "right"] = "left",
        up: Literal["center", "top", "bottom", "baseline"] = "center",
        **options: Any,
    ) -> None:
        """Write `words` at (x, y); `side` says which side of them stands at x, `up` which at y.

        Straight apostrophes and quotation marks are curved, as in the prose around the figure.
        One line centred on y has its figures centred there, whatever hangs below its baseline.
        """
        if up == "center" and "\n" not in words:
            y, up = y + MIDDLE * size, "baseline"
        self.axes.text(
            x, y, curved(words), size=size, weight=600 if bold else 400, color=colour, ha=side, va=up,
            linespacing=_LINE_SPACING, **options,
        )  # fmt: skip

    def paragraph(
        self,
        words: str,
        left: float = 0.0,
        room: float | None = None,
        size: float = TEXT,
        bold: bool = False,
        colour: str = INK,
    ) -> float:
        """Write `words` wrapped from `down` on, and move `down` below them. Returns their height."""
        lines = wrapped(words, room or self.width - left, size, 600 if bold else 400)
        for line in lines:
            self.text(left, self.down + LEADING * size / 2, line, size, bold, colour)
            self.down += LEADING * size
        return LEADING * size * len(lines)

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        colour: str = MUTED,
        width: float = 0.8,
        **options: Any,
    ) -> None:
        """A line through the points (xs, ys), `width` points wide."""
        self._draw_line(xs, ys, color=colour, lw=width, solid_capstyle="butt", **options)

    def rule(self, y: float, left: float = 0.0, right: float | None = None) -> None:
        """A pale level line at `y`."""
        self.line([left, self.width if right is None else right], [y, y], GRID, 0.6, zorder=0)

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        fill: str,
        edge: str = "none",
        **options: Any,
    ) -> None:
        """A rectangle; `fill` may be 'none'."""
        if self._pictured:
            self.axes.add_artist(
                Rectangle((left, top), width, height, facecolor=fill, edgecolor=edge, **options)
            )

    def mark(self, x: float, y: float, look: Appearance, size: float = 5.5) -> None:
        """A point with the marker and colour of `look`, `size` points wide."""
        self._draw_line(
            [x], [y], ls="none", marker=look.marker, ms=size, color=look.colour, mew=1.2, zorder=3,
            mfc=look.colour if look.filled else PAPER,
        )  # fmt: skip

    def squares(
        self, left: float, top: float, number: int, in_row: int, side: float, colour: str,
        skipped: int = 0,
    ) -> float:  # fmt: skip
        """`number` unit squares in rows of `in_row`, after `skipped` places; returns their height.

        A row is one dashed line as wide as a square is high, which is small in a file.
        """
        pitch = side * (1 + SQUARE_GAP)
        first, end = skipped, skipped + number
        for row in range(first // in_row, -(-end // in_row)):
            begin, stop = max(first, row * in_row), min(end, (row + 1) * in_row)
            x = left + (begin - row * in_row) * pitch
            y = top + row * pitch + side / 2
            self._draw_line(
                [x, x + (stop - begin) * pitch - pitch + side], [y, y], color=colour, lw=side,
                ls=(0, (1, SQUARE_GAP)), dash_capstyle="butt", zorder=2,
            )  # fmt: skip
        return -(-end // in_row) * pitch - pitch + side if end else 0.0

    def _draw_line(self, xs: Sequence[float], ys: Sequence[float], **look: Any) -> None:
        """As `Axes.plot`, which also asks each time how far the data reach: a sheet has its limits."""
        if self._pictured:
            self.axes.add_artist(Line2D(xs, ys, **normalize_kwargs(look, Line2D)))

    def finish(self, height: float | None = None) -> Figure:
        """The figure, `height` points high (as far as `down` reaches)."""
        high = max(self.down if height is None else height, 1.0)
        self.figure.set_size_inches(self.medium.width, high / 72)
        self.axes.set_ylim(high, 0)
        return finish(self.figure)


def in_a_row(room: float, side: float) -> int:
    """How many unit squares with sides of `side` points stand side by side in `room` points."""
    return max(1, int((room + side * SQUARE_GAP) / (side * (1 + SQUARE_GAP))))


def linear(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """The places in points of values: `low` stands at `start`, `high` at `end`, all others in line."""
    return lambda value: start + (end - start) * (value - low) / (high - low)
