"""What the State did after the first shots of 2011 and of 2022: two calendars on one scale of days."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.responses import (
    YEAR_2011,
    Start,
    Step,
    dated_episodes,
    day_zero,
    first_acts,
    first_steps,
    steps,
)
from analysis.marks import source
from qantar.dates import spell
from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.letters import width_of
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import notice
from qantar.drawing.palette import ACCENT, ERA, INK, MUTED, Appearance
from qantar.drawing.style import SMALL_TEXT, TEXT
from qantar.result import NOT_KNOWN, Result, row_ids, traced
from qantar.show import Drawing

LOOKS = {
    YEAR_2011: Appearance("Zhanaozen 2011", ERA["soviet"].colour, ERA["soviet"].text, "s"),
    FOCUS: Appearance("January 2022", ACCENT, ACCENT, "o"),
}
BEFORE, AFTER = 6, 62
"""The days before and after the first shots that a calendar shows; later acts stand at its end."""
ROW, LANE = 17.0, 14.0
"""Points: a row in print, and an episode's lane below a row's name on a phone."""
LATER = 66.0
"""Points for the dates of later acts."""
WEEKS = (0, 14, 28, 42, 56)
POINT = 3
"""Days of doubt up to which an act is a mark, and not a bar."""
UNSETTLED = "unknown"
"""What the data say of an act of which nobody tells whether it had been decided before."""
Acts = Mapping[str, Mapping[Hashable, Any]]


@dataclass(frozen=True)
class Calendar:
    """One episode: its look, day 0, first act of each step, and the points of a day from day 0 on."""

    look: Appearance
    start: Start
    acts: Acts
    place: Callable[[float], float]
    right: float


@traced
def draw_responses(evidence: Evidence) -> Drawing:
    """The first act of each kind after the first shots, in days, for 2011 and 2022."""
    episodes = dated_episodes(evidence)
    found = {name: first_steps(evidence, name) for name in episodes}
    every = steps(evidence.base)
    drawn = [name for name in LOOKS if name in episodes]
    acts = {name: first_acts(evidence, name) for name in drawn}
    starts = {name: day_zero(evidence, name) for name in drawn}
    shots = [row for name in episodes for row in day_zero(evidence, name).rows]
    results = [result for firsts in found.values() for result in firsts.values()]
    rows = row_ids(*[result.rows for result in results], shots)
    return Drawing(
        id="fig-responses",
        figure=_picture(every, acts, starts, PRINT),
        phone=_picture(every, acts, starts, PHONE),
        title=_title(acts),
        caption=_caption(acts, starts),
        alt=_alt(found, every, _names(evidence)),
        data=_data(found),
        rows=rows,
        results=["reshuffle_days_2011", "reshuffle_days_2022"],
        source=source(rows, "coded acts", "responses"),
    )


def _picture(
    every: Mapping[str, Step],
    acts: Mapping[str, Acts],
    starts: Mapping[str, Start],
    medium: Medium,
) -> Figure:
    done = [key for key in every if any(key in own for own in acts.values())]
    if not done:
        return notice("No act of the authorities is dated under these settings.", medium)
    done.sort(key=lambda key: min(_days(own[key])[1] for own in acts.values() if key in own))
    canvas = Canvas(medium)
    return (_stacked if medium.narrow else _side_by_side)(canvas, every, done, acts, starts)


def _days(act: Mapping[Hashable, Any]) -> tuple[float, float]:
    return float(act["days_low"]), float(act["days_high"])


def _side_by_side(
    canvas: Canvas, every: Mapping[str, Step], done: list[str], acts: Mapping[str, Acts],
    starts: Mapping[str, Start],
) -> Figure:  # fmt: skip
    """In print: the names of the acts, then a calendar beside the other."""
    names = 8 + max(width_of(every[key].label) for key in done)
    room = (canvas.width - names) / len(acts)
    calendars = []
    for number, name in enumerate(acts):
        left = names + number * room + 8
        right = left + room - 14
        place = linear(-BEFORE, AFTER, left, right - LATER)
        calendars.append(Calendar(LOOKS[name], starts[name], acts[name], place, right))
    for calendar in calendars:
        canvas.text(
            calendar.place(-BEFORE), TEXT, calendar.look.label, TEXT, True, calendar.look.text
        )
    canvas.down = 2 * TEXT
    top = canvas.down
    for key in done:
        y = canvas.down + ROW / 2
        canvas.rule(canvas.down)
        canvas.text(names - 8, y, every[key].label, side="right")
        for calendar in calendars:
            _act(canvas, calendar, key, y)
        canvas.down += ROW
    for calendar in calendars:
        canvas.line([calendar.place(0)] * 2, [top, canvas.down], INK, 0.8, zorder=0)
        _axis(canvas, calendar, canvas.down)
    return canvas.finish(canvas.down + 2 * LEADING * SMALL_TEXT + 6)


def _stacked(
    canvas: Canvas, every: Mapping[str, Step], done: list[str], acts: Mapping[str, Acts],
    starts: Mapping[str, Start],
) -> Figure:  # fmt: skip
    """On a phone: the name of an act, below it a lane an episode, all on one scale."""
    place = linear(-BEFORE, AFTER, 34.0, canvas.width - LATER)
    calendars = [
        Calendar(LOOKS[name], starts[name], acts[name], place, canvas.width) for name in acts
    ]
    for key in done:
        canvas.rule(canvas.down)
        canvas.down += 2
        canvas.paragraph(every[key].label, bold=True)
        canvas.line(
            [place(0)] * 2, [canvas.down, canvas.down + LANE * len(acts)], INK, 0.8, zorder=0
        )
        for calendar in calendars:
            y = canvas.down + LANE / 2
            canvas.text(0, y, f"{calendar.start.day:%Y}", SMALL_TEXT, colour=calendar.look.text)
            _act(canvas, calendar, key, y)
            canvas.down += LANE
        canvas.down += 4
    _axis(canvas, calendars[0], canvas.down, dates=False)
    return canvas.finish(canvas.down + LEADING * SMALL_TEXT + 8)


def _act(canvas: Canvas, calendar: Calendar, key: str, y: float) -> None:
    """One act in its calendar, with its date; a later one as an arrow and a date at the end."""
    act, look = calendar.acts.get(key), calendar.look
    if act is None:
        canvas.text(calendar.right, y, "none found", SMALL_TEXT, colour=MUTED, side="right")
        return
    low, high = _days(act)
    when = ("by " if act["date_earliest"] else "") + _short(str(act["date"]))
    if high > AFTER:
        canvas.text(calendar.right, y, f"\N{RIGHTWARDS ARROW} {when}", SMALL_TEXT, colour=look.text,
                    side="right")  # fmt: skip
        return
    left, right = calendar.place(max(low, -BEFORE)), calendar.place(high)
    if _is_bar(act):
        canvas.line([left, right], [y, y], look.colour, 4, alpha=0.6)
    else:
        middle = calendar.place((low + high) / 2)
        canvas.line([left, right], [y, y], look.colour, 2, alpha=0.6)
        shown = replace(look, filled=act["planned"] != UNSETTLED)
        canvas.mark(middle, y, shown, 5.5)
        left, right = min(left, middle), max(right, middle)
    canvas.text(right + 6, y, when, SMALL_TEXT, colour=look.text)


def _short(date: str) -> str:
    """'5 Jan' of a day close to the shots, 'Jan 2022' of a month."""
    words = spell(date).split()
    return " ".join(word[:3] if word.isalpha() else word for word in words)


def _axis(canvas: Canvas, calendar: Calendar, bottom: float, dates: bool = True) -> None:
    """A tick every second week from the first shots on, with its day, or with the days since."""
    canvas.line([calendar.place(-BEFORE), calendar.place(AFTER)], [bottom, bottom], MUTED, 0.8)
    for week in WEEKS:
        day = tick_day(calendar.start, week)
        x = calendar.place(days_to(calendar.start, day) if dates else week)
        canvas.line([x, x], [bottom, bottom + 3], MUTED, 0.8)
        words = f"{day.day}\n{day:%b}" if dates else f"{week}" if week else "shots"
        canvas.text(x, bottom + 5, words, SMALL_TEXT, colour=MUTED, side="center", up="top")
    if not dates:
        canvas.text(canvas.width, bottom + 5, "days later", SMALL_TEXT, colour=MUTED, side="right",
                    up="top")  # fmt: skip


def tick_day(start: Start, days: int) -> dt.date:
    """The day that is `days` after the middle of the days on which the first shots can have fallen."""
    return start.day - dt.timedelta(start.doubt // 2 - days)


def days_to(start: Start, day: dt.date) -> float:
    """Where a day is drawn: the middle of the days from the last and from the first day of the shots."""
    return (day - start.day).days + start.doubt / 2


def _is_bar(act: Mapping[Hashable, Any]) -> bool:
    low, high = _days(act)
    return high <= AFTER and high - low > POINT


def _is_hollow(act: Mapping[Hashable, Any]) -> bool:
    return _days(act)[1] <= AFTER and not _is_bar(act) and act["planned"] == UNSETTLED


def _caption(acts: Mapping[str, Acts], starts: Mapping[str, Start]) -> str:
    """How to read the calendars, with a sentence only for what is drawn."""
    every = [act for own in acts.values() for act in own.values()]
    return " ".join(_told(every, all(start.by_force for start in starts.values())))


def _told(acts: Sequence[Mapping[Hashable, Any]], by_force: bool) -> Iterable[str]:
    undated = "" if by_force else ", or the first day of the events where none is dated"
    yield (
        "The first act of each kind that is not known to have been decided before, on the day it was "
        f"done. The upright lines are the first dated shots{undated}; both calendars have one scale."
    )
    if any(map(_is_bar, acts)):
        yield "A bar is doubt: the act or the shots are dated to several days."
    if any(map(_is_hollow, acts)):
        yield "A hollow mark: nobody says whether the act had been decided before."
    if any(_days(act)[1] > AFTER for act in acts):
        yield "An arrow is an act later than the scale."
    yield "Acts of other episodes are in the data of the figure."


def _title(acts: Mapping[str, Acts]) -> str:
    if len(acts) < len(LOOKS) or not all(acts.values()):
        return "Steps around the first shots, as far as they are known under these settings"
    first, second = (set(own) for own in acts.values())
    if not first & second:
        return (
            f"Of {len(first | second)} kinds of step around the first shots, none is known of both "
            "2011 and 2022"
        )
    every = "" if first == second else f" of {len(first | second)}"
    kinds = "kind" if len(first | second) == 1 else "kinds"
    return (
        "Around the shots of 2011 and of 2022 the authorities took the same "
        f"{len(first & second)}{every} {kinds} of step"
    )


def _names(evidence: Evidence) -> dict[str, str]:
    table = evidence.episodes
    return dict(zip(table["episode"], table["name"], strict=True))


def _alt(
    found: Mapping[str, dict[str, Result]], every: Mapping[str, Step], names: Mapping[str, str]
) -> str:
    parts = []
    for name, firsts in found.items():
        known = [f"{every[k].label} {r.text}" for k, r in firsts.items() if r.text != NOT_KNOWN]
        parts.append(f"{names[name]}, days: {', '.join(known) or 'none known'}.")
    return " ".join(parts)


def _data(found: Mapping[str, dict[str, Result]]) -> pd.DataFrame:
    return pd.DataFrame(
        [(name, step, r.value, r.low, r.high, r.reported_on, r.claimant)
         for name, firsts in found.items() for step, r in firsts.items()],
        columns=["episode", "step", "days", "days_low", "days_high", "date", "actor"],
    )  # fmt: skip
