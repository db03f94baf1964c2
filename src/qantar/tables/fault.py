"""A fault of the evidence base: where it is, what is wrong, how to mend it."""

from dataclasses import dataclass

WHOLE_FILE = 0
HEADER = 1


@dataclass(frozen=True, order=True)
class Fault:
    """One fault, sortable by file and line.

    `line` is the 1-based line of the CSV file on which the row begins; 1 is the header, 0 the file as
    a whole. `row` is the identifier of the row, `field` the column and `value` the text of the cell,
    each empty where the fault has none. `problem` and `mend` are whole sentences.
    """

    file: str
    line: int
    row: str
    field: str
    value: str
    problem: str
    mend: str

    def __str__(self) -> str:
        place = [self.file]
        if self.line:
            place.append(f"line {self.line}")
        if self.row:
            place.append(f"row {self.row}")
        if self.field:
            place.append(f"field {self.field}")
        return f"{', '.join(place)}: {self.problem} {self.mend}"
