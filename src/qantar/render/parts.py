"""What an executed notebook hands to the report: prose, code, figures and tables, in their order."""

from collections.abc import Mapping
from dataclasses import dataclass

from qantar.rows import Row


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
    rows: tuple[str, ...] = ()
    results: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """A table's column: its name in the data, its label in the head, its alignment."""

    name: str
    label: str
    right: bool = False


@dataclass(frozen=True)
class Table:
    """A table of plain text cells; `caption` is markdown, `rows` all as wide as `columns`.

    `cell_rows` maps "row:column" (both from 0) to the ids of the raw rows behind that cell;
    `shown_rows` are those behind the whole table and `results` the results it shows. `fold` marks a
    long table of detail, closed in the HTML and left out of the PDF unless it is short.
    """

    place: Place
    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    cell_rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fold: bool = False
    shown_rows: tuple[str, ...] = ()
    results: tuple[str, ...] = ()


@dataclass(frozen=True)
class CellEvidence:
    """The rows behind cells of a table that rest on the same ones: where the first stands, in
    words, and how many more cells there are."""

    id: str
    label: str
    more: int
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """The evidence of a number, figure or table: what it is in words, what made it, its rows.

    `same_as` is the id of an earlier card with the same long list of rows, or ''. `results` are
    the ids of results that a figure or table shows.
    """

    id: str
    name: str
    words: tuple[str, ...]
    function: str
    place: str
    rows: tuple[str, ...]
    same_as: str = ""
    results: tuple[str, ...] = ()
    cells: tuple[CellEvidence, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """The closing part of a report: every evidence card, and every row that one of them names."""

    numbers: tuple[Card, ...]
    exhibits: tuple[Card, ...]
    rows: Mapping[str, Row]


Part = Prose | Code | Figure | Table | Evidence
