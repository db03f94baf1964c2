"""Civilians and officers convicted: one square for each person, January 2022 large, others below."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.trials import CIVILIANS, OFFICERS, convicted, january_officers, trial_episodes
from analysis.marks import FOCUS_NAME, counted, short_name, source
from qantar.drawing.canvas import LEADING, Canvas, in_a_row
from qantar.drawing.letters import wrapped
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import notice
from qantar.drawing.palette import MUTED, SEQUENTIAL, STATUS
from qantar.drawing.style import TEXT
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

PALE, DARK = SEQUENTIAL[2], STATUS["retracted"].colour
"""Squares of civilians and of officers."""
SIDE = 3.6
"""Points: a square."""
HEAD = 14.0
"""Points: the size of the two numbers of January 2022."""
GAP = 16.0
"""Points between two blocks."""
NONE_FOUND = "no officer found"
NOT_FOUND = '"No officer found" means that no source we found reports one. '
SUMMED = "For officers of January 2022 we added up single verdicts from reliable sources. "
Pair = tuple[str, Result, Result]


def trial_pairs(evidence: Evidence) -> list[Pair]:
    """(episode, civilians convicted, officers convicted) for each episode with either number."""
    return [
        (
            name,
            convicted(evidence, name, CIVILIANS),
            january_officers(evidence) if name == FOCUS else convicted(evidence, name, OFFICERS),
        )
        for name in trial_episodes(evidence)
    ]


def _number(result: Result) -> int:
    return int(result.value or 0)


def _block(canvas: Canvas, left: float, room: float, head: str, number: int, colour: str) -> float:
    """A number in large type with its squares below it, from `down` on; returns the end."""
    canvas.text(left, canvas.down + HEAD * 0.62, head, HEAD, bold=True)
    top = canvas.down + HEAD * 1.4
    return top + canvas.squares(left, top, number, in_a_row(room, SIDE), SIDE, colour)


def _own(canvas: Canvas, people: Result, staff: Result) -> None:
    """January 2022: civilians beside officers, on a phone above them."""
    narrow = canvas.medium.narrow
    aside = 0.0 if narrow else 0.27 * canvas.width
    room = canvas.width - aside
    officers = f"{staff.text} {_officers(staff)}" if staff.value else NONE_FOUND
    end = _block(
        canvas, 0, room - GAP * (not narrow), f"{people.text} civilians", _number(people), PALE
    )
    if narrow:
        canvas.down = end + GAP * 0.6
    last = _block(canvas, 0.0 if narrow else room, aside or room, officers, _number(staff), DARK)
    canvas.down = max(end, last) + GAP


def _officers(staff: Result) -> str:
    return "officer" if staff.value == 1 else "officers"


def _small(canvas: Canvas, left: float, room: float, name: str, pair: Pair) -> float:
    """One other episode from `down` on: its name, its numbers, its squares; returns the end."""
    _, people, staff = pair
    y, line = canvas.down, LEADING * TEXT
    officers = f"{staff.text} {_officers(staff)}" if staff.value else NONE_FOUND
    civilians = "civilian" if people.value == 1 else "civilians"
    told = [(words, True) for words in wrapped(name, room, TEXT, 600)]
    told += [
        (f"{people.text} {civilians}," if people.value else "civilians not known,", False),
        (officers, False),
    ]
    for words, bold in told:
        canvas.text(left, y + line / 2, words, bold=bold)
        y += line
    y += 3
    in_row = in_a_row(room, SIDE)
    y += canvas.squares(left, y, _number(people), in_row, SIDE, PALE)
    if staff.value:
        skipped = _number(people) % in_row
        shift = SIDE * 1.24 if people.value and not skipped else 0.0
        y += canvas.squares(
            left,
            y - (SIDE if skipped else 0.0) + shift,
            _number(staff),
            in_row,
            SIDE,
            DARK,
            skipped,
        )
    return y


def _picture(own: Pair | None, others: Sequence[tuple[str, Pair]], medium: Medium) -> Figure:
    if own is None and not others:
        return notice("No convictions are known under these settings.", medium)
    canvas = Canvas(medium)
    if own is not None:
        canvas.paragraph(FOCUS_NAME, colour=MUTED)
        canvas.down += 2
        _own(canvas, own[1], own[2])
    columns = medium.choose(4, 2)
    room = (canvas.width - GAP * (columns - 1)) / columns
    canvas.rule(canvas.down)
    ends = [canvas.down + 8.0] * columns
    for name, pair in others:
        step = ends.index(min(ends))
        canvas.down = ends[step]
        ends[step] = GAP + _small(canvas, step * (room + GAP), room, name, pair)
    return canvas.finish(max(ends) - GAP + 4)


@traced
def draw_trials(evidence: Evidence) -> Drawing:
    """A square for each person convicted: civilians pale, officers dark, by episode."""
    about = evidence.episodes.set_index("episode")
    found = trial_pairs(evidence)
    own = next((pair for pair in found if pair[0] == FOCUS), None)
    rest = sorted(
        (pair for pair in found if pair[0] != FOCUS), key=lambda pair: -(pair[1].value or 0.0)
    )
    others = [
        (short_name(str(about["name"][n]), str(about["start"][n])).replace("\n", " "), (n, p, s))
        for n, p, s in rest
    ]
    rows = row_ids(*[result.rows for _, *pair in found for result in pair])
    told = " ".join(_told(str(about["name"][pair[0]]), pair) for pair in found)
    summed = own is not None and bool(own[2].value) and not own[2].claimant
    return Drawing(
        id="fig-trials",
        figure=_picture(own, others, PRINT),
        phone=_picture(own, others, PHONE),
        title=_title(found),
        caption=(
            "One square is one person convicted; officers are the red squares. All squares have the "
            "same size. "
            + (SUMMED if summed else "")
            + (NOT_FOUND if any(not pair[2].value for pair in found) else "")
            + "A conviction says who was judged, not who killed or tortured."
        ),
        alt="One square for each person convicted. "
        + (told or "None is known under these settings."),
        data=pd.DataFrame(
            [(n, side, r.value, r.qualifier, r.claimant, r.reported_on)
             for n, p, s in found for side, r in (("civilians", p), ("officers", s))],
            columns=["episode", "side", "convicted", "qualifier", "claimant", "date"],
        ),
        rows=rows,
        results=["convicted_civilians_2022", "convicted_officers_2022", "convicted_civilians_2011",
                 "convicted_officers_2011"],
        source=source(counted(rows), "coded statements", "counts"),
    )  # fmt: skip


def _told(name: str, pair: Pair) -> str:
    _, people, staff = pair
    return f"{name}: civilians {people.text}, officers {staff.text}."


def _title(found: list[Pair]) -> str:
    own = next(((p, s) for n, p, s in found if n == FOCUS), None)
    if own is None or own[0].value is None:
        return "No convictions in connection with January 2022 are known under these settings"
    people, staff = own
    officers = f"{staff.text} {_officers(staff)}" if staff.value else "no officer that we found"
    return (
        f"In connection with January 2022 courts convicted {people.text} people, whom we take for "
        f"civilians, and {officers}"
    )
