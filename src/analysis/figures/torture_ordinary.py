"""January 2022 against ordinary years: what three recorders count in a year, and in January alone."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.evidence.load import Evidence
from analysis.figures.palette import ACCENT, INK, MUTED, PARTY, SEQUENTIAL, Appearance
from analysis.figures.style import finish, new_panels
from analysis.figures.torture_sources import sources_of
from analysis.frames import each
from analysis.results import Result, row_ids
from analysis.show import Drawing
from analysis.torture import against
from analysis.torture.ordinary import AFTER, all_years, recording_changes

PANELS = {
    "coalition": ("Complaints to the coalition", PARTY["independent"]),
    "ombudsperson": ("To the Ombudsperson", PARTY["state"]),
    "register": ("Entries in the register", Appearance("", ACCENT, ACCENT)),
}
"""The recorders of whole years that also have a number near January 2022: panel title, look."""
ORDINARY = SEQUENTIAL[1]
JANUARY = "Jan\n2022"
FOCUS_YEAR = 2022


def _january(evidence: Evidence) -> dict[str, Result]:
    return {
        "coalition": against.coalition_january(evidence),
        "ombudsperson": against.ombudsperson(evidence)["ombudsperson_january"],
    }


def _bars(years: pd.DataFrame, january: Result | None) -> list[tuple[str, float, str, bool]]:
    """(label, number, printed number, whether January is in it) from left to right."""
    made = [
        (str(row.year), float(row.number), f"{row.number:,.0f}", bool(row.year == FOCUS_YEAR))
        for row in each(years.sort_values("year"))
    ]
    if january is not None and january.value is not None:
        made.append((JANUARY, january.value, january.text, True))
    return made


def _draw_panel(axes: Axes, key: str, years: pd.DataFrame, january: Result | None) -> None:
    title, look = PANELS[key]
    bars = _bars(years, january)
    axes.set_title(title)
    axes.grid(visible=False)
    axes.set_yticks([])
    if not bars:
        axes.set_xticks([])
        axes.text(0.5, 0.5, "not known", transform=axes.transAxes, ha="center", color=MUTED)
        return
    for place, (_, number, text, with_january) in enumerate(bars):
        colour = look.colour if with_january else ORDINARY
        hatched = key == "register" and int(bars[place][0]) >= AFTER[0]
        axes.bar(
            place,
            number,
            0.78,
            color="none" if hatched else colour,
            edgecolor=ORDINARY,
            hatch="////" if hatched else "",
            lw=0.8 if hatched else 0,
        )
        axes.annotate(
            text,
            (place, number),
            xytext=(0, 2),
            textcoords="offset points",
            ha="center",
            size=8.5,
            weight=600 if with_january else 400,
            color=look.text if with_january else INK,
        )
    axes.set_xticks(range(len(bars)), [bar[0] for bar in bars], size=7.6)
    axes.set_xlim(-0.6, len(bars) - 0.4)
    axes.set_ylim(0, max(bar[1] for bar in bars) * 1.12)  # fmt: skip


def draw_ordinary(evidence: Evidence) -> Drawing:
    """One panel a recorder, each on its own scale: whole years pale, January 2022 in full colour."""
    years, january = all_years(evidence), _january(evidence)
    figure, panels = new_panels(
        1, len(PANELS), height=2.3, gridspec_kw={"width_ratios": [6, 3.4, 6]}
    )
    for axes, key in zip(panels[0], PANELS, strict=True):
        _draw_panel(axes, key, years[years["series"] == key], january.get(key))
    finish(figure)
    shown = years[years["series"].isin(PANELS)]
    told = "; ".join(
        f"{PANELS[str(row.series)][0]} {row.year}: {row.number:,.0f}" for row in each(shown)
    )
    stars = "; ".join(f"{PANELS[key][0]}: {result.text}" for key, result in january.items())
    return Drawing(
        "fig-torture-ordinary",
        figure,
        _title(evidence),
        f"Pale bars are whole years, full ones hold January 2022.{_changes(evidence)} Each recorder "
        "has its own scale and counts different things, so panels must not be set against one "
        "another. Years without a bar were not found stated; older official series stand in the "
        "table.",
        f"Bars by recorder. {told or 'No whole year is known at this date'}. January 2022: {stars}.",
        shown[["series", "year", "number", "claimant", "reported_on", "count_id"]],
        row_ids(shown["count_id"], *(result.rows for result in january.values())),
        source=sources_of(evidence, shown["source_id"]),
    )


def _changes(evidence: Evidence) -> str:
    """The known changes of the register's recording, in words, where the run knows of any."""
    found = recording_changes(evidence)
    after = (found["series"] == "register") & (found["date"].str[:4] >= str(AFTER[0]))
    labels = "; ".join(found.loc[after, "label"])
    return f" Hatched: years after a change of recording ({labels})." if labels else ""


def _title(evidence: Evidence) -> str:
    coalition = against.coalition(evidence)
    mine, usual = coalition["torture_complaints_coalition"], coalition["coalition_ordinary_year"]
    if mine.value is None or usual.value is None:
        return "Complaints about January 2022 could not be set against ordinary years on this day"
    return (
        f"The coalition counted {mine.text} complaints about January 2022, and {usual.text} in a "
        "mean ordinary year"
    )
