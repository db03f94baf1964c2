"""What the figures of several chapters share: names of episodes, keys, rows under heads, sources."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, NullLocator

from analysis.evidence.load import Evidence
from qantar.drawing.marks import source_line
from qantar.drawing.palette import GRID, INK, MUTED, PAPER, Appearance
from qantar.drawing.style import SMALL_TEXT

UNKNOWN = Appearance("Not attributed", MUTED, MUTED, "P")
FOCUS_NAME = "January 2022"
WIDTH = 20
ROW = 0.275
"""Inches from row to row: a label of one line with air."""
SIZE = SMALL_TEXT
"""Of the names of rows."""


def source(rows: Iterable[str], what: str, table: str) -> str:
    """The source line of a figure that rests on coded `rows` of data/raw/`table`.csv."""
    number = len(set(rows))
    if not number:
        return f"Source: data/raw/{table}.csv, of which no row is known under these settings."
    ending = "each names its publication" if number > 1 else "it names its publication"
    rows_of = f"{number:,} row{'s' if number > 1 else ''} of data/raw/{table}.csv"
    return f"Source: {what}, {rows_of}; {ending}."


def counted(rows: Iterable[str], first: str = "c") -> list[str]:
    """The ids of `rows` that begin with `first` ('c': statements), without denominators."""
    return [row for row in rows if row.startswith(first)]


def short_name(name: str, start: str) -> str:
    """An episode's name up to its first comma or "and", with its year: 'Zhanaozen 2011'."""
    if name.endswith(FOCUS_NAME):
        return FOCUS_NAME
    first = name.split(",")[0].split(" and ")[0]
    for word in (" workers' riot", " clashes", " eviction"):
        first = first.removesuffix(word)
    return textwrap.fill(f"{first} {start[:4]}", WIDTH)


def key(figure: Figure, looks: Sequence[tuple[str, Appearance]], columns: int) -> None:
    """A key above the figure: a label with its marker for each of `looks`."""
    handles = [
        Line2D(
            [], [], ls="none", marker=look.marker, ms=6, color=look.colour, label=label, mew=1.2,
            mfc=look.colour if look.filled else PAPER,
        )
        for label, look in looks
    ]  # fmt: skip
    figure.legend(
        handles=handles, loc="outside upper left", ncols=columns, handletextpad=0.1,
        columnspacing=1.2, fontsize=8.5,
    )  # fmt: skip


def plain_logarithm(axes: Axes, ticks: Sequence[float]) -> None:
    """A logarithmic x axis with `ticks` that read 0.1, 1, 10, 1,000."""
    axes.set_xscale("log")
    axes.set_xticks(list(ticks))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _plain(value)))


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def name_rows(axes: Axes, names: Sequence[str]) -> None:
    """One row of the panel per name, from the top down."""
    axes.set_yticks(range(len(names)), list(names), size=SIZE)
    axes.set_ylim(max(len(names), 1) - 0.4, -0.6)
    axes.grid(visible=False, axis="y")


def group_rows(axes: Axes, groups: Mapping[str, Sequence[str]]) -> list[int]:
    """Rows under heads, from the top down: the positions of the names, in order, without heads.

    A group without names has no head; with one group only there is none either.
    """
    kept = {head: names for head, names in groups.items() if names}
    labels: list[tuple[str, bool]] = []
    for head, names in kept.items():
        labels += [(head, True)] if len(kept) > 1 else []
        labels += [(name, False) for name in names]
    name_rows(axes, [label for label, _ in labels])
    for text, (_, is_head) in zip(axes.get_yticklabels(), labels, strict=True):
        text.set_fontweight(600 if is_head else 400)
        text.set_color(MUTED if is_head else INK)
    places = [place for place, (_, is_head) in enumerate(labels) if not is_head]
    for place in places:
        axes.axhline(place, color=GRID, lw=0.6, zorder=0)
    return places


MOST_NAMED = 4
"""More publishers than this are counted, not named: the tables name them all."""


def sources_of(evidence: Evidence, source_ids: Iterable[str], note: str = "") -> str:
    """The source line for `source_ids`: publishers by name, or their number where there are many."""
    publishers = evidence.sources.set_index("source_id")["publisher"]
    names = sorted({str(publishers[source]) for source in source_ids})
    if len(names) > MOST_NAMED:
        return f"Sources: {len(names)} publishers, named row by row in the tables. {note}".strip()
    return source_line(names, note)


def sources_of_rows(evidence: Evidence, rows: Iterable[str], note: str = "") -> str:
    """The source line for counts `rows`."""
    frame: pd.DataFrame = evidence.statements
    kept = frame[frame["count_id"].isin(set(rows))]
    return sources_of(evidence, kept["source_id"], note)
