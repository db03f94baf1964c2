"""How far two coders agree on the forms of torture that a source reports."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.frames import each
from analysis.torture.coding import by_category, category_names, codings, kappa
from qantar.drawing.marks import direct_label
from qantar.drawing.palette import PARTY, SEQUENTIAL, Appearance
from qantar.drawing.style import SMALL_TEXT, finish, new_figure
from qantar.result import traced
from qantar.show import Drawing

BOTH = Appearance("both", SEQUENTIAL[4], SEQUENTIAL[4])
FIRST = Appearance("first only", SEQUENTIAL[2], SEQUENTIAL[4])
SECOND = PARTY["independent"]
PARTS = {"both": BOTH, "first_only": FIRST, "second_only": SECOND}
NAMES = {"both": "both", "first_only": "first only", "second_only": "second only"}
ROOM = 1.7
"""The axis is this much longer than the longest bar, so that labels stand inside."""


@traced
def draw_coding(evidence: Evidence) -> Drawing:
    """A bar a category in which the coders differ: sources where both, or one, found it."""
    frame, pair = by_category(evidence.base), codings(evidence.base)
    apart = frame[frame[["first_only", "second_only"]].sum(axis=1) > 0]
    names = category_names(evidence.base)
    alike = [
        names[str(name)].lower() for name in frame["category"] if name not in set(apart["category"])
    ]
    result = kappa(evidence)
    told = "; ".join(
        f"{names[str(row.category)]}: both {row.both}, first only {row.first_only}, "
        f"second only {row.second_only}"
        for row in each(frame)
    )
    return Drawing(
        "fig-torture-coding",
        _picture(apart.reset_index(drop=True), names),
        f"Two coders agree on forms of torture with a kappa of {result.full_text}",
        f"Sources, of {len(pair.sources)} read by both, in which each category was found; only "
        "categories on which they differ. A category that the codebook has changed since bears its "
        "first name. They never differed "
        f"on {', '.join(alike)}.",
        f"Stacked bars by category. {told}.",
        frame,
        pair.rows,
        source="Source: first and second coding of this project.",
    )


def _picture(frame: pd.DataFrame, names: Mapping[str, str]) -> Figure:
    figure, axes = new_figure(height=0.25 + 0.17 * max(1, len(frame)))
    axes.grid(visible=False)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    for place, row in enumerate(each(frame)):
        _bar(axes, place, {part: int(getattr(row, part)) for part in PARTS}, place == 0)
    axes.set_yticks(range(len(frame)), [names[str(name)] for name in frame["category"]])
    axes.set_xlim(0, ROOM * max(1, frame[list(PARTS)].sum(axis=1).max()))
    axes.set_ylim(len(frame) - 0.4, -0.6)
    return finish(figure)


def _bar(axes: Axes, place: int, numbers: dict[str, int], named: bool) -> None:
    start = 0
    for part, number in numbers.items():
        axes.barh(place, number, left=start, height=0.7, color=PARTS[part].colour)
        start += number
    found = {part: number for part, number in numbers.items() if number}
    said = [f"{number} {NAMES[part]}" if named else str(number) for part, number in found.items()]
    across = 5.0
    for part, text in zip(found, said, strict=True):
        label = direct_label(axes, start, place, text, PARTS[part], (across, 0), size=SMALL_TEXT)
        across += label.get_window_extent().width * 72 / axes.figure.dpi + 5
