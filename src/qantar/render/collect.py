"""From executed notebooks to a report: collect the ledger, hold the prose to it, render."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qantar import prose
from qantar.errors import QantarError
from qantar.project import Project
from qantar.result import MIME
from qantar.show import METADATA

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


def read_cells(path: Path) -> list[dict[str, Any]]:
    """The cells of the notebook at `path`."""
    return list(json.loads(path.read_text(encoding="utf-8"))["cells"])


def collect(notebooks: Mapping[str, list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """The ledger: payload of every recorded result by id, with its notebook and cell.

    Raises QantarError if two notebooks record the same id.
    """
    ledger: dict[str, dict[str, Any]] = {}
    for name, cells in notebooks.items():
        for cell in cells:
            for output in cell.get("outputs", []):
                payload = output.get("data", {}).get(MIME)
                if payload is None:
                    continue
                identifier = payload["id"]
                first = ledger.get(identifier, {}).get("notebook", name)
                if first != name:
                    raise QantarError(
                        f"The result '{identifier}' is recorded by {first} and again by {name}; "
                        "give one of them another id."
                    )
                ledger[identifier] = {**payload, "notebook": name, "cell": cell["id"]}
    return ledger


def shown(notebooks: Mapping[str, list[dict[str, Any]]]) -> set[str]:
    """The ids of results that a figure or table shows, in itself or in its caption."""
    found: set[str] = set()
    for cells in notebooks.values():
        for cell in cells:
            for output in cell.get("outputs", []):
                notes = output.get("metadata", {}).get(METADATA, {})
                found.update(notes.get("results", []))
                found.update(name for name, _ in prose.used_ids(notes.get("caption", "")))
    return found


def exhibits(notebooks: Mapping[str, list[dict[str, Any]]], kind: str) -> dict[str, dict[str, Any]]:
    """The figures or tables (`kind`) of the report by id: words, place, rows and results shown."""
    found = {}
    for name, cells in notebooks.items():
        for cell in cells:
            for output in cell.get("outputs", []):
                notes = output.get("metadata", {}).get(METADATA, {})
                if notes.get("kind") == kind:
                    shown_words = {word: notes[word] for word in EXHIBITED if word in notes}
                    found[notes["id"]] = {**shown_words, "notebook": name, "cell": cell["id"]}
    return dict(sorted(found.items()))


def results_document(
    parameters: Mapping[str, Any],
    ledger: Mapping[str, Mapping[str, Any]],
    notebooks: Mapping[str, list[dict[str, Any]]],
) -> dict[str, Any]:
    """The content of results.json: parameters, results, and what figures and tables rest on."""
    return {
        "parameters": dict(parameters),
        "results": {
            identifier: {name: ledger[identifier][name] for name in PUBLISHED}
            for identifier in sorted(ledger)
        },
        "figures": exhibits(notebooks, "figure"),
        "tables": exhibits(notebooks, "table"),
    }


def write_json(path: Path, document: Any) -> None:
    """Write `document` as indented UTF-8 JSON with a last line end; the same bytes each time."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def make_report(
    project: Project, parameters: Mapping[str, Any], executed: Mapping[str, Path], stage: Path
) -> None:
    """Write results.json, report.html, report.pdf, figures/ and tables/ into `stage`.

    `executed` maps notebook names, in report order, to executed notebooks. Raises QantarError if
    the prose breaks a rule or the report cannot be rendered.
    """
    from qantar.render import render_report
    from qantar.render.describe import describe_edition

    notebooks = {name: read_cells(path) for name, path in executed.items()}
    ledger = collect(notebooks)
    prose.stop_on(prose.ledger_breaches(notebooks, ledger, shown(notebooks)))
    write_json(stage / "results.json", results_document(parameters, ledger, notebooks))
    render_report(executed, describe_edition(project, parameters, ledger), stage)
