"""What the chapter shows: the levels as a figure, the floods as a table."""

import pandas as pd

from qantar.drawing import palette
from qantar.drawing.style import finish, new_figure
from qantar.result import traced
from qantar.show import Drawing, Table
from template_study.evidence import Evidence

SOURCE = "Source: the levels of data/raw/levels.csv."


@traced
def draw_levels(evidence: Evidence) -> Drawing:
    """The highest water of each year as a bar, floods in the accent, the threshold as a line."""
    figure, axes = new_figure(height=2.6)
    years = [level.year for level in evidence.levels]
    heights = [level.centimetres for level in evidence.levels]
    colours = [palette.ACCENT if h >= evidence.threshold else palette.MUTED for h in heights]
    axes.bar([str(year) for year in years], heights, color=colours)
    axes.axhline(evidence.threshold, color=palette.INK, linewidth=0.8)
    axes.set_ylabel("centimetres")
    return Drawing(
        "fig-levels",
        finish(figure),
        "In {eval}`r.flood_years` of {eval}`r.years_known` years the river was in flood",
        "The highest water of each year. The line is the height from which water is a flood.",
        _in_words(evidence),
        pd.DataFrame({"year": years, "centimetres": heights}),
        rows=[level.id for level in evidence.levels],
        results=("flood_years", "years_known"),
        source=SOURCE,
    )


def _in_words(evidence: Evidence) -> str:
    told = [f"{level.year}: {level.centimetres:g} centimetres." for level in evidence.levels]
    return " ".join(told) or "No level is known."


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
