"""Lists of the dead: what their sizes alone allow."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.lists import NameList, name_lists, union
from analysis.evidence.load import Evidence
from analysis.figures.marks import direct_label, source_line
from analysis.figures.palette import ACCENT, INK, PARTY, SEQUENTIAL
from analysis.figures.style import finish, new_figure
from analysis.results import Result, row_ids
from analysis.show import Drawing

BARS = {
    "lists_union": "Main lists, as stated",
    "lists_union_without_security": "less staff where said\nto be on a list",
    "lists_union_security_unknown": "less staff wherever\nthey may be",
    "lists_union_wider": "with the volunteers'\nlist of 2023",
}


def draw_bounds(evidence: Evidence) -> Drawing:
    """Sizes of the lists as points over the bounds on their union as bars."""
    lists = name_lists(evidence)
    bounds = union(evidence)
    shown = {key: item for key, item in bounds.items() if item.low is not None}
    figure, axes = new_figure(height=0.75 + 0.335 * (len(lists) + len(shown)))
    labels = [item.label for item in lists] + [BARS[key] for key in BARS if key in shown]
    for height, item in enumerate(lists):
        look = PARTY["state" if item.includes_security == "yes" else "independent"]
        axes.plot([item.size], [height], look.marker, color=look.colour, ms=6)
        floor = "at least " if item.at_least else ""
        direct_label(axes, item.size, height, f"{floor}{item.size:,.0f} names", look, (8, 0))
    for step, key in enumerate(key for key in BARS if key in shown):
        _bar(axes, shown[key], len(lists) + step, key == "lists_union")
    axes.set_yticks(range(len(labels)), labels, size=8.5)
    axes.set_ylim(max(len(labels), 1) - 0.4, -0.6)
    top = max([300.0, *(item.high or 0 for item in shown.values())])
    axes.set_xlim(0, top * 1.25)
    axes.set_xlabel("People named")
    axes.grid(visible=False, axis="y")
    if not labels:
        axes.text(0.5, 0.5, "No list was known on this day.", transform=axes.transAxes, ha="center")
    main = bounds["lists_union"]
    return Drawing(
        id="fig-lists",
        figure=finish(figure),
        title=(
            f"The lists of the dead name between {main.number(main.low)} and "
            f"{main.number(main.high)} people together"
            if main.low is not None
            else "Too few lists of the dead were known on this day to bound what they hold together"
        ),
        caption=(
            "Points: names on each list. Bars: the fewest and the most people whom the lists can "
            "name together, given their sizes alone (every name of the shorter lists on the longest, "
            "or no name on two lists). A size stated as a floor has no upper end and is read as "
            "that number in the last bar. The bars bound the people on the lists; everyone killed "
            "may be more, and no figure here is an estimate of them."
        ),
        alt=_alt_bounds(lists, shown),
        data=pd.DataFrame(
            [(i.label, i.size, i.size) for i in lists]
            + [(BARS[k].replace("\n", " "), v.low, v.high) for k, v in shown.items()],
            columns=["list", "low", "high"],
        ),
        rows=row_ids(*(item.rows for item in lists), *(item.rows for item in bounds.values())),
        results=list(bounds),
        source=source_line([item.claimant for item in lists]),
    )


def _bar(axes: Axes, result: Result, height: int, main: bool) -> None:
    low, high = result.low or 0.0, result.high or 0.0
    axes.barh(height, high - low, left=low, height=0.42, color=ACCENT if main else SEQUENTIAL[2])
    axes.text(
        low - 6, height, result.number(result.low), ha="right", va="center", size=8.5, color=INK
    )
    axes.text(
        high + 6, height, result.number(result.high), ha="left", va="center", size=8.5, color=INK
    )


def _alt_bounds(lists: Sequence[NameList], shown: dict[str, Result]) -> str:
    sizes = ", ".join(f"{i.label} {i.size:,.0f}" for i in lists)
    bars = "; ".join(f"{' '.join(BARS[k].split())}: {v.interval_text}" for k, v in shown.items())
    return f"Sizes of the lists: {sizes or 'none known'}. Bounds on their union: {bars or 'none'}."
