"""Reading a CSV file with the line of every row, whatever is wrong with the file."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qantar.tables.fault import (
    MOST_CHARACTERS,
    WHOLE_FILE,
    Fault,
    counted,
    listed,
    of_file,
    on_lines,
)
from qantar.tables.header import Header, Record, read_header, separator_fault
from qantar.tables.schema import Schema
from qantar.tables.text import read_text


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: the line on which it begins, and its cells by column (text, '' = empty)."""

    line: int
    cells: dict[str, str]

    def get(self, name: str) -> str:
        """The text of a cell; '' where the table has no such column."""
        return self.cells.get(name, "")


@dataclass(frozen=True)
class RawTable:
    """A table as read: the columns that it has in common with its schema, and its rows.

    `complete` is false where rows had to be left out: what is missed in such a table may stand in it.
    `told` are the cells, by line and column, whose fault is told already and that are read as empty.
    """

    schema: Schema
    columns: frozenset[str]
    rows: tuple[RawRow, ...]
    complete: bool = True
    told: frozenset[tuple[int, str]] = frozenset()

    @property
    def file(self) -> str:
        return self.schema.path

    def identifier(self, row: RawRow) -> str:
        """What names `row`; '' if that takes more than one column."""
        name = self.schema.identifier
        return row.get(name) if name else ""

    def fault(self, row: RawRow, name: str, problem: str, mend: str) -> Fault:
        """A fault in the cell `name` of `row`."""
        return Fault(self.file, row.line, self.identifier(row), name, row.get(name), problem, mend)


def read_table(folder: Path, schema: Schema) -> tuple[RawTable, list[Fault]]:
    """The table of `schema` in `folder`, and the faults of the file as a file.

    What is wrong with the whole file (its encoding, its separator, blank lines, a header that stands
    again) is one fault. A row with too few or too many cells is left out of the table.
    """
    nothing = RawTable(schema, frozenset(), (), complete=False)
    text, faults = read_text(folder, schema.path)
    if faults:
        return nothing, faults
    if not text.strip():
        mend = "Restore it, with its header at least, or take it out of datapackage.json."
        return nothing, [of_file(schema.path, "The file is empty.", mend)]
    if fault := separator_fault(schema, text.lstrip().splitlines()[0]):
        return nothing, [fault]
    records, broken = _records(schema, text)
    filled, blank = _without_blanks(schema, records)
    if not filled:
        return nothing, broken + blank
    header = read_header(schema, filled)
    rows, again, ragged = _rows(schema, header, filled)
    faults = [*broken, *blank, *header.faults, *again, *ragged]
    if not rows and not faults:
        problem, mend = "The table has a header and no row.", "Restore its rows, or take it out."
        faults.append(of_file(schema.path, problem, mend))
    columns = frozenset(name for name in header.columns if name)
    return RawTable(schema, columns, rows, complete=not (broken or ragged)), faults


def _records(schema: Schema, text: str) -> tuple[list[Record], list[Fault]]:
    """Line and cells of each record, up to the first that is no CSV; a cell may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[Record] = []
    begin = 1
    try:
        for cells in reader:
            records.append((begin, cells))
            begin = reader.line_num + 1
    except csv.Error as error:
        name = text.split("\n")[begin - 1].split(",")[0][:MOST_CHARACTERS].strip('"\r')
        problem = (
            f"The file stops being CSV on line {begin} ({name}), where a quote is not closed or "
            f"stands in a cell that is not quoted ({error}); nothing after it was read."
        )
        mend = 'Close the quote, and double (" to "") each one inside a quoted cell.'
        return records, [of_file(schema.path, problem, mend)]
    return records, []


def _without_blanks(schema: Schema, records: Sequence[Record]) -> tuple[list[Record], list[Fault]]:
    """The records that hold anything, and one fault for all that do not."""
    filled = [(line, cells) for line, cells in records if any(cell.strip() for cell in cells)]
    if len(filled) == len(records):
        return filled, []
    kept = {line for line, _ in filled}
    lines = [line for line, _ in records if line not in kept]
    what = "a blank line" if len(lines) == 1 else f"{len(lines)} blank lines"
    problem = f"The file holds {what} ({on_lines(lines)})."
    return filled, [of_file(schema.path, problem, "Delete what is blank.")]


def _rows(
    schema: Schema, header: Header, records: Sequence[Record]
) -> tuple[tuple[RawRow, ...], list[Fault], list[Fault]]:
    """The rows below the header; the faults of those that repeat it and of those of another length.

    Both are left out.
    """
    rows: list[RawRow] = []
    again: list[int] = []
    ragged: list[Record] = []
    width = len(header.columns)
    for line, cells in records[header.begins :]:
        if header.begins and cells == records[0][1]:
            again.append(line)
        elif len(cells) != width:
            ragged.append((line, cells))
        else:
            named = zip(header.columns, cells, strict=True)
            rows.append(RawRow(line, {name: text for name, text in named if name}))
    return tuple(rows), _again_fault(schema, again), _ragged_fault(schema, ragged, width)


def _again_fault(schema: Schema, lines: Sequence[int]) -> list[Fault]:
    if not lines:
        return []
    problem = f"The header stands again on {on_lines(lines)}."
    return [of_file(schema.path, problem, "Keep it on the first line only.")]


def _ragged_fault(schema: Schema, ragged: Sequence[Record], width: int) -> list[Fault]:
    """One fault for all rows with too few or too many cells; it stands at the row if it is one."""
    if not ragged:
        return []
    mend = "Quote cells that hold a comma, and leave no cell out."
    if len(ragged) == 1:
        line, cells = ragged[0]
        problem = f"The row has {counted(len(cells), 'cell')} where the header has {width}."
        return [Fault(schema.path, line, cells[0], "", "", problem, mend)]
    if all(len(cells) > width and not any(cells[width:]) for _, cells in ragged):
        mend = "Delete the commas at the end of these lines."
    where = listed([f"line {line} ({cells[0]}) has {len(cells)}" for line, cells in ragged])
    problem = f"{len(ragged)} rows have another number of cells than the header, {width}: {where}."
    return [Fault(schema.path, WHOLE_FILE, "", "", "", problem, mend)]
