"""Wounded per killed: January 2022 by group on top, the other episodes below in grey, on a logarithm."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.figures.multiples import episode_names
from analysis.casualties.wounded import GROUPS, across_episodes
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from qantar.drawing.marks import draw_estimate, source_line
from qantar.drawing.notice import notice
from qantar.drawing.palette import INK, MUTED, PARTY, Appearance
from qantar.drawing.style import TEXT, finish, new_figure
from qantar.result import Result, row_ids, traced
from qantar.show import Drawing

ORDER = ("civilians", "security_forces", "all")
HIGHEST = 1_500.0
"""Where the lines end; the numbers stand right of it, on white."""
Line = tuple[str, str, Result, Result, Result]
"""Episode, group, wounded, killed, wounded per killed."""


@traced
def draw_wounded(evidence: Evidence) -> Drawing:
    """One line per episode and group for which the State stated both numbers."""
    found = in_order(evidence)
    names = episode_names(evidence)
    ours = {item[1]: item[4] for item in found if item[0] == FOCUS}
    figure, axes = new_figure(height=max(1.2, 0.62 + 0.2 * len(found)))
    axes.set_xscale("log")
    axes.set_xlim(1, HIGHEST * 1500)
    axes.grid(visible=False)
    for height, item in enumerate(found):
        _line(axes, height, item)
    labels = [f"{names[item[0]]}: {GROUPS[item[1]]}" for item in found]
    axes.set_yticks(range(len(found)), labels, size=TEXT)
    for label, item in zip(axes.get_yticklabels(), found, strict=True):
        label.set_fontweight(600 if item[0] == FOCUS else 400)
        label.set_color(INK if item[0] == FOCUS else MUTED)
    axes.set_ylim(max(len(found), 1) - 0.4, -0.6)
    axes.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1,000"], size=TEXT)
    axes.minorticks_off()
    axes.spines["bottom"].set_bounds(1, HIGHEST)
    axes.set_xlabel("Wounded for each dead (in brackets: wounded / dead)", loc="left")
    return Drawing(
        id="fig-wounded",
        figure=finish(figure) if found else notice("Not known on this day."),
        title=_title(ours),
        caption=(
            "Wounded over dead, as the State last stated both, with the range of chance. A high ratio can "
            "mean light wounds counted as wounds, or deaths left out; a low one close fire, or wounded who "
            "stayed away from hospitals. The chart cannot tell these apart."
        ),
        alt="Wounded per killed. " + (" ".join(
            f"{names[e]}, {GROUPS[g]}: {r.full_text}." for e, g, _, _, r in found
        ) or "Not known."),
        data=pd.DataFrame(
            [(e, g, w.value, k.value, r.value, r.low, r.high) for e, g, w, k, r in found],
            columns=["episode", "group", "wounded", "killed", "ratio", "low", "high"],
        ),
        rows=row_ids(*(item[4].rows for item in found)),
        results=["wounded_per_killed_civilians", "wounded_per_killed_security",
                 "wounded_per_killed_all"],
        source=source_line(["statements of the authorities, as coded"]),
    )  # fmt: skip


def in_order(evidence: Evidence) -> list[Line]:
    """January 2022 first, civilians on top; then the other episodes, the smallest ratio first."""
    found = across_episodes(evidence)
    ours = sorted((i for i in found if i[0] == FOCUS), key=lambda item: ORDER.index(item[1]))
    others = sorted((i for i in found if i[0] != FOCUS), key=lambda item: item[4].value or 0.0)
    return [*ours, *others]


def _line(axes: Axes, height: int, item: Line) -> None:
    episode, _, wounded, killed, ratio = item
    focus, state = episode == FOCUS, PARTY["state"]
    look = state if focus else Appearance("", MUTED, MUTED, state.marker)
    high = None if ratio.high is None else min(ratio.high, HIGHEST)
    draw_estimate(axes, height, ratio.low, ratio.value, high, look)
    axes.text(
        HIGHEST * 1.4, height, f"{ratio.text} ({wounded.text} / {killed.text})", va="center", size=TEXT,
        color=INK if focus else MUTED, weight=600 if focus else 400,
    )  # fmt: skip


def _title(ours: dict[str, Result]) -> str:
    civilians, staff = ours.get("civilians"), ours.get("security_forces")
    if civilians is None or staff is None:
        return "Wounded per killed could not be compared between groups on this day"
    return (
        f"For each civilian killed the State counted {civilians.text} wounded civilians; for each dead "
        f"of the security forces, {staff.text} wounded of their own"
    )
