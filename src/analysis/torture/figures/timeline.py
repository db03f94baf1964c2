"""Complaints about January 2022 and cases opened, day by day: a panel for each unit."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.marks import sources_of
from analysis.torture.stages import national, stage_of, stage_result
from qantar.drawing.boxes import Box, box_around, meets
from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.days import HALF_BREAK, Days, broken_days
from qantar.drawing.letters import width_of, wrapped
from qantar.drawing.marks import ON_PAPER, spread
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import GRID, MUTED, PARTY, Appearance
from qantar.drawing.style import SMALL_TEXT
from qantar.result import traced
from qantar.show import Drawing

PANELS = {
    "torture_complaints": "Complaints received",
    "torture_cases_opened": "Cases opened, of torture or abuse of power",
}
STANDS = "current"
DAY = len("2022-01-19")
"""Letters of a date that names a day."""
START, BREAK = dt.date(2022, 1, 10), dt.date(2022, 4, 1)
"""The first day drawn, and the day of the break."""
AXIS_LEFT = 24.0
"""Points for the numbers of the level scale."""
EARLY = 0.64
"""The share of the time axis that stands before the break."""
PANEL = 96.0
"""Points: how high a panel is."""
STEP = 100
"""Complaints or cases from one level line to the next."""


def _appearance(party: str) -> Appearance:
    return PARTY.get(party, PARTY["independent"])


def _points(evidence: Evidence, measure: str) -> pd.DataFrame:
    """Every total above nought for the country, once a claimant, day and number, in order of time.

    A total that was later replaced and is dated to no day has no place in that order, and is left out.
    """
    rows = national(evidence, stage_of(evidence, measure))
    rows = rows[(rows["reported_on"].str.len() == DAY) | (rows["status"] == STANDS)]
    rows = rows[(rows["number"] > 0) & (rows["qualifier"] != "up_to")]
    once = rows.drop_duplicates(["claimant", "known_from", "number"], keep="last")
    return once.sort_values(["known_from", "number"], kind="stable").reset_index(drop=True)


def _draw_time(canvas: Canvas, time: Days, y: float) -> None:
    """The axis below the panels, with a tick for each month before the break and each year after it."""
    for left, right in time.pieces:
        canvas.line([left, right], [y, y])
    if time.broken is not None:
        for x in (time.broken - HALF_BREAK, time.broken + HALF_BREAK):
            canvas.line([x - 2, x + 2], [y + 3.5, y - 3.5])
    months = [dt.date(2022, month, 1) for month in (2, 3)]
    ticks = [(START, "10 Jan\n2022"), *((day, day.strftime("1 %b\n2022")) for day in months)]
    if time.broken is not None:
        ticks += [(dt.date(year, 1, 1), f"{year}") for year in range(2023, time.last.year + 1)]
    before = -100.0
    for day, words in ticks:
        x = time.place(day)
        if day > time.last or x - before < width_of("2022", SMALL_TEXT) + 2:
            continue
        canvas.line([x, x], [y, y + 3])
        canvas.text(x, y + 5, words, SMALL_TEXT, colour=MUTED, side="center", up="top")
        before = x


def _draw_panel(canvas: Canvas, time: Days, head: str, points: pd.DataFrame) -> None:
    """A panel from `down` on: head, level lines from nought, a step line a claimant, its name."""
    canvas.paragraph(head, bold=True)
    highest = float(points["number"].max())
    top, bottom = canvas.down + 16, canvas.down + PANEL
    place = linear(0, max(highest, STEP / 2), bottom, top)
    for level in range(0, int(highest) + 1, STEP):
        canvas.line([AXIS_LEFT, _right(time)], [place(level)] * 2, GRID, 0.6, zorder=0)
        canvas.text(AXIS_LEFT - 6, place(level), f"{level}", SMALL_TEXT, colour=MUTED, side="right")
    names: list[tuple[float, str, Appearance]] = []
    spots = zip(points["known_from"], points["number"], strict=True)
    taken = [box_around(time.place(day), place(number), 2.5, 2.5) for day, number in spots]
    ordered = sorted(points.groupby("claimant", sort=False), key=lambda group: -len(group[1]))
    for claimant, rows in ordered:
        look = _appearance(str(rows["claimant_party"].iloc[0]))
        end = _draw_claimant(canvas, time, rows, look, place, taken)
        if end is not None:
            names.append((end, str(claimant), look))
    _name(canvas, time, names)
    canvas.down = bottom + 10


def _draw_claimant(
    canvas: Canvas,
    time: Days,
    rows: pd.DataFrame,
    look: Appearance,
    place: Callable[[float], float],
    taken: list[Box],
) -> float | None:
    """The step line of one claimant with its marks and numbers; returns where it ends on the right.

    None where no number of the claimant stands any more: its name is then written at its last mark.
    """
    xs = [time.place(day) for day in rows["known_from"]]
    ys = [place(number) for number in rows["number"]]
    stands = rows["status"].iloc[-1] == STANDS
    to_end = ([_right(time)], [ys[-1]]) if stands else ([], [])
    canvas.axes.step(
        [*xs, *to_end[0]], [*ys, *to_end[1]], where="post", color=look.colour, lw=1.2, alpha=0.6
    )
    for step, (x, y) in enumerate(zip(xs, ys, strict=True)):
        row = rows.iloc[step]
        current = row["status"] == STANDS
        canvas.mark(x, y, replace(look, filled=current), 5)
        words = f"{row['number']:,.0f}"
        if step == len(xs) - 1 and not stands:
            words = f"{words} {row['claimant']}"
        _number(canvas, x, y, words, look, current, taken)
    return ys[-1] if stands else None


def _number(
    canvas: Canvas, x: float, y: float, words: str, look: Appearance, bold: bool, taken: list[Box]
) -> None:
    """Write a number above its mark, else below it, or right below with a line to it.

    It is left out where each of these places is taken.
    """
    half = width_of(words, SMALL_TEXT, 600) / 2 + 1
    high = LEADING * SMALL_TEXT
    for middle, centre in ((x, y - 10), (x, y + 11), (x + half, y + 24)):
        box = (middle - half, centre - high / 2, middle + half, centre + high / 2)
        if not any(meets(box, other) for other in taken):
            taken.append(box)
            if middle != x:
                canvas.line([x, x], [y + 2.5, centre - high / 2], look.colour, 0.6, zorder=2)
            canvas.text(middle, centre, words, SMALL_TEXT, bold, look.text, "center", bbox=ON_PAPER)
            return


def _name(canvas: Canvas, time: Days, names: list[tuple[float, str, Appearance]]) -> None:
    """The claimants' names right of the ends of their lines, moved apart where they would meet."""
    room = canvas.width - _right(time) - 6
    lines = [wrapped(name, room, SMALL_TEXT) for _, name, _ in names]
    gap = LEADING * SMALL_TEXT * max(len(name) for name in lines) + 1
    heights = spread([y for y, _, _ in names], gap)
    for y, words, (_, _, look) in zip(heights, lines, names, strict=True):
        first = y - LEADING * SMALL_TEXT * (len(words) - 1) / 2
        for step, line in enumerate(words):
            at = first + step * LEADING * SMALL_TEXT
            canvas.text(_right(time) + 6, at, line, SMALL_TEXT, colour=look.text)


