"""The evidence appendix of the PDF: every number with its rows, and those rows, in small type."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from analysis.render.evidence import LISTED
from analysis.render.parts import Card, Evidence
from analysis.render.tree import Element, raw_block
from analysis.render.typst_text import quoted

INTRODUCTION = (
    "Every number of this report by its id, with the function that made it, the cell of the "
    f"notebook and the rows of data that it rests on; figures and tables likewise. Where a list "
    f"holds more than {LISTED} rows, its first and last are named; the whole list, the rows behind "
    "single cells of tables, and titles and addresses of sources stand in the HTML edition."
)
PACKAGE = "analysis."
PIECE = 60  # entries to a typst call; one call of all is slower to lay out


def evidence_blocks(evidence: Evidence) -> list[Element]:
    """The appendix as raw typst; every text is a typst string and holds no markup."""
    cards = [*evidence.numbers, *evidence.exhibits]
    listed = {row for card in cards if len(card.rows) <= LISTED for row in card.rows}
    sections = [
        ("Numbers", _cards(evidence.numbers)),
        ("Figures and tables", _cards(evidence.exhibits)),
        ("Rows, by publisher", _register(evidence, listed)),
    ]
    body = "".join(_section(title, list(entries)) for title, entries in sections)
    return [raw_block("typst", f"#q-evidence({quoted(INTRODUCTION)}, {{\n{body}}})")]


def _section(title: str, entries: Sequence[tuple[str, str]]) -> str:
    if not entries:
        return ""
    calls = []
    for start in range(0, len(entries), PIECE):
        pairs = "".join(f"({quoted(a)}, {quoted(b)})," for a, b in entries[start : start + PIECE])
        calls.append(f"q-entries(({pairs}))\n")
    return f"q-entries-head({quoted(title)})\n" + "".join(calls)


def _cards(cards: Sequence[Card]) -> Iterator[tuple[str, str]]:
    """(id, words) of each card, after (notebook, '') where the notebook changes."""
    for place, members in groupby(sorted(cards, key=_notebook), key=_notebook):
        if place:
            yield place, ""
        for card in members:
            function = card.function.removeprefix(PACKAGE)
            cell = card.place.partition(", ")[2]
            name = " ".join([card.name, *card.words[:1]])
            told = [name, function, cell, _basis(card)]
            yield card.id, "; ".join(filter(None, told))


def _notebook(card: Card) -> str:
    return card.place.partition(", ")[0]


def _basis(card: Card) -> str:
    rows = card.rows
    if not rows and card.cells:
        return "rows by cell in the HTML edition"
    if not rows:
        return f"shows {' '.join(card.results)}" if card.results else "no rows of its own"
    if len(rows) > LISTED:
        return f"{len(rows):,} rows from {rows[0]} to {rows[-1]}"
    return " ".join(rows)


def _register(evidence: Evidence, listed: set[str]) -> Iterator[tuple[str, str]]:
    def publisher(name: str) -> str:
        row = evidence.rows[name]
        return row.publisher or row.title or "without a source of their own"

    rows = sorted(listed & set(evidence.rows), key=lambda name: (publisher(name), name))
    for group, members in groupby(rows, key=publisher):
        yield group, ""
        for name in members:
            row = evidence.rows[name]
            claimant = row.claimant.partition(" (printed as")[0]
            told = (row.said, claimant, row.date, row.status, row.locator)
            yield name, "; ".join(filter(None, told))
