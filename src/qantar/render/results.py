"""results.json: the numbers of executed notebooks, and what their figures and tables rest on."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from qantar import prose
from qantar.errors import QantarError
from qantar.render.notebooks import Cells
from qantar.wire import RESULT, Notes, notes_of, outputs_of

PUBLISHED = (
    "value",
    "low",
    "high",
    "unit",
    "text",
    "rows",
    "function",
    "defined_at",
    "notebook",
    "cell",
    "interval",
    "claimant",
    "reported_on",
    "qualifier",
    "note",
    "decimals",
)
EXHIBITED = ("title", "caption", "rows", "results", "cell_rows", "function", "defined_at")


def ledger_of(notebooks: Mapping[str, Cells]) -> dict[str, dict[str, Any]]:
    """The payload of every recorded result by id, with its notebook and cell.

    Raises QantarError if two notebooks record the same id.
    """
    ledger: dict[str, dict[str, Any]] = {}
    for name, cells in notebooks.items():
        for cell in cells:
            for output in outputs_of(cell):
                payload = output.data.get(RESULT)
                if payload is None:
                    continue
                identifier = payload["id"]
                first = ledger.get(identifier, {}).get("notebook", name)
                if first != name:
                    raise QantarError(
                        f"The result '{identifier}' is recorded by {first} and again by {name}; "
                        "give one of them another id."
                    )
                ledger[identifier] = {**payload, "notebook": name, "cell": cell.get("id", "")}
    return ledger


def _exhibits(notebooks: Mapping[str, Cells]) -> Iterator[tuple[str, str, Notes]]:
    """Notebook, cell and notes of each figure and table."""
    for name, cells in notebooks.items():
        for cell in cells:
            for output in outputs_of(cell):
                notes = notes_of(output)
                if notes is not None:
                    yield name, cell.get("id", ""), notes


def shown_results(notebooks: Mapping[str, Cells]) -> set[str]:
    """The ids of results that a figure or table shows, in itself or in its caption."""
    found: set[str] = set()
    for _, _, notes in _exhibits(notebooks):
        found.update(notes.get("results", []))
        found.update(name for name, _ in prose.used_ids(notes.get("caption", "")))
    return found


def results_document(
    parameters: Mapping[str, Any],
    ledger: Mapping[str, Mapping[str, Any]],
    notebooks: Mapping[str, Cells],
) -> dict[str, Any]:
    """The content of results.json: parameters, results, and what figures and tables rest on."""
    return {
        "parameters": dict(parameters),
        "results": {
            identifier: {name: ledger[identifier][name] for name in PUBLISHED}
            for identifier in sorted(ledger)
        },
        "figures": _exhibited(notebooks, "figure"),
        "tables": _exhibited(notebooks, "table"),
    }


def _exhibited(
    notebooks: Mapping[str, Cells], kind: Literal["figure", "table"]
) -> dict[str, dict[str, Any]]:
    """The figures or tables (`kind`) by id: words, place, rows and results shown."""
    found = {}
    for name, cell, notes in _exhibits(notebooks):
        if notes["kind"] == kind:
            told = {word: value for word in EXHIBITED if (value := notes.get(word)) is not None}
            found[notes["id"]] = {**told, "notebook": name, "cell": cell}
    return dict(sorted(found.items()))


def write_json(path: Path, document: Any) -> None:
    """Write `document` as indented UTF-8 JSON with a last line end; the same bytes each time."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")
