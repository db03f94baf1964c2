"""Numbers with their ranges in rows under heads, on one level scale; on a phone names stand above."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.letters import widest, wrapped
from qantar.drawing.palette import GRID, INK, MUTED, Appearance
from qantar.drawing.style import SMALL_TEXT, TEXT

Place = Callable[[float], float]
ROW, LANE = 17.0, 13.0
"""Points: a row, and on a phone the lane below its name."""
BAR = 4.5
"""Points: how thick a range is."""
ARROW = 14.0
"""Points by which an open end reaches beyond the known one."""


@dataclass(frozen=True)
class RangeRow:
    """One row: a name, a number with the ends of its range (None: not known), marks besides, words.

    With one end only, the range is open beyond the other. `others` are further points with looks.
    """

    name: str
    low: float | None
    value: float | None
    high: float | None
    look: Appearance
    words: str = ""
    others: Sequence[tuple[float, Appearance]] = ()


@dataclass(frozen=True)
class Scale:
    """The level scale: its ends, its ticks with words, a number that a dashed line marks, its words."""

    low: float
    high: float
    ticks: Mapping[float, str]
    marked: float | None = None
    marked_as: str = ""


def draw_ranges(canvas: Canvas, groups: Mapping[str, Sequence[RangeRow]], scale: Scale) -> None:
    """Draw `groups` (head -> rows) from `canvas.down` on, and the scale below them."""
    rows = [row for own in groups.values() for row in own]
    narrow = canvas.medium.narrow
    left = 8.0 if narrow else widest([row.name for row in rows]) + 14
    said = widest([row.words for row in rows])
    right = canvas.width - max(said + 10 if said and not narrow else 0, 14.0)
    place = linear(scale.low, scale.high, left, right)
    if scale.marked is not None and scale.marked_as:
        canvas.text(
            place(scale.marked), LEADING * TEXT / 2 + canvas.down, scale.marked_as, side="center"
        )
        canvas.down += LEADING * TEXT + 2
    top = canvas.down
    lanes: list[tuple[float, float]] = []
    for head, own in groups.items():
        if head and own:
            canvas.down += 4
            canvas.paragraph(head, colour=MUTED, bold=True)
        for row in own:
            begin = canvas.down
            y = _name(canvas, row, left)
            lanes.append((canvas.down - LANE if narrow else begin, canvas.down))
            _range(canvas, row, place, y)
    for tick in scale.ticks:
        for begin, end in lanes:
            canvas.line([place(tick)] * 2, [begin, end], GRID, 0.6, zorder=0)
    if scale.marked is not None:
        for begin, end in lanes if narrow else [(top, canvas.down)]:
            canvas.line([place(scale.marked)] * 2, [begin, end], INK, 0.9, ls=(0, (3, 2)), zorder=1)
    _ticks(canvas, scale, place)


def _name(canvas: Canvas, row: RangeRow, left: float) -> float:
    """Write the name of a row beside its lane, on a phone above it; returns the middle of the lane."""
    if not canvas.medium.narrow:
        canvas.text(left - 10, canvas.down + ROW / 2, row.name, side="right")
        canvas.down += ROW
        return canvas.down - ROW / 2
    for line in wrapped(f"{row.name}: {row.words}" if row.words else row.name, canvas.width):
        canvas.text(0, canvas.down + LEADING * TEXT / 2, line)
        canvas.down += LEADING * TEXT
    canvas.down += LANE
    return canvas.down - LANE / 2


def _range(canvas: Canvas, row: RangeRow, place: Place, y: float) -> None:
    known = [end for end in (row.low, row.value, row.high) if end is not None]
    if known:
        start, end = place(min(known)), place(max(known))
        if end > start:
            canvas.line([start, end], [y, y], row.look.colour, BAR, alpha=0.45)
        if (row.low is None) != (row.high is None):
            sign, tip = (1, end) if row.high is None else (-1, start)
            canvas.line([tip, tip + sign * ARROW], [y, y], row.look.colour, 1.2)
            canvas.line([tip + sign * (ARROW - 4), tip + sign * ARROW, tip + sign * (ARROW - 4)],
                        [y - 3, y, y + 3], row.look.colour, 1.2)  # fmt: skip
    if row.value is not None:
        canvas.mark(place(row.value), y, row.look)
    for number, look in row.others:
        canvas.mark(place(number), y, look)
    if row.words and not canvas.medium.narrow:
        canvas.text(canvas.width, y, row.words, colour=row.look.text, side="right")


def _ticks(canvas: Canvas, scale: Scale, place: Place) -> None:
    ends = place(scale.low), place(scale.high)
    canvas.line(ends, [canvas.down + 1] * 2, MUTED, 0.8)
    most = 0
    for tick, words in scale.ticks.items():
        x = place(tick)
        canvas.line([x, x], [canvas.down + 1, canvas.down + 4], MUTED, 0.8)
        for step, line in enumerate(words.split("\n")):
            half = widest([line], SMALL_TEXT) / 2
            at = min(max(x, half), canvas.width - half)
            y = canvas.down + 6 + (step + 0.5) * LEADING * SMALL_TEXT
            canvas.text(at, y, line, SMALL_TEXT, colour=MUTED, side="center")
        most = max(most, words.count("\n") + 1)
    canvas.down += 8 + most * LEADING * SMALL_TEXT
