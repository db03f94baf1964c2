"""Judicial terror and camps: two panels of two kinds, each with an axis of its own.

The famine has a figure of its own (history_famine).
"""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis.evidence.load import Evidence
from analysis.figures.history_marks import SOURCE, name_rows
from analysis.figures.marks import direct_label, draw_estimate, plain_numbers
from analysis.figures.palette import ERA, STATUS
from analysis.figures.style import finish, new_panels
from analysis.history.long_episodes import COLUMNS, WHAT, statements_of_kind
from analysis.results import Result, row_ids
from analysis.show import Drawing

CAMPS = "camps_and_deportation"
DRAWN = ("judicial_terror", CAMPS)


def _known(cell: float) -> float | None:
    return None if pd.isna(cell) else float(cell)


def _claims(axes: Axes, rows: pd.DataFrame) -> None:
    shown = rows.drop_duplicates(["claimant", "place", "period", "value"]).to_dict("records")
    names = []
    for position, row in enumerate(shown):
        look = STATUS["disputed"] if row["disputed"] else ERA["soviet"]
        ends = [_known(row[name]) for name in ("per_100k_low", "per_100k", "per_100k_high")]
        low = ends[0] if row["one_sided"] or ends[0] != ends[2] else None
        high = ends[2] if ends[0] != ends[2] else None
        draw_estimate(axes, position, low, ends[1], high, look)
        text = _number(row)
        if ends[1] is not None:
            aside = 24.0 if row["one_sided"] else 6.0
            direct_label(axes, high or ends[1], position, text, look, (aside, 0.0), size=8)
        place = "Soviet Union, " if row["place"] == "ussr" else ""
        who = row["claimant"].split(",")[0].removesuffix(" of Kazakhstan")
        names.append(f"{place}{who}, {row['period']}")
    name_rows(
        axes,
        [name.replace("Yale Review of International Studies", "Yale Review") for name in names],
    )
    axes.set_xlim(0, 1.5 * max([1.0, *rows["per_100k_high"].dropna(), *rows["per_100k"].dropna()]))
    plain_numbers(axes.xaxis)


def _number(row: Mapping[Hashable, Any]) -> str:
    ends = [Result(float(row[name]), "people").text for name in ("low", "value", "high")
            if row[name] == row[name]]  # fmt: skip
    return ends[0] if ends[0] == ends[-1] else f"{ends[0]} to {ends[-1]}"


def _years(axes: Axes, rows: pd.DataFrame) -> None:
    years = [int(period[:4]) for period in rows["period"]]
    axes.bar(years, rows["per_100k"], width=0.7, color=ERA["soviet"].colour)
    for year, rate, value in zip(years, rows["per_100k"], rows["value"], strict=True):
        text = f"{value / 1000:,.0f}k"
        direct_label(axes, year, rate, text, ERA["soviet"], (0, 2), size=7)
    axes.set_xticks(years, [f"{year}" for year in years], size=8)
    axes.margins(y=0.2)
    axes.grid(visible=False, axis="x")
    plain_numbers(axes.yaxis)


def long_figure(evidence: Evidence) -> Drawing:
    """People shot per 100,000 by claimant, and deaths in camps by year."""
    tables = {kind: statements_of_kind(evidence, kind) for kind in DRAWN}
    lines = max(2, tables["judicial_terror"]["claimant"].nunique())
    figure, grid = new_panels(2, 1, height=4.3, height_ratios=[lines, 4])
    for axes, (kind, rows) in zip(grid[:, 0], tables.items(), strict=True):
        axes.set_title(WHAT[kind][0])
        if rows.empty:
            axes.text(0.5, 0.5, "not known", transform=axes.transAxes, ha="center")
            axes.set_axis_off()
        elif kind == CAMPS:
            _years(axes, rows)
            axes.set_ylabel("per 100,000 of the\nSoviet Union in 1937")
        else:
            _claims(axes, rows)
            axes.set_xlabel("per 100,000 people; the label gives the number stated")
    every = (
        pd.concat(tables.values(), ignore_index=True) if any(map(len, tables.values())) else None
    )
    every = pd.DataFrame(columns=list(COLUMNS)) if every is None else every
    return Drawing(
        id="fig-history-long",
        figure=finish(figure),
        title=_title(tables),
        caption=(
            "Two kinds of event, two axes: heights and lengths must not be compared from panel "
            'to panel, nor with protests of days. An arrow is an "at least"; a hollow diamond is a '
            "disputed figure. Years of camps without a bar are years that the texts read do not "
            "give, not years without deaths."
        ),
        alt="Rates per 100,000. "
        + " ".join(
            f"{row['claimant']}, {row['period']}: {row['value']:,.0f} people, "
            f"{row['per_100k']:,.0f} per 100,000."
            for row in every.to_dict("records")
        ),
        data=every.drop(columns="rows"),
        rows=row_ids(*every["rows"]),
        results=["terror_executed_ussr", "terror_executed_kazakhstan"],
        source=SOURCE,
    )


def _title(tables: dict[str, pd.DataFrame]) -> str:
    shot = tables["judicial_terror"]
    shot = shot[~shot["disputed"].astype(bool)]
    if shot.empty:
        return "Terror and camps are of other kinds and other sizes: not known on this day"
    most = Result(float(shot["per_100k"].max()), "per 100,000")
    return f"Up to {most.text} in 100,000 people were shot, by the figures that stand: another kind of event"
