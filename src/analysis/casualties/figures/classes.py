"""Who the dead were said to be: the State's classes on each day that it gave them, as bars."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure

from analysis.casualties.classes import (
    ATTACKERS,
    OFFENDERS,
    UNCLASSED,
    attackers,
    class_numbers,
    classes,
    total_on,
)
from analysis.casualties.tolls import SECURITY
from analysis.evidence.load import Evidence
from analysis.frames import each
from qantar.dates import spell
from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.letters import wrapped
from qantar.drawing.marks import source_line
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import SEQUENTIAL
from qantar.drawing.style import TEXT
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

Panel = tuple[str, Result, Mapping[str, float]]
"""A day in words, the total stated on it, and the deaths of each class."""
LABELS = {
    ATTACKERS: "attackers",
    "regime_violators_official": "violators of the emergency regime",
    "other_crimes_official": "other crimes",
    "unresolved_official": "unresolved",
    "bystanders_official": "bystanders",
    SECURITY: "security staff",
    UNCLASSED: "no category",
}
MONTH = len("2023-01")
"""Letters of a date that names a month."""
DARK, PALE = SEQUENTIAL[4], SEQUENTIAL[2]
"""Bars of the classes of offenders, and of the others."""
ROW, BAR, GAP = 17.0, 10.0, 26.0
"""Points: from class to class, the height of a bar, between two days."""
CAPTION = (
    "The words are the prosecutors' own, and no finding about what anybody did. Bold numbers are people "
    "accused of an offence. Only sizes were published, so the figure cannot show whom the prosecutors "
    "moved from one category to another."
)


@traced
def draw_classes(evidence: Evidence) -> Drawing:
    """A panel per day of classes, a bar per class; below it, how many stand in a class of offenders."""
    told = classes(evidence)
    days = sorted(set(told["day"]))
    panels = [
        (
            spell(day.isoformat()),
            total_on(evidence, day),
            {row.population: float(row.deaths) for row in each(told[told["day"] == day])},
        )
        for day in days
    ]
    return Drawing(
        id="fig-classes",
        figure=_picture(panels, PRINT),
        phone=_picture(panels, PHONE),
        title=_title({**attackers(evidence), **class_numbers(evidence)}),
        caption=CAPTION if days else NOTHING,
        alt=_alt(told),
        data=told.drop(columns="rows"),
        rows=row_ids(*told["rows"]),
        results=["offenders_share_march_2022", "offenders_share_later"],
        source=source_line(["General Prosecutor's Office, as coded"]),
    )


def _title(told: Mapping[str, Result]) -> str:
    first, last = told["attackers_march_2022"], told["attackers_later"]
    if first.value is None and last.value is None:
        return "What the prosecutors called the dead is not known under these settings"
    if first.value is None or last.value is None:
        only, total = (
            (first, told["classed_total_march_2022"])
            if last.value is None
            else (last, told["classed_total_later"])
        )
        return f"The prosecutors called {only.text} of {total.text} dead attackers"
    accused = [told[f"offenders_{day}"].text for day in ("march_2022", "later")]
    return (
        f"The prosecutors called {first.text} dead attackers in March 2022 and {last.text} in "
        f"{spell(last.reported_on[:MONTH])}; those they accused of any offence went from {accused[0]} "
        f"to {accused[1]}"
    )


def _picture(panels: Sequence[Panel], medium: Medium) -> Figure:
    if not panels:
        return notice("No categories are known under these settings.", medium)
    canvas = Canvas(medium)
    beside = 1 if medium.narrow else min(len(panels), 2)
    room = (canvas.width - GAP * (beside - 1)) / beside
    most = max(abs(value) for _, _, deaths in panels for value in deaths.values())
    top, lowest = 0.0, 0.0
    for number, panel in enumerate(panels):
        step = number % beside
        top = lowest if step == 0 else top
        canvas.down = top
        _panel(canvas, panel, step * (room + GAP), room, most)
        lowest = max(lowest, canvas.down)
    return canvas.finish(lowest - 10)


def _panel(canvas: Canvas, panel: Panel, left: float, room: float, most: float) -> None:
    day, total, deaths = panel
    of = f", {total.text} dead" if total.value is not None else ""
    canvas.paragraph(f"{day}{of}", left, room, bold=True)
    canvas.down += 3
    start = left + 88.0
    place = linear(0, most, start, left + room - 26)
    for population in LABELS:
        value = deaths.get(population, 0.0)
        if not value:
            continue
        lines = wrapped(_named(population, value), start - left - 6)
        high = max(ROW, LEADING * TEXT * len(lines))
        y, end = canvas.down + high / 2, place(abs(value))
        for step, line in enumerate(lines):
            at = y + (step - (len(lines) - 1) / 2) * LEADING * TEXT
            canvas.text(start - 6, at, line, side="right")
        fill = DARK if population in OFFENDERS else PALE
        hollow = population == UNCLASSED
        canvas.box(start, y - BAR / 2, end - start, BAR, "none" if hollow else fill, fill, lw=0.8)
        canvas.text(end + 5, y, f"{abs(value):,.0f}", bold=population in OFFENDERS)
        canvas.down += high
    number = sum(deaths.get(name, 0.0) for name in OFFENDERS)
    if number > 0:
        canvas.rule(canvas.down + 3, left, left + room)
        canvas.down += 5
        canvas.paragraph(f"{number:,.0f} accused of an offence", left, room, bold=True)
    canvas.down += 14


def _named(population: str, deaths: float) -> str:
    """How a bar is called; what the classes count beyond their total is in two of them."""
    return "in two categories" if deaths < 0 else LABELS.get(population, population)


def _alt(told: pd.DataFrame) -> str:
    lines = []
    for day in sorted(set(told["day"])):
        rows = told[told["day"] == day]
        parts = ", ".join(
            f"{_named(str(r.population), r.deaths)} {abs(r.deaths):,.0f}" for r in each(rows)
        )
        lines.append(f"{spell(day.isoformat())}: {parts}.")
    return "Bars of the prosecutors' categories of the dead. " + (" ".join(lines) or "None stated.")
