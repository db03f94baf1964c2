"""What an executed notebook hands to the report: prose, code, figures and tables, in their order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where a part comes from: the notebook's name and the cell's id."""

    notebook: str
    cell: str

    def __str__(self) -> str:
        return f"{self.notebook}, cell {self.cell}"


@dataclass(frozen=True)
class Prose:
    """The text of a markdown cell."""

    place: Place
    text: str


@dataclass(frozen=True)
class Code:
    """The source of a code cell and what it printed."""

    place: Place
    source: str
    printed: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture with its words. `title`, `caption`, `source` are markdown; `alt` is plain text."""

    place: Place
    id: str
    title: str
    caption: str
    alt: str
    source: str
    svg: str
    png: bytes
    csv: str


@dataclass(frozen=True)
class Column:
    """A table's column: its name in the data, its label in the head, its alignment."""

    name: str
    label: str
    right: bool = False


@dataclass(frozen=True)
class Table:
    """A table of plain text cells; `caption` is markdown, `rows` all as wide as `columns`.

    `cell_rows` maps "row:column" (both from 0) to the ids of the raw rows behind that cell; `fold`
    marks a long table of detail, closed in the HTML and put into the appendix of the PDF.
    """

    place: Place
    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    cell_rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fold: bool = False


Part = Prose | Code | Figure | Table
