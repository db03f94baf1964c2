"""January 2022 against ordinary years: each recorder's yearly numbers, and how far cases went."""

import math
import string
from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator

from analysis.evidence.load import Evidence
from analysis.figures.marks import direct_label, mark, plain_numbers, spread
from analysis.figures.palette import ACCENT, ERA, INK, MUTED, PAPER, PARTY, SEQUENTIAL, Appearance
from analysis.figures.style import finish, new_figure
from analysis.figures.torture_sources import sources_of
from analysis.results import Result, row_ids
from analysis.show import Drawing
from analysis.torture import against
from analysis.torture.ordinary import all_years, recording_changes
from analysis.torture.stages import stage_result

REPUBLIC = ERA["independent"].colour
LOOKS = {
    "official_complaints": PARTY["state"],
    "ombudsperson": Appearance("", REPUBLIC, REPUBLIC, "v"),
    "opened": Appearance("", SEQUENTIAL[3], SEQUENTIAL[4], "P"),
    "register": Appearance("", ACCENT, ACCENT, "D"),
    "coalition": PARTY["independent"],
}
NAMES = {
    "official_complaints": "complaints, official data",
    "ombudsperson": "complaints to the Ombudsperson",
    "opened": "criminal cases opened",
    "register": "entries in the pre-trial register",
    "coalition": "complaints to the coalition",
}
CLOSE = 0.5
"""Years between two marks below which the second letter is set higher."""
FOCUS_AT = 2022.0
"""January 2022 stands at the start of its year, with a star."""


def _january(evidence: Evidence) -> dict[str, Result]:
    return {
        "official_complaints": stage_result(evidence, "torture_complaints"),
        "opened": stage_result(evidence, "torture_cases_opened"),
        "coalition": against.coalition_january(evidence),
        "ombudsperson": against.ombudsperson(evidence)["ombudsperson_january"],
    }


def _draw_series(axes: Axes, years: pd.DataFrame) -> None:
    for key, rows in years.groupby("series", sort=False):
        look = LOOKS[str(key)]
        for row in rows.itertuples():
            mark(axes, row.year, row.number, look, size=5)
            direct_label(axes, row.year, row.number, f"{row.number:,.0f}", look, (0, 5), size=7.2)


def _draw_changes(axes: Axes, changes: pd.DataFrame) -> str:
    """Mark each change with a dotted line and a letter; the letters in words, for the caption."""
    legend: list[str] = []
    before = 0.0
    for number, change in enumerate(changes.itertuples()):
        letter, date = string.ascii_lowercase[number], str(change.date)
        month = int(date[5:7]) - 1 if len(date) > len("2023") else 0
        at = int(date[:4]) - 0.5 + month / 12
        height = 1.06 if at - before < CLOSE else 1.015
        before = at
        axes.axvline(at, color=MUTED, lw=0.8, ls=":", zorder=1)
        axes.text(at, height, letter, transform=axes.get_xaxis_transform(), ha="center", size=8)
        legend.append(f"{letter}: {change.label} ({change.certainty})")
    return "; ".join(legend)


def _name_series(axes: Axes, keys: list[str]) -> None:
    """The key, in the empty lower middle: the mark of each series beside its name."""
    lines = [(LOOKS[key], NAMES[key]) for key in keys]
    lines.append((Appearance("", MUTED, INK, "*"), "January 2022"))
    for place, (look, name) in enumerate(lines):
        height = 0.40 - 0.062 * place
        axes.plot(
            0.455, height, marker=look.marker, color=look.colour, ms=6, transform=axes.transAxes
        )
        axes.text(
            0.475, height, name, color=look.text, size=7.8, va="center", transform=axes.transAxes
        )


def _draw_january(axes: Axes, january: dict[str, Result]) -> None:
    known = {key: result for key, result in january.items() if result.value}
    heights = spread([math.log10(result.value or 1) for result in known.values()], 0.13)
    for (key, result), height in zip(known.items(), heights, strict=True):
        look = replace(LOOKS[key], marker="*")
        mark(axes, FOCUS_AT, result.value, look, size=9)
        direct_label(
            axes, FOCUS_AT, 10**height, result.text, look, (-8, 0), True, size=7.5,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.6},
        )  # fmt: skip


def draw_ordinary(evidence: Evidence) -> Drawing:
    """Whole ordinary years by recorder, January 2022 beside them, changes of recording marked."""
    years, january = all_years(evidence), _january(evidence)
    figure, axes = new_figure(height=3.9)
    axes.set_yscale("log")
    axes.set_ylim(2, 2500)
    axes.set_xlim(2008.3, 2025.7)
    axes.yaxis.set_major_locator(FixedLocator([10, 100, 1000]))
    plain_numbers(axes.yaxis)
    axes.set_xticks(range(2009, 2026, 2))
    axes.grid(visible=False, axis="x")
    _draw_series(axes, years)
    _draw_january(axes, january)
    legend = _draw_changes(axes, recording_changes(evidence))
    present = {*years["series"], *(key for key in january if january[key].value)}
    _name_series(axes, [key for key in NAMES if key in present])
    return _describe(evidence, years, january, legend, finish(figure))


def _describe(
    evidence: Evidence,
    years: pd.DataFrame,
    january: dict[str, Result],
    legend: str,
    figure: Figure,
) -> Drawing:
    coalition = against.coalition(evidence)
    mine, usual = coalition["torture_complaints_coalition"], coalition["coalition_ordinary_year"]
    told = "; ".join(
        f"{NAMES[str(row.series)]} {row.year}: {row.number:,.0f}" for row in years.itertuples()
    )
    stars = "; ".join(f"{NAMES[key]} {result.text}" for key, result in january.items())
    data = years[["series", "year", "number", "claimant", "reported_on", "count_id"]]
    changes = f" Dotted lines mark known changes of recording: {legend}." if legend else ""
    return Drawing(
        "fig-torture-ordinary",
        figure,
        f"The coalition counted {mine.text} complaints about January 2022, and a mean of "
        f"{usual.text} in the ordinary years it stated",
        "Whole years by the body that recorded them, on a scale of powers of ten; the stars are "
        "numbers for January 2022 alone (the register does not state them apart). Series of "
        f"different bodies count different things and are not joined.{changes} Fewer than twelve "
        "points: levels only, no line is drawn through them.",
        f"Points by year. {told or 'No whole year is known at this date'}. January 2022: {stars}.",
        data,
        row_ids(years["count_id"], *(result.rows for result in january.values())),
        source=sources_of(evidence, years["source_id"]),
    )
