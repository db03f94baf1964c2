"""The register as files: every number with its rows, and every row that one rests on.

They lie beside the page and are attached to the PDF: numbers.csv, rows.csv, and both in
evidence.json.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from qantar.render.edition import Edition
from qantar.render.parts import Card, Cards
from qantar.render.safe_csv import safe_csv
from qantar.rows import Row

FOLDER = "evidence"
NUMBERS, ROWS, WHOLE = "numbers.csv", "rows.csv", "evidence.json"
DESCRIBED = {
    NUMBERS: "Every number, figure, table and traced cell of the report with the rows it rests on",
    ROWS: "Every row of data that the report rests on, in words, with its source",
    WHOLE: "Both lists as one document in JSON",
}
"""What each file holds, in words."""

CARD_COLUMNS = ("id", "text", "words", "rows", "function", "defined_at", "place")
ROW_COLUMNS = (
    "id",
    "table",
    "line",
    "statement",
    "claimant",
    "date",
    "status",
    "locator",
    "source_id",
    "title",
    "publisher",
    "copy",
    "link",
    "address",
)


def evidence_files(edition: Edition, cards: Cards) -> dict[str, str]:
    """The text of each file by its name.

    In the CSV files a list is parted by spaces and words by semicolons; what a spreadsheet could take
    for a formula is disarmed.
    """
    entries = [_entry(card) for card in (*cards.numbers, *cards.exhibits)]
    entries += [
        {"id": cell.id.partition("-")[2], "text": cell.label, "words": "", "rows": list(cell.rows)}
        for card in cards.exhibits
        for cell in card.cells
    ]
    rows = [_row(name, row) for name, row in cards.rows.items()]
    return {
        NUMBERS: _csv(CARD_COLUMNS, entries),
        ROWS: _csv(ROW_COLUMNS, rows),
        WHOLE: _document(edition, {"numbers": entries, "rows": rows}),
    }


def _document(edition: Edition, lists: Mapping[str, list[dict[str, Any]]]) -> str:
    """What the edition is, and the `lists` by name, as JSON with an entry a line."""
    head = {"title": edition.full_title, "date": edition.date, "version": edition.version}
    parts = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
    for name, entries in lists.items():
        lines = ",\n".join(map(_json, entries))
        parts.append(f"{_json(name)}: [\n{lines}\n]")
    return "{" + ",\n".join(parts) + "}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _entry(card: Card) -> dict[str, Any]:
    return {
        "id": card.id,
        "text": card.name,
        "words": "; ".join(card.words),
        "rows": list(card.rows),
        "function": card.function,
        "defined_at": card.defined_at,
        "place": card.place,
    }


def _row(name: str, row: Row) -> dict[str, Any]:
    plain = asdict(row) | {"id": name}
    return {column: plain[column] for column in ROW_COLUMNS}


def _csv(columns: tuple[str, ...], entries: list[dict[str, Any]]) -> str:
    return safe_csv(
        [list(columns), *([_cell(entry, name) for name in columns] for entry in entries)]
    )


def _cell(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name, "")
    return " ".join(value) if isinstance(value, list) else str(value)
