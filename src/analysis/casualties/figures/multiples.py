"""First and last official toll of every short episode, and how many times the first the last is."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

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
from qantar.drawing.marks import mark, source_line
from qantar.drawing.notice import notice
from qantar.drawing.palette import GRID, INK, MUTED, PAPER, PARTY, STATUS
from qantar.drawing.style import TEXT, finish, new_figure
from qantar.result import row_ids, traced
from qantar.show import Drawing

HIGHEST = 1_500.0
"""Deaths: where the lines end; the multiples stand right of it, on white."""


@traced
def draw_multiples(evidence: Evidence) -> Drawing:
    """A dumbbell per episode, the greatest multiple on top: hollow first total, filled last total."""
    tolls = shown_tolls(evidence)
    early = first_totals_early(evidence).words
    gone = {toll.episode for toll in tolls if first_withdrawn(evidence, toll)}
    names = episode_names(evidence)
    figure, axes = new_figure(height=max(1.2, 0.62 + 0.215 * len(tolls)))
    axes.set_xscale("log")
    axes.set_xlim(0.8, HIGHEST * 5)
    axes.grid(visible=False)
    for height, toll in enumerate(tolls):
        _dumbbell(axes, toll, height, toll.episode in gone)
    axes.set_yticks(range(len(tolls)), [names[toll.episode] for toll in tolls], size=TEXT)
    for label, toll in zip(axes.get_yticklabels(), tolls, strict=True):
        label.set_fontweight(600 if toll.episode == FOCUS else 400)
    axes.set_ylim(max(len(tolls), 1) - 0.4, -0.6)
    axes.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1,000"], size=TEXT)
    axes.minorticks_off()
    axes.spines["bottom"].set_bounds(0.8, HIGHEST)
    axes.set_xlabel("Deaths stated (each step ten times the one before)", loc="left")
    return Drawing(
        id="fig-first-last",
        figure=finish(figure) if tolls else notice("Not known under these settings."),
        title=_title(tolls),
        caption=(
            "Hollow: the first total that the State gave. Filled: the last. "
            + ("Crossed: a first total that was withdrawn. " if gone else "")
            + "Episodes of different kinds stand together so that each toll can be compared with itself. "
            "A multiple compares statements and not truths"
            + (f"; a first total came while the event went on: {early}." if early else ".")
        ),
        alt=_alt(tolls),
        data=_data(tolls),
        rows=row_ids(*(t.first.rows for t in tolls), *(t.last.rows for t in tolls)),
        results=["last_over_first_all", "last_over_first_january", "episodes_compared"],
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


def _dumbbell(axes: Axes, toll: StatedTolls, height: int, gone: bool) -> None:
    axes.plot([0.8, HIGHEST], [height, height], color=GRID, lw=0.6, zorder=0)
    state = PARTY["state"] if toll.episode == FOCUS else None
    colour = state.colour if state else MUTED
    first, last = toll.first.value or 0.0, toll.last.value or 0.0
    axes.plot([first, last], [height, height], color=colour, lw=1.8)
    if gone:
        mark(axes, first, height, STATUS["retracted"], 7)
    else:
        axes.plot([first], [height], "s", ms=5.5, mfc=PAPER, mec=colour, mew=1.2, zorder=3)
    axes.plot([last], [height], "s", ms=5.5, color=colour, zorder=4)
    axes.text(
        HIGHEST * 1.25, height, _words(toll), ha="left", va="center", size=TEXT,
        weight=600 if state else 400, color=INK if state else MUTED,
    )  # fmt: skip


def _words(toll: StatedTolls) -> str:
    if toll.first.value == toll.last.value:
        return "unchanged"
    return f"{toll.multiple.text} times"


def _title(tolls: Sequence[StatedTolls]) -> str:
    spread = spreads_of(tolls)["last_over_first_all"]
    if spread.low is None:
        return "No official toll of any episode is known to have grown"
    grown = sum((toll.multiple.value or 0.0) > 1 for toll in tolls)
    if grown == 1:
        return f"Where the official toll grew, the last was {spread.number(spread.low)} times the first"
    return (
        f"In {grown} of {len(tolls)} episodes the official toll grew, to "
        f"{spread.interval_text} times the first"
    )


def _alt(tolls: Sequence[StatedTolls]) -> str:
    lines = [f"{t.name}: first {t.first.text}, last {t.last.text}." for t in tolls]
    return "First and last official tolls. " + (" ".join(lines) or "None known.")


def _data(tolls: Sequence[StatedTolls]) -> pd.DataFrame:
    return pd.DataFrame(
        [(t.episode, t.first.value, t.last.value, t.multiple.value) for t in tolls],
        columns=["episode", "first_official", "last_official", "last_over_first"],
    )
