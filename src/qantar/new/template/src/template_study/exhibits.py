"""What the chapter shows: the levels as a figure, the floods as a table."""

import pandas as pd
from matplotlib.figure import Figure

from qantar.drawing import palette
from qantar.drawing.notice import notice
from qantar.drawing.style import finish, new_figure
from qantar.result import traced
from qantar.show import Drawing, Table
from template_study.evidence import Evidence

UNKNOWN = "No level is known"
SOURCE = "Source: the levels of data/raw/levels.csv."


@traced
def draw_levels(evidence: Evidence) -> Drawing:
    """The highest water of each year as a bar, floods in the accent, the threshold as a line."""
    levels = evidence.levels
    found = "In {eval}`r.flood_years` of {eval}`r.years_known` years the river was in flood"
    caption = "The highest water of each year. The line is the height from which water is a flood."
    told = [f"{level.year}: {level.centimetres:g} centimetres." for level in levels]
    return Drawing(
        "fig-levels",
        _bars(evidence) if levels else notice(UNKNOWN),
        found if levels else UNKNOWN,
        caption if levels else "The run takes note of no year.",
        " ".join(told) or UNKNOWN,
        pd.DataFrame([(n.year, n.centimetres) for n in levels], columns=["year", "centimetres"]),
        rows=[level.id for level in levels],
        results=("flood_years", "years_known"),
        source=SOURCE,
    )


def _bars(evidence: Evidence) -> Figure:
    figure, axes = new_figure(height=2.6)
    for level in evidence.levels:
        flood = level.centimetres >= evidence.threshold
        colour = palette.ACCENT if flood else palette.MUTED
        axes.bar(str(level.year), level.centimetres, color=colour)
    axes.axhline(evidence.threshold, color=palette.INK, linewidth=0.8)
    axes.set_ylabel("centimetres")
    return finish(figure)


@traced
def floods_table(evidence: Evidence) -> Table:
    """The floods, a line each, with the row behind each height."""
    floods = evidence.floods
    frame = pd.DataFrame(
        {
            "Year": [str(level.year) for level in floods],
            "Centimetres": [f"{level.centimetres:g}" for level in floods],
        }
    )
    return Table(
        "tbl-floods",
        frame,
        "The floods, with the height of the water at the gauge.",
        right=("Centimetres",),
        cell_rows={(at, "Centimetres"): (level.id,) for at, level in enumerate(floods)},
        rows=[level.id for level in floods],
    )
