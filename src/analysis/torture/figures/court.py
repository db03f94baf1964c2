"""How far cases went: shares of one ordinary year, over two denominators, and of January 2022."""

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.marks import sources_of_rows
from analysis.torture import court, funnel
from qantar.drawing.marks import direct_label, draw_estimate, plain_numbers
from qantar.drawing.notice import notice
from qantar.drawing.palette import ACCENT, PARTY, Appearance
from qantar.drawing.style import finish, new_figure
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

JANUARY = Appearance("January 2022", ACCENT, ACCENT, "D")
ROOM = 1.45
"""The axis is this much longer than the greatest share, so that its label stands inside."""


@traced
def draw_court(evidence: Evidence) -> Drawing:
    """Shares of cases that went forward: one ordinary year, two ways; January."""
    found, mine = court.court(evidence), funnel.funnel_results(evidence)
    every = {
        "2020: in court, of entries\nin the register": found["baseline_2020_court_share"],
        "2020: in court, of crimes\nstill registered": found["baseline_2020_court_share_of_crimes"],
        "January 2022: taken forward\nby prosecutors": mine["funnel_taken_forward_share"],
        "January 2022: in court,\nas far as is known": court.bounds(evidence)["court_share_bounds"],
    }
    lines = {words: result for words, result in every.items() if _most(result) is not None}
    return _describe_court(evidence, found, lines, _picture(lines))


def _most(result: Result) -> float | None:
    """The greatest share (0..1) that is drawn for `result`; None where nothing is known."""
    return result.value if result.high is None else result.high


def _picture(lines: dict[str, Result]) -> Figure:
    if not lines:
        return notice("No share is known under these settings.")
    figure, axes = new_figure(height=0.35 + 0.37 * len(lines))
    for place, (words, result) in enumerate(lines.items()):
        look = PARTY["state"] if words.startswith("2020") else JANUARY
        value = None if result.value is None else 100 * result.value
        most = 100 * (_most(result) or 0)
        ends = None if result.low is None else 100 * result.low, most if value is None else None
        draw_estimate(axes, -place, ends[0], value, ends[1], look)
        direct_label(axes, most, -place, result.full_text, look, (7, 0))
    axes.set_yticks([-place for place in range(len(lines))], list(lines))
    axes.set_ylim(-len(lines) + 0.5, 0.5)
    axes.set_xlim(0, ROOM * max(100 * (_most(result) or 0) for result in lines.values()))
    axes.grid(visible=False, axis="y")
    plain_numbers(axes.xaxis, "%")
    return finish(figure)


def _describe_court(
    evidence: Evidence, found: dict[str, Result], lines: dict[str, Result], figure: Figure
) -> Drawing:
    named = {words.replace("\n", " "): result for words, result in lines.items()}
    rows = row_ids(*(result.rows for result in lines.values()))
    data = pd.DataFrame(
        [(words, r.value, r.low, r.high) for words, r in named.items()],
        columns=["share", "value", "low", "high"],
    )
    return Drawing(
        "fig-torture-court",
        figure,
        court.conclusion(found).text,
        "The share of an ordinary year depends on what it is a share of. The bar is what the stated "
        "numbers allow. Taken forward is not the same as in court, and those cases were counted by "
        "another office than all that were opened.",
        " ".join(f"{words}: {result.full_text}." for words, result in named.items()),
        data,
        rows,
        source=sources_of_rows(evidence, rows),
    )
