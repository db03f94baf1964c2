"""Tables of the page: cells are escaped text, heads name their columns and rows."""

import csv
import html
import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from qantar.render.cards.cards import cell_cards
from qantar.wire import Column, TextTable

MOST_COLUMNS = 40
WORDY = 40  # letters; a column with a longer cell is kept wide enough to read on a phone
MOST_DATA_ROWS = 60  # a figure's data are shown in the page up to this many rows


def html_table(table: TextTable, name: str) -> str:
    """The `<table>` of `table`; `name` is the id of its caption."""
    return _table(table.columns, table.rows, f'aria-labelledby="{name}"', cell_cards(table))


def data_table(text: str, label: str) -> str:
    """The table of a figure's CSV `text`, or '' where it is empty or too long to show."""
    rows = list(csv.reader(io.StringIO(text)))
    if not 1 < len(rows) <= MOST_DATA_ROWS + 1:
        return ""
    columns = [
        Column(name, name, all(_is_number(row[number]) for row in rows[1:]))
        for number, name in enumerate(rows[0])
    ]
    return _table(columns, rows[1:], f'aria-label="{html.escape(label)}"')


def _is_number(cell: str) -> bool:
    return not cell or cell.replace(",", "").replace(".", "").lstrip("+-").isdigit()


def _table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    name: str,
    cards: Mapping[str, str] = MappingProxyType({}),
) -> str:
    headed = all(row[0].strip() for row in rows) if columns else False
    kinds = [f"r{number}" for number, column in enumerate(columns, 1) if column.right]
    kinds += [f"w{number}" for number in range(2, len(columns) + 1) if _is_wordy(rows, number)]
    head = "".join(f'<th scope="col">{_cell(column.label)}</th>' for column in columns)
    body = "".join(
        f"<tr>{_row(row, headed, {c: cards.get(f'{number}:{c}', '') for c in range(len(row))})}</tr>\n"
        for number, row in enumerate(rows)
    )
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<table {name}{kind}><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>"


def _is_wordy(rows: Sequence[Sequence[str]], number: int) -> bool:
    return any(len(row[number - 1]) > WORDY for row in rows)


def _row(row: Sequence[str], headed: bool, cards: Mapping[int, str]) -> str:
    cells = []
    for number, cell in enumerate(row):
        start, end = ('th scope="row"', "th") if number == 0 and headed else ("td", "td")
        words = _cell(cell)
        if cards[number] and words.strip():
            words = f'<a href="#{cards[number]}">{words}</a>'
        cells.append(f"<{start}>{words}</{end}>")
    return "".join(cells)


def _cell(text: str) -> str:
    return "<br>".join(html.escape(line) for line in text.split("\n"))


def column_rules() -> str:
    """The style of columns: `r3` on a table sets its third flush right, `w3` keeps it wide on a phone."""
    right, wide = (
        ",".join(f".{kind}{n} tr > :nth-child({n})" for n in range(1, MOST_COLUMNS + 1))
        for kind in "rw"
    )
    return f"{right}{{text-align:right}}@media (max-width:40rem){{{wide}{{min-width:13rem}}}}\n"
