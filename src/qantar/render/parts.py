"""What an executed notebook hands to the report: prose, code, figures and tables, in their order."""

from collections.abc import Mapping
from dataclasses import dataclass

from qantar.rows import Row
from qantar.wire import Figure, Place, TextTable


@dataclass(frozen=True)
class Prose:
    """The text of a markdown cell; with `unnumbered` its first heading has no number."""

    place: Place
    text: str
    unnumbered: bool = False


@dataclass(frozen=True)
class Code:
    """The source of a code cell and what it printed."""

    place: Place
    source: str
    printed: str = ""


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
    """The evidence of a number, figure or table: what it is in words, its rows, what made it where.

    `function` is the dotted name of what made it, `defined_at` its file and line. `results` are the ids
    of results that a figure or table shows.
    """

    id: str
    name: str
    words: tuple[str, ...]
    rows: tuple[str, ...]
    place: str = ""
    function: str = ""
    defined_at: str = ""
    results: tuple[str, ...] = ()
    cells: tuple[CellEvidence, ...] = ()

    @property
    def origin(self) -> str:
        """A sentence on what made it and where; '' where neither is known."""
        where = f"in {self.place}" if self.place else ""
        what = f"by {self.function}" if self.function else ""
        told = ", ".join(filter(None, (where, what)))
        line = f" ({self.defined_at})" if self.defined_at else ""
        return f"Made {told}{line}." if told else ""


@dataclass(frozen=True)
class Cards:
    """The closing part of a report: every evidence card, and every row that one of them names.

    `explored` are the ids of the rows in the explorer beside the page; none where there is no explorer.
    """

    numbers: tuple[Card, ...]
    exhibits: tuple[Card, ...]
    rows: Mapping[str, Row]
    explored: frozenset[str] = frozenset()


Part = Prose | Code | Figure | TextTable | Cards
