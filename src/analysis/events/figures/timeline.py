"""The days of January 2022 on one true axis: what happened, what the State did, and its numbers."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.casualties.tolls import SECURITY
from analysis.events.chronicle import FIRST, LAST, entries
from analysis.events.numbers import ATTACKERS, Stated, rows_of
from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import HEALTH, INTERIOR, PROSECUTOR, stated_number
from analysis.frames import each
from qantar.dates import spell
from qantar.drawing.marks import direct_label, mark, source_line
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import GRID, MUTED, PARTY, STATUS, Appearance
from qantar.drawing.style import SMALL_TEXT, TEXT, finish, new_panels
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
    "attackers": Stated("deaths", "deaths", population=ATTACKERS, claimant=INTERIOR, until=LIMIT),
    "in all": Stated("deaths", "deaths", claimant=(HEALTH, PROSECUTOR), until=LIMIT),
}  # fmt: skip
"""Words behind a number of dead -> the statements of the State that give it."""
DETAINED = Stated("detentions", "people", claimant=INTERIOR, until=LIMIT)
COUNTED = "detained"
"""Words of the one series whose every day is labelled, because it counts up."""
EVENT = Appearance("events", MUTED, MUTED)
ACT = Appearance("acts of the State", PARTY["state"].colour, PARTY["state"].text, "s")
ROOM = 2.0
"""Days right of the last one, for the label of a number."""
HEIGHTS = (2.35, 1.0, 1.5)
"""Inches of the three panels."""
CAPTION = (
    "Upper panel: dots are days, bars last from the first day to the last that a source gives; grey "
    "is what happened, blue what the State did. Lower panels: numbers on the day on which an "
    "office stated them, each panel on its own scale; a cross was withdrawn. Numbers of detained "
    "people count up. What no source dates to a day is not drawn."
)


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
        figure=_picture(lanes, dead, detained) if lanes else notice("Nothing was known yet."),
        title=_title(dead),
        caption=CAPTION if lanes else NOTHING,
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


def _picture(lanes: dict[Lane, pd.DataFrame], dead: pd.DataFrame, detained: pd.DataFrame) -> Figure:
    figure, panels = new_panels(
        3, 1, height=sum(HEIGHTS) + 0.5, sharex=True, gridspec_kw={"height_ratios": HEIGHTS}
    )
    upper, middle, lower = panels[:, 0]
    _draw_lanes(upper, lanes)
    _draw_numbers(middle, "Dead, as stated by offices of the State", dead)
    _draw_numbers(lower, "Detained, as stated by the Interior Ministry", detained)
    days = [FIRST + dt.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    lower.set_xticks([_at(day) for day in days], [str(day.day) for day in days], size=SMALL_TEXT)
    lower.set_xlabel("January 2022", size=TEXT)
    lower.set_xlim(0.4, LAST.day + ROOM)
    return finish(figure)


def _at(day: dt.date) -> float:
    return (day - FIRST).days + 1.0


def _draw_lanes(axes: Axes, lanes: dict[Lane, pd.DataFrame]) -> None:
    axes.grid(visible=False)
    axes.grid(visible=True, axis="x", color=GRID, lw=0.4)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", length=0)
    for level, (lane, rows) in enumerate(lanes.items()):
        look = ACT if lane.by_state else EVENT
        first, last = rows["first"].min(), rows["last"].max()
        if lane.lasts and first < last:
            axes.plot([_at(first), _at(last)], [level] * 2, color=look.colour, lw=6, zorder=3)
        else:
            for day in sorted(set(rows["last"])):
                mark(axes, _at(day), level, look)
    axes.set_yticks(range(len(lanes)), [lane.words for lane in lanes], size=SMALL_TEXT)
    axes.set_ylim(len(lanes) - 0.4, -0.6)


def _draw_numbers(axes: Axes, title: str, points: pd.DataFrame) -> None:
    axes.set_title(title, size=TEXT)
    axes.grid(visible=False)
    axes.set_yticks([])
    top = float(points["number"].max()) if len(points) else 1.0
    axes.set_ylim(-0.12 * top, 1.3 * top)
    axes.axhline(0, color=GRID, lw=0.6, zorder=0)
    if points.empty:
        axes.text(1, 0.4, "No number had been stated by this day.", size=SMALL_TEXT, color=MUTED)
    for (words, gone), series in points.groupby(["words", "gone"], sort=False):
        look = STATUS["retracted"] if gone else ACT
        for row in each(series):
            mark(axes, _at(row.day), row.number, look, 4.5)
        _label_series(axes, str(words) + (", withdrawn" if gone else ""), series, look)


def _label_series(axes: Axes, words: str, series: pd.DataFrame, look: Appearance) -> None:
    """Its first day left of the mark and its last to the right, a lone one above; counts every day."""
    days = list(series.groupby("day", sort=True))
    for place, (day, own) in enumerate(days):
        ordered = own.sort_values("number")
        least, most = ordered.iloc[0], ordered.iloc[-1]
        text = str(most["text"])
        if words == COUNTED:
            direct_label(axes, _at(day), most["number"], text, look, (-6, 0), size=SMALL_TEXT)
            continue
        if len(ordered) > 1:
            text = f"{least['text']} to {text}"
        ends = {0: (-6.0, 0.0), len(days) - 1: (6.0, 0.0)} if len(days) > 1 else {0: (4.0, 5.0)}
        if place in ends:
            direct_label(
                axes,
                _at(day),
                most["number"],
                f"{text} {words}",
                look,
                ends[place],
                size=SMALL_TEXT,
            )


def _title(dead: pd.DataFrame) -> str:
    whole = dead[(dead["words"] == "in all") & ~dead["gone"]].sort_values("day")
    if whole.empty:
        return "By this day no office of the State had stated how many people had died"
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
        return "No chart: nothing was known yet."
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
