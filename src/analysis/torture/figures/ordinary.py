"""January 2022 against ordinary years: what three recorders count in a year, and in January alone."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.frames import each
from analysis.marks import sources_of
from analysis.torture import against
from analysis.torture.ordinary import AFTER, all_years, recording_changes
from qantar.dates import spell
from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.letters import width_of
from qantar.drawing.marks import ON_PAPER
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import notice
from qantar.drawing.palette import ACCENT, INK, MUTED, PARTY, SEQUENTIAL, Appearance
from qantar.drawing.style import SMALL_TEXT
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

PANELS = {
    "coalition": ("Complaints to the coalition", PARTY["independent"]),
    "ombudsperson": ("Complaints to the Ombudsperson", PARTY["state"]),
    "register": ("Entries in the register of crimes", Appearance("", ACCENT, ACCENT)),
}
"""The recorders of whole years that also have a number near January 2022: panel title, look."""
ORDINARY, AFTER_CHANGE = SEQUENTIAL[2], SEQUENTIAL[1]
FOCUS_YEAR = 2022
HEIGHT, GAP = 84.0, 20.0
"""Points: the panel's bars, and between panels."""
WIDEST = 26.0
"""Points: a year takes no broader a bar than one of this pitch."""
SLIM = 0.66
"""The breadth of a bar as a share of a year."""


@dataclass(frozen=True)
class Series:
    """One recorder: its whole years in order of time, January 2022 alone, its ordinary year if known."""

    head: str
    look: Appearance
    years: tuple[tuple[int, float], ...]
    january: Result | None
    month: str
    average: Result | None
    changed_from: int | None

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last year of the panel, January 2022 among them."""
        every = [*(year for year, _ in self.years), FOCUS_YEAR]
        return min(every), max(every)

    @property
    def most(self) -> float:
        """The highest number of the panel."""
        january = self.january.value if self.january is not None else None
        return max([number for _, number in self.years] + [january or 0.0])


def series_of(evidence: Evidence) -> dict[str, Series]:
    """The recorders that have a whole year or a number for January 2022."""
    years, january = all_years(evidence), january_numbers(evidence)
    usual = {"coalition": against.coalition(evidence)["coalition_ordinary_year"]}
    made = {}
    for key, (head, look) in PANELS.items():
        own = years[years["series"] == key].sort_values("year")
        mine = january.get(key)
        known = mine is not None and mine.value is not None
        if own.empty and not known:
            continue
        made[key] = Series(
            head,
            look,
            tuple((int(row.year), float(row.number)) for row in each(own)),
            mine if known else None,
            so_far(evidence, mine) if mine is not None else "",
            usual.get(key),
            AFTER[0] if key == "register" else None,
        )
    return made


def _picture(found: Mapping[str, Series], medium: Medium) -> Figure:
    if not found:
        return notice("No ordinary year is known under these settings.", medium)
    canvas = Canvas(medium)
    every = [year for series in found.values() for year in series.span]
    beside = 1 if medium.narrow else len(found)
    room = (canvas.width - GAP * (beside - 1)) / beside
    lowest = 0.0
    for number, series in enumerate(found.values()):
        if not medium.narrow:
            canvas.down = 0.0
        span = (min(every), max(every)) if medium.narrow else series.span
        _panel(canvas, series, number % beside * (room + GAP), room, span)
        lowest = max(lowest, canvas.down)
    return canvas.finish(lowest)


def _panel(canvas: Canvas, series: Series, left: float, room: float, span: tuple[int, int]) -> None:
    """Bars at their years, gaps where no number was found; the ordinary year as a line, January as a dot."""
    canvas.paragraph(series.head, left, room, bold=True)
    top, bottom = canvas.down + 16, canvas.down + 16 + HEIGHT
    across = linear(span[0] - 0.5, span[1] + 0.5, left + 3, left + room - 3)
    up = linear(0, series.most, bottom, top)
    pitch = across(1) - across(0)
    slim = SLIM * min(pitch, WIDEST)
    numbered = pitch > width_of(f"{series.most:,.0f}", SMALL_TEXT)
    for year, number in series.years:
        changed = series.changed_from is not None and year >= series.changed_from
        holds_january = year == FOCUS_YEAR and series.january is None
        colour = series.look.colour if holds_january else AFTER_CHANGE if changed else ORDINARY
        canvas.box(across(year) - slim / 2, up(number), slim, bottom - up(number), colour)
        if numbered or number == series.most:
            canvas.text(across(year), up(number) - 7, f"{number:,.0f}", SMALL_TEXT, side="center",
                        bbox=ON_PAPER)  # fmt: skip
    canvas.line([left, left + room], [bottom, bottom], MUTED, 0.8)
    if series.average is not None and series.average.value is not None:
        y = up(series.average.value)
        canvas.line([left, left + room], [y, y], INK, 0.9, ls=(0, (4, 3)), zorder=1)
    if series.january is not None and series.january.value is not None:
        y = up(series.january.value)
        canvas.mark(across(FOCUS_YEAR), y, series.look, 8)
    for year in _ticks(span, room):
        canvas.text(across(year), bottom + 9, f"{year}", SMALL_TEXT, colour=MUTED, side="center")
    canvas.down = bottom + 9 + LEADING * SMALL_TEXT
    if series.average is not None and series.average.value is not None:
        canvas.paragraph(f"Dashes: {series.average.text} in an ordinary year", left, room)
    if series.january is not None:
        month = f", by {series.month}" if series.month else ""
        words = f"January 2022 alone{month}: {series.january.text}"
        canvas.paragraph(words, left, room, bold=True, colour=series.look.text)
    canvas.down += 8


def _ticks(span: tuple[int, int], room: float) -> list[int]:
    """The years that are printed under a panel: as many as have room, the last among them."""
    step = max(1, math.ceil(24 * (span[1] - span[0] + 1) / room))
    return [year for year in range(span[1], span[0] - 1, -1) if (FOCUS_YEAR - year) % step == 0]


@traced
def draw_ordinary(evidence: Evidence) -> Drawing:
    """One panel a recorder, each on its own scale from 0, over true years; January 2022 as a dot."""
    years, january = all_years(evidence), january_numbers(evidence)
    found = series_of(evidence)
    shown = years[years["series"].isin(PANELS)]
    told = "; ".join(
        f"{PANELS[str(row.series)][0]} {row.year}: {row.number:,.0f}" for row in each(shown)
    )
    stars = "; ".join(f"{PANELS[key][0]}: {result.text}" for key, result in january.items())
    return Drawing(
        "fig-torture-ordinary",
        _picture(found, PRINT),
        _title(evidence),
        "Bars are whole years; a year without a bar was not found stated. The large mark is January 2022 "
        "alone; the register counts it within its year."
        f"{_changes(evidence, shown)} Each recorder counts different things on its own scale.",
        f"Bars by recorder. {told or 'No whole year is known under these settings'}. January 2022: {stars}.",
        shown[["series", "year", "number", "claimant", "reported_on", "count_id"]],
        row_ids(shown["count_id"], *(result.rows for result in january.values())),
        source=sources_of(evidence, shown["source_id"]),
        phone=_picture(found, PHONE),
    )


def _changes(evidence: Evidence, shown: pd.DataFrame) -> str:
    """The changes of the register's recording, in words, where the run shows years after them."""
    if not ((shown["series"] == "register") & (shown["year"] >= AFTER[0])).any():
        return ""
    found = recording_changes(evidence)
    after = (found["series"] == "register") & (found["date"].str[:4] >= str(AFTER[0]))
    return f" Fainter bars: years after a change of recording ({'; '.join(found.loc[after, 'label'])})."


