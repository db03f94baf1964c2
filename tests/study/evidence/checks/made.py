"""Tables made up in a test, as the rules are given them."""

from collections.abc import Mapping, Sequence

from qantar.tables.base import Package
from qantar.tables.schema import Field, Schema
from qantar.tables.table import RawRow, RawTable

Rows = Sequence[Mapping[str, str]]


def table(name: str, rows: Rows) -> RawTable:
    """A table of `rows`; the first column of the first row is the key, and absent cells are empty."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    schema = Schema(name, f"{name}.csv", tuple(Field(c) for c in columns), (columns[0],))
    made = [
        RawRow(line, {column: row.get(column, "") for column in columns})
        for line, row in enumerate(rows, 2)
    ]
    return RawTable(schema, frozenset(columns), tuple(made))


def package(**tables: Rows) -> Package:
    """The package of the given tables."""
    return Package({name: table(name, rows) for name, rows in tables.items()})
