"""The toll as it was told: each number where it was first heard, on a true time axis that flows down."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.figure import Figure

from analysis.casualties.lists import WIDER
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
from qantar.drawing.canvas import Canvas, linear
from qantar.drawing.days import HALF_BREAK, Days, broken_days
from qantar.drawing.letters import width_of
from qantar.drawing.marks import ON_PAPER, source_line, spread
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import GRID, INK, MUTED, PARTY, STATUS, Appearance
from qantar.drawing.style import SMALL_TEXT, TEXT
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

FIRST, CHANGE, EARLY = dt.date(2022, 1, 5), dt.date(2022, 9, 1), 0.72
"""The first day drawn, the day of the break, and the share of the axis before it."""
AXIS, LEADER = 32.0, 18.0
"""Points: where the time axis stands, and from there to the rows."""
HEAD = 28.0
"""Points: the scale above the first row."""
ABOVE = 8.0
"""Points from the middle of a row up to its first line of words."""
STEP = 100
"""Deaths from one tick to the next."""
LIST = "list"
NAMES = Appearance("list of names", PARTY["independent"].colour, PARTY["independent"].text, "|")
OTHER = Appearance("", INK, INK, "o")
WORDS = {
    "current": "current",
    "superseded": "replaced",
    "retracted": "withdrawn",
    "refuted": "shown false",
}
KINDS = {False: "list of names", True: "volunteers' count"}
"""What a size outside the toll is of, by whether its compilers are unnamed (`WIDER`)."""
TIMES = {1: "once", 2: "twice"}
SUFFIX = {"at_least": "or more", "more_than": "and more", "about": "or so", "up_to": "at most"}


@dataclass(frozen=True)
class ToldNumber:
    """One row: a number with its claimant, day, fate and how often it was said again."""

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
    day: dt.date = FIRST
    kind: str = ""


@traced
def draw_toll(evidence: Evidence) -> Drawing:
    """A dot for each number at its height in deaths, from 0, led to its day on the axis of time."""
    said = told_numbers(evidence)
    told, lists = toll_statements(evidence), lists_by_day(evidence)
    last = evidence.as_of
    return Drawing(
        id="fig-toll",
        figure=_picture(said, last, PRINT),
        phone=_picture(said, last, PHONE),
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


def _picture(said: list[ToldNumber], last: dt.date, medium: Medium) -> Figure:
    if not said:
        return notice("No total is known under these settings.", medium)
    canvas = Canvas(medium)
    row = medium.choose(29.0, 34.0)
    bottom = HEAD + row * max(len(said), 4)
    time = broken_days((HEAD + 4, bottom - 4), FIRST, CHANGE, last, EARLY)
    wanted = [time.place(line.day) for line in said]
    heights = _within(spread(wanted, row), HEAD + row / 2, bottom - row / 2, row)
    left = AXIS + LEADER
    most = max(line.number for line in said)
    nought = medium.choose(left + 212, left)
    place = linear(0, most, nought, _strip_end(said, nought, most, medium))
    _scale(canvas, place, most, bottom)
    _time(canvas, time)
    for line, y, at in zip(said, heights, wanted, strict=True):
        canvas.line([AXIS, AXIS + LEADER - 4], [at, y - ABOVE], MUTED, 0.6)
        _row(canvas, line, left, y, place)
    return canvas.finish(bottom + 2)


def _within(heights: list[float], top: float, bottom: float, gap: float) -> list[float]:
    """`heights` in rising order, moved so that none leaves the space between `top` and `bottom`."""
    moved = list(heights)
    for step in range(len(moved)):
        least = top if step == 0 else moved[step - 1] + gap
        moved[step] = max(moved[step], least)
    for step in reversed(range(len(moved))):
        most = bottom if step == len(moved) - 1 else moved[step + 1] - gap
        moved[step] = min(moved[step], most)
    return moved


def _look(line: ToldNumber) -> Appearance:
    if line.fate == LIST:
        return NAMES
    if line.status in ("retracted", "refuted", "disputed"):
        return STATUS[line.status]
    return replace(PARTY.get(line.party, OTHER), filled=line.status == "current")


def _strip_end(said: list[ToldNumber], nought: float, most: float, medium: Medium) -> float:
    """Where the greatest number stands, so that the words at every dot have room."""
    return min(
        nought
        + (medium.points - 10 - width_of(_at_dot(line, medium), TEXT, 600) - nought)
        * most
        / line.number
        for line in said
    )


def _row(
    canvas: Canvas, line: ToldNumber, left: float, y: float, place: Callable[[float], float]
) -> None:
    """Day, claimant and dot; in print what became of the number below its claimant."""
    narrow, look = canvas.medium.narrow, _look(line)
    canvas.text(left, y - ABOVE, _short(line.day, line.stated), SMALL_TEXT, colour=MUTED)
    canvas.text(left + 45, y - ABOVE, _claimant(line), colour=PARTY.get(line.party, OTHER).text)
    if not narrow:
        fate = "; ".join(became(line))
        canvas.text(left + 45, y + 6, fate, SMALL_TEXT, colour=MUTED)
    level = y + 7 if narrow else y
    canvas.line([place(0), place(line.number)], [level, level], GRID, 1.0, zorder=0)
    canvas.mark(place(line.number), level, look, 9 if look is NAMES else 6)
    canvas.text(
        place(line.number) + 7, level, _at_dot(line, canvas.medium), bold=True, colour=look.text,
        bbox=ON_PAPER,
    )  # fmt: skip


def _at_dot(line: ToldNumber, medium: Medium) -> str:
    """The number, on a phone with what became of it."""
    number = f"{line.number:,.0f} {line.suffix}".strip()
    fate = line.kind.removeprefix("list of ") if line.fate == LIST else became(line)[0]
    return f"{number} {fate}" if medium.narrow else number


def _claimant(line: ToldNumber) -> str:
    return line.claimant.partition(" (")[0]


def _short(day: dt.date, stated: str) -> str:
    """'9 Jan 22' of a day, 'Jan 25' of a month, '2023' of a year."""
    parts = len(stated.split())
    return {1: f"{day:%Y}", 2: f"{day:%b %Y}"}.get(parts, f"{day.day} {day:%b %y}")


def _scale(canvas: Canvas, place: Callable[[float], float], most: float, bottom: float) -> None:
    """The deaths stated: a line for each hundred, from nought."""
    canvas.text(place(0), 6, "deaths stated", SMALL_TEXT, colour=MUTED)
    for tick in range(0, int(most) + 1, STEP):
        x = place(tick)
        canvas.line([x, x], [HEAD - 3, bottom], GRID if tick else MUTED, 0.6, zorder=0)
        canvas.text(x, HEAD - 10, f"{tick}", SMALL_TEXT, colour=MUTED, side="center")


def _time(canvas: Canvas, time: Days) -> None:
    """The axis of time from above to below: months of 2022, then years."""
    for top, bottom in time.pieces:
        canvas.line([AXIS, AXIS], [top, bottom], INK, 1.0)
    if time.broken is not None:
        for y in (time.broken - HALF_BREAK, time.broken + HALF_BREAK):
            canvas.line([AXIS - 3.5, AXIS + 3.5], [y + 2, y - 2], INK)
    ticks = [
        (FIRST, "2022"),
        *((dt.date(2022, n, 1), f"{dt.date(2022, n, 1):%b}") for n in (3, 5, 7)),
    ]
    if time.broken is not None:
        ticks += [(dt.date(year, 1, 1), f"{year}") for year in range(2023, time.last.year + 1)]
    before = -100.0
    for day, words in ticks:
        y = time.place(day)
        if day > time.last or y - before < 1.6 * SMALL_TEXT:
            continue
        canvas.line([AXIS - 3, AXIS], [y, y], INK)
        canvas.text(AXIS - 5, y, words, SMALL_TEXT, colour=MUTED, side="right")
        before = y


def told_numbers(evidence: Evidence) -> list[ToldNumber]:
    """The numbers of the toll and the lists of names outside the State, in order of time."""
    told = [
        (row.day, ToldNumber(row.number, str(row.claimant), str(row.party), str(row.stated),
                       str(row.status), str(row.fate), SUFFIX.get(str(row.qualifier), ""), row.repeats,
                       str(row.until), str(row.words), row.day))
        for row in each(numbers_told(evidence))
    ]  # fmt: skip
    named = [
        (entry.day, ToldNumber(entry.item.size, entry.item.label, "independent", entry.stated, "current",
                         LIST, SUFFIX["at_least"] if entry.item.at_least else "", 0, day=entry.day,
                         kind=KINDS[entry.item.use == WIDER]))
        for entry in lists_by_day(evidence)
    ]  # fmt: skip
    return [line for _, line in sorted([*told, *named], key=lambda pair: (pair[0], pair[1].number))]


def by_prosecutors(line: ToldNumber) -> bool:
    """Whether a line is a number in the prosecutors' stream."""
    return line.claimant == PROSECUTOR and line.fate == RETOLD