def _right(time: Days) -> float:
    return time.pieces[-1][1]


def _picture(shown: Mapping[str, pd.DataFrame], last: dt.date, medium: Medium) -> Figure:
    if not shown:
        return notice("No total of complaints or cases is known under these settings.", medium)
    canvas = Canvas(medium)
    ends = (AXIS_LEFT, canvas.width - medium.choose(122.0, 74.0))
    time = broken_days(ends, START, BREAK, last, EARLY)
    for measure, rows in shown.items():
        _draw_panel(canvas, time, PANELS[measure], rows)
    _draw_time(canvas, time, canvas.down - 6)
    return canvas.finish(canvas.down + 2.2 * LEADING * SMALL_TEXT)


@traced
def draw_timeline(evidence: Evidence) -> Drawing:
    """Panels over time: complaints by who received them, and cases opened."""
    points = {measure: _points(evidence, measure) for measure in PANELS}
    shown = {measure: rows for measure, rows in points.items() if len(rows)}
    every = pd.concat(points[m].assign(panel=words) for m, words in PANELS.items())
    last = evidence.as_of
    return _describe(evidence, every, *(_picture(shown, last, m) for m in (PRINT, PHONE)))


def _title(evidence: Evidence) -> str:
    opened = stage_result(evidence, "torture_cases_opened")
    complaints = stage_result(evidence, "torture_complaints")
    said = [
        f"{number.text} {words}"
        for words, number in (("complaints", complaints), ("cases opened", opened))
        if number.value is not None
    ]
    if not said:
        return "No official total of complaints or cases is known under these settings"
    totals = "totals are" if len(said) > 1 else "total is"
    return f"The last official {totals} {' and '.join(said)}"


def _describe(evidence: Evidence, points: pd.DataFrame, figure: Figure, phone: Figure) -> Drawing:
    columns = ["panel", "known_from", "reported_on", "claimant", "number", "status", "count_id"]
    said = "; ".join(
        f"{row.number:,.0f} ({row.claimant}, {row.reported_on})" for row in points.itertuples()
    )
    return Drawing(
        "fig-torture-timeline",
        figure,
        _title(evidence),
        NOTHING
        if points.empty
        else "Each mark is a total for the country on the day it was announced; hollow marks were later "
        "replaced by another number. The time axis is broken after March 2022. A date that gives a year "
        "only is drawn at the end of that year; replaced totals without a day are left out. "
        "One person may have complained to several offices. The "
        "figure shows what was announced, not how often torture happened.",
        f"Marks over time. {said or 'No total is known under these settings'}.",
        points[columns],
        tuple(points["count_id"]),
        source=sources_of(evidence, points["source_id"]),
        phone=phone,
    )
