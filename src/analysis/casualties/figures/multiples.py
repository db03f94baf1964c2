"""How many times the first official toll of an episode the last one was, from 1 on."""

import math
from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from analysis.casualties.multiples import (
    StatedTolls,
    episode_tolls,
    first_totals_early,
    spreads_of,
)
from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.evidence.select import FOCUS
from analysis.marks import short_name
from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.letters import widest
from qantar.drawing.marks import source_line
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import notice
from qantar.drawing.palette import GRID, INK, MUTED, PARTY, Appearance
from qantar.drawing.style import SMALL_TEXT, TEXT
from qantar.result import row_ids, traced
from qantar.show import Drawing

ROW = 18.0
"""Points from episode to episode."""
OWN = PARTY["state"]
OTHER = Appearance("", MUTED, INK, "s")


@traced
def draw_multiples(evidence: Evidence) -> Drawing:
    """A lollipop per episode from 1, the greatest multiple on top; both tolls in words beside it."""
    tolls = shown_tolls(evidence)
    early = first_totals_early(evidence).words
    gone = {toll.episode for toll in tolls if first_withdrawn(evidence, toll)}
    names = episode_names(evidence)
    pictures = [_picture(tolls, names, gone, medium) for medium in (PRINT, PHONE)]
    return Drawing(
        id="fig-first-last",
        figure=pictures[0],
        phone=pictures[1],
        title=_title(tolls),
        caption=(
            "Each line ends at the last official toll divided by the first; at 1 the two are equal. "
            + ("A star marks a first toll that was withdrawn. " if gone else "")
            + "A multiple compares statements and not truths; where few died, one death more makes a "
            "large one"
            + (f". A first total came while the event went on: {early}." if early else ".")
        ),
        alt=_alt(tolls),
        data=_data(tolls),
        rows=row_ids(*(t.first.rows for t in tolls), *(t.last.rows for t in tolls)),
        results=[
            "last_over_first_all",
            "last_over_first_january",
            "episodes_compared",
            "first_total_january",
            "first_totals_early",
        ],
        source=source_line(["statements coded from the sources listed at the end"]),
    )


def shown_tolls(evidence: Evidence) -> list[StatedTolls]:
    """The episodes of which the State gave a first and a last total, the greatest multiple first."""
    told = [toll for toll in episode_tolls(evidence) if toll.multiple.value is not None]
    return sorted(told, key=lambda toll: -(toll.multiple.value or 0.0))


def first_withdrawn(evidence: Evidence, toll: StatedTolls) -> bool:
    """Whether the first total of an episode was later withdrawn or shown false."""
    told = evidence.statements
    return bool(told.loc[told["count_id"].isin(toll.first.rows), "status"].isin(WITHDRAWN).any())


def episode_names(evidence: Evidence) -> dict[str, str]:
    """A short name with its year for every episode, on one line."""
    table = evidence.episodes
    return {
        str(episode): short_name(str(name), str(start)).replace("\n", " ")
        for episode, name, start in zip(
            table["episode"], table["name"], table["start"], strict=True
        )
    }


def _picture(
    tolls: Sequence[StatedTolls], names: dict[str, str], gone: set[str], medium: Medium
) -> Figure:
    if not tolls:
        return notice("Not known under these settings.", medium)
    canvas = Canvas(medium)
    left = widest([names[toll.episode] for toll in tolls], TEXT, 600) + 12
    told = widest([_told(toll, toll.episode in gone) for toll in tolls], TEXT, 600)
    most = max(2.0, max(toll.multiple.value or 1.0 for toll in tolls))
    right = canvas.width - told - 10
    place = linear(1, most, left + 4, right)
    top = canvas.down = LEADING * SMALL_TEXT + 4
    for toll in tolls:
        y, own = canvas.down + ROW / 2, toll.episode == FOCUS
        look = OWN if own else OTHER
        canvas.text(left - 8, y, names[toll.episode], bold=own, side="right")
        x = place(toll.multiple.value or 1.0)
        canvas.line([place(1), x], [y, y], look.colour, 1.8)
        canvas.mark(x, y, look, 6)
        words = _told(toll, toll.episode in gone)
        canvas.text(canvas.width, y, words, bold=own, colour=look.text, side="right")
        canvas.down += ROW
    for tick in range(1, math.floor(most) + 1):
        x = place(tick)
        canvas.line([x, x], [top, canvas.down], MUTED if tick == 1 else GRID, 0.7, zorder=0)
        canvas.text(
            x, top - 8, f"{tick}\N{MULTIPLICATION SIGN}", SMALL_TEXT, colour=MUTED, side="center"
        )
    return canvas.finish(canvas.down)


def _told(toll: StatedTolls, gone: bool) -> str:
    """'164* to 238': the first and the last toll."""
    first = toll.first.number(toll.first.value)
    return f"{first}{'*' if gone else ''} to {toll.last.number(toll.last.value)}"


def _title(tolls: Sequence[StatedTolls]) -> str:
    spread = spreads_of(tolls)["last_over_first_all"]
    if spread.low is None:
        return "No official toll of any episode is known to have grown"
    grown = sum((toll.multiple.value or 0.0) > 1 for toll in tolls)
    if grown == 1:
        return f"Where the official toll grew, the last was {spread.number(spread.low)} times the first"
    told = f"all {grown}" if grown == len(tolls) else f"{grown} of {len(tolls)}"
    return f"In {told} episodes the official toll grew"


def _alt(tolls: Sequence[StatedTolls]) -> str:
    lines = [f"{t.name}: first {t.first.text}, last {t.last.text}." for t in tolls]
    return "First and last official tolls. " + (" ".join(lines) or "None known.")


def _data(tolls: Sequence[StatedTolls]) -> pd.DataFrame:
    return pd.DataFrame(
        [(t.episode, t.first.value, t.last.value, t.multiple.value) for t in tolls],
        columns=["episode", "first_official", "last_official", "last_over_first"],
    )
