"""The arithmetic of the State: the parts of one total as a sum, and the people whom it counts twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd
from matplotlib.figure import Figure

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
from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.letters import widest
from qantar.drawing.marks import source_line
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import NOTHING, notice
from qantar.drawing.palette import INK, MUTED, SEQUENTIAL, STATUS
from qantar.drawing.style import TEXT
from qantar.result import row_ids, traced
from qantar.show import Drawing

ROW, BAR = 19.0, 10.0
"""Points from part to part, and the height of a bar."""
NUMBER = 10.5
"""Points: the size of the numbers of the sum."""
RED = STATUS["retracted"].colour
CAPTION = (
    "Each bar begins where the one above it ends. The parts are those that the office itself gave on "
    "the day of its total. The red end of the sum is the number of people by whom the parts exceed the "
    "total if nobody is in two of them. A sum that comes out shows that its numbers come from one table, "
    "not that the table is complete."
)
SIGNS = {1: "+", -1: "\N{MINUS SIGN}"}
MEASURES = {
    "deaths": "dead",
    "hospitalised": "ever in hospital",
    "in_hospital_now": "still in care",
    "deaths_in_medical_facilities": "dead in medical facilities",
}


@dataclass(frozen=True)
class DoubleCount:
    """A total that its parts exceed (`missed`), and the reading that takes some of them off (`met`)."""

    missed: Identity
    met: Identity

    @property
    def taken_off(self) -> tuple[Term, ...]:
        return tuple(term for term in self.met.left or () if term.sign < 0)


def shown_sums(evidence: Evidence) -> list[list[Identity]]:
    """The totals that one reading of their parts misses, with all readings: by day, failures first."""
    kept = [
        items for items in readings(evidence).values() if any(i.verdict == FAILS for i in items)
    ]
    return [
        sorted(items, key=lambda item: (item.stated_on, item.verdict != FAILS)) for items in kept
    ]


def double_count(evidence: Evidence) -> DoubleCount | None:
    """The largest total that comes out only if some of its parts are taken off; None without one."""
    found = [
        DoubleCount(missed, met)
        for items in shown_sums(evidence)
        for missed in items
        for met in items
        if missed.verdict == FAILS
        and met.verdict == HOLDS
        and missed.stated_on == met.stated_on
        and any(term.sign < 0 for term in met.left or ())
        and {term.row for term in missed.left or ()}
        == {term.row for term in met.left or () if term.sign > 0}
    ]
    return max(found, key=lambda case: case.missed.right_value or 0.0, default=None)


@traced
def draw_arithmetic(evidence: Evidence) -> Drawing:
    """The parts of one total as bars end to end in a written sum, what exceeds the total in red."""
    shown, counts, case = shown_sums(evidence), total_counts(evidence), double_count(evidence)
    sums = [item for items in shown for item in items]
    return Drawing(
        id="fig-arithmetic",
        figure=_picture(case, PRINT),
        phone=_picture(case, PHONE),
        title=_title(case),
        caption=CAPTION if case else NOTHING,
        alt=_alt(case) if case else "No sums.",
        data=_data(sums),
        rows=row_ids(*(item.rows for item in sums)),
        results=[*counts, *(f"identity_{item.name}" for item in sums)],
        source=source_line(["General Prosecutor's Office, as coded"]) if case else "",
    )


def _title(case: DoubleCount | None) -> str:
    if case is None:
        return "No official total is known whose parts exceed it by people counted twice"
    parts, total = (f"{value:,.0f}" for value in (case.missed.left_value, case.missed.right_value))
    off = " and ".join(f"{_part_name(term)}{_in_place(term)}" for term in case.taken_off)
    return (
        f"The prosecutors' categories of {spell(case.missed.stated_on)} make {parts} if the {off} are "
        f"a group of their own, and {total} if they are not"
    )


def _alt(case: DoubleCount) -> str:
    return (
        f"A written sum with bars. {_sentence(case.missed, case.missed)} "
        f"{_sentence(case.met, case.missed)}"
    )


def _picture(case: DoubleCount | None, medium: Medium) -> Figure:
    if case is None:
        return notice("No such sum is known under these settings.", medium)
    canvas = Canvas(medium)
    parts, total = list(case.missed.left or ()), case.missed.right_value or 0.0
    whole = case.missed.left_value or 0.0
    names = [_part_with_place(term) for term in parts]
    number_at, name_at = 28.0, 34.0
    made, stated = "made by the parts", "total as stated"
    left = name_at + widest([*names, made, stated]) + 10
    place = linear(0, whole, left, canvas.width - 2)
    canvas.paragraph(f"{total_words(case.missed)}", colour=MUTED)
    canvas.down += 6
    top, run = canvas.down, 0.0
    for number, (term, name) in enumerate(zip(parts, names, strict=True)):
        y = canvas.down + ROW / 2
        sign = "" if number == 0 else "+ "
        canvas.text(number_at, y, f"{sign}{term.value:,.0f}", NUMBER, bold=True, side="right")
        canvas.text(name_at, y, name)
        width = place(run + term.value) - place(run)
        canvas.box(place(run), y - BAR / 2, width, BAR, SEQUENTIAL[3])
        run += term.value
        if twice := _counted_twice(case, term):
            canvas.box(place(run - twice), y - BAR / 2, place(run) - place(run - twice), BAR, RED)
        canvas.down += ROW
    canvas.line([0, canvas.width], [canvas.down] * 2, INK, 0.9)
    for value, words in ((whole, made), (total, stated)):
        y = canvas.down + ROW / 2 + 1
        canvas.text(number_at, y, f"{value:,.0f}", NUMBER, bold=True, side="right")
        canvas.text(name_at, y, words, bold=True)
        canvas.box(left, y - BAR / 2, place(min(value, total)) - left, BAR, INK)
        if value > total:
            canvas.box(place(total), y - BAR / 2, place(value) - place(total), BAR, RED)
        canvas.down += ROW
    canvas.line([place(total)] * 2, [top, canvas.down], RED, 0.9, ls=(0, (2, 2)), zorder=1)
    canvas.down += 4
    over = whole - total
    canvas.text(number_at, canvas.down + ROW / 2, f"{over:,.0f}", NUMBER, True, RED, "right")
    lines = f"too many. {_explained(case)}"
    canvas.down += ROW / 2 - LEADING * TEXT / 2
    canvas.paragraph(lines, name_at, canvas.width - name_at, colour=RED)
    return canvas.finish(canvas.down + 4)


def _counted_twice(case: DoubleCount, part: Term) -> float:
    """How many of `part` the sum has to leave out so that it comes out."""
    return sum(term.value for term in case.taken_off if term.population == part.population)


def _explained(case: DoubleCount) -> str:
    """Whom the sum has to leave out so that it comes out."""
    off = " and ".join(
        f"{term.value:,.0f} {_part_name(term)}{_in_place(term)}" for term in case.taken_off
    )
    return f"The total comes out only if {off} are left out of the sum."


def _in_place(term: Term) -> str:
    return "" if term.place == COUNTRY else f" in {term.place}"


def _part_with_place(term: Term) -> str:
    return f"{_part_name(term)}{'' if term.place == COUNTRY else f', {term.place}'}"


def own_day(item: Identity, head: Identity) -> str:
    """The day of the parts of a sum in brackets, where it is not the day over its bar."""
    return "" if item.stated_on == head.stated_on else f" ({spell(item.stated_on)})"


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
    return f"{item.right_value:,.0f} {_measure(term)}{_in_place(term)} ({spell(item.stated_on)})"


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
