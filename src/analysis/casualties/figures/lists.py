"""Lists of the dead: what their sizes alone allow, drawn as the two extremes between which all lies."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.lists import (
    MAIN,
    NameList,
    name_lists,
    stated_overlaps,
    union,
    unsized_lists,
)
from analysis.evidence.load import Evidence
from qantar.drawing.marks import source_line
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import INK, MUTED, PAPER, PARTY
from qantar.drawing.style import TEXT, finish, new_figure
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

LINE = 0.235
"""Inches for one bar."""
GAP = 0.4
"""Bars: what stands between the lists and their two extremes."""
ALL, NONE = "All share their names", "No name on two lists"
FEWEST, MOST = "As few as is stated", "As many as is stated"
"""The extremes where somebody stated how far lists overlap."""
NO_SIZE = "a list whose size no text read gives"
ONE_LIST = "One list alone gives no range, and everyone killed may be more than it names."
CAPTION = (
    "Nobody has published which names the lists share. If the shorter lists stand wholly on the longest, "
    "they name as many people as the longest; if no name stands on two lists, as many as all together. "
    "The second number is a ceiling of arithmetic and not a possible toll of the dead. Dashed lists "
    "enter neither: of all lists read no upper end is known. Everyone killed may be more."
)
STATED = (
    "Somebody has stated how far some of the lists overlap. The two lower bars show the fewest and the "
    "most people whom the lists can name together if that is so. Everyone killed may be more."
)


@traced
def draw_bounds(evidence: Evidence) -> Drawing:
    """The lists as bars from one start (every name shared), then end to end (no name shared)."""
    lists, bounds = name_lists(evidence), union(evidence)
    main, others = bounds["lists_union"], [item for item in lists if item.use != MAIN]
    used = sorted((item for item in lists if item.use == MAIN), key=lambda item: -item.size)
    unsized = unsized_lists(evidence)
    rows = len(used) + len(others) + len(unsized) + (3 + GAP if main.low is not None else 0)
    figure, axes = new_figure(height=max(0.6, 0.1 + LINE * (rows + 0.3)))
    axes.set_axis_off()
    axes.set_ylim(max(rows, 1) - 0.3, -0.6)
    axes.set_xlim(-_widest(used) * 0.42, _widest(used) * 1.12)
    for step, item in enumerate(used):
        _list_bar(axes, item, step)
    height = len(used) + (GAP if main.low is not None else 0.0)
    overlaps = stated_overlaps(evidence, used)
    if main.low is not None and main.high is not None:
        _extremes(axes, used, main, height, bool(overlaps))
        height += 3
    for step, item in enumerate(others):
        _list_bar(axes, item, height + step, apart=True)
    for step, bare in enumerate(unsized, len(others)):
        axes.text(-6, height + step, bare.label, ha="right", va="center", size=TEXT, color=INK)
        axes.text(6, height + step, NO_SIZE, va="center", size=TEXT, color=MUTED)
    return Drawing(
        id="fig-lists",
        figure=finish(figure) if lists else notice("No list is known under these settings."),
        title=_title(main, len(used), bool(overlaps)),
        caption=_caption(lists, main, bool(overlaps)),
        alt=_alt(lists, main),
        data=pd.DataFrame(
            [(i.label, i.size, i.size) for i in lists]
            + [(bare.label, None, None) for bare in unsized]
            + [(key, item.low, item.high) for key, item in bounds.items()],
            columns=["list", "low", "high"],
        ),
        rows=row_ids(
            *(item.rows for item in lists),
            *(bare.rows for bare in unsized),
            *(item.rows for item in bounds.values()),
        ),
        results=[*bounds, "lists_every", "lists_unsized"],
        source=source_line([item.claimant for item in lists]),
    )


def _widest(used: Sequence[NameList]) -> float:
    return max(300.0, sum(item.size for item in used))


def _colour(item: NameList) -> str:
    return PARTY["state" if item.includes_security == "yes" else "independent"].colour


def _list_bar(axes: Axes, item: NameList, height: float, apart: bool = False) -> None:
    colour = _colour(item)
    axes.barh(height, item.size, height=0.6, color=PAPER if apart else colour, edgecolor=colour,
              lw=1.0, ls="--" if apart else "-")  # fmt: skip
    words = f"{'at least ' if item.at_least else ''}{item.size:,.0f}"
    words += " people, compilers not named" if apart else " names"
    axes.text(item.size + 6, height, words, va="center", size=TEXT, color=INK)
    axes.text(-6, height, item.label, ha="right", va="center", size=TEXT, color=INK)


def _caption(lists: Sequence[NameList], main: Result, stated: bool) -> str:
    if main.low is None:
        return ONE_LIST if lists else NOTHING
    return STATED if stated else CAPTION


def _extremes(
    axes: Axes, used: Sequence[NameList], main: Result, height: float, stated: bool
) -> None:
    """The longest list alone and all lists end to end, or (`stated`) the ends that overlaps allow."""
    low, high, lower = main.low or 0.0, main.high or 0.0, height + 0.9
    left = 0.0
    for item in () if stated else used:
        axes.barh(
            lower, item.size, left=left, height=0.6, color=_colour(item), edgecolor=PAPER, lw=1.2
        )
        left += item.size
    if stated:
        axes.barh(lower, high, height=0.6, color=MUTED, edgecolor=PAPER, lw=1.2)
    colour = MUTED if stated else _colour(used[0])
    axes.barh(height, low, height=0.6, color=colour, edgecolor=PAPER, lw=1.2)
    ends = ((height, FEWEST if stated else ALL, low), (lower, MOST if stated else NONE, high))
    for y, words, end in ends:
        axes.text(-6, y, words, ha="right", va="center", size=TEXT, weight=600, color=INK)
        told = f"{main.number(end)} people"
        axes.text(end + 6, y, told, va="center", size=TEXT, weight=600, color=INK)
    axes.plot([low, high], [height + 1.65] * 2, color=MUTED, lw=1.0)
    for end in (low, high):
        axes.plot([end, end], [height + 1.5, height + 1.8], color=MUTED, lw=1.0)


def _title(main: Result, lists: int, stated: bool) -> str:
    if main.low is None:
        return "Too few lists of the dead are known under these settings to bound what they hold together"
    if stated:
        return (
            f"How many people {lists} lists of the dead name together is not known: by what is stated of "
            f"them, {main.number(main.low)} to {main.number(main.high)}"
        )
    return (
        f"How many people {lists} lists of the dead name together is not known: {main.number(main.low)} if "
        f"all names are shared, {main.number(main.high)} if none is"
    )


def _alt(lists: Sequence[NameList], main: Result) -> str:
    sizes = ", ".join(f"{i.label} {i.size:,.0f}" for i in lists)
    return (
        f"Sizes of the lists: {sizes or 'none known'}. Bounds on their union: {main.interval_text}."
    )
