"""Tables of the page as the template sets them: cells, their evidence, how columns stand."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qantar.prose import curved
from qantar.render.cards.cards import cell_cards
from qantar.wire import Column, TextTable

MOST_COLUMNS = 40
WORDY = 40  # letters; a column with a longer cell is kept wide enough to read on a phone
MOST_DATA_ROWS = 60  # a figure's data are shown in the page up to this many rows


@dataclass(frozen=True)
class Cell:
    """A cell: its text, and the id of the evidence behind it ('' for none)."""

    text: str
    card: str = ""


@dataclass(frozen=True)
class Grid:
    """The cells of a table; with `headed`, the first of each row names it. `kinds` are the classes
    that say how the columns stand (see `column_rules`)."""

    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    headed: bool
    kinds: str


def table_grid(table: TextTable) -> Grid:
    """The cells of `table`, each with the card of the rows behind it; quotation marks are curved."""
    heads = [replace(column, label=curved(column.label)) for column in table.columns]
    return _grid(heads, [[curved(cell) for cell in row] for row in table.rows], cell_cards(table))


def data_grid(text: str) -> Grid | None:
    """The cells of a figure's CSV `text`; None where it is empty or too long to show."""
    rows = list(csv.reader(io.StringIO(text)))
    if not 1 < len(rows) <= MOST_DATA_ROWS + 1:
        return None
    columns = [
        Column(name, name, all(_is_number(row[number]) for row in rows[1:]))
        for number, name in enumerate(rows[0])
    ]
    return _grid(columns, rows[1:], {})


def _is_number(cell: str) -> bool:
    return not cell or cell.replace(",", "").replace(".", "").lstrip("+-").isdigit()


def _grid(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], cards: Mapping[str, str]
) -> Grid:
    kinds = [f"r{number}" for number, column in enumerate(columns, 1) if column.right]
    kinds += [f"w{number}" for number in range(2, len(columns) + 1) if _is_wordy(rows, number)]
    cells = [
        [
            Cell(text, cards.get(f"{r}:{c}", "") if text.strip() else "")
            for c, text in enumerate(row)
        ]
        for r, row in enumerate(rows)
    ]
    headed = bool(columns) and all(row[0].strip() for row in rows)
    return Grid([column.label for column in columns], cells, headed, " ".join(kinds))


def _is_wordy(rows: Sequence[Sequence[str]], number: int) -> bool:
    return any(len(row[number - 1]) > WORDY for row in rows)


def column_rules() -> str:
    """The style of columns: `r3` on a table sets its third flush right, `w3` keeps it wide on a phone."""
    right, wide = (
        ",".join(f".{kind}{n} tr > :nth-child({n})" for n in range(1, MOST_COLUMNS + 1))
        for kind in "rw"
    )
    return f"{right}{{text-align:right}}@media (max-width:40rem){{{wide}{{min-width:13rem}}}}\n"
