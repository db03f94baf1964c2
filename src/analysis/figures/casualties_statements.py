"""The river of statements: every total of the dead in the lane of its claimant, withdrawn ones struck."""

from collections.abc import Sequence
from textwrap import fill
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from analysis.casualties.story import toll_statements
from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import PROSECUTOR
from analysis.figures.marks import source_line
from analysis.figures.palette import GRID, STATUS
from analysis.figures.stretched_time import place, stretched_axis
from analysis.figures.style import finish, new_figure
from analysis.frames import each
from analysis.results import row_ids
from analysis.show import Drawing

OTHERS = {
    "independent": "Press and groups, on their own account",
    "international": "UN, foreign groups and press",
    "opposition": "Opposition",
    "unknown": "Not attributed",
}
NEAR = 0.16
"""Numbers closer than this on the stretched axis stand on different levels of their lane."""
LEVELS = 3
SHORT_FORMS = {"at least ": "≥", "more than ": ">", "about ": "~", "up to ": "≤"}


def lanes(told: pd.DataFrame) -> list[str]:
    """The lanes from top to bottom: the prosecutors, other authorities by first word, then the rest."""
    state = told[told["party"] == "state"].sort_values("day")
    offices = list(dict.fromkeys(state["claimant"]))
    offices.sort(key=lambda name: name != PROSECUTOR)
    rest = [OTHERS[party] for party in OTHERS if (told["party"] == party).any()]
    return [*offices, *rest]


def _lane(row: Any) -> str:
    party, claimant = str(row.party), str(row.claimant)
    return claimant if party == "state" else OTHERS.get(party, OTHERS["unknown"])


def _short(text: str) -> str:
    for long, sign in SHORT_FORMS.items():
        text = text.replace(long, sign)
    return text


def _levels(places: Sequence[float]) -> list[int]:
    """For each place in order the lowest level on which nothing stands too near."""
    last = [-9.0] * LEVELS
    chosen = []
    for x in places:
        free = [level for level in range(LEVELS) if x - last[level] >= NEAR]
        level = free[0] if free else min(range(LEVELS), key=lambda i: last[i])
        last[level] = x
        chosen.append(level)
    return chosen


def draw_statements(evidence: Evidence) -> Drawing:
    """Lanes by claimant against time; each number once per claimant and status, in its status's colour."""
    told = toll_statements(evidence)
    said = told[told["value"].notna() | told["low"].notna()]
    names = lanes(said)
    figure, axes = new_figure(height=max(1.6, 0.9 + 0.6 * len(names)))
    stretched_axis(axes, evidence.parameters.as_of)
    axes.set_ylim(len(names) - 0.35, -0.65)
    axes.set_yticks(range(len(names)), [fill(name, 24) for name in names], size=8)
    axes.grid(visible=False)
    for height in range(len(names)):
        axes.axhline(height, color=GRID, lw=0.8, zorder=0)
    struck: list[Text] = []
    for height, name in enumerate(names):
        lane = said[[_lane(row) == name for row in each(said)]].sort_values("day")
        struck += _write(axes, lane, height)
    if not names:
        axes.text(0.5, 0.5, "No total was known on this day.", transform=axes.transAxes, ha="center")
    finish(figure)
    for text in struck:
        _strike(figure, text)
    gone = said[said["status"].isin(WITHDRAWN)]
    return Drawing(
        id="fig-statements",
        figure=figure,
        title=(
            f"{len(said)} statements of the toll by {said['claimant'].nunique()} claimants, "
            f"{len(gone)} of them withdrawn"
        ),
        caption=(
            "Each claimant has a lane. Dark numbers are current, grey ones superseded, brown ones "
            "disputed, red ones struck through were withdrawn or shown false. A dot repeats the "
            "number before it. Signs: ≥ at least, > more than, ~ about. A repeat is no second "
            "source: most lanes carry the same official number onward."
        ),
        alt=_alt(said, names),
        data=said.drop(columns=["rows", "replaced_by"]),
        rows=row_ids(*said["rows"]),
        results=["toll_statements", "toll_statements_withdrawn"],
        source=source_line(["statements coded from the sources listed at the end"]),
    )


def _merged(lane: pd.DataFrame) -> pd.DataFrame:
    """One row per claimant and number, at its first day: current if any repeat of it still is.

    The column `repeats` holds the later days; withdrawn and disputed numbers keep to themselves.
    """
    number = lane["value"].astype(float).fillna(lane["low"].astype(float))
    apart = lane["status"].where(lane["status"].isin([*WITHDRAWN, "disputed"]), "told")
    made = []
    for _, rows in lane.groupby([lane["claimant"], number, apart], sort=False):
        exact = rows[rows["qualifier"] == "exact"]
        first = (exact if not exact.empty and exact["day"].iloc[0] == rows["day"].iloc[0] else rows).iloc[0]
        status = "current" if (rows["status"] == "current").any() else first["status"]
        later = [day for day in rows["day"] if day != first["day"]]
        made.append({**first, "status": status, "repeats": later})
    return pd.DataFrame(made, columns=[*lane.columns, "repeats"]).sort_values("day")


def _write(axes: Axes, lane: pd.DataFrame, height: int) -> list[Text]:
    """Write the numbers of one lane; returns the texts to be struck through."""
    shown = _merged(lane)
    for day in (day for days in shown["repeats"] for day in days):
        axes.plot([place(day)], [height], "o", ms=2.4, color=STATUS["superseded"].colour)
    struck = []
    places = [place(day) for day in shown["day"]]
    for row, x, level in zip(each(shown), places, _levels(places), strict=True):
        look = STATUS[str(row.status)]
        axes.plot([x], [height], "|", ms=5, color=look.colour)
        text = axes.text(
            x, height - 0.09 - 0.31 * level, _short(str(row.text)), ha="center", va="bottom",
            size=8.5, color=look.text, weight=600 if row.status == "current" else 400,
        )  # fmt: skip
        if row.status in WITHDRAWN:
            struck.append(text)
    return struck


def _strike(figure: Figure, text: Text) -> None:
    box = text.get_window_extent().transformed(figure.transFigure.inverted())
    middle = (box.y0 + box.y1) / 2
    figure.add_artist(
        Line2D([box.x0, box.x1], [middle, middle], color=text.get_color(), lw=1.1,
               transform=figure.transFigure)
    )  # fmt: skip


def _alt(said: pd.DataFrame, names: Sequence[str]) -> str:
    parts = []
    for name in names:
        rows = [row for row in each(said) if _lane(row) == name]
        told = "; ".join(f"{row.day.isoformat()} {row.text} ({row.status})" for row in rows)
        parts.append(f"{' '.join(name.split())}: {told}")
    return "Timeline with one lane per claimant. " + (". ".join(parts) or "No statement is known.")


