"""The toll as a river of statements: time flows downwards, each number stands where it was first heard."""

from textwrap import fill

import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.figures import river as river
from analysis.casualties.figures.lines import (
    LIST,
    Line,
    alt_text,
    became,
    caption,
    lines,
    official,
    title,
)
from analysis.casualties.river import GONE, lists_by_day
from analysis.casualties.story import toll_statements
from analysis.evidence.load import Evidence
from qantar.drawing.marks import source_line
from qantar.drawing.palette import GRID, INK, MUTED, PAPER, PARTY, STATUS
from qantar.drawing.style import COLUMN_WIDTH, finish, new_canvas
from qantar.result import row_ids
from qantar.show import Drawing

WIDTH = COLUMN_WIDTH * 72
ROW, TOP, FOOT = 27.5, 36.0, 8.0
"""Points: a row, the scale above the first row, the band below the last."""
LEFT, RIGHT = 140.0, 330.0
"""Points: where the lowest and the highest number stand."""
PITCH = 5.9
"""Points: how far the two lines of a row stand from its middle."""
LEAST_SPAN = 60.0
"""Deaths: the scale is never narrower."""
BROADER = (8.0, 0.8)
"""Points: the band at its source, and how much it grows with every statement."""


def draw_toll(evidence: Evidence) -> Drawing:
    """The prosecutors' numbers as a band, the withdrawn struck through, the disputed and lists beside."""
    said = lines(evidence)
    height = TOP + ROW * max(len(said), 1) + FOOT
    figure, axes = new_canvas(height)
    if said:
        _river(axes, said, height)
    else:
        axes.text(WIDTH / 2, height / 2, "No total was known on this day.", ha="center")
    told, lists = toll_statements(evidence), lists_by_day(evidence)
    return Drawing(
        id="fig-toll",
        figure=finish(figure),
        title=title(said),
        caption=caption(said),
        alt=alt_text(said),
        data=pd.DataFrame([vars(line) for line in said], columns=list(Line.__dataclass_fields__)),
        rows=row_ids(*told["rows"], *(entry.item.rows for entry in lists)),
        results=["toll_numbers", "toll_numbers_withdrawn"],
        source=source_line(["statements coded from the sources listed at the end"]),
    )


def _river(axes: Axes, said: list[Line], height: float) -> None:
    numbers = [line.number for line in said]
    spare = max(0.0, LEAST_SPAN - (max(numbers) - min(numbers))) / 2
    low, span = min(numbers) - spare, max(numbers) - min(numbers) + 2 * spare
    places = [LEFT + (RIGHT - LEFT) * (number - low) / span for number in numbers]
    heights = [TOP + ROW * (step + 0.5) for step in range(len(said))]
    _scale(axes, low, low + span)
    carried, stream = 0, []
    for line, x, y in zip(said, places, heights, strict=True):
        if official(line):
            carried += 1 + line.repeats
            stream.append((x, y, BROADER[0] + BROADER[1] * carried))
    river.band(axes, stream, ROW, height)
    for line, x, y in zip(said, places, heights, strict=True):
        _row(axes, line, x, y)
        if line.fate == LIST:
            river.brook(axes, x, y + 7, height)
        elif line.fate == GONE:
            later = [(to_x, to_y) for to_x, to_y, _ in stream if to_y > y]
            mouth = later[0] if later else (x + _reach(line) + 45, y + 0.8 * ROW)
            river.dried_up(axes, (x + _reach(line) + 3, y), mouth)


def _reach(line: Line) -> float:
    """Points from the middle of a number to the end of its words."""
    return 14.0 + (4.2 * len(line.suffix) + 3 if line.suffix else 0.0)


def _row(axes: Axes, line: Line, x: float, y: float) -> None:
    look = PARTY["independent"] if line.fate == LIST else STATUS[line.status]
    party = PARTY[line.party].text if line.party in PARTY else INK
    name = fill(line.claimant, 27, max_lines=1, placeholder=" …")
    axes.text(2, y - PITCH, line.stated, size=river.WORD, va="center", color=MUTED)
    axes.text(2, y + PITCH, name, size=river.WORD, va="center", color=party, weight=600)
    text = river.number(
        axes, x, y, f"{line.number:,.0f}", line.status, official(line), line.fate == LIST
    )
    if line.suffix:
        axes.text(x + 14, y, line.suffix, size=river.WORD, va="center", color=look.text, zorder=5,
                  bbox={"boxstyle": "square,pad=0.1", "fc": PAPER, "ec": "none"})  # fmt: skip
    if line.fate == GONE:
        river.strike(axes, x, y, 1.75 * len(text.get_text()) / 3 * river.NUMBER)
    fate, *again = became(line)
    axes.text(WIDTH - 2, y - (5.5 if again else 0), fate, size=river.WORD, ha="right", va="center",
              color=look.text, weight=600)  # fmt: skip
    for words in again:
        axes.text(
            WIDTH - 2, y + PITCH, words, size=river.WORD, ha="right", va="center", color=MUTED
        )


def _scale(axes: Axes, low: float, high: float) -> None:
    """Ticks for the deaths stated, above the first row; nothing runs down through the numbers."""
    step = 50 if high - low > 60 else 10
    ticks = [tick for tick in range(0, int(high) + 1, step) if low <= tick <= high]
    axes.plot([LEFT, RIGHT], [27, 27], color=GRID, lw=1.0)
    axes.text(
        (LEFT + RIGHT) / 2,
        7,
        "deaths stated",
        size=river.WORD,
        ha="center",
        va="center",
        color=MUTED,
    )
    for tick in ticks:
        x = LEFT + (RIGHT - LEFT) * (tick - low) / (high - low)
        axes.plot([x, x], [27, 30], color=MUTED, lw=0.6)
        axes.text(x, 19, f"{tick:,.0f}", size=river.WORD, ha="center", va="center", color=MUTED)
