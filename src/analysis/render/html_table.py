"""Tables of the page: cells are escaped text, heads name their columns and rows."""

import csv
import html
import io
from collections.abc import Sequence

from analysis.render.parts import Column, Table

MOST_DATA_ROWS = 60  # a figure's data are shown in the page up to this many rows


def html_table(table: Table, name: str) -> str:
    """The `<table>` of `table`; `name` is the id of its caption."""
    return _table(table.columns, table.rows, f'aria-labelledby="{name}"')


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


def _table(columns: Sequence[Column], rows: Sequence[Sequence[str]], name: str) -> str:
    headed = all(row[0].strip() for row in rows) if columns else False
    head = "".join(
        f'<th scope="col"{_class(column)}>{_cell(column.label)}</th>' for column in columns
    )
    body = "".join(f"<tr>{_row(columns, row, headed)}</tr>\n" for row in rows)
    return f"<table {name}><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>"


def _row(columns: Sequence[Column], row: Sequence[str], headed: bool) -> str:
    cells = []
    for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
        start, end = ('th scope="row"', "th") if number == 0 and headed else ("td", "td")
        cells.append(f"<{start}{_class(column)}>{_cell(cell)}</{end}>")
    return "".join(cells)


def _class(column: Column) -> str:
    return ' class="number"' if column.right else ""


def _cell(text: str) -> str:
    return "<br>".join(html.escape(line) for line in text.split("\n"))
