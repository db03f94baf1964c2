"""The toll as a river of statements: time flows downwards, each number stands where it was first heard."""

from dataclasses import dataclass
from textwrap import fill

import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.figures import river
from analysis.casualties.toll_statements import (
    DISPUTED,
    GONE,
    RETOLD,
    lists_by_day,
    numbers_told,
    toll_statements,
)
from analysis.evidence.load import Evidence
from analysis.evidence.select import PROSECUTOR, STATE
from analysis.frames import each
from qantar.drawing.marks import source_line
from qantar.drawing.notice import notice
from qantar.drawing.palette import GRID, INK, MUTED, PAPER, PARTY, STATUS
from qantar.drawing.style import COLUMN_WIDTH, TEXT, finish, new_canvas
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

WIDTH = COLUMN_WIDTH * 72
ROW, TOP, FOOT = 27.5, 36.0, 8.0
"""Points: a row, the scale above the first row, the band below the last."""
LEFT, RIGHT = 140.0, 300.0
"""Points: where the lowest and the highest number stand."""
PITCH = 5.9
"""Points: how far the two lines of a row stand from its middle."""
LEAST_SPAN = 60.0
"""Deaths: the scale is never narrower."""
BROADER = (8.0, 0.8)
"""Points: the band at its source, and how much it grows with every statement."""
LIST = "list"
WORDS = {
    "current": "stands",
    "superseded": "replaced",
    "retracted": "withdrawn",
    "refuted": "shown false",
}
TIMES = {1: "once", 2: "twice"}
SUFFIX = {"at_least": "or more", "more_than": "and more", "about": "or so", "up_to": "at most"}


@dataclass(frozen=True)
class ToldNumber:
    """One row of the river: a number with its claimant, day, fate and how often it was said again."""

    number: float
    claimant: str
    party: str
    stated: str
    status: str
    fate: str
    suffix: str
    repeats: int
    until: str = ""
    words: str = ""


@traced
def draw_toll(evidence: Evidence) -> Drawing:
    """The prosecutors' numbers as a band, the withdrawn struck through, the disputed and lists beside."""
    said = told_numbers(evidence)
    height = TOP + ROW * max(len(said), 1) + FOOT
    figure, axes = new_canvas(height)
    if said:
        _river(axes, said, height)
    told, lists = toll_statements(evidence), lists_by_day(evidence)
    return Drawing(
        id="fig-toll",
        figure=finish(figure) if said else notice("No total is known under these settings."),
        title=title(said),
        caption=caption(said),
        alt=alt_text(said),
        data=pd.DataFrame(
            [vars(line) for line in said], columns=list(ToldNumber.__dataclass_fields__)
        ),
        rows=row_ids(*told["rows"], *(entry.item.rows for entry in lists)),
        results=["toll_numbers", "toll_numbers_withdrawn"],
        source=source_line(["statements coded from the sources listed at the end"]),
    )


def _river(axes: Axes, said: list[ToldNumber], height: float) -> None:
    numbers = [line.number for line in said]
    spare = max(0.0, LEAST_SPAN - (max(numbers) - min(numbers))) / 2
    low, span = min(numbers) - spare, max(numbers) - min(numbers) + 2 * spare
    places = [LEFT + (RIGHT - LEFT) * (number - low) / span for number in numbers]
    heights = [TOP + ROW * (step + 0.5) for step in range(len(said))]
    _scale(axes, low, low + span)
    carried, stream = 0, []
    for line, x, y in zip(said, places, heights, strict=True):
        if by_prosecutors(line):
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


def _reach(line: ToldNumber) -> float:
    """Points from the middle of a number to the end of its words."""
    return 14.0 + (4.2 * len(line.suffix) + 3 if line.suffix else 0.0)


def _row(axes: Axes, line: ToldNumber, x: float, y: float) -> None:
    look = PARTY["independent"] if line.fate == LIST else STATUS[line.status]
    party = PARTY[line.party].text if line.party in PARTY else INK
    name = fill(line.claimant, 27, max_lines=1, placeholder=" …")
    axes.text(2, y - PITCH, line.stated, size=TEXT, va="center", color=MUTED)
    axes.text(2, y + PITCH, name, size=TEXT, va="center", color=party, weight=600)
    text = river.number(
        axes, x, y, f"{line.number:,.0f}", line.status, by_prosecutors(line), line.fate == LIST
    )
    if line.suffix:
        axes.text(x + 14, y, line.suffix, size=TEXT, va="center", color=look.text, zorder=5,
                  bbox={"boxstyle": "square,pad=0.1", "fc": PAPER, "ec": "none"})  # fmt: skip
    if line.fate == GONE:
        river.strike(axes, x, y, 1.75 * len(text.get_text()) / 3 * river.NUMBER)
    fate, *again = became(line)
    axes.text(WIDTH - 2, y - (5.5 if again else 0), fate, size=TEXT, ha="right", va="center",
              color=look.text, weight=600)  # fmt: skip
    for words in again:
        axes.text(WIDTH - 2, y + PITCH, words, size=TEXT, ha="right", va="center", color=MUTED)


