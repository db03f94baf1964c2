"""A fault of the evidence base: where it is, what is wrong, how to mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

WHOLE_FILE = 0
HEADER = 1
MOST_PLACES = 5
MOST_CHARACTERS = 60


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
        return printable(f"{', '.join(place)}: {self.problem} {self.mend}")


def of_file(file: str, problem: str, mend: str) -> Fault:
    """A fault of `file` as a whole."""
    return Fault(file, WHOLE_FILE, "", "", "", problem, mend)


def printable(text: str) -> str:
    """`text` with every character that a terminal would not show written as its escape."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def quoted(text: str) -> str:
    """`text` in single quotes, cut where it is long."""
    return f"'{text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS] + '…'}'"


def counted(number: int, thing: str) -> str:
    """How many there are of a thing: '1 cell', '3 cells'."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def listed(items: Sequence[str], most: int = MOST_PLACES) -> str:
    """The first `most` of `items`, and how many more there are: 'a, b and 7 more', 'a and b'."""
    if len(items) > most:
        return f"{', '.join(items[:most])} and {len(items) - most} more"
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def on_lines(lines: Iterable[int]) -> str:
    """Where something stands: 'line 3', 'lines 3, 5, 6, 7, 9 and 12 more'."""
    numbers = [str(line) for line in sorted(set(lines))]
    return f"{'line' if len(numbers) == 1 else 'lines'} {listed(numbers)}"


def gathered(faults: Iterable[Fault]) -> list[Fault]:
    """`faults` with those that say the same of the same value in one column told once.

    The fault of the first line stands for all and names the others.
    """
    alike: dict[tuple[str, ...], list[Fault]] = {}
    for fault in faults:
        key = (fault.file, fault.field, fault.value, fault.problem, fault.mend)
        alike.setdefault(key, []).append(fault)
    return [_for_all(sorted(set(group))) for group in alike.values()]


def _for_all(group: Sequence[Fault]) -> Fault:
    first, *others = group
    if not others:
        return first
    where = on_lines(fault.line for fault in others)
    return replace(first, problem=f"{first.problem} The same stands on {where}.")
