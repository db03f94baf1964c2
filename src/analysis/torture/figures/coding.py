"""How far two coders agree on the forms of torture that a source reports."""

from collections.abc import Callable, Mapping

import pandas as pd
from matplotlib.figure import Figure

from analysis.evidence.load import Evidence
from analysis.frames import each
from analysis.torture.coding import by_category, category_names, codings, kappa
from qantar.drawing.canvas import LEADING, Canvas, linear
from qantar.drawing.letters import widest, width_of
from qantar.drawing.medium import PHONE, PRINT, Medium
from qantar.drawing.palette import PARTY, SEQUENTIAL, Appearance
from qantar.drawing.style import SMALL_TEXT, TEXT
from qantar.result import traced
from qantar.show import Drawing

BOTH = Appearance("both", SEQUENTIAL[4], SEQUENTIAL[4])
FIRST = Appearance("first only", SEQUENTIAL[2], SEQUENTIAL[4])
SECOND = PARTY["independent"]
PARTS = {"both": BOTH, "first_only": FIRST, "second_only": SECOND}
NAMES = {"both": "both", "first_only": "first only", "second_only": "second only"}
ROW, BAR = 16.0, 9.0
"""Points: a row, and its bar."""


@traced
def draw_coding(evidence: Evidence) -> Drawing:
    """A bar a category in which the coders differ: sources where both, or one, found it."""
    frame, pair = by_category(evidence.base), codings(evidence.base)
    apart = frame[frame[["first_only", "second_only"]].sum(axis=1) > 0]
    names = category_names(evidence.base)
    alike = [
        names[str(name)].lower() for name in frame["category"] if name not in set(apart["category"])
    ]
    result = kappa(evidence)
    told = "; ".join(
        f"{names[str(row.category)]}: both {row.both}, first only {row.first_only}, "
        f"second only {row.second_only}"
        for row in each(frame)
    )
    return Drawing(
        "fig-torture-coding",
        _picture(apart.reset_index(drop=True), names, PRINT),
        f"Two coders agree on forms of torture with a kappa of {result.full_text}",
        f"Sources, of {len(pair.sources)} read by both, in which each category was found; only "
        "categories on which they differ. A category that the codebook has changed since bears its "
        "first name. They never differed "
        f"on {', '.join(alike)}.",
        f"Stacked bars by category. {told}.",
        frame,
        pair.rows,
        source="Source: first and second coding of this project.",
        phone=_picture(apart.reset_index(drop=True), names, PHONE),
    )


def _picture(frame: pd.DataFrame, names: Mapping[str, str], medium: Medium) -> Figure:
    """A stacked bar a category with the numbers behind it; on a phone the name stands above."""
    canvas = Canvas(medium)
    x = 0.0
    for part, look in PARTS.items():
        canvas.box(x, LEADING * TEXT / 2 - BAR / 2, BAR, BAR, look.colour)
        canvas.text(x + BAR + 4, LEADING * TEXT / 2, NAMES[part], colour=look.text)
        x += BAR + 18 + width_of(NAMES[part])
    canvas.down = LEADING * TEXT + 5
    labels = [names[str(name)] for name in frame["category"]]
    left = 0.0 if medium.narrow else widest(labels) + 10
    most = float(max(1, frame[list(PARTS)].sum(axis=1).max()))
    place = linear(0, most, left, canvas.width - 52)
    for label, row in zip(labels, each(frame), strict=True):
        if medium.narrow:
            canvas.paragraph(label)
        y = canvas.down + ROW / 2
        if not medium.narrow:
            canvas.text(left - 8, y, label, side="right")
        _bar(canvas, {part: int(getattr(row, part)) for part in PARTS}, place, y)
        canvas.down += ROW
    return canvas.finish()


def _bar(
    canvas: Canvas, numbers: dict[str, int], place: Callable[[float], float], y: float
) -> None:
    start = 0
    for part, number in numbers.items():
        wide = place(start + number) - place(start)
        canvas.box(place(start), y - BAR / 2, wide, BAR, PARTS[part].colour)
        start += number
    x = place(start) + 5
    for part, number in numbers.items():
        if number:
            canvas.text(x, y, str(number), SMALL_TEXT, colour=PARTS[part].text)
            x += width_of(str(number), SMALL_TEXT) + 5
