"""results.json: the numbers of executed notebooks, and what their figures and tables rest on."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from qantar import prose
from qantar.errors import QantarError
from qantar.render.brief.texts import NO_BRIEF, Brief
from qantar.render.notebooks import Cells
from qantar.render.parts import Part
from qantar.wire import LINE, RESULT, Figure, TextTable, outputs_of

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


def ledger_of(notebooks: Mapping[str, Cells]) -> dict[str, dict[str, Any]]:
    """The payload of every recorded result by id, with its notebook, cell and line of the cell.

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
                place = {"notebook": name, "cell": cell.get("id", "")}
                ledger[identifier] = {**payload, **place, "line": output.metadata.get(LINE, 0)}
    return ledger


def shown_results(parts: Iterable[Part]) -> set[str]:
    """The ids of results that a figure or table among `parts` shows, in itself or in its caption."""
    found: set[str] = set()
    for part in parts:
        if isinstance(part, Figure | TextTable):
            found.update(part.results)
            found.update(name for name, _ in prose.used_ids(part.caption))
    return found


def results_document(
    parameters: Mapping[str, Any],
    ledger: Mapping[str, Mapping[str, Any]],
    parts: Iterable[Part],
    brief: Brief = NO_BRIEF,
) -> dict[str, Any]:
    """The content of results.json: parameters, results, what figures and tables rest on, and which
    results the brief prints in which languages, where there is one."""
    exhibits = sorted((p for p in parts if isinstance(p, Figure | TextTable)), key=lambda p: p.id)
    return {
        "parameters": dict(parameters),
        "results": {
            identifier: {name: ledger[identifier][name] for name in PUBLISHED}
            for identifier in sorted(ledger)
        },
        "figures": {part.id: _figure(part) for part in exhibits if isinstance(part, Figure)},
        "tables": {part.id: _table(part) for part in exhibits if isinstance(part, TextTable)},
        **({"brief": _brief(brief)} if brief.texts else {}),
    }


def _brief(brief: Brief) -> dict[str, list[str]]:
    return {"languages": list(brief.texts), "results": sorted(brief.results)}


def _figure(figure: Figure) -> dict[str, Any]:
    words = {"title": figure.title, "caption": figure.caption}
    return words | {"rows": list(figure.rows), "results": list(figure.results)} | _made(figure)


def _table(table: TextTable) -> dict[str, Any]:
    cells = {cell: list(rows) for cell, rows in table.cell_rows}
    shown = {"rows": list(table.shown_rows), "results": list(table.results), "cell_rows": cells}
    return {"caption": table.caption} | shown | _made(table)


def _made(part: Figure | TextTable) -> dict[str, str]:
    place = {"notebook": part.place.notebook, "cell": part.place.cell}
    return {"function": part.function, "defined_at": part.defined_at} | place


def write_json(path: Path, document: Any) -> None:
    """Write `document` as indented UTF-8 JSON with a last line end; the same bytes each time."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")
