"""Reading a CSV file with the line of every row, whatever is wrong with the file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qantar.tables.descriptor import outside
from qantar.tables.fault import HEADER, WHOLE_FILE, Fault
from qantar.tables.schema import Schema


@dataclass(frozen=True)
class Row:
    """One row: the line on which it begins, and its cells by column (text, '' = empty)."""

    line: int
    cells: dict[str, str]

    def get(self, name: str) -> str:
        """The text of a cell; '' where the table has no such column."""
        return self.cells.get(name, "")


@dataclass(frozen=True)
class Table:
    """A table as read: the columns that it has in common with its schema, and its rows."""

    schema: Schema
    columns: frozenset[str]
    rows: tuple[Row, ...]

    @property
    def file(self) -> str:
        return self.schema.path

    def fault(self, row: Row, name: str, problem: str, mend: str) -> Fault:
        """A fault in the cell `name` of `row`."""
        identifier = self.schema.identifier
        ident = row.get(identifier) if identifier else ""
        return Fault(self.file, row.line, ident, name, row.get(name), problem, mend)


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of each record; a quoted cell may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begin = 1
    for cells in reader:
        yield begin, cells
        begin = reader.line_num + 1


def _text(folder: Path, file: str) -> tuple[str, list[Fault]]:
    path = folder / file
    if outside(path, folder):
        problem = "The file leads out of data/raw (by a link or by '..')."
        return "", [Fault(file, WHOLE_FILE, "", "", "", problem, "Put the file itself there.")]
    try:
        return path.read_bytes().decode("utf-8"), []
    except FileNotFoundError:
        problem, mend = "The file is missing.", "Restore it or take it out of datapackage.json."
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = f"Byte {error.start} (line {line}) is not UTF-8."
        mend = "Save the file as UTF-8."
    except OSError as error:
        problem, mend = f"The file cannot be read ({error.strerror}).", "Mend its permissions."
    return "", [Fault(file, WHOLE_FILE, "", "", "", problem, mend)]


def _header(schema: Schema, header: list[str]) -> list[Fault]:
    """Faults of the header: columns missing, unknown or twice."""
    known = [column.name for column in schema.fields]

    def fault(name: str, problem: str, mend: str) -> Fault:
        return Fault(schema.path, HEADER, "", name, "", problem, mend)

    faults = [
        fault(name, f"The column {name} is missing.", "Restore it, with empty cells if need be.")
        for name in known
        if name not in header
    ]
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            faults.append(fault(name, f"The column {name} stands twice.", "Keep one of them."))
        if name not in known:
            mend = "Describe it in datapackage.json or take it out."
            faults.append(fault(name, f"The column '{name}' is not described.", mend))
    return faults


def read_table(folder: Path, schema: Schema) -> tuple[Table, list[Fault]]:
    """The table of `schema` in `folder`, and the faults of the file as a file.

    A row with too few or too many cells is a fault and is left out of the table.
    """
    text, faults = _text(folder, schema.path)
    records = _records(text.removeprefix("\ufeff"))
    rows: list[Row] = []
    header: list[str] = []
    try:
        header = next(records, (HEADER, []))[1]
        faults += [] if faults else _header(schema, header)
        for line, cells in records:
            if len(cells) == len(header):
                rows.append(Row(line, dict(zip(header, cells, strict=True))))
                continue
            problem = f"The row has {len(cells)} cells where the header has {len(header)}."
            mend = "Quote cells that hold a comma, and leave no cell out."
            ident = cells[0] if cells else ""
            faults.append(Fault(schema.path, line, ident, "", "", problem, mend))
    except csv.Error as error:
        problem = f"The file stops being CSV ({error})."
        faults.append(Fault(schema.path, WHOLE_FILE, "", "", "", problem, "Mend the quotes."))
    table = Table(schema, frozenset(header), tuple(rows))
    if header and not rows and not faults:
        problem, mend = "The table has a header and no row.", "Restore its rows, or take it out."
        faults.append(Fault(schema.path, WHOLE_FILE, "", "", "", problem, mend))
    return table, faults