def _scale(axes: Axes, low: float, high: float) -> None:
    """Ticks for the deaths stated, above the first row; nothing runs down through the numbers."""
    step = 50 if high - low > 60 else 10
    ticks = [tick for tick in range(0, int(high) + 1, step) if low <= tick <= high]
    axes.plot([LEFT, RIGHT], [27, 27], color=GRID, lw=1.0)
    axes.text(
        (LEFT + RIGHT) / 2,
        7,
        "deaths stated",
        size=TEXT,
        ha="center",
        va="center",
        color=MUTED,
    )
    for tick in ticks:
        x = LEFT + (RIGHT - LEFT) * (tick - low) / (high - low)
        axes.plot([x, x], [27, 30], color=MUTED, lw=0.6)
        axes.text(x, 19, f"{tick:,.0f}", size=TEXT, ha="center", va="center", color=MUTED)


def told_numbers(evidence: Evidence) -> list[ToldNumber]:
    """The numbers of the toll and the lists of names outside the State, in order of time."""
    told = [
        (row.day, ToldNumber(row.number, str(row.claimant), str(row.party), str(row.stated),
                       str(row.status), str(row.fate), SUFFIX.get(str(row.qualifier), ""), row.repeats,
                       str(row.until), str(row.words)))
        for row in each(numbers_told(evidence))
    ]  # fmt: skip
    named = [
        (entry.day, ToldNumber(entry.item.size, entry.item.label, "independent", entry.stated, "current",
                         LIST, SUFFIX["at_least"] if entry.item.at_least else "", 0))
        for entry in lists_by_day(evidence)
    ]  # fmt: skip
    return [line for _, line in sorted([*told, *named], key=lambda pair: (pair[0], pair[1].number))]


def by_prosecutors(line: ToldNumber) -> bool:
    """Whether a line is a number in the prosecutors' stream."""
    return line.claimant == PROSECUTOR and line.fate == RETOLD


def became(line: ToldNumber) -> list[str]:
    """What became of a number, in one or two short lines: its fate and how often it was said again."""
    if line.fate == LIST:
        return ["list of names"]
    fate = WORDS.get(line.status, line.status)
    if line.words:
        return [fate, f'said: "{line.words}"']
    if not line.repeats:
        return [fate]
    times = TIMES.get(line.repeats, f"{line.repeats} times")
    again = "that day" if line.until == line.stated else f", last {line.until}"
    return [fate, f"again {times} {again}".replace(" ,", ",")]


def title(said: list[ToldNumber]) -> str:
    """The finding: the way of the prosecutors' number, and the first that the State withdrew."""
    steps = list(dict.fromkeys(line.number for line in said if by_prosecutors(line)))
    gone = next((line for line in said if line.fate == GONE and line.party == STATE), None)
    withdrawn = _text(gone.number) if gone else ""
    if not steps:
        return (
            f"A toll of {withdrawn} was withdrawn, and no official toll is known under these settings"
            if gone
            else "No official toll of the dead is known under these settings"
        )
    first, last = _text(steps[0]), _text(steps[-1])
    verb = "rose" if steps[-1] > steps[0] else "went"
    path = f"{verb} from {first} to {last}" if len(steps) > 1 else f"was given as {first}"
    return f"The official toll {path}" + (
        f"; a first one, {withdrawn}, was withdrawn" if gone else ""
    )


def _text(number: float) -> str:
    return Result(number, "deaths").text


def caption(said: list[ToldNumber]) -> str:
    """How to read the river, with a sentence only for what is drawn."""
    looks = {
        "the band follows the General Prosecutor's Office and is the broader the more statements "
        "carry its numbers": any(by_prosecutors(line) for line in said),
        "dashed numbers are disputed": any(line.fate == DISPUTED for line in said),
        "thin streams are lists of names kept outside the State": any(
            line.fate == LIST for line in said
        ),
    }
    drawn = "; ".join(words for words, shown in looks.items() if shown)
    parts = (
        "Time flows down, one line for each number where it was first heard; the further right, the "
        "more dead were stated.",
        f"{drawn[:1].upper()}{drawn[1:]}." if drawn else "",
        "To say a number again is not to confirm it, and the picture cannot show how many were killed. "
        "Nought, which a data set codes, and a floor given beside a higher number have no line.",
    )
    return " ".join(part for part in parts if part)


def alt_text(said: list[ToldNumber]) -> str:
    """Every line of the river in words."""
    told = "; ".join(
        f"{line.stated}, {line.claimant}: {_text(line.number)} {line.suffix}".rstrip()
        + f", {', '.join(became(line))}"
        for line in said
    )
    return f"Numbers of the toll in the order in which they were first stated. {told or 'None is known'}."
