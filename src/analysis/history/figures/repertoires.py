"""Which methods were reported in custody: January 2022, other protests, ordinary years, the Terror."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.history.nearness import ORDINARY, TERROR
from analysis.history.repertoires import (
    ENOUGH_CASES,
    JANUARY,
    Repertoire,
    columns,
    labels_of_forms,
    repertoire_frame,
    reported_forms,
)
from analysis.marks import FOCUS_NAME, source
from analysis.words import counted, listed
from qantar.drawing.canvas import LEADING, Canvas
from qantar.drawing.letters import widest, wrapped
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.notice import notice
from qantar.drawing.palette import ACCENT, INK, MUTED, STATUS
from qantar.drawing.style import SMALL_TEXT, TEXT
from qantar.result import row_ids, traced
from qantar.show import Drawing

PROTESTS = "Protests"
"""The head of the repertoires that are other protests met with force."""
HEADS = {JANUARY: FOCUS_NAME, TERROR: "Great Terror", ORDINARY: "Ordinary years"}
ROW, LARGEST = 17.0, 13.0
"""Points: a row, and the dot of a method that every case reports."""
NUMBER = 9.0
"""Points from the middle of a dot to the number of cases."""
BOTH = "January 2022 and the Great Terror"
ONLY_JANUARY = "January 2022, not the Great Terror"
ONLY_TERROR = "The Great Terror, not January 2022"
EVERY = "All methods reported"


@dataclass(frozen=True)
class Matrix:
    """What is drawn: the repertoires, the forms by block, their names, and how many cases report each."""

    shown: tuple[Repertoire, ...]
    blocks: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    cases: Mapping[tuple[str, str], int]


def shown_repertoires(found: Sequence[Repertoire], medium: Medium) -> tuple[Repertoire, ...]:
    """January, ordinary years and the Terror; in print also the well documented other protests."""
    main = (JANUARY, ORDINARY, TERROR)
    return tuple(
        item
        for item in found
        if item.key in main
        or (not medium.narrow and item.definition.head == PROTESTS and item.cases >= ENOUGH_CASES)
    )


def blocks_of(forms: Sequence[str], found: Sequence[Repertoire]) -> dict[str, tuple[str, ...]]:
    """`forms` parted by whether January 2022 and the Terror report them; empty blocks left out.

    Forms that neither reports stand in no block; without a case of January or of the Terror, all
    forms stand in one.
    """
    reported = {item.key: set(item.reported) for item in found}
    if JANUARY not in reported or TERROR not in reported:
        return {EVERY: tuple(forms)} if forms else {}
    own, terror = reported[JANUARY], reported[TERROR]
    parted = {
        BOTH: [form for form in forms if form in own & terror],
        ONLY_JANUARY: [form for form in forms if form in own - terror],
        ONLY_TERROR: [form for form in forms if form in terror - own],
    }
    return {head: tuple(kept) for head, kept in parted.items() if kept}


@traced
def draw_repertoires(evidence: Evidence) -> Drawing:
    """Rows of methods in blocks; in each column a dot for the share of cases that report the method."""
    found, frame = columns(evidence), repertoire_frame(evidence)
    labels, forms = labels_of_forms(evidence), reported_forms(frame, found)
    blocks = blocks_of(forms, found)
    cases = {
        (item.key, form): int(number)
        for item in found
        for form, number in zip(
            item.matrix.categories, item.matrix.reported.sum(axis=0), strict=True
        )
    }
    pictures = [
        _picture(Matrix(shown_repertoires(found, medium), blocks, labels, cases), medium)
        for medium in (PRINT, PHONE)
    ]
    rows = row_ids(*[item.rows for item in found])
    return Drawing(
        id="fig-repertoires",
        figure=pictures[0],
        phone=pictures[1],
        title=_title(found),
        caption=_caption(forms, blocks, labels, found),
        alt="Cases that report each method. " + " ".join(_words(item, labels) for item in found),
        data=frame,
        rows=rows,
        results=["methods_reported"],
        source=source(rows, "reports of methods in custody", "methods"),
    )


def _caption(
    forms: Sequence[str],
    blocks: Mapping[str, tuple[str, ...]],
    labels: Mapping[str, str],
    found: Sequence[Repertoire],
) -> str:
    few = any(item.cases < ENOUGH_CASES for item in shown_repertoires(found, PRINT))
    drawn = {form for kept in blocks.values() for form in kept}
    others = [labels[form].lower() for form in forms if form not in drawn]
    return (
        "The number says how many independent cases report the method; the larger the dot, the larger "
        "their share of all cases in the column."
        + (f" Grey: a column with fewer than {ENOUGH_CASES} cases." if few else "")
        + " An empty place means not reported, which is not the same as not used."
        + (f" Reported for neither, but elsewhere: {listed(others)}." if others else "")
    )


def _picture(matrix: Matrix, medium: Medium) -> Figure:
    if not matrix.blocks or not matrix.shown:
        return notice("No method of torture in custody is known under these settings.", medium)
    canvas = Canvas(medium)
    names = [matrix.labels[form] for forms in matrix.blocks.values() for form in forms]
    aside = min(widest(names) + 8, medium.choose(150.0, 106.0))
    step = (canvas.width - aside) / len(matrix.shown)
    places = [aside + step * (number + 0.32) for number in range(len(matrix.shown))]
    _heads(canvas, matrix, places, step)
    for head, forms in matrix.blocks.items():
        canvas.rule(canvas.down)
        canvas.down += 4
        canvas.paragraph(head, colour=MUTED, bold=True)
        for form in forms:
            _row(canvas, matrix, form, aside, places)
        canvas.down += 4
    return canvas.finish(canvas.down)


def _heads(canvas: Canvas, matrix: Matrix, places: Sequence[float], step: float) -> None:
    """The names of the columns, level, and how many cases each has."""
    lines = []
    for x, item in zip(places, matrix.shown, strict=True):
        name = (
            FOCUS_NAME
            if item.key == JANUARY
            else HEADS.get(item.key, item.definition.heading or item.label)
        )
        room = min(step - 4, canvas.width - (x - LARGEST / 2))
        lines.append(wrapped(name, room, SMALL_TEXT, 600))
    most = max(map(len, lines))
    for x, item, words in zip(places, matrix.shown, lines, strict=True):
        left = x - LARGEST / 2
        for row, line in enumerate(words, most - len(words)):
            y = canvas.down + (row + 0.5) * LEADING * SMALL_TEXT
            canvas.text(left, y, line, SMALL_TEXT, bold=True)
        y = canvas.down + (most + 0.5) * LEADING * SMALL_TEXT
        canvas.text(left, y, counted(item.cases, "case"), SMALL_TEXT, colour=MUTED)
    canvas.down += (most + 1) * LEADING * SMALL_TEXT + 3


def _row(canvas: Canvas, matrix: Matrix, form: str, aside: float, places: Sequence[float]) -> None:
    words = wrapped(matrix.labels[form], aside - 6)
    high = max(ROW, LEADING * TEXT * len(words))
    y = canvas.down + high / 2
    for step, line in enumerate(words):
        canvas.text(0, y + (step - (len(words) - 1) / 2) * LEADING * TEXT, line)
    for x, item in zip(places, matrix.shown, strict=True):
        number = matrix.cases[item.key, form]
        if not number:
            continue
        few = item.cases < ENOUGH_CASES
        colour = STATUS["superseded"].colour if few else ACCENT
        canvas.axes.plot(
            [x], [y], "o", ms=LARGEST * math.sqrt(number / item.cases), color=colour, mew=0
        )
        canvas.text(x + NUMBER, y, str(number), colour=MUTED if few else INK)
    canvas.down += high


def _words(item: Repertoire, labels: Mapping[str, str]) -> str:
    cases = zip(item.matrix.categories, item.matrix.reported.sum(axis=0), strict=True)
    told = ", ".join(f"{labels[form]} {int(number)}" for form, number in cases if number)
    return f"{item.label}, {counted(item.cases, 'case')}: {told}."


def _title(found: Sequence[Repertoire]) -> str:
    own = next((item for item in found if item.key == JANUARY), None)
    if own is None:
        return "No method of torture in custody is known for January 2022 under these settings"
    if own.cases < ENOUGH_CASES:
        cases = "case" if own.cases == 1 else "cases"
        known = "is" if own.cases == 1 else "are"
        return (
            f"Only {own.cases} independent {cases} of torture in custody in January 2022 {known} known "
            "under these settings"
        )
    others = {item.key: set(item.reported) for item in found if item.key in (ORDINARY, TERROR)}
    mine = set(own.reported)
    if len(others) < 2:
        return f"Sources report {counted(len(mine), 'kind')} of method for January 2022"
    terror, ordinary = (len(mine & others[key]) for key in (TERROR, ORDINARY))
    words = {0: "none", len(mine): "all"}
    return (
        f"Sources report {counted(len(mine), 'kind')} of method for January 2022, "
        f"{words.get(terror, terror)} of them for the Great Terror{' too' if terror else ''}, "
        f"{words.get(ordinary, ordinary)} for ordinary years"
    )
