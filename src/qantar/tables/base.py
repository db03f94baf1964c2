"""What a rule is given: all tables of the package, and the day of the data."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from qantar.dates import first_day, last_day
from qantar.tables.cells import NUMBER
from qantar.tables.table import RawRow, RawTable


class TableNotReadError(LookupError):
    """A rule asked for a table that is described and could not be read as a whole."""


@dataclass(frozen=True)
class Package:
    """The tables by name, `vintage`, the date of the data, and the package's name.

    `unread` are the tables that are described and could not be read as a whole.
    """

    tables: dict[str, RawTable]
    vintage: dt.date | None = None
    name: str = ""
    unread: frozenset[str] = frozenset()

    def having(self, name: str, *columns: str) -> RawTable | None:
        """The table `name` if there is one and it has all `columns`.

        Raises TableNotReadError for one of `unread`: what a rule says without it is not to be told.
        """
        if name in self.unread:
            raise TableNotReadError(name)
        table = self.tables.get(name)
        return table if table is not None and set(columns) <= table.columns else None

    def with_columns(self, *columns: str) -> Iterator[RawTable]:
        """Every table that has all `columns`."""
        return (table for table in self.tables.values() if set(columns) <= table.columns)

    def lookup(self, name: str, key: str, value: str) -> dict[str, str]:
        """The column `value` of table `name` by its column `key`; empty if it cannot be had."""
        table = self.having(name, key, value)
        return {row.get(key): row.get(value) for row in table.rows} if table else {}


def number(row: RawRow, name: str) -> float | None:
    """The number in a cell; None if it is empty or no plain number (the schema's check says so)."""
    text = row.get(name)
    return float(text) if NUMBER.fullmatch(text) else None


def earliest(text: str) -> dt.date | None:
    """The first day that a date can mean; None if it is empty or no date."""
    try:
        return first_day(text)
    except ValueError:
        return None


def latest(text: str) -> dt.date | None:
    """The last day that a date can mean; None if it is empty or no date."""
    try:
        return last_day(text)
    except ValueError:
        return None
