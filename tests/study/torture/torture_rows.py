"""Plain rows of data/raw by the csv module alone, and changes made to them."""

import csv
from collections.abc import Callable

from qantar.project import Project

Rows = list[dict[str, str]]
Change = Callable[[Rows], Rows]


def read_rows(project: Project, table: str) -> Rows:
    """The rows of data/raw/<table>.csv as plain text, by the csv module alone."""
    with (project.raw / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def with_values(row_id: str, key: str = "count_id", **values: str) -> Change:
    """A change that sets `values` in the row `row_id`."""

    def change(rows: Rows) -> Rows:
        return [{**row, **values} if row[key] == row_id else row for row in rows]

    return change


def without(*row_ids: str, key: str = "count_id") -> Change:
    """A change that takes rows away."""

    def change(rows: Rows) -> Rows:
        return [row for row in rows if row[key] not in row_ids]

    return change
