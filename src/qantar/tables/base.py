"""What a rule is given: all tables of the package, and the day of the data."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from qantar.dates import first_day, last_day
from qantar.tables.cells import NUMBER
from qantar.tables.table import Row, Table


@dataclass(frozen=True)
class Package:
    """The tables by name, as far as they could be read, `vintage`, the date of the data, and its name."""

    tables: dict[str, Table]
    vintage: dt.date | None = None
    name: str = ""

    def having(self, name: str, *columns: str) -> Table | None:
        """The table `name` if it was read and has all `columns`."""
        table = self.tables.get(name)
        return table if table is not None and set(columns) <= table.columns else None

    def with_columns(self, *columns: str) -> Iterator[Table]:
        """Every table that has all `columns`."""
        return (table for table in self.tables.values() if set(columns) <= table.columns)

    def lookup(self, name: str, key: str, value: str) -> dict[str, str]:
        """The column `value` of table `name` by its column `key`; empty if it cannot be had."""
        table = self.having(name, key, value)
        return {row.get(key): row.get(value) for row in table.rows} if table else {}


def number(row: Row, name: str) -> float | None:
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
