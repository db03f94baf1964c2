"""What a study gives its readers to search: listings of rows, a column for each thing to filter by.

A page of the tool (`qantar.render.explore`) shows them. The study says which rows a run knows, and in
which words; what singles people out it leaves out here or says in coarser words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qantar.errors import QantarError

WORDS, CHOICE, DAY, NUMBER = "words", "choice", "day", "number"
KINDS = (WORDS, CHOICE, DAY, NUMBER)
RESERVED = frozenset(
    ["row", "source", "codes", "said", "table", "words", "from", "to", "sort", "page", "number"]
)
"""Names that the address of a view uses itself, or that every listing has."""


@dataclass(frozen=True)
class Column:
    """A column of a listing: its name in addresses, its heading, what kind of cells it holds.

    A reader chooses one of the cells of a CHOICE; sets a first and a last day for a DAY (an ISO date,
    which may stop at month or year, or ''); sorts a NUMBER by the first number that its cells say. With
    `minor`, a narrow window does not show it. The column of the titles of sources is called "title".
    """

    name: str
    label: str
    kind: str = WORDS
    minor: bool = False


@dataclass(frozen=True)
class Entry:
    """A row by its id, a cell in words for each column, how it stands on the day of the run where that
    is judged anew, and the codes behind the words, which a reader may search for and save."""

    id: str
    cells: tuple[str, ...]
    status: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """The rows of one kind that a run knows: name in addresses, title, a sentence on what a row is.

    Raises QantarError for an unknown kind of column, a name in RESERVED, two columns of one name or
    two of days, and an entry with more or fewer cells than there are columns.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    entries: Sequence[Entry]

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        kinds = [column.kind for column in self.columns]
        if unknown := set(kinds) - set(KINDS):
            raise QantarError(
                f"The listing {self.name} has a column of the kind '{min(unknown)}'; a column is of "
                f"one of the kinds {', '.join(KINDS)}."
            )
        if taken := RESERVED & set(names):
            raise QantarError(
                f"The listing {self.name} has a column named '{min(taken)}', which means something "
                "else in the address of a view; give it another name."
            )
        if len(set(names)) < len(names) or kinds.count(DAY) > 1:
            raise QantarError(
                f"The listing {self.name} has two columns of one name, or two of days; leave one."
            )
        for entry in self.entries:
            if len(entry.cells) != len(names):
                raise QantarError(
                    f"Row {entry.id} of the listing {self.name} has another number of cells "
                    f"({len(entry.cells)}) than there are columns ({len(names)}); write one for each."
                )