def _title(evidence: Evidence) -> str:
    """January 2022 against an ordinary year, for each recorder of complaints that stated both."""
    coalition, office = against.coalition(evidence), against.ombudsperson(evidence)
    pairs = (
        (
            "coalition",
            coalition["torture_complaints_coalition"],
            coalition["coalition_ordinary_year"],
        ),
        ("Ombudsperson", office["ombudsperson_january"], office["ombudsperson_year"]),
    )
    said = [
        f"{mine.text} to the {name}{_by(evidence, mine)}, against {usual.text} in an ordinary year"
        for name, mine, usual in pairs
        if mine.value is not None and usual.value is not None
    ]
    if not said:
        return "No complaints about January 2022 can be set against ordinary years under these settings"
    known = next(
        mine for _, mine, usual in pairs if mine.value is not None and usual.value is not None
    )
    if so_far(evidence, known):
        return f"Too soon to compare: complaints about January 2022 were {said[0]}"
    return f"Complaints about January 2022 were {said[0]}"


def _by(evidence: Evidence, january: Result) -> str:
    month = so_far(evidence, january)
    return f" by {month}" if month else ""


def january_numbers(evidence: Evidence) -> dict[str, Result]:
    """The complaints about January 2022 alone, by recorder; the register counts whole years only."""
    return {
        "coalition": against.coalition_january(evidence),
        "ombudsperson": against.ombudsperson(evidence)["ombudsperson_january"],
    }


def so_far(evidence: Evidence, january: Result) -> str:
    """The month of a number that was stated within a year of the events, '' for a later one."""
    early = january.value is not None and not against.a_year_later(evidence, january)
    return spell(january.reported_on[:7]) if early else ""
