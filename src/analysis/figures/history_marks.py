"""What the figures of the history chapter share: names of episodes, keys, the unattributed claimant."""

import textwrap
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from analysis.figures.palette import MUTED, PAPER, Appearance

UNKNOWN = Appearance("Not attributed", MUTED, MUTED, "P")
SOURCE = "Source: statements coded from the sources listed at the end."
FOCUS_NAME = "January 2022"
WIDTH = 18
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def short_name(name: str, start: str) -> str:
    """An episode's name up to its first comma or "and", with its year: 'Zhanaozen 2011'."""
    if name.endswith(FOCUS_NAME):
        return FOCUS_NAME
    first = name.split(",")[0].split(" and ")[0]
    return textwrap.fill(f"{first} {start[:4]}", WIDTH)


def ordinal(rank: int) -> str:
    """1 is 'first'; beyond the ninth 'number 10'."""
    return ORDINALS[rank - 1] if rank <= len(ORDINALS) else f"number {rank}"


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


def plain_logarithm(axes: Axes) -> None:
    """A logarithmic x axis whose ticks read 0.1, 1, 10, 1,000."""
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _plain(value)))
    axes.xaxis.set_minor_formatter(FuncFormatter(lambda *_: ""))


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def name_rows(axes: Axes, names: Sequence[str]) -> None:
    """One row of the panel per name, from the top down."""
    axes.set_yticks(range(len(names)), list(names))
    axes.set_ylim(max(len(names), 1) - 0.4, -0.6)
    axes.grid(visible=False, axis="y")
