"""How far cases went: shares of one ordinary year, over two denominators, and of January 2022."""

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.figures.marks import direct_label, draw_estimate, plain_numbers
from analysis.figures.palette import ACCENT, MUTED, PARTY, Appearance
from analysis.figures.style import finish, new_figure
from analysis.figures.torture_sources import sources_of_rows
from analysis.results import Result, row_ids
from analysis.show import Drawing
from analysis.torture import court, funnel

JANUARY = Appearance("January 2022", ACCENT, ACCENT, "D")
WIDE = 0.6
"""A share whose interval ends beyond this has its label above the bar, inside the panel."""


def draw_court(evidence: Evidence) -> Drawing:
    """Shares of cases that went forward, with Wilson ends: one ordinary year, two ways; January."""
    found, mine = court.court(evidence), funnel.results(evidence)
    lines = {
        "2020: in court, of entries\nin the pre-trial register": found["baseline_2020_court_share"],
        "2020: in court, of crimes\nthat stayed registered": found[
            "baseline_2020_court_share_of_crimes"
        ],
        "January 2022: taken forward\nby prosecutors, of opened": mine[
            "funnel_taken_forward_share"
        ],
        "January 2022: in court,\nas far as the numbers allow": court.bounds(evidence)[
            "court_share_bounds"
        ],
    }
    figure, axes = new_figure(height=2.1)
    for place, (words, result) in enumerate(lines.items()):
        look = PARTY["state"] if words.startswith("2020") else JANUARY
        if result.low is None or result.high is None:
            axes.text(0.3, -place, result.text, va="center", color=MUTED, size=8.5)
            continue
        value = None if result.value is None else 100 * result.value
        draw_estimate(axes, -place, 100 * result.low, value, 100 * result.high, look)
        label = direct_label(axes, 100 * result.high, -place, result.full_text, look, (7, 0))
        if result.high > WIDE:
            label.set(position=(-7, 8), ha="right")
    axes.set_yticks([-place for place in range(len(lines))], list(lines))
    axes.set_ylim(-len(lines) + 0.5, 0.5)
    axes.set_xlim(0, max(45.0, *(100 * (result.high or 0) for result in lines.values())))
    axes.grid(visible=False, axis="y")
    plain_numbers(axes.xaxis, "%")
    return _describe_court(evidence, found, lines, finish(figure))


def _describe_court(
    evidence: Evidence, found: dict[str, Result], lines: dict[str, Result], figure: Figure
) -> Drawing:
    verdict = court.conclusion(found)
    named = {words.replace("\n", " "): result for words, result in lines.items()}
    rows = row_ids(*(result.rows for result in lines.values()))
    data = pd.DataFrame(
        [(words, r.value, r.low, r.high) for words, r in named.items()],
        columns=["share", "value", "low", "high"],
    )
    return Drawing(
        "fig-torture-court",
        figure,
        f"Whether cases of January 2022 went further than those of an ordinary year: {verdict.text}",
        "The share of an ordinary year depends on what it is a share of: all entries in the "
        "register, or the crimes that were still registered after checking. The bars are Wilson "
        "intervals: how much such shares would vary had the process been run again; the last bar is "
        "what the stated numbers allow, from the verdicts documented to all cases not stated as "
        "closed. Taken forward is not the same as in court.",
        " ".join(f"{words}: {result.full_text}." for words, result in named.items()),
        data,
        rows,
        source=sources_of_rows(evidence, rows),
    )
