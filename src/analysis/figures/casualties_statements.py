"""The river of statements: the toll as a number that moves, from first statement to last."""

from textwrap import fill
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from analysis.casualties.story import toll_statements
from analysis.evidence.dates import spell
from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import PROSECUTOR
from analysis.figures.marks import source_line
from analysis.figures.palette import GRID, INK, MUTED, PARTY, SEQUENTIAL, STATUS
from analysis.figures.style import finish, new_figure
from analysis.frames import each
from analysis.results import row_ids
from analysis.show import Drawing

ROW = 0.37
"""Inches for one number."""
LEFT, RIGHT = 0.37, 0.80
"""The part of the width in which the numbers move; who said it stands left, what became of it right."""
WORDS = {
    "current": "stands", "superseded": "replaced", "retracted": "withdrawn",
    "refuted": "shown false",
}  # fmt: skip
DISPUTED = "disputed"
RETOLD = "told"


def numbers_told(evidence: Evidence) -> pd.DataFrame:
    """One row per number of the toll and fate, at its first day, oldest first; zeros are left out.

    The fate is withdrawn, disputed or told. Columns of `toll_statements`, of the statement that
    came first (an exact one before a floor of the same day), and: number (deaths), fate, stated
    (its date in words), repeats (how many further statements gave it), until (day of the last).
    """
    told = toll_statements(evidence)
    number = told["value"].astype(float).fillna(told["low"].astype(float))
    dates = evidence.statements.set_index("count_id")["reported_on"]
    stated = [spell(str(dates[rows[0]])) for rows in told["rows"]]
    told = told.assign(number=number, fate=[_fate(s) for s in told["status"]], stated=stated)
    made = [_first(rows) for _, rows in told[number > 0].groupby(["number", "fate"], sort=False)]
    found = pd.DataFrame(made, columns=[*told.columns, "repeats", "until"])
    return found.sort_values(["day", "number"]).reset_index(drop=True)


def _fate(status: str) -> str:
    return "withdrawn" if status in WITHDRAWN else status if status == DISPUTED else RETOLD


def _first(rows: pd.DataFrame) -> dict[str, Any]:
    same_day = rows[rows["day"] == rows["day"].min()]
    exact = same_day[same_day["qualifier"] == "exact"]
    first = (same_day if exact.empty else exact).iloc[0]
    own = rows[rows["claimant"] == first["claimant"]]
    standing = (own["status"] == "current").any()
    return {
        **first,
        "status": "current" if standing else first["status"],
        "repeats": len(rows) - 1,
        "until": rows["day"].max(),
    }


def draw_statements(evidence: Evidence) -> Drawing:
    """A ladder of numbers, oldest on top: each stands further right the more dead it states."""
    told = toll_statements(evidence)
    said = numbers_told(evidence)
    figure, axes = new_figure(height=max(1.0, 0.3 + ROW * len(said)))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(len(said) - 0.4, -0.7)
    if said.empty:
        axes.text(
            0.5, 0.5, "No total was known on this day.", transform=axes.transAxes, ha="center"
        )
    struck = _ladder(axes, said)
    finish(figure)
    for text in struck:
        _strike(figure, text)
    gone = said[said["fate"] == "withdrawn"]
    return Drawing(
        id="fig-statements",
        figure=figure,
        title=(
            f"The toll was given as {said['number'].nunique()} different numbers; {len(gone)} of them were "
            "withdrawn" if len(said) else "No number of the dead was known on this day"
        ),
        caption=(
            "Oldest on top; the further right, the more dead were stated. The band follows the "
            "prosecutors. Struck through: withdrawn by its claimant or the office it came from. Each "
            "number stands where it was first heard; to repeat it is not to confirm it. A zero, given "
            "where a data set did not code the events, is in the table only."
        ),
        alt=_alt(said),
        data=said.drop(columns=["rows", "replaced_by"]),
        rows=row_ids(*told["rows"]),
        results=["toll_statements", "toll_statements_withdrawn"],
        source=source_line(["statements coded from the sources listed at the end"]),
    )  # fmt: skip


def _across(said: pd.DataFrame) -> list[float]:
    """Where each number stands between `LEFT` and `RIGHT`, by its size."""
    low, high = said["number"].min(), said["number"].max()
    width = (high - low) or 1.0
    return [LEFT + (RIGHT - LEFT) * (number - low) / width for number in said["number"]]


def _ladder(axes: Axes, said: pd.DataFrame) -> list[Text]:
    """Draw every row; returns the texts that are to be struck through."""
    if said.empty:
        return []
    places = _across(said)
    stream = [
        (x, height)
        for height, (x, row) in enumerate(zip(places, each(said), strict=True))
        if row.claimant == PROSECUTOR and row.fate == RETOLD
    ]
    axes.plot(*zip(*stream, strict=True), color=SEQUENTIAL[1], lw=13, zorder=1) if stream else None
    struck = []
    for height, (x, row) in enumerate(zip(places, each(said), strict=True)):
        look = STATUS[str(row.status)]
        axes.axhline(height + 0.5, color=GRID, lw=0.5, zorder=0)
        axes.text(
            0,
            height,
            fill(str(row.claimant), 28, max_lines=1, placeholder=" …"),
            size=8.5,
            va="bottom",
            color=PARTY[row.party].text if row.party in PARTY else INK,
        )
        axes.text(0, height + 0.03, str(row.stated), size=7.8, va="top", color=MUTED)
        text = axes.text(
            x,
            height,
            str(row.text),
            size=11.5,
            ha="center",
            va="center",
            color=look.text,
            weight=600 if row.status == "current" else 400,
        )
        axes.text(1, height, _became(row), size=7.8, va="center", ha="right", color=look.text)
        if row.fate == "withdrawn":
            struck.append(text)
    return struck  # fmt: skip


def _became(row: Any) -> str:
    """What became of a number, in two short lines: its status and how often it was said again."""
    status = WORDS.get(str(row.status), str(row.status))
    if not row.repeats:
        return status
    again = "said again once" if row.repeats == 1 else f"said again {row.repeats} times"
    return f"{status}\n{again}"


def _strike(figure: Figure, text: Text) -> None:
    box = text.get_window_extent().transformed(figure.transFigure.inverted())
    middle = (box.y0 + box.y1) / 2
    figure.add_artist(
        Line2D([box.x0, box.x1], [middle, middle], color=text.get_color(), lw=1.4,
               transform=figure.transFigure)
    )  # fmt: skip


def _alt(said: pd.DataFrame) -> str:
    told = "; ".join(
        f"{row.stated}, {row.claimant}: {row.text}, {_became(row).replace(chr(10), ', ')}"
        for row in each(said)
    )
    return f"Numbers of the toll in the order in which they were first stated. {told or 'None is known'}."
