"""What each main number rests on: it stays, moves or is lost without a claimant, publisher, originals."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.robustness.findings import MOVED, loses
from analysis.robustness.leave_out import CLAIMANT, COPY, ORIGINALS, PUBLISHER, LeftOut, Without
from analysis.words import counted
from qantar.drawing.notice import notice
from qantar.drawing.palette import MUTED, SEQUENTIAL, WASH, text_on
from qantar.drawing.style import finish, new_figure
from qantar.result import NOT_KNOWN, row_ids, traced
from qantar.show import Drawing

COLUMNS = (
    (CLAIMANT, "without one\nclaimant", 2.42, 0.88),
    (PUBLISHER, "without one\npublisher", 3.36, 2.05),
    (COPY, "without texts read\nin the original", 5.47, 1.18),
)
"""Kind of thing left out, heading, left edge and width (units of the horizontal axis)."""
LOST, MOVES, STAYS = SEQUENTIAL[5], SEQUENTIAL[1], WASH
"""The darker a cell, the more the number hangs on what is left out."""
EDGE, NAME = 2.34, 0.52
ROW = 0.222  # inches
SIZE = 8.5  # points
SHORT = 24
"""Longest name written in a cell; longer ones are cut at a word."""


@traced
def draw_left_out(found: Sequence[LeftOut]) -> Drawing:
    """A row for each main number, a cell for each kind of thing left out."""
    rows = [item for item in found if item.full]
    return Drawing(
        id="fig-left-out",
        figure=_figure(rows),
        title=_title(rows),
        caption=(
            f"A cell says what is left of the number: where it moves by over {100 * MOVED:.0f}%, the value "
            "farthest from it, and which publisher was left out. Likenesses of methods have no "
            "claimants. A number that stays is told by several, which does not make it true: ten "
            "publishers can quote one office."
        ),
        alt=" ".join(_words(item) for item in rows) or "No main number is known.",
        data=_data(found),
        rows=row_ids(*(item.result.rows for item in found)),
        results=["left_out_numbers", "left_out_moved", "left_out_lost_publisher"],
        source="Source: every count and report in the evidence base that stands behind these numbers.",
    )


def _figure(rows: Sequence[LeftOut]) -> Figure:
    if not rows:
        return notice("No main number is known in this run.")
    figure, axes = new_figure(height=0.42 + ROW * len(rows))
    axes.set_xlim(0, 6.65)
    axes.set_ylim(len(rows) - 0.45, -1.95)
    axes.axis("off")
    for kind, heading, left, _ in COLUMNS:
        axes.text(left, -0.58, heading, size=SIZE, va="bottom", linespacing=1.0)
        for position, item in enumerate(rows):
            _cell(axes, position, item, kind)
    for position, item in enumerate(rows):
        label = f"{item.label}: {item.result.number(item.full)}"
        axes.text(EDGE, position, label, size=SIZE, ha="right", va="center")
    return finish(figure)


def told(item: LeftOut, kind: str) -> tuple[str, str, str]:
    """(colour, words, name of what was left out) of a cell; no colour where nothing could be left out."""
    own = [
        one for one in item.without if one.kind == kind and (kind != COPY or one.name == ORIGINALS)
    ]
    if not own:
        return "", "", ""
    if loses(item, kind):
        lost = [one for one in own if one.value is None]
        return LOST, "lost", lost[0].name if len(lost) == 1 else f"any of {len(lost)}"
    far = max(own, key=lambda one: _distance(item, one))
    if _distance(item, far) <= MOVED:
        return STAYS, "stays", ""
    return MOVES, item.result.number(far.value), far.name


def _distance(item: LeftOut, one: Without) -> float:
    full = item.full or 1.0
    return abs((one.value or 0.0) / full - 1)


def _cell(axes: Axes, position: int, item: LeftOut, kind: str) -> None:
    left, width = next((x, w) for name, _, x, w in COLUMNS if name == kind)
    colour, words, name = told(item, kind)
    if not colour:
        axes.text(left + 0.06, position, "none stated", size=SIZE, va="center", color=MUTED)
        return
    axes.add_patch(Rectangle((left, position - 0.43), width, 0.86, facecolor=colour, lw=0))
    ink = MUTED if colour == STAYS else text_on(colour)
    weight = 400 if colour == STAYS else 600
    axes.text(left + 0.06, position, words, size=SIZE, va="center", color=ink, weight=weight)
    if kind == PUBLISHER and name:
        axes.text(left + NAME, position, short(name), size=8.2, va="center", color=ink)


def short(name: str) -> str:
    """The name of what is left out, cut at a word where it is long."""
    if len(name) <= SHORT:
        return name
    return name[:SHORT].rsplit(" ", 1)[0].rstrip(" ,;(") + " \u2026"


def _title(rows: Sequence[LeftOut]) -> str:
    if not rows:
        return "No main number is known under these settings"
    lost = {kind: sum(loses(item, kind) for item in rows) for kind, *_ in COLUMNS}
    return (
        f"How many of {counted(len(rows), 'main number')} are lost: {lost[COPY]} without texts read in the "
        f"original, {lost[CLAIMANT]} without one claimant, {lost[PUBLISHER]} without one publisher"
    )


def _words(item: LeftOut) -> str:
    cells = []
    for kind, heading, *_ in COLUMNS:
        colour, words, name = told(item, kind)
        if colour:
            cells.append(
                f"{heading.replace(chr(10), ' ')} {words}" + (f" ({name})" if name else "")
            )
    return f"{item.label} {item.result.number(item.full)}: {', '.join(cells)}."


def _data(found: Sequence[LeftOut]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                item.label,
                item.full,
                one.kind,
                one.name,
                one.value if one.value is not None else NOT_KNOWN,
            )
            for item in found
            for one in item.without
        ],
        columns=["number", "with_everything", "left_out", "name", "without_it"],
    )
