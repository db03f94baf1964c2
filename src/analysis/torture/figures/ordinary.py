"""January 2022 against ordinary years: what three recorders count in a year, and in January alone."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.frames import each
from analysis.marks import sources_of
from analysis.torture import against
from analysis.torture.ordinary import AFTER, all_years, recording_changes
from qantar.dates import spell
from qantar.drawing.notice import notice
from qantar.drawing.palette import ACCENT, INK, PARTY, SEQUENTIAL, Appearance
from qantar.drawing.style import finish, new_panels
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

PANELS = {
    "coalition": ("Complaints to the coalition", PARTY["independent"]),
    "ombudsperson": ("To the Ombudsperson", PARTY["state"]),
    "register": ("Entries in the register", Appearance("", ACCENT, ACCENT)),
}
"""The recorders of whole years that also have a number near January 2022: panel title, look."""
ORDINARY = SEQUENTIAL[1]
NARROWEST = 3.4
"""Bars that a panel makes room for at least, so that its title fits."""
FOCUS_YEAR = 2022
JANUARY = "Jan.\n2022"


@dataclass(frozen=True)
class Bar:
    """One bar: its label, number and printed number; whether January 2022 is in it; whether it
    stands after a change of recording."""

    label: str
    number: float
    text: str
    with_january: bool
    after_change: bool = False


def _draw_panel(axes: Axes, key: str, found: list[Bar]) -> None:
    title, look = PANELS[key]
    axes.set_title(title)
    axes.grid(visible=False)
    axes.set_yticks([])
    for place, bar in enumerate(found):
        colour = look.colour if bar.with_january else ORDINARY
        hatched = bar.after_change
        axes.bar(
            place,
            bar.number,
            0.78,
            color="none" if hatched else colour,
            edgecolor=ORDINARY,
            hatch="////" if hatched else "",
            lw=0.8 if hatched else 0,
        )
        axes.annotate(
            bar.text,
            (place, bar.number),
            xytext=(0, 2),
            textcoords="offset points",
            ha="center",
            size=8.5,
            weight=600 if bar.with_january else 400,
            color=look.text if bar.with_january else INK,
        )
    axes.set_xticks(range(len(found)), [bar.label for bar in found], size=8.2)
    axes.set_xlim(-0.6, len(found) - 0.4)
    axes.set_ylim(0, max(bar.number for bar in found) * 1.16)


def _picture(found: dict[str, list[Bar]]) -> Figure:
    """One panel a recorder that has bars, as wide as its bars and its title need."""
    if not found:
        return notice("No ordinary year is known under these settings.")
    widths = [max(len(panel), NARROWEST) for panel in found.values()]
    figure, panels = new_panels(1, len(found), height=1.8, gridspec_kw={"width_ratios": widths})
    for axes, (key, panel) in zip(panels[0], found.items(), strict=True):
        _draw_panel(axes, key, panel)
    return finish(figure)


@traced
def draw_ordinary(evidence: Evidence) -> Drawing:
    """One panel a recorder, each on its own scale: whole years pale, January 2022 in full colour."""
    years, january = all_years(evidence), january_numbers(evidence)
    every = {key: bars(evidence, key) for key in PANELS}
    figure = _picture({key: found for key, found in every.items() if found})
    shown = years[years["series"].isin(PANELS)]
    told = "; ".join(
        f"{PANELS[str(row.series)][0]} {row.year}: {row.number:,.0f}" for row in each(shown)
    )
    stars = "; ".join(f"{PANELS[key][0]}: {result.text}" for key, result in january.items())
    return Drawing(
        "fig-torture-ordinary",
        figure,
        _title(evidence),
        "Pale bars are whole ordinary years, full ones hold January 2022, with the month where it was "
        f"stated within a year of the events.{_changes(evidence, shown)} Each recorder counts "
        "different things on its own scale. Years without a bar were not found stated.",
        f"Bars by recorder. {told or 'No whole year is known at this date'}. January 2022: {stars}.",
        shown[["series", "year", "number", "claimant", "reported_on", "count_id"]],
        row_ids(shown["count_id"], *(result.rows for result in january.values())),
        source=sources_of(evidence, shown["source_id"]),
    )


def _changes(evidence: Evidence, shown: pd.DataFrame) -> str:
    """The changes of the register's recording, in words, where the run shows years after them."""
    if not ((shown["series"] == "register") & (shown["year"] >= AFTER[0])).any():
        return ""
    found = recording_changes(evidence)
    after = (found["series"] == "register") & (found["date"].str[:4] >= str(AFTER[0]))
    return f" Hatched: years after a change ({'; '.join(found.loc[after, 'label'])})."


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
        f"{mine.text} to the {name}{_by(evidence, mine)} (an ordinary year: {usual.text})"
        for name, mine, usual in pairs
        if mine.value is not None and usual.value is not None
    ]
    if not said:
        return "Complaints about January 2022 cannot be set against ordinary years under these settings"
    return f"Complaints about January 2022: {', '.join(said)}"


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


def bars(evidence: Evidence, key: str) -> list[Bar]:
    """The bars of recorder `key` from left to right: whole years, then January 2022."""
    years = all_years(evidence)
    made = [_of_year(key, row) for row in each(_years_of(years, key))]
    january = january_numbers(evidence).get(key)
    if january is not None and january.value is not None:
        label = _january_label(so_far(evidence, january))
        made.append(Bar(label, january.value, january.text, with_january=True))
    return made


def _years_of(years: pd.DataFrame, key: str) -> pd.DataFrame:
    return years[years["series"] == key].sort_values("year")


def _of_year(key: str, row: Any) -> Bar:
    return Bar(
        str(row.year),
        float(row.number),
        f"{row.number:,.0f}",
        with_january=bool(row.year == FOCUS_YEAR),
        after_change=key == "register" and bool(row.year >= AFTER[0]),
    )


def _january_label(month: str) -> str:
    name, _, year = month.partition(" ")
    return f"by {name[:3]}.\n{year}" if month else JANUARY
