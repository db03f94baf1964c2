"""Tables of the PDF: text size, column widths, and cells as typst strings that hold no markup."""

import math
from dataclasses import dataclass

from analysis.render.parts import Table
from analysis.render.typst_text import content

SIZES = {8.5: 104, 7.8: 114, 7.2: 124}  # points: characters across the text column
TURNED_SIZE, TURNED_ROOM = 7.2, 186  # points and characters across a turned page
SHORT = 16  # characters up to which a column keeps its own width and never breaks
GAP = 2  # characters of space beside a column


@dataclass(frozen=True)
class Layout:
    """How a table is set: text size in points, typst's column widths, on a turned page or not."""

    size: float
    widths: tuple[str, ...]
    turned: bool = False


def lay_out(table: Table) -> Layout:
    """The largest size at which `table` fits the column, or else a turned page.

    Columns of short cells keep their own width; the others share the rest by the length of their
    text. A folded table (long detail) is always set small.
    """
    numbers = range(len(table.columns))
    whole = [_longest(table, number, whole=True) for number in numbers]
    words = [_longest(table, number, whole=False) for number in numbers]
    least = sum(
        (width if width <= SHORT else max(word, SHORT)) + GAP
        for width, word in zip(whole, words, strict=True)
    )
    fitting = [size for size, room in SIZES.items() if least <= room]
    turned = not fitting
    size = TURNED_SIZE if turned else min(SIZES) if table.fold else max(fitting)
    room = TURNED_ROOM if turned else SIZES[size]
    if sum(whole) + GAP * len(whole) <= room:
        first = "1fr" if turned else "auto"
        return Layout(size, (first, *("auto",) * (len(whole) - 1)), turned)
    widths = (
        "auto" if width <= SHORT else f"{_weight(table, number)}fr"
        for number, width in enumerate(whole)
    )
    return Layout(size, tuple(widths), turned)


def _longest(table: Table, number: int, whole: bool) -> int:
    cells = [table.columns[number].label, *(row[number] for row in table.rows)]
    pieces = [piece for cell in cells for piece in ([cell] if whole else cell.split())]
    return max(map(len, pieces), default=1)


def _weight(table: Table, number: int) -> int:
    """A column's share: the root of its mean length, so that no column is starved, at least 4."""
    lengths = [len(row[number]) for row in table.rows] or [1]
    return max(4, math.ceil(math.sqrt(sum(lengths) / len(lengths))))


def typst_table(table: Table, layout: Layout) -> str:
    """The call of typst's `table` with a head that repeats on each page."""
    align = ", ".join("right" if column.right else "left" for column in table.columns)
    head = ", ".join(content(column.label) for column in table.columns)
    rows = "".join(f"  {', '.join(map(content, row))},\n" for row in table.rows)
    return (
        f"table(columns: ({', '.join(layout.widths)},), align: ({align},),\n"
        f"  table.header({head}),\n{rows})"
    )
