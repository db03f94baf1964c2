"""The arithmetic of the State: parts laid end to end against the total that they should make."""

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
from matplotlib.axes import Axes

from analysis.casualties.arithmetic import (
    FAILS,
    HOLDS,
    Identity,
    Term,
    miss_text,
    readings,
    total_counts,
)
from analysis.casualties.figures.classes import LABELS
from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY
from qantar.dates import spell
from qantar.drawing.marks import source_line
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import INK, MUTED, PAPER, SEQUENTIAL, STATUS, text_on
from qantar.drawing.style import TEXT, finish, new_figure
from qantar.result import row_ids, traced
from qantar.show import Drawing

HEAD, ROW = 0.24, 0.43
"""Inches for the name of a total, and for one reading of it: its parts in words, its bar."""
SMALLEST_PART = 0.06
"""Parts shorter than this share of the total, or crossed by its line, are drawn without their number."""
WIDEST = 1.62
"""Totals: the width of the picture."""
CAPTION = (
    "Each bar lays the stated parts end to end; the line is the stated total. Parts beyond it count "
    "somebody twice, or somebody else. A sum that holds shows that its numbers come from one table, "
    "not that the table is complete."
)
SIGNS = {1: "+", -1: "\N{MINUS SIGN}"}
MEASURES = {
    "deaths": "dead",
    "hospitalised": "ever in hospital",
    "in_hospital_now": "still in care",
    "deaths_in_medical_facilities": "dead in medical facilities",
}


def shown_sums(evidence: Evidence) -> list[list[Identity]]:
    """The totals that one reading of their parts misses, with all readings: by day, failures first."""
    kept = [
        items for items in readings(evidence).values() if any(i.verdict == FAILS for i in items)
    ]
    return [
        sorted(items, key=lambda item: (item.stated_on, item.verdict != FAILS)) for items in kept
    ]


@traced
def draw_arithmetic(evidence: Evidence) -> Drawing:
    """Each reading as a bar of its parts, as shares of the stated total; a line marks the total."""
    shown, counts = shown_sums(evidence), total_counts(evidence)
    sums = [item for items in shown for item in items]
    height = HEAD * len(shown) + ROW * len(sums)
    figure, axes = new_figure(height=max(0.6, height + 0.1))
    axes.set_axis_off()
    axes.set_xlim(0, WIDEST)
    axes.set_ylim(max(height, 0.3), 0)
    down = 0.0
    for items in shown:
        axes.text(
            0,
            down + HEAD / 2,
            total_words(items[0]),
            size=TEXT,
            weight=600,
            va="center",
            color=INK,
        )
        down += HEAD
        for item in items:
            _bar(axes, item, down, own_day(item, items[0]))
            down += ROW
    return Drawing(
        id="fig-arithmetic",
        figure=finish(figure) if sums else notice("No sum that could be checked comes out wrong."),
        title=_title(evidence),
        caption=CAPTION if sums else NOTHING,
        alt="Bars of parts against totals. "
        + (" ".join(_sentence(i, items[0]) for items in shown for i in items) or "No sums."),
        data=_data(sums),
        rows=row_ids(*(item.rows for item in sums)),
        results=[*counts, *(f"identity_{item.name}" for item in sums)],
        source=source_line(["statements of the authorities, coded from the sources listed"]),
    )


def _title(evidence: Evidence) -> str:
    counts = total_counts(evidence)
    contested, missed = counts["totals_contested"], counts["totals_missed"]
    if missed.value:
        return (
            f"Of {counts['totals_checked'].text} totals of the State, {missed.text} cannot be reached from "
            "their parts"
        )
    if contested.value:
        return (
            f"Of {counts['totals_checked'].text} totals of the State, {contested.text} come out under one "
            "reading and not under another"
        )
    return "No stated total is known to be missed by its parts"


def own_day(item: Identity, head: Identity) -> str:
    """The day of the parts of a sum in brackets, where it is not the day over its bar."""
    return "" if item.stated_on == head.stated_on else f" ({spell(item.stated_on)})"


def _bar(axes: Axes, item: Identity, top: float, day: str) -> None:
    total = item.right_value or 1.0
    middle, left = top + 0.29, 0.0
    terms = item.left or ()
    drawn = (
        [term.value for term in terms]
        if all(t.sign > 0 for t in terms)
        else [item.left_value or 0.0]
    )
    axes.text(0, top + 0.09, part_words(item) + day, size=TEXT, va="center", color=INK)
    for number, value in enumerate(drawn):
        width, shade = value / total, SEQUENTIAL[1 + number % 2]
        axes.barh(middle, width, left=left, height=0.17, color=shade, edgecolor=PAPER, lw=0.6)
        crossed = abs(left + width / 2 - 1) < SMALLEST_PART / 2
        if width >= SMALLEST_PART and len(drawn) > 1 and not crossed:
            axes.text(left + width / 2, middle, f"{value:,.0f}", ha="center", va="center", size=TEXT,
                      color=text_on(shade))  # fmt: skip
        left += width
    axes.plot([1, 1], [middle - 0.11, middle + 0.11], color=INK, lw=1.4, zorder=3)
    good = item.verdict == HOLDS
    axes.text(
        max(left, 1.0) + 0.02, middle, _verdict(item), va="center", size=TEXT,
        weight=400 if good else 600, color=MUTED if good else STATUS["retracted"].text,
    )  # fmt: skip


def _verdict(item: Identity) -> str:
    if item.verdict == HOLDS:
        return "holds by subtraction" if item.subtracted else "holds"
    size = f"{abs(item.difference or 0):,.0f}"
    return f"{item.left_value:,.0f}: {size} too {'many' if (item.difference or 0) > 0 else 'few'}"


def _sentences(shown: Sequence[Sequence[Identity]]) -> list[str]:
    """Every sum in words, under the total that its readings share."""
    return [_sentence(item, items[0]) for items in shown for item in items]


def _sentence(item: Identity, head: Identity) -> str:
    return f"{total_words(head)}: {part_words(item)}{own_day(item, head)}, {miss_text(item)}."


def _data(sums: Sequence[Identity]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (i.name, i.title, i.stated_on, i.left_value, i.right_value, i.difference, i.verdict)
            for i in sums
        ],
        columns=["identity", "title", "as_stated_on", "parts", "total", "difference", "verdict"],
    )


def total_words(item: Identity) -> str:
    """'230 dead, stated 14 March 2022' of a sum's total."""
    term = (item.right or ())[0]
    place = "" if term.place == COUNTRY else f" in {term.place}"
    return f"{item.right_value:,.0f} {_measure(term)}{place} ({spell(item.stated_on)})"


def _measure(term: Term) -> str:
    return MEASURES.get(term.measure, term.measure.replace("_", " "))


def _part_name(term: Term) -> str:
    """Who a part of a sum is: the State's class of the dead, else what was counted."""
    if term.measure == "deaths" and term.population != "all":
        return LABELS.get(term.population, term.population.replace("_", " "))
    return _measure(term)


def part_words(item: Identity) -> str:
    """A sum in words, neighbours of one kind together: '86 + 63 attackers - 11 bystanders'."""
    words = ""
    for (sign, part), terms in groupby(
        item.left or (), key=lambda term: (term.sign, _part_name(term))
    ):
        numbers = f" {SIGNS[sign]} ".join(f"{term.value:,.0f}" for term in terms)
        words += f" {SIGNS[sign]} {numbers} {part}"
    return words.strip().removeprefix("+ ")
