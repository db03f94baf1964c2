"""The arithmetic of the State: parts laid end to end against the total that they should make."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.identities import FAILS, HOLDS, INCOMPLETE, Identity
from analysis.casualties.sums import identity_counts, miss_text, of_the_dead_and_hurt
from analysis.evidence.dates import spell
from analysis.evidence.load import Evidence
from analysis.figures.marks import source_line
from analysis.figures.palette import INK, MUTED, PAPER, SEQUENTIAL, STATUS, text_on
from analysis.figures.style import finish, new_figure
from analysis.results import row_ids
from analysis.show import Drawing

ORDER = (FAILS, INCOMPLETE, HOLDS)
"""From top to bottom."""
ROW = 0.47
"""Inches for one sum: its title, its bar."""
LOOKS = {True: STATUS["retracted"].text, False: STATUS["disputed"].text}
"""Parts beyond their total, and parts short of it."""
SIGNS = {1: "+", -1: "\N{MINUS SIGN}"}
SMALLEST_PART = 0.045
"""Parts shorter than this share of the total are drawn without their number."""


def shown_sums(evidence: Evidence) -> list[Identity]:
    """The sums worth a bar: those that fail, those that leave people out, those of the same totals.

    A sum that holds is drawn where another sum with the same total does not: the two readings
    belong side by side. Every other sum stands in the table.
    """
    found = [item for item in of_the_dead_and_hurt(evidence) if item.verdict in ORDER]
    contested = [_total(item) for item in found if item.verdict == FAILS]
    kept = [
        item
        for item in found
        if item.verdict == FAILS
        or _total(item) in contested
        or (
            item.verdict == INCOMPLETE
            and any(term.measure == "deaths" for term in item.right or ())
        )
    ]
    places = {total: place for place, total in reversed(list(enumerate(contested)))}
    last = len(contested)
    return sorted(kept, key=lambda i: (places.get(_total(i), last), ORDER.index(i.verdict)))


def _total(item: Identity) -> tuple[str, ...]:
    return tuple(term.row for term in item.right or ())


def draw_arithmetic(evidence: Evidence) -> Drawing:
    """Each sum as a bar of its parts, as shares of the stated total; a line marks the total."""
    sums, counts = shown_sums(evidence), identity_counts(evidence)
    checked = counts["identities_checked"]
    figure, axes = new_figure(height=max(0.8, 0.25 + ROW * len(sums)))
    axes.set_ylim(len(sums) - 0.6, -1.0)
    axes.set_xlim(0, 1.52)
    axes.set_axis_off()
    for height, item in enumerate(sums):
        _bar(axes, item, height)
    if sums:
        axes.text(1, -0.68, "stated total", ha="center", va="bottom", size=8, color=MUTED)
    else:
        told = (
            "Every sum that could be checked holds."
            if checked.value
            else "No sum could be checked."
        )
        axes.text(0.5, 0.5, told, transform=axes.transAxes, ha="center")
    return Drawing(
        id="fig-arithmetic",
        figure=finish(figure),
        title=(
            f"Of {checked.text} sums between stated numbers, "
            f"{counts['identities_failing'].text} do not come out"
            if checked.value
            else "No sum between stated numbers could be checked on this day"
        ),
        caption=(
            "Each bar lays the stated parts end to end; the mark is the stated total. Parts beyond it "
            "count somebody twice, or somebody else. Parts short of it leave people out, which is no "
            "contradiction where they were never said to be all. Shown are the sums that do not come "
            "out and those that share their total; the rest are in the table. A sum that holds shows "
            "that its numbers come from one table, not that the table is complete."
        ),
        alt="Bars of parts against totals. " + (" ".join(_sentence(i) for i in sums) or "No sums."),
        data=_data(sums),
        rows=row_ids(*(item.rows for item in sums)),
        results=[*counts,
                 *(f"identity_{item.name}" for item in sums)],
        source=source_line(["statements of the authorities, coded from the sources listed"]),
    )  # fmt: skip


def _bar(axes: Axes, item: Identity, height: int) -> None:
    total = item.right_value or 1.0
    left = 0.0
    for number, (value, text) in enumerate(_parts(item)):
        width = value / total
        shade = SEQUENTIAL[1 + number % 2]
        axes.barh(height, width, left=left, height=0.36, color=shade, edgecolor=PAPER, lw=0.6)
        if width >= SMALLEST_PART:
            middle = left + width / 2
            if abs(middle - 1) < SMALLEST_PART / 2:
                middle = 1 + (SMALLEST_PART / 2 if left + width > 1 else -SMALLEST_PART / 2)
            axes.text(middle, height, text, ha="center", va="center", size=8, color=text_on(shade))
        left += width
    axes.plot([1, 1], [height - 0.23, height + 0.23], color=INK, lw=1.2, zorder=3)
    good = item.verdict == HOLDS
    look = INK if good else LOOKS[(item.difference or 0) > 0]
    axes.text(
        0,
        height - 0.24,
        f"{item.title} ({spell(item.stated_on)})",
        size=8.2,
        va="bottom",
        color=INK,
    )
    axes.text(
        max(left, 1.0) + 0.015, height, f"{item.right_value:,.0f}: {_verdict(item)}", va="center",
        size=8, weight=400 if good else 600, color=look,
    )  # fmt: skip


def _parts(item: Identity) -> list[tuple[float, str]]:
    """The parts of a bar with their numbers; a sum with a subtraction is one part that spells it out."""
    terms = item.left or ()
    if all(term.sign > 0 for term in terms):
        return [(term.value, f"{term.value:,.0f}") for term in terms]
    spelt = " ".join(f"{SIGNS[term.sign]} {term.value:,.0f}" for term in terms)
    return [(item.left_value or 0.0, spelt.removeprefix("+ "))]


def _verdict(item: Identity) -> str:
    if item.verdict == HOLDS:
        return "holds"
    size = f"{abs(item.difference or 0):,.0f}"
    return f"{size} too many" if (item.difference or 0) > 0 else f"{size} left out"


def _sentence(item: Identity) -> str:
    parts = " ".join(
        f"{'plus' if term.sign > 0 else 'less'} {term.value:,.0f}" for term in item.left or ()
    )
    said = f"{item.title} ({spell(item.stated_on)})"
    return f"{said}: {parts} against {item.right_value:,.0f}, {miss_text(item)}."


def _data(sums: Sequence[Identity]) -> pd.DataFrame:
    return pd.DataFrame(
        [(i.name, i.title, i.stated_on, i.left_value, i.right_value, i.difference, i.verdict)
         for i in sums],
        columns=["identity", "title", "as_stated_on", "parts", "total", "difference", "verdict"],
    )  # fmt: skip
