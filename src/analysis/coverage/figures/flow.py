"""The flow of sources from found to used, one bar for each stage (the stages of PRISMA 2020)."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from analysis.coverage.sources import reasons_set_aside, source_flow
from analysis.evidence.load import Evidence
from analysis.frames import each
from qantar.drawing.marks import source_line
from qantar.drawing.palette import ACCENT, INK, MUTED, SEQUENTIAL
from qantar.drawing.style import finish, new_figure
from qantar.result import Result, traced
from qantar.show import Drawing

COPIES = {"original": "the original", "relay": "a relay copy", "tertiary": "a tertiary work"}
REASONS = {
    "copy: tertiary": "tertiary works",
    "copy: relay": "relay copies",
    "round of reading: third": "read in the third round",
}
CARRIED = {
    "counts": "… with numbers",
    "methods": "… with reports of torture",
    "responses": "… with acts of the State",
}


class _Stage(NamedTuple):
    words: str
    sources: int
    beside: str
    strong: bool


def _stages(flow: Mapping[str, Result], reasons: pd.DataFrame) -> list[_Stage]:
    copies = ", ".join(f"{flow[f'sources_{copy}'].text} from {COPIES[copy]}" for copy in COPIES)
    stages = [
        ("Found and read", "sources_found", copies, True),
        ("Kept", "sources_kept", _left_out(flow, reasons), True),
        ("Used", "sources_used", _unused(flow), True),
        *((words, f"sources_with_{name}", "", False) for name, words in CARRIED.items()),
    ]
    return [_Stage(words, int(flow[key].value or 0), note, s) for words, key, note, s in stages]


def _left_out(flow: Mapping[str, Result], reasons: pd.DataFrame) -> str:
    parts = [
        f"{row.sources} {REASONS.get(row.reason, row.reason)}" for row in each(reasons.head(1))
    ]
    more = int(reasons["sources"].iloc[1:].sum())
    parts += [f"{more} for other reasons"] if more else []
    parts += [f"{flow['sources_later'].text} appeared later"] if flow["sources_later"].value else []
    return f"left out: {', '.join(parts)}" if parts else "none left out"


def _unused(flow: Mapping[str, Result]) -> str:
    parts = {
        "sources_context_only": "give context only",
        "sources_without_rows": "carry no row of the day",
    }
    return "; ".join(f"{flow[key].text} {words}" for key, words in parts.items() if flow[key].value)


@traced
def draw_flow(evidence: Evidence) -> Drawing:
    """The flow of sources as bars; `data` has one row for each stage."""
    flow = source_flow(evidence)
    stages = _stages(flow, reasons_set_aside(evidence))
    figure, axes = new_figure(height=2.35)
    _draw(axes, stages)
    return Drawing(
        id="fig-source-flow",
        figure=finish(figure),
        title=(
            f"Of {flow['sources_found'].text} sources found, {flow['sources_kept'].text} are kept "
            f"and {flow['sources_used'].text} are used"
        ),
        caption=(
            "From every source found to those that carry what this edition uses. A source can carry "
            "numbers, reports and acts at once, so the last three bars overlap. The chart shows how "
            "much was read; it cannot show what was never published or not found."
        ),
        alt="Bars. "
        + ". ".join(f"{s.words}: {s.sources:,}{_bracket(s.beside)}" for s in stages)
        + ".",
        data=pd.DataFrame(
            [(name, result.value) for name, result in flow.items()], columns=["stage", "sources"]
        ),
        results=list(flow),
        source=source_line(["the project's table of sources"]),
    )


def _bracket(words: str) -> str:
    return f" ({words})" if words else ""


def _draw(axes: Axes, stages: list[_Stage]) -> None:
    widest = max(1, *(stage.sources for stage in stages))
    for row, stage in enumerate(stages):
        shade = ACCENT if stage.strong else SEQUENTIAL[2]
        axes.barh(row, stage.sources, height=0.46, color=shade)
        axes.annotate(
            f"{stage.sources:,}", (stage.sources, row), xytext=(4, 0), textcoords="offset points",
            va="center", size=8.5, weight=600, color=INK,
        )  # fmt: skip
        if stage.beside:
            axes.text(0, row + 0.5, stage.beside, va="center", size=8.5, color=MUTED)
    axes.set_yticks(range(len(stages)), [stage.words for stage in stages])
    axes.set_ylim(len(stages) - 0.4, -0.5)
    axes.set_xlim(0, 1.1 * widest)
    axes.set_xticks([])
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
