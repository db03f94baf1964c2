"""The toll of January 2022 over time: official stairs, other totals with their status, lists by name."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.lists import NameList, name_lists
from analysis.casualties.story import toll_statements
from analysis.casualties.tolls import official_deaths, security_deaths
from analysis.evidence.dates import last_day
from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import PROSECUTOR
from analysis.figures.casualties_statements import WORDS
from analysis.figures.marks import direct_label, mark, source_line
from analysis.figures.palette import PARTY, STATUS
from analysis.figures.stretched_time import place, stretched_axis
from analysis.figures.style import finish, new_figure
from analysis.frames import each
from analysis.results import Result, row_ids
from analysis.show import Drawing

MARGIN = 14
"""Deaths left free below the lowest and above the highest number drawn."""


def draw_toll(evidence: Evidence) -> Drawing:
    """Every numbered total known on the day against time, and the lists of names at their size."""
    told = toll_statements(evidence)
    told = told[told["value"].notna() & (told["value"] > 0)].astype({"value": float})
    day = evidence.parameters.as_of
    figure, axes = new_figure(height=3.2)
    stretched_axis(axes, day)
    axes.set_xlabel("Day of the statement (the first days are stretched)")
    staff = security_deaths(evidence)
    _stairs(axes, told[told["claimant"] == PROSECUTOR], day)
    _others(axes, told[told["claimant"] != PROSECUTOR])
    lists = [item for item in name_lists(evidence) if item.claimant != PROSECUTOR]
    _heights(axes, [*told["value"], *(item.size for item in lists)])
    for item in lists:
        x = place(last_day(item.reported_on))
        mark(axes, x, item.size, PARTY["independent"], 6.5)
        floor = "at least " if item.at_least else ""
        direct_label(
            axes, x, item.size, f"{item.label}:\n{floor}{item.size:,.0f} names",
            PARTY["independent"], (7, -2 if item.size < 230 else 2), size=8,
        )  # fmt: skip
    if told.empty and not lists:
        axes.text(
            0.5, 0.5, "No total was known on this day.", transform=axes.transAxes, ha="center"
        )
    toll = official_deaths(evidence)
    return Drawing(
        id="fig-toll",
        figure=finish(figure),
        title=_title(told, toll),
        caption=(
            "Each step is a total by the General Prosecutor's Office, as stated and with the security "
            "staff in it. Crossed marks are numbers that "
            "were withdrawn, hollow diamonds numbers in dispute, small grey dots repeats by others. "
            "Circles are lists of names kept outside the State. Numbers of zero, given where a data "
            "set did not code the events, are in the table only. The chart shows what was said and "
            "when; it cannot show how many people were killed."
        ),
        alt=_alt(told, toll, staff, [(item.label, item.size) for item in lists]),
        data=_data(told, lists),
        rows=row_ids(*told["rows"], *(item.rows for item in lists), staff.rows),
        results=["deaths_official", "deaths_official_security"],
        source=source_line(["statements coded from the sources listed at the end"]),
    )


def _title(told: pd.DataFrame, toll: Result) -> str:
    steps = told.loc[told["claimant"] == PROSECUTOR].drop_duplicates("value")
    if steps.empty or toll.value is None:
        return "No official total of the dead was known on this day"
    first = Result(float(steps["value"].iloc[0]), "deaths")
    if len(steps) == 1:
        return f"The prosecutors stated one total of the dead: {first.text}"
    last = Result(float(steps["value"].iloc[-1]), "deaths")
    return f"The official toll went from {first.text} to {last.text} in {len(steps)} numbers"


def _heights(axes: Axes, numbers: Sequence[float]) -> None:
    low, high = (min(numbers), max(numbers)) if len(numbers) else (0.0, 100.0)
    bottom = max(0.0, 10 * ((low - MARGIN) // 10))
    axes.set_ylim(bottom, high + MARGIN)
    axes.set_ylabel(f"Deaths stated (from {bottom:,.0f})" if bottom else "Deaths stated")


def _stairs(axes: Axes, told: pd.DataFrame, day: dt.date) -> None:
    told = told[~told["status"].isin(WITHDRAWN)].sort_values("day")
    if told.empty:
        return
    x = [place(value) for value in told["day"]]
    y = [float(value) for value in told["value"]]
    state = PARTY["state"]
    axes.step([*x, place(day)], [*y, y[-1]], where="post", color=state.colour, lw=2.0)
    for row in each(told.drop_duplicates("value")):
        mark(axes, place(row.day), row.value, state, 5)
        direct_label(
            axes, place(row.day), row.value, f"{row.value:,.0f}", state, (4, -6), bold=True
        )
    direct_label(axes, x[0], y[0], "General Prosecutor's Office", state, (4, -17), size=8)


def _others(axes: Axes, told: pd.DataFrame) -> None:
    marked = told["status"].isin([*WITHDRAWN, "disputed"])
    for row in each(told[~marked]):
        axes.plot(
            [place(row.day)], [row.value], "o", ms=2.6, color=STATUS["superseded"].colour, zorder=2
        )
    for (status, value), rows in told[marked].groupby(["status", "value"]):
        look = STATUS[str(status)]
        for day in rows["day"]:
            mark(axes, place(day), value, look, 6)
        last = rows.iloc[-1]
        x = place(last["day"])
        if status in WITHDRAWN:
            words = f"{rows['claimant'].iloc[0]}: {last['text']}, {WORDS.get(str(status), status)}"
            direct_label(axes, x, float(str(value)), words, look, (7.0, 0.0), size=8)
        elif str(last["text"])[0].isdigit():
            words = f"{last['claimant']}: {last['text']}, {status}"
            up = 5.0 if last["party"] == "state" else 18.0
            direct_label(axes, x, float(str(value)), words, look, (-1.0, up), ha="right", size=8)


def _alt(
    told: pd.DataFrame, toll: Result, staff: Result, lists: Sequence[tuple[str, float]]
) -> str:
    steps = told.loc[told["claimant"] == PROSECUTOR].drop_duplicates("value")
    path = ", ".join(f"{row.value:,.0f} on {row.day.isoformat()}" for row in each(steps))
    gone = told[told["status"].isin(WITHDRAWN)]
    withdrawn = ", ".join(sorted({f"{row.text} ({row.claimant})" for row in each(gone)}))
    named = ", ".join(f"{label} {size:,.0f}" for label, size in lists)
    return (
        f"Stairs of the prosecutors' total over time: {path or 'none known'}. "
        f"Latest official total of the run: {toll.text}, security staff {staff.text}. "
        f"Withdrawn: {withdrawn or 'none'}. Lists of names: {named or 'none known'}."
    )


def _data(told: pd.DataFrame, lists: Sequence[NameList]) -> pd.DataFrame:
    said = told[["day", "claimant", "party", "value", "qualifier", "status"]].assign(
        kind="statement"
    )
    named = pd.DataFrame(
        [
            (last_day(i.reported_on), i.claimant, "independent", i.size,
             "at_least" if i.at_least else "exact", "current", "list")
            for i in lists
        ],
        columns=[*said.columns],
    )  # fmt: skip
    return said if named.empty else pd.concat([said, named], ignore_index=True)
