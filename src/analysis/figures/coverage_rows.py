"""What became of the coded counts: set aside, not yet known, known, standing or not, as one bar."""

import pandas as pd

from analysis import coverage
from analysis.coverage.rows import STATUSES
from analysis.evidence.load import Evidence
from analysis.figures.marks import source_line
from analysis.figures.palette import INK, MUTED, PAPER, SEQUENTIAL, STATUS
from analysis.figures.style import finish, new_figure
from analysis.show import Drawing

WORDS = {
    "counts_current": "current",
    "counts_disputed": "disputed",
    "counts_superseded": "superseded",
    "counts_retracted": "retracted",
    "counts_refuted": "refuted",
    "counts_not_yet_known": "not yet stated on the day",
    "counts_set_aside": "set aside by the policy",
}


def draw_rows(evidence: Evidence) -> Drawing:
    """One line per fate of a coded count; the bars add up to all counts coded."""
    flow = coverage.row_flow(evidence)
    figure, axes = new_figure(height=1.95)
    for height, key in enumerate(WORDS):
        number = int(flow[key].value or 0)
        status = key.removeprefix("counts_")
        colour = STATUS[status].colour if status in STATUSES else SEQUENTIAL[1]
        axes.barh(height, number, height=0.6, color=colour, edgecolor=PAPER)
        axes.text(number, height, f" {flow[key].text}", va="center", size=8.5, color=INK)
    axes.set_yticks(range(len(WORDS)), list(WORDS.values()))
    axes.set_ylim(len(WORDS) - 0.4, -0.6)
    axes.set_xlim(0, 1.15 * max(1.0, *(flow[key].value or 0 for key in WORDS)))
    axes.set_xlabel("Rows of counts", color=MUTED)
    axes.grid(visible=False)
    return Drawing(
        id="fig-rows",
        figure=finish(figure),
        title=(
            f"Of {flow['counts_coded'].text} coded numbers {flow['counts_known'].text} were known "
            f"on the day and {flow['counts_standing'].text} stand"
        ),
        caption=(
            "Every coded number has one fate in a run. Current and disputed numbers stand; "
            "superseded, retracted and refuted ones are kept and shown where the history of a "
            "number is the question. Numbers of rows measure what was read, never how often "
            "something happened."
        ),
        alt="Bars of coded counts by fate: "
        + ", ".join(f"{WORDS[key]} {flow[key].text}" for key in WORDS)
        + ".",
        data=pd.DataFrame(
            [(WORDS[key], flow[key].value) for key in WORDS], columns=["fate", "rows"]
        ),
        results=list(flow),
        source=source_line(["the project's table of counts"]),
    )
