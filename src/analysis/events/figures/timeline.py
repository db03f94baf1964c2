"""The days of January 2022 on one true axis: what happened, what the State did, and its numbers."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from analysis.casualties.toll_statements import withdrawn_toll
from analysis.casualties.tolls import SECURITY
from analysis.events.chronicle import FIRST, LAST, entries
from analysis.events.numbers import ATTACKERS, Stated, rows_of
from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import HEALTH, INTERIOR, PROSECUTOR, stated_number
from analysis.frames import each
from qantar.dates import spell
from qantar.drawing.boxes import Box, box_around, meets
from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.letters import widest, width_of
from qantar.drawing.marks import ON_PAPER, source_line
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import GRID, MUTED, PARTY, STATUS, Appearance
from qantar.drawing.style import SMALL_TEXT
from qantar.result import QUALIFIER_WORDS, row_ids, traced
from qantar.show import Drawing


@dataclass(frozen=True)
class Lane:
    """A line of the upper panel: its words, the codes that it shows, and whether it lasts.

    What lasts is drawn as a bar from its first day to its last; else each day has a dot.
    """

    words: str
    codes: tuple[str, ...]
    lasts: bool = False
    by_state: bool = True


LANES = (
    Lane("Protests reported", ("protest",), by_state=False),
    Lane("Public buildings, airport attacked", ("building_attacked", "airport_attacked"), by_state=False),
    Lane("Deadly force", ("lethal_force",), lasts=True),
    Lane("Internet and telephones cut", ("communications_shutdown",), lasts=True),
    Lane("State of emergency", ("state_of_emergency", "emergency_ended"), lasts=True),
    Lane("Government, ministers changed", ("cabinet_reshuffle",)),
    Lane("Foreign troops, from request to departure", ("foreign_troops", "foreign_troops_left"), lasts=True),
    Lane("Protesters called terrorists or foreign-led", ("terrorist_label", "foreign_blame")),
    Lane("Order to fire without warning", ("shoot_to_kill_order",)),
)  # fmt: skip
LIMIT = LAST.isoformat()
DEAD = {
    "police and troops": Stated("deaths", "deaths", population=SECURITY, claimant=INTERIOR, until=LIMIT),
    "called armed criminals": Stated(
        "deaths", "deaths", population=ATTACKERS, claimant=INTERIOR, until=LIMIT
    ),
    "in all": Stated("deaths", "deaths", claimant=(HEALTH, PROSECUTOR), until=LIMIT),
}  # fmt: skip
"""Words behind a number of dead -> the statements of the State that give it."""
DETAINED = Stated("detentions", "people", claimant=INTERIOR, until=LIMIT)
COUNTED = "detained"
"""Words of the one series whose every day is labelled, because it counts up."""
EVENT = Appearance("events", MUTED, MUTED)
ACT = Appearance("acts of the authorities", PARTY["state"].colour, PARTY["state"].text, "s")
DEAD_HEAD = "Dead, as stated by the authorities"
DETAINED_HEAD = "Detained, as stated by the Ministry of Internal Affairs"
ROW, PANEL = 17.0, 74.0
"""Points: a lane in print, and the height of a panel of numbers."""
CAPTION = (
    "Upper panel: round marks are what others did, squares and bars what the authorities did; a bar "
    "lasts from the first day to the last that a source gives. Lower panels: numbers on the day on "
    "which an office stated them, each panel on its own scale{crosses}. The numbers "
    "of detained people are running totals. What no source dates to a day is not drawn."
)
CROSSES = "; a cross was withdrawn"
"""Said in the caption where a number of the dead was withdrawn."""


@traced
def draw_days(evidence: Evidence) -> Drawing:
    """Lanes of dated acts and events over the dead and the detained as the State stated them."""
    found = entries(evidence)
    dead = pd.concat([_points(evidence, asked, words) for words, asked in DEAD.items()])
    detained = _points(evidence, DETAINED, COUNTED)
    lanes = {lane: found[found["what"].isin(lane.codes)] for lane in LANES}
    lanes = {lane: rows for lane, rows in lanes.items() if len(rows)}
    data = _data(lanes, dead, detained)
    return Drawing(
        id="fig-days",
        figure=_picture(lanes, dead, detained, PRINT),
        phone=_picture(lanes, dead, detained, PHONE),
        title=_title(evidence, dead),
        caption=CAPTION.format(crosses=CROSSES if dead["gone"].any() else "") if lanes else NOTHING,
        alt=_alt(data),
        data=data,
        rows=row_ids(*(rows["row"] for rows in lanes.values()), dead["row"], detained["row"]),
        source=source_line([INTERIOR, HEALTH, PROSECUTOR], "Acts and events as coded."),
    )


def _points(evidence: Evidence, asked: Stated, words: str) -> pd.DataFrame:
    """Each number once, on the first day on which it was stated: day, number, text, words, gone, row."""
    rows = rows_of(evidence, asked)
    rows = rows.assign(number=stated_number(rows, or_high=True))
    rows = rows.drop_duplicates("number", keep="first")
    made = [
        (
            dt.date.fromisoformat(row.reported_on),
            float(row.number),
            f"{QUALIFIER_WORDS.get(row.qualifier, '')}{row.number:,.0f}",
            words,
            row.status in WITHDRAWN,
            row.count_id,
        )
        for row in each(rows)
    ]
    return pd.DataFrame(made, columns=["day", "number", "text", "words", "gone", "row"])


def _picture(
    lanes: dict[Lane, pd.DataFrame], dead: pd.DataFrame, detained: pd.DataFrame, medium: Medium
) -> Figure:
    if not lanes:
        return notice(NOTHING, medium)
    canvas = Canvas(medium)
    left = 6.0 if medium.narrow else widest([lane.words for lane in lanes], SMALL_TEXT) + 16
    place = linear(FIRST.toordinal(), LAST.toordinal(), left, canvas.width - medium.choose(30, 12))
    top = canvas.down
    for lane, rows in lanes.items():
        _lane(canvas, lane, rows, left, place)
    _days(canvas, place, top)
    for head, points in ((DEAD_HEAD, dead), (DETAINED_HEAD, detained)):
        canvas.down += 6
        _numbers(canvas, head, points, left, place)
    return canvas.finish()


def _lane(
    canvas: Canvas, lane: Lane, rows: pd.DataFrame, left: float, place: Callable[[float], float]
) -> None:
    """One lane: its words left of it, on a phone above it; a bar for what lasts, else dots."""
    if canvas.medium.narrow:
        canvas.paragraph(lane.words, size=SMALL_TEXT)
        y = canvas.down + 5
        canvas.down += 12
    else:
        y = canvas.down + ROW / 2
        canvas.text(left - 10, y, lane.words, SMALL_TEXT, side="right")
        canvas.down += ROW
    look = ACT if lane.by_state else EVENT
    first, last = rows["first"].min(), rows["last"].max()
    if lane.lasts and first < last:
        canvas.line([place(first.toordinal()), place(last.toordinal())], [y, y], look.colour, 6)
        return
    for day in sorted(set(rows["last"])):
        canvas.mark(place(day.toordinal()), y, look)


def _days(canvas: Canvas, place: Callable[[float], float], top: float) -> None:
    """A tick with its number for each day of the lanes above, and the month."""
    if not canvas.medium.narrow:
        for number in range((LAST - FIRST).days + 1):
            x = place(FIRST.toordinal() + number)
            canvas.line([x, x], [top, canvas.down], GRID, 0.5, zorder=0)
    y = canvas.down + LEADING * SMALL_TEXT / 2
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + dt.timedelta(days=number)
        words = f"{day.day}"
        canvas.text(place(day.toordinal()), y, words, SMALL_TEXT, colour=MUTED, side="center")
    canvas.down += LEADING * SMALL_TEXT
    middle = place((FIRST.toordinal() + LAST.toordinal()) / 2)
    canvas.text(middle, canvas.down + 6, "January 2022", SMALL_TEXT, colour=MUTED, side="center")
    canvas.down += LEADING * SMALL_TEXT


def _numbers(
    canvas: Canvas, head: str, points: pd.DataFrame, left: float, place: Callable[[float], float]
) -> None:
    """Numbers on the day on which they were stated, from nought; each labelled where it has room."""
    canvas.paragraph(head, bold=True)
    if points.empty:
        canvas.paragraph("No number is known under these settings.", colour=MUTED)
        return
    top, bottom = canvas.down + 12, canvas.down + 12 + PANEL
    up = linear(0, float(points["number"].max()), bottom, top)
    canvas.line([left, canvas.width - 1], [bottom, bottom], GRID, 0.8, zorder=0)
    frame = (0.0, canvas.down - 2, canvas.width, bottom + 8)
    spots = [(place(row.day.toordinal()), up(float(row.number)), row) for row in each(points)]
    taken = [box_around(x, y, 3.5, 3.5) for x, y, _ in spots]
    for x, y, row in spots:
        canvas.mark(x, y, STATUS["retracted"] if row.gone else ACT, 4.5)
    told: set[str] = set()
    for x, y, row in sorted(spots, key=lambda spot: -spot[2].number):
        name = f"{row.words}, withdrawn" if row.gone else str(row.words)
        words = str(row.text) if name in told or row.words == COUNTED else f"{row.text} {name}"
        look = STATUS["retracted"] if row.gone else ACT
        if _label(canvas, words, (x, y), look, taken, frame):
            told.add(name)
    canvas.down = bottom + 6


def _label(
    canvas: Canvas,
    words: str,
    spot: tuple[float, float],
    look: Appearance,
    taken: list[Box],
    frame: Box,
) -> bool:
    """Write `words` beside their mark where there is room for them; returns whether there is."""
    x, y = spot
    half, high = width_of(words, SMALL_TEXT) / 2 + 1, LEADING * SMALL_TEXT / 2
    for across, rise in (
        (6 + half, 0), (-6 - half, 0), (0, -10), (0, 10), (4 + half, -9), (-4 - half, -9), (4 + half, 9),
        (-4 - half, 9),
    ):  # fmt: skip
        box = box_around(x + across, y + rise, half, high)
        inside = frame[0] <= box[0] and box[2] <= frame[2] and frame[1] <= box[1] <= frame[3]
        if inside and not any(meets(box, other) for other in taken):
            taken.append(box)
            canvas.text(
                x + across, y + rise, words, SMALL_TEXT, colour=look.text, side="center",
                bbox=ON_PAPER,
            )  # fmt: skip
            return True
    return False


def _title(evidence: Evidence, dead: pd.DataFrame) -> str:
    withdrawn = withdrawn_toll(evidence).text
    lasting = ~dead["gone"] & (dead["text"] != withdrawn)
    whole = dead[(dead["words"] == "in all") & lasting].sort_values("day")
    if whole.empty:
        return "No official total of the dead from those days is known under these settings"
    first = whole.iloc[0]
    day = spell(first["day"].isoformat())
    return f"The first total of the dead that was not withdrawn, {first['text']}, came on {day}"


def _data(
    lanes: dict[Lane, pd.DataFrame], dead: pd.DataFrame, detained: pd.DataFrame
) -> pd.DataFrame:
    acts = [
        (lane.words, row.first.isoformat(), row.last.isoformat(), "", row.row)
        for lane, rows in lanes.items()
        for row in each(rows)
    ]
    numbers = [
        (f"{row.words}, withdrawn" if row.gone else row.words, row.day.isoformat(),
         row.day.isoformat(), row.text, row.row)
        for row in each(pd.concat([dead, detained]))
    ]  # fmt: skip
    return pd.DataFrame(
        [*acts, *numbers], columns=["what", "first_day", "last_day", "number", "row"]
    )


def _alt(data: pd.DataFrame) -> str:
    if data.empty:
        return NOTHING
    told = []
    for what, rows in data.groupby("what", sort=False):
        if rows["number"].any():
            told.append(
                f"{what}: " + ", ".join(f"{r.number} ({spell(r.first_day)})" for r in each(rows))
            )
        else:
            days = sorted({*rows["first_day"], *rows["last_day"]})
            ends = [spell(days[0]), spell(days[-1])]
            told.append(f"{what}: {' to '.join(dict.fromkeys(ends))}")
    return f"Time line of January 2022. {'; '.join(told)}."
