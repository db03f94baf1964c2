"""How far cases went: shares of one ordinary year, over two denominators, and of January 2022."""

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.figures.marks import direct_label, draw_estimate, plain_numbers
from analysis.figures.palette import MUTED, PARTY
from analysis.figures.style import finish, new_figure
from analysis.figures.torture_sources import sources_of_rows
from analysis.results import Result, row_ids
from analysis.show import Drawing
from analysis.torture import court, funnel


def draw_court(evidence: Evidence) -> Drawing:
    """Shares of cases that went forward, with Wilson ends: one ordinary year, two ways; January."""
    found, mine = court.court(evidence), funnel.results(evidence)
    lines = {
        "2020: in court, of entries\nin the pre-trial register": found["baseline_2020_court_share"],
        "2020: in court, of crimes\nthat stayed registered": found[
            "baseline_2020_court_share_of_crimes"
        ],
        "January 2022: taken forward\nby prosecutors, of cases opened": mine[
            "funnel_taken_forward_share"
        ],
    }
    figure, axes = new_figure(height=2.0)
    for place, (words, result) in enumerate(lines.items()):
        look = PARTY["state"] if words.startswith("2020") else PARTY["opposition"]
        if result.value is None:
            axes.text(0.3, -place, result.text, va="center", color=MUTED, size=8.5)
            continue
        low, value, high = (100 * (end or 0.0) for end in (result.low, result.value, result.high))
        draw_estimate(axes, -place, low, value, high, look)
        direct_label(axes, high, -place, result.full_text, look, (7, 0))
    axes.set_yticks([-place for place in range(len(lines))], list(lines))
    axes.set_ylim(-len(lines) + 0.5, 0.5)
    axes.set_xlim(0, 45)
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
        "intervals: how much such shares would vary had the process been run again. Taken forward "
        "is not the same as in court.",
        " ".join(f"{words}: {result.full_text}." for words, result in named.items()),
        data,
        rows,
        source=sources_of_rows(evidence, rows),
    )
