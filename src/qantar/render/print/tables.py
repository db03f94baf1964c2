"""Tables of the PDF: text size, column widths, and cells as typst strings that hold no markup."""

import math
from dataclasses import dataclass

from qantar.prose import curved
from qantar.render.print.text import content
from qantar.wire import TextTable

SIZES = {8.5: 104, 7.8: 114, 7.2: 124}  # points: characters across the text column
TURNED_SIZE, TURNED_ROOM = 7.2, 186  # points and characters across a turned page
SHORT = 16  # characters up to which the cells of a column are not broken
TIGHT = 9  # characters to which a column of running text may shrink before the page is turned
GAP = 2  # characters of space beside a column
CHARACTER = 0.53  # width of a character in ems


@dataclass(frozen=True)
class Layout:
    """How a table is set: text size in points, typst's column widths, on a turned page or not."""

    size: float
    widths: tuple[str, ...]
    turned: bool = False


@dataclass(frozen=True)
class _Measure:
    """Lengths in one column, in characters: its longest cell, longest word, and head."""

    cell: int
    word: int
    head: int
    head_word: int
    mean: float

    @property
    def short(self) -> bool:
        return self.cell <= SHORT

    def least(self, running: int) -> int:
        """The least width, where running text may shrink to `running` characters."""
        return GAP + max(self.head_word, self.cell if self.short else max(self.word, running))

    @property
    def width(self) -> str:
        """The column's width for typst; running text shares the rest by the root of its length."""
        if not self.short:
            return f"{max(4, math.ceil(math.sqrt(self.mean)))}fr"
        if self.head <= max(self.cell, self.head_word):
            return "auto"
        return f"{CHARACTER * self.least(0):.2f}em"


def lay_out(table: TextTable) -> Layout:
    """The largest size at which `table` fits the column, or else a turned page.

    Columns of short cells keep their own width; the others share the rest. A folded table (long
    detail) is always set small.
    """
    columns = [_measure(table, number) for number in range(len(table.columns))]
    easy, tight = (sum(column.least(room) for column in columns) for room in (SHORT, TIGHT))
    smallest = min(SIZES)
    fitting = [size for size, room in SIZES.items() if easy <= room and not table.fold]
    if not fitting and tight <= SIZES[smallest]:
        fitting = [smallest]
    turned = not fitting
    widths = [column.width for column in columns]
    if turned and all(column.short for column in columns):
        widths[0] = "1fr"
    return Layout(TURNED_SIZE if turned else max(fitting), tuple(widths), turned)


def _measure(table: TextTable, number: int) -> _Measure:
    cells = [row[number] for row in table.rows]
    head = table.columns[number].label
    return _Measure(
        cell=max(map(len, cells), default=1),
        word=max((len(word) for cell in cells for word in cell.split()), default=1),
        head=len(head),
        head_word=max(map(len, head.split()), default=1),
        mean=sum(map(len, cells)) / max(len(cells), 1),
    )


def typst_table(table: TextTable, layout: Layout) -> str:
    """A function that calls typst's `table`, with a head that repeats on each page.

    Its arguments are cells that the head begins with.
    """
    align = ", ".join("right" if column.right else "left" for column in table.columns)
    head = ", ".join(content(curved(column.label)) for column in table.columns)
    rows = "".join(f"  {', '.join(content(curved(cell)) for cell in row)},\n" for row in table.rows)
    return (
        f"(..first) => table(columns: ({', '.join(layout.widths)},), align: ({align},),\n"
        f"  table.header(..first, {head}),\n{rows})"
    )
