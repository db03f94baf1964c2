"""Country-year indices around 2011 and 2022, three panels on three scales."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.evidence.load import Evidence
from analysis.figures.marks import direct_label
from analysis.figures.palette import ACCENT, GRID, INK, PARTY, WASH
from analysis.figures.style import finish, new_panels
from analysis.history.indices import NOT_CODED, YEARS, changes, newest
from analysis.results import row_ids
from analysis.show import Drawing

FIRST_YEAR = 2008
PANELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("V-Dem experts: 1 is best", ("v2x_clphy", "v2x_civlib")),
    (
        "V-Dem torture and killings; latent score: higher is better",
        ("v2cltort", "v2clkill", "theta_mean"),
    ),
    ("Political Terror Scale: 5 is worst", ("PTS_S", "PTS_A", "PTS_H")),
)
COLOURS = (ACCENT, PARTY["independent"].colour, PARTY["opposition"].colour)
STYLES = ("-", "--", ":")
SHORT = {
    "v2x_clphy": "Physical violence index", "v2x_civlib": "Civil liberties index",
    "v2cltort": "Freedom from torture", "v2clkill": "Freedom from killing",
    "theta_mean": "Latent score", "PTS_S": "State Dept", "PTS_A": "Amnesty", "PTS_H": "HRW",
}  # fmt: skip
NUDGE = {"v2x_clphy": 4, "v2x_civlib": -4, "PTS_S": 11, "PTS_A": 0, "PTS_H": -11}


def _panel(axes: Axes, frame: pd.DataFrame, names: tuple[str, ...]) -> None:
    for year in YEARS:
        axes.axvspan(year - 0.5, year + 0.5, color=WASH, zorder=0)
    for place, name in enumerate(names):
        rows = frame[(frame["variable"] == name) & (frame["year"] >= FIRST_YEAR)]
        if rows.empty:
            continue
        colour, shift = COLOURS[place], 0.05 * (place - 1) if name.startswith("PTS") else 0.0
        if rows["low"].notna().all() and (rows["high"] > rows["low"]).any():
            axes.fill_between(rows["year"], rows["low"], rows["high"], color=GRID, zorder=1)
        drawn = "steps-mid" if name.startswith("PTS") else "default"
        axes.plot(
            rows["year"],
            rows["value"] + shift,
            STYLES[place],
            color=colour,
            lw=1.6,
            drawstyle=drawn,
        )
        last = rows.iloc[-1]
        direct_label(
            axes, last["year"], last["value"] + shift, SHORT[name], offset=(6, NUDGE.get(name, 0)),
            color=INK, size=8, va="center",
        )  # fmt: skip


def indices_figure(evidence: Evidence) -> Drawing:
    """What the indices recorded for Kazakhstan from 2008 on, the years of the shootings shaded."""
    frame = newest(evidence)
    figure, grid = new_panels(3, 1, height=6.0, sharex=True)
    for axes, (title, names) in zip(grid[:, 0], PANELS, strict=True):
        axes.set_title(title)
        _panel(axes, frame, names)
        axes.grid(visible=False, axis="x")
    grid[2, 0].set_yticks([2, 3, 4, 5])
    grid[2, 0].set_ylim(5.3, 1.7)
    grid[2, 0].set_xticks([2008, 2011, 2014, 2017, 2020, 2022])
    grid[2, 0].set_xlim(FIRST_YEAR - 0.5, 2028.2)
    table = changes(evidence)
    shown = frame[frame["variable"].isin([*SHORT, NOT_CODED])]
    shown = shown[shown["year"] >= FIRST_YEAR]
    return Drawing(
        id="fig-indices",
        figure=finish(figure),
        title=_title(table),
        caption=(
            "One release of each data set; the years 2011 and 2022 are shaded. Only the latent score "
            "publishes an interval in this base (grey band, 95 per cent), and it ends in 2021; for "
            "the others no interval here is not the same as certainty. Terror scales are drawn with "
            "the worst at the bottom and moved apart a little where they coincide. One number a year "
            "for a whole country cannot see days, places or who was hit."
        ),
        alt="Change into each year. "
        + " ".join(
            f"{row['label']}, {row['year']}: {row['moved'].text} points, {row['direction']}."
            for row in table.to_dict("records")
        ),
        data=shown[
            ["indicator_id", "dataset", "version", "variable", "year", "value", "low", "high"]
        ],
        rows=row_ids(shown["indicator_id"]),
        results=[
            "indices_known_2011",
            "indices_worse_2011",
            "indices_known_2022",
            "indices_worse_2022",
        ],
        source="Source: V-Dem, Political Terror Scale, Fariss, in the releases that the table names.",
    )


def _title(table: pd.DataFrame) -> str:
    words = []
    for year in YEARS:
        own = table[(table["year"] == year) & table["variable"].isin(list(SHORT))]
        own = own[own["direction"] != "not known"]
        worse = int((own["direction"] == "worse").sum())
        words.append(f"{worse} of {len(own)} in {year}")
    return f"Indices that moved for the worse: {' and '.join(words)}"
