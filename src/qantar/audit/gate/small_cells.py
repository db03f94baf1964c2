"""Cells of a table that single people out, and the coarser words that would not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qantar.audit.gate.harm import Harm
from qantar.disclosure import SmallCells


@dataclass(frozen=True)
class LineAtRisk:
    """A line of a table at risk: its number, its identifying cells by kind, its people."""

    number: int
    cells: Mapping[str, str]
    people: float


def table_harms(
    file: str, rows: Sequence[Sequence[str]], rule: SmallCells, of: str = "line"
) -> Iterator[Harm]:
    """Lines of a table (header first) that single people out under `rule`.

    Where one coarser word pools a line with others to enough people, the harm's mend says which.
    """
    lines = _lines(rows, rule)
    *first, last = rule.identifying or ("",)
    together = f"{', '.join(first)} and {last}" if first else last
    for line in lines:
        if line.people >= rule.smallest:
            continue
        offers = [words for kind in rule.identifying if (words := _offer(line, kind, lines, rule))]
        yield Harm(
            file,
            f"{of} {line.number}",
            f"{together} together single out {line.people:g} of at least {rule.smallest} "
            f"{rule.people}.",
            f"{'; or '.join(offers)}." if offers else "Leave one of the columns out, or the line.",
        )


def _lines(rows: Sequence[Sequence[str]], rule: SmallCells) -> list[LineAtRisk]:
    names = [name.strip().lower() for name in rows[0]] if rows else []
    columns = {
        kind: next((n for n, name in enumerate(names) if name.startswith(kind)), -1)
        for kind in rule.identifying
    }
    if min(columns.values(), default=-1) < 0:
        return []
    counted = next((names.index(name) for name in rule.counted if name in names), -1)
    found = []
    for number, row in enumerate(rows[1:], start=2):
        if len(row) < len(names):
            continue
        cells = {kind: row[column].strip() for kind, column in columns.items()}
        if all(cells.values()):
            found.append(LineAtRisk(number, cells, _people(row[counted] if counted >= 0 else "")))
    return found


def _people(text: str) -> float:
    """The people that a cell counts; a cell without a plain number stands for one person."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return 1


def _offer(line: LineAtRisk, kind: str, lines: Sequence[LineAtRisk], rule: SmallCells) -> str:
    """The first coarser word for one cell that pools the line to enough people, or ''."""
    others = {name: text for name, text in line.cells.items() if name != kind}
    levels = {text: _levels(kind, text, rule) for text in {o.cells[kind] for o in lines}}
    for word in levels[line.cells[kind]]:
        pooled = [
            other
            for other in lines
            if word in (other.cells[kind], *levels[other.cells[kind]])
            and all(other.cells[name] == text for name, text in others.items())
        ]
        if sum(other.people for other in pooled) >= rule.smallest:
            numbers = ", ".join(str(other.number) for other in pooled)
            return f"Write the {kind} as '{word}', which pools lines {numbers}"
    return ""


def _levels(kind: str, text: str, rule: SmallCells) -> list[str]:
    found: list[str] = []
    while (text := rule.step(kind, text)) and text not in found:
        found.append(text)
    return found