def became(line: ToldNumber) -> list[str]:
    """What became of a number, in one or two short lines: its fate and how often it was said again."""
    if line.fate == LIST:
        return [line.kind]
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
    """How to read the figure, with a sentence only for what is drawn."""
    if not said:
        return NOTHING
    looks = {
        "crosses were withdrawn": any(line.fate == GONE for line in said),
        "hollow diamonds are disputed": any(line.fate == DISPUTED for line in said),
        "ticks count the names on a list, or people whom volunteers counted": any(
            line.fate == LIST for line in said
        ),
    }
    drawn = "; ".join(words for words, shown in looks.items() if shown)
    parts = (
        "Each number is at the day on which it was first stated; time runs down.",
        f"{drawn[:1].upper()}{drawn[1:]}." if drawn else "",
        '"Again" counts what the claimant itself said; others who retell it are not counted. '
        "To repeat a number is not to confirm it, and nobody can read from the figure how many were "
        "killed.",
    )
    return " ".join(part for part in parts if part)


def alt_text(said: list[ToldNumber]) -> str:
    """Every number in words."""
    told = "; ".join(
        f"{line.stated}, {line.claimant}: {_text(line.number)} {line.suffix}".rstrip()
        + f", {', '.join(became(line))}"
        for line in said
    )
    return f"Numbers of the toll in the order in which they were first stated. {told or 'None is known'}."
