"""Cells that single out survivors, and the coarser words that would not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qantar.audit.gate.harm import Harm
from qantar.small_cells import SMALLEST_CELL

IDENTIFYING = ("place", "date", "sex", "age", "method")
PEOPLE = ("people", "survivors", "victims", "n_reported", "cases", "complaints")


@dataclass(frozen=True)
class Coarser:
    """The next coarser word for a place and for a method, from the code tables of a project."""

    places: Mapping[str, str] = field(default_factory=dict)
    methods: Mapping[str, str] = field(default_factory=dict)

    def step(self, kind: str, text: str) -> str:
        """The next coarser word for `text` of one of IDENTIFYING; '' where there is none."""
        if kind == "place":
            return self.places.get(text, "")
        if kind == "method":
            return self.methods.get(text, "")
        if kind == "date":
            return text.rpartition("-")[0]
        if kind == "age" and text.isdigit():
            return f"{int(text) // 10 * 10}-{int(text) // 10 * 10 + 9}"
        return ""


@dataclass(frozen=True)
class Line:
    """A line of a table at risk: its number, its identifying cells by kind, its people."""

    number: int
    cells: Mapping[str, str]
    people: float


def table_harms(
    file: str, rows: Sequence[Sequence[str]], coarser: Coarser, of: str = "line"
) -> Iterator[Harm]:
    """Lines of a table (header first) that single out fewer than SMALLEST_CELL survivors.

    A line is at risk if the table says place, date, sex, age and method together. Where one coarser
    word pools it with other lines to SMALLEST_CELL or more, the harm's mend says which.
    """
    lines = _lines(rows)
    for line in lines:
        if line.people >= SMALLEST_CELL:
            continue
        offers = [words for kind in IDENTIFYING if (words := _offer(line, kind, lines, coarser))]
        yield Harm(
            file,
            f"{of} {line.number}",
            f"place, date, sex, age and method together single out {line.people:g} of at least "
            f"{SMALLEST_CELL} survivors.",
            f"{'; or '.join(offers)}." if offers else "Leave one of the columns out, or the line.",
        )


def _lines(rows: Sequence[Sequence[str]]) -> list[Line]:
    names = [name.strip().lower() for name in rows[0]] if rows else []
    columns = {
        kind: next((n for n, name in enumerate(names) if name.startswith(kind)), -1)
        for kind in IDENTIFYING
    }
    if min(columns.values()) < 0:
        return []
    counted = next((names.index(name) for name in PEOPLE if name in names), -1)
    found = []
    for number, row in enumerate(rows[1:], start=2):
        if len(row) < len(names):
            continue
        cells = {kind: row[column].strip() for kind, column in columns.items()}
        if all(cells.values()):
            found.append(Line(number, cells, _people(row[counted] if counted >= 0 else "")))
    return found


def _people(text: str) -> float:
    """The people that a cell counts; a cell without a plain number stands for one person."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return 1


def _offer(line: Line, kind: str, lines: Sequence[Line], coarser: Coarser) -> str:
    """The first coarser word for one cell that pools the line to SMALLEST_CELL people, or ''."""
    others = {name: text for name, text in line.cells.items() if name != kind}
    levels = {text: _levels(kind, text, coarser) for text in {o.cells[kind] for o in lines}}
    for word in levels[line.cells[kind]]:
        pooled = [
            other
            for other in lines
            if word in (other.cells[kind], *levels[other.cells[kind]])
            and all(other.cells[name] == text for name, text in others.items())
        ]
        if sum(other.people for other in pooled) >= SMALLEST_CELL:
            numbers = ", ".join(str(other.number) for other in pooled)
            return f"Write the {kind} as '{word}', which pools lines {numbers}"
    return ""


def _levels(kind: str, text: str, coarser: Coarser) -> list[str]:
    found: list[str] = []
    while (text := coarser.step(kind, text)) and text not in found:
        found.append(text)
    return found
