"""The wounded by what was counted: one bar for each statement, from the widest definition down."""

from matplotlib.axes import Axes

from analysis.casualties.wounded import (
    EVERYONE,
    OF_SECURITY,
    OF_UNRESOLVED,
    WOUNDS,
    Counted,
    known_wounds,
    wounds_frame,
    wounds_rows,
)
from analysis.evidence.load import Evidence
from analysis.marks import group_rows
from qantar.drawing.marks import ON_PAPER, source_line
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import INK, MUTED, PARTY
from qantar.drawing.style import TEXT, finish, new_figure
from qantar.result import Result, traced
from qantar.show import Drawing

ROW = 0.225
"""Inches for one bar or one head."""
ROOM = 1.9
"""The axis is this much longer than the longest bar, so that number and office stand beside it."""
CAPTION = (
    "Each bar is one statement of one office, named beside it. A wider definition gives a longer bar, "
    "so no bar may be divided by another or by the dead. How many of all civilians were shot and lived "
    "no office said; only parts of them were stated."
)


@traced
def draw_wounded(evidence: Evidence) -> Drawing:
    """Bars of people by what was counted, grouped by whom; number, office and year beside each."""
    found = known_wounds(evidence)
    groups = {
        group: [asked.label for asked, _ in found if asked.group == group]
        for group in (EVERYONE, OF_SECURITY, OF_UNRESOLVED)
    }
    heads = sum(bool(names) for names in groups.values())
    figure, axes = new_figure(height=max(0.8, 0.2 + ROW * (len(found) + heads)))
    places = group_rows(axes, groups)
    axes.tick_params(axis="y", labelsize=TEXT)
    for place, (_, result) in zip(places, found, strict=True):
        _bar(axes, place, result)
    longest = max((result.value or 0.0 for _, result in found), default=1.0)
    axes.set_xlim(0, ROOM * longest)
    axes.set_xticks([])
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    return Drawing(
        id="fig-wounded",
        figure=finish(figure) if found else notice("No number of wounded is known under these settings."),
        title=_title({asked.name: result for asked, result in found}),
        caption=CAPTION if found else NOTHING,
        alt="Bars by what was counted. " + (" ".join(_sentence(*pair) for pair in found) or "None."),
        data=wounds_frame(evidence),
        rows=wounds_rows(evidence),
        results=[asked.name for asked in WOUNDS],
        source=source_line(sorted({result.claimant for _, result in found})),
    )  # fmt: skip


def _bar(axes: Axes, place: int, result: Result) -> None:
    value = result.value or 0.0
    axes.barh(place, value, height=0.62, color=PARTY["state"].colour, linewidth=0)
    number = axes.annotate(
        result.text, (value, place), (4, 0), textcoords="offset points", va="center", size=TEXT,
        color=INK, weight=600, bbox=ON_PAPER,
    )  # fmt: skip
    axes.annotate(
        f"  {result.claimant}", (1, 0.5), (0, 0), xycoords=number, textcoords="offset points",
        va="center", size=TEXT, color=MUTED, bbox=ON_PAPER,
    )  # fmt: skip


def _sentence(asked: Counted, result: Result) -> str:
    return f"{asked.group}, {asked.label}: {result.text} ({result.claimant})."


def _title(found: dict[str, Result]) -> str:
    wounded, help_sought = found.get("wounds_counted"), found.get("wounds_sought_help")
    if wounded is None or help_sought is None:
        return "The wounded of January 2022, by what an office counted"
    return (
        f"Counted as wounded were {wounded.text} people; {help_sought.text} sought medical help: the "
        "offices counted different things"
    )
