"""Evidence cards: what every number, figure and table of a report rests on, in words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qantar.dates import spell
from qantar.render.edition import Edition
from qantar.render.parts import Card, Cards, CellEvidence
from qantar.render.words.closing import CLOSING
from qantar.render.words.labels import CARD, Label
from qantar.render.words.markdown import UNNUMBERED, Chapter, slot
from qantar.render.words.tree import header, text
from qantar.wire import Figure, TextTable

HEADING = "evidence"
WORDLESS = ("share", "words")  # units that the number itself shows
LISTED = 24  # rows; of a longer list a card names the first and the last


def evidence_chapter(
    edition: Edition, chapters: Sequence[Chapter], labels: Mapping[str, Label]
) -> Chapter:
    """The chapter that holds all evidence cards; `labels` names the figures and tables."""
    heading = header(1, text("Evidence"), HEADING, [UNNUMBERED])
    return Chapter(CLOSING, [heading, slot(0)], (gather_cards(edition, chapters, labels),))


def gather_cards(
    edition: Edition, chapters: Sequence[Chapter], labels: Mapping[str, Label]
) -> Cards:
    """The cards of all results of the ledger and of all figures and tables, in their order."""
    parts = [part for chapter in chapters for part in chapter.parts]
    numbers = [_number(name, edition.results[name]) for name in sorted(edition.results)]
    exhibits = [
        _exhibit(part, labels[part.id], edition)
        for part in parts
        if isinstance(part, Figure | TextTable) and part.id.startswith(("fig-", "tbl-"))
    ]
    cards = [*numbers, *exhibits]
    used = {row for card in cards for row in card.rows}
    used |= {row for card in cards for cell in card.cells for row in cell.rows}
    rows = {row: edition.rows[row] for row in sorted(used) if row in edition.rows}
    return Cards(tuple(numbers), tuple(exhibits), rows, edition.explored)


def _number(identifier: str, payload: Mapping[str, Any]) -> Card:
    texts = payload["texts"]
    interval = ""
    if payload.get("low") is not None or payload.get("high") is not None:
        ends = texts.get("interval_text", "")
        interval = f"{payload.get('interval') or 'interval'}: {ends}" if ends else ""
    day = payload.get("reported_on")
    said = ", ".join(filter(None, (payload.get("claimant"), day and spell(day))))
    unit = str(payload.get("unit") or "")
    qualifier = str(payload.get("qualifier") or "").replace("_", " ")
    words = (
        "" if unit in WORDLESS else unit.replace("_", " "),
        interval,
        said,
        "" if qualifier == "exact" else f"stated as {qualifier}" if qualifier else "",
        str(payload.get("note") or ""),
    )
    place = f"{payload.get('notebook', '')}, cell {payload.get('cell', '')}"
    return Card(
        id=identifier,
        name=str(texts[""]),
        words=tuple(filter(None, words)),
        place=place if payload.get("notebook") else "",
        function=str(payload.get("function") or ""),
        defined_at=str(payload.get("defined_at") or ""),
        rows=_sorted(payload.get("rows", ())),
    )


def _exhibit(part: Figure | TextTable, label: Label, edition: Edition) -> Card:
    return Card(
        id=part.id,
        name=label.text,
        words=(),
        place=str(part.place),
        function=part.function,
        defined_at=part.defined_at,
        rows=_sorted(part.rows if isinstance(part, Figure) else part.shown_rows),
        results=tuple(name for name in part.results if name in edition.results),
        cells=cell_evidence(part) if isinstance(part, TextTable) else (),
    )


def cell_evidence(table: TextTable) -> tuple[CellEvidence, ...]:
    """The evidence behind the cells of `table`, one entry for each set of rows."""
    sets: dict[tuple[str, ...], list[str]] = {}
    for cell, rows in table.cell_rows:
        if rows:
            sets.setdefault(_sorted(rows), []).append(cell)
    return tuple(
        CellEvidence(
            f"{CARD}{table.id}-{number}", _cell_label(table, cells[0]), len(cells) - 1, ids
        )
        for number, (ids, cells) in enumerate(sets.items(), 1)
    )


def cell_cards(table: TextTable) -> dict[str, str]:
    """The id of the evidence behind each cell ("row:column") of `table` that rests on rows."""
    ids = {entry.rows: entry.id for entry in cell_evidence(table)}
    return {cell: ids[_sorted(rows)] for cell, rows in table.cell_rows if rows}


def _cell_label(table: TextTable, cell: str) -> str:
    row, column = map(int, cell.split(":"))
    head = table.columns[column].label
    return head if column == 0 else f"{table.rows[row][0]}, {head}"


def _sorted(rows: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({str(row) for row in rows}))
