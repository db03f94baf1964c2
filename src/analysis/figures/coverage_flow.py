"""The flow of sources from found to used, in boxes after PRISMA 2020, and what the kept ones are."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from analysis import coverage
from analysis.evidence.load import Evidence
from analysis.figures.palette import ACCENT, GRID, INK, MUTED, PAPER, WASH
from analysis.figures.style import finish, new_figure
from analysis.frames import each
from analysis.results import Result
from analysis.show import Drawing

Box = tuple[float, float, float, float]
MAIN: dict[str, Box] = {
    "found": (0.0, 0.80, 0.52, 0.17),
    "kept": (0.0, 0.42, 0.52, 0.17),
}
ASIDE: dict[str, Box] = {
    "copies": (0.60, 0.80, 0.40, 0.17),
    "set_aside": (0.60, 0.56, 0.40, 0.17),
    "rest": (0.60, 0.32, 0.40, 0.17),
}
CARRIED = ("counts", "methods", "responses")
CARRIED_WORDS = {
    "counts": "numbers",
    "methods": "methods of torture",
    "responses": "acts of the State",
}


def _box(axes: Axes, box: Box, lines: Sequence[str], strong: bool) -> None:
    left, bottom, width, height = box
    axes.add_patch(
        FancyBboxPatch(
            (left, bottom), width, height, boxstyle="round,pad=0,rounding_size=0.012",
            facecolor=WASH if strong else PAPER, edgecolor=ACCENT if strong else MUTED, lw=0.8,
        )
    )  # fmt: skip
    step = height / (len(lines) + 1)
    for number, line in enumerate(lines):
        axes.text(
            left + 0.02, bottom + height - step * (number + 1), line, va="center",
            size=9 if strong or number == 0 else 8, weight=600 if number == 0 else 400, color=INK,
        )  # fmt: skip


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    axes.annotate(
        "",
        end,
        xytext=start,
        arrowprops={"arrowstyle": "->", "color": MUTED, "lw": 1.0, "shrinkA": 0, "shrinkB": 0},
    )


def _reason_lines(reasons: pd.DataFrame, most: int = 1) -> list[str]:
    lines = [f"{row.reason}: {row.sources}" for row in each(reasons.head(most))]
    left = reasons["sources"].iloc[most:].sum()
    return [*lines, *([f"other reasons: {left}"] if left else [])] or ["none"]


def _carried_boxes(axes: Axes, flow: Mapping[str, Result]) -> None:
    for place, name in enumerate(CARRIED):
        left = place * 0.345
        _box(
            axes, (left, 0.0, 0.31, 0.19),
            [f"{flow[f'sources_with_{name}'].text} sources", f"carry {CARRIED_WORDS[name]}"],
            strong=True,
        )  # fmt: skip
        axes.plot([0.26, left + 0.155], [0.25, 0.25], color=MUTED, lw=1.0)
        _arrow(axes, (left + 0.155, 0.25), (left + 0.155, 0.19))
    axes.plot([0.26, 0.26], [0.42, 0.25], color=MUTED, lw=1.0)


def draw_flow(evidence: Evidence) -> Drawing:
    """The flow of sources as boxes; `data` has one row per stage."""
    flow = coverage.source_flow(evidence)
    reasons = coverage.reasons_set_aside(evidence)
    figure, axes = new_figure(height=3.65)
    axes.set_axis_off()
    axes.set_xlim(-0.01, 1.01)
    axes.set_ylim(-0.01, 1.0)
    _box(axes, MAIN["found"], [f"{flow['sources_found'].text} sources found and read"], strong=True)
    copies = ("original", "relay", "tertiary")
    words = {"original": "in the original", "relay": "in a relay copy", "tertiary": "tertiary work"}
    _box(
        axes, ASIDE["copies"],
        [f"{words[copy]}: {flow[f'sources_{copy}'].text}" for copy in copies], strong=False,
    )  # fmt: skip
    axes.plot([0.52, 0.60], [0.885, 0.885], color=GRID, lw=1.0)
    _box(
        axes, ASIDE["set_aside"],
        [f"{flow['sources_set_aside'].text} set aside by the policy", *_reason_lines(reasons)],
        strong=False,
    )  # fmt: skip
    _box(
        axes, MAIN["kept"],
        [f"{flow['sources_kept'].text} sources kept",
         f"{flow['sources_used'].text} of them carry rows of the day"], strong=True,
    )  # fmt: skip
    _box(
        axes, ASIDE["rest"],
        [f"{flow['sources_context_only'].text} carry context only",
         f"published later: {flow['sources_later'].text}",
         f"no row of the day: {flow['sources_without_rows'].text}"], strong=False,
    )  # fmt: skip
    _arrow(axes, (0.26, 0.80), (0.26, 0.59))
    axes.plot([0.26, 0.56], [0.645, 0.645], color=MUTED, lw=1.0)
    _arrow(axes, (0.54, 0.645), (0.60, 0.645))
    axes.plot([0.52, 0.56], [0.50, 0.50], color=MUTED, lw=1.0)
    axes.plot([0.56, 0.56], [0.50, 0.405], color=MUTED, lw=1.0)
    _arrow(axes, (0.56, 0.405), (0.60, 0.405))
    _carried_boxes(axes, flow)
    data = pd.DataFrame(
        [(name, result.value) for name, result in flow.items()], columns=["stage", "sources"]
    )
    return Drawing(
        id="fig-source-flow",
        figure=finish(figure),
        title=(
            f"Of {flow['sources_found'].text} sources found, {flow['sources_kept'].text} pass the "
            f"policy of this run and {flow['sources_used'].text} carry its rows"
        ),
        caption=(
            "The flow of sources, after the PRISMA form. A source can carry numbers, methods and "
            "acts at once, so the three boxes below add to more than the sources kept. The chart "
            "shows how much was read, and cannot show what was never published or not found."
        ),
        alt=_alt(flow, reasons),
        data=data,
        rows=(),
        results=list(flow),
        source="Source: the project's table of sources.",
    )


def _alt(flow: Mapping[str, Result], reasons: pd.DataFrame) -> str:
    why = "; ".join(f"{row.reason}, {row.sources}" for row in each(reasons))
    return (
        f"Flow chart. {flow['sources_found'].text} sources found: "
        f"{flow['sources_original'].text} read in the original, {flow['sources_relay'].text} in a "
        f"relay copy, {flow['sources_tertiary'].text} tertiary. "
        f"{flow['sources_set_aside'].text} set aside ({why or 'no reason applied'}). "
        f"{flow['sources_kept'].text} kept, {flow['sources_used'].text} with rows of the day: "
        f"{flow['sources_with_counts'].text} carry numbers, {flow['sources_with_methods'].text} "
        f"methods of torture, {flow['sources_with_responses'].text} acts of the State; "
        f"{flow['sources_context_only'].text} carry context only."
    )
