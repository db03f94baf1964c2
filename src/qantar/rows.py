"""Every row of data/raw by its id, in words and with its source: what an evidence card shows."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from qantar.errors import InputError
from qantar.project import Project


@dataclass(frozen=True)
class Row:
    """A row of data/raw, or a source, in words; every field but `line` is plain text.

    `statement` is what the row states, `claimant`, `date` and `status` by whom, when and whether it
    stands; `source_id` groups the rows of one source, whose `title`, `publisher` and `copy` are
    those of sources.csv. `link` is '' where the source must not be linked; `address` is then shown
    as text. `line` is the line of the file data/raw/<table>.csv.
    """

    statement: str
    id: str = ""
    table: str = ""
    line: int = 0
    claimant: str = ""
    date: str = ""
    status: str = ""
    note: str = ""
    locator: str = ""
    source_id: str = ""
    title: str = ""
    publisher: str = ""
    copy: str = ""
    link: str = ""
    address: str = ""

    def plain(self) -> dict[str, Any]:
        """The row as JSON-plain data, its place first."""
        first = {"id": self.id, "table": self.table, "line": self.line}
        return first | asdict(self)


class RowIndex:
    """The rows and sources of a project by id, described by its study."""

    def __init__(self, rows: Mapping[str, Row], sources: Mapping[str, Row]) -> None:
        self._rows = dict(rows)
        self._sources = dict(sources)

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._rows))

    def is_source(self, identifier: str) -> bool:
        return identifier in self._sources

    def of_source(self, source_id: str) -> list[str]:
        """The ids of all rows that rest on a source, sorted."""
        return [name for name in self if self._rows[name].source_id == source_id]

    def source_of(self) -> dict[str, str]:
        """The source of each row that has one, by row id."""
        return {name: row.source_id for name, row in self._rows.items() if row.source_id}

    def describe(self, identifier: str) -> Row:
        """The row with its source. Raises InputError for an id that no table holds."""
        if identifier not in self._rows:
            raise InputError(f"No row of data/raw has the id '{identifier}'.")
        return self._rows[identifier]

    def texts(self) -> dict[str, Row]:
        """All that a result can rest on, by id: the sources and the rows."""
        return {**self._sources, **self._rows}


def read_lines(
    project: Project, table: str, required: bool = False
) -> list[tuple[int, dict[str, str]]]:
    """The rows of data/raw/<table>.csv, each with its line; none where the file is not there.

    Raises InputError where it cannot be read, or is missing though `required`.
    """
    path = project.raw_file(f"{table}.csv")
    if not required and not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            return [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            f"data/raw/{table}.csv cannot be read ({error}); run `qantar check`."
        ) from error
