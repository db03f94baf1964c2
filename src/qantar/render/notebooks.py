"""Read executed notebooks into parts; stop where one cannot be published."""

import base64
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qantar.errors import QantarError
from qantar.render.parts import Code, Column, Figure, Part, Place, Prose, Table

LEFT_OUT = "remove-cell"
PROTOCOL = "qantar"
_IDENTIFIER = {
    "figure": re.compile(r"fig-[a-z0-9]+(-[a-z0-9]+)*"),
    "table": re.compile(r"tbl-[a-z0-9]+(-[a-z0-9]+)*"),
}
_UNSAFE_SVG = re.compile(
    r"<script|<foreignObject|<!ENTITY|\son\w+\s*=|href=[\"'](?!#|data:image/png)|@import"
    r"|url\((?!#)",
    re.IGNORECASE,
)


def read_notebooks(notebooks: Mapping[str, Path]) -> dict[str, list[Part]]:
    """The parts of each notebook, by name, in the order given.

    Raises QantarError for a failed cell, a figure without title, caption or alt text, a table
    without caption, and any other output that breaks the protocol; it names notebook and cell.
    """
    return {name: read_notebook(name, path) for name, path in notebooks.items()}


def read_notebook(name: str, path: Path) -> list[Part]:
    """The parts of the notebook at `path`, which the report calls `name`."""
    return list(parts_of(name, json.loads(path.read_text(encoding="utf-8"))["cells"]))


def parts_of(name: str, cells: list[dict[str, Any]]) -> Iterator[Part]:
    """The parts of a notebook's cells (nbformat 4 dictionaries), in their order."""
    for number, cell in enumerate(cells):
        place = Place(name, cell.get("id") or f"number {number + 1}")
        if LEFT_OUT in cell.get("metadata", {}).get("tags", []):
            continue
        source = _joined(cell["source"])
        if cell["cell_type"] == "markdown":
            yield Prose(place, source)
        elif cell["cell_type"] == "code":
            outputs = cell.get("outputs", [])
            yield Code(place, source, _printed(place, outputs))
            for output in outputs:
                notes = output.get("metadata", {}).get(PROTOCOL)
                if notes is not None:
                    yield _shown(place, output["data"], notes)


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _printed(place: Place, outputs: list[dict[str, Any]]) -> str:
    """What a cell printed to the screen; results, parameters, figures and tables are not print."""
    texts = []
    for output in outputs:
        kind = output["output_type"]
        if kind == "error":
            raise QantarError(
                f"In {place} the code failed with {output['ename']}: {output['evalue']}. "
                "A failed notebook cannot be published; mend it and build again."
            )
        data = output.get("data", {})
        if kind == "stream":
            texts.append(_joined(output["text"]))
        elif PROTOCOL not in output.get("metadata", {}) and not any(
            name.startswith("application/vnd.qantar.") for name in data
        ):
            texts.append(_joined(data.get("text/plain", "")) + "\n")
    return "".join(texts).strip("\n")


def _shown(place: Place, data: Mapping[str, Any], notes: Mapping[str, Any]) -> Part:
    kind, identifier = notes.get("kind", ""), str(notes.get("id", ""))
    if kind not in _IDENTIFIER:
        raise QantarError(
            f"In {place} an output is of kind '{kind}'; only figure and table are known."
        )
    if not _IDENTIFIER[kind].fullmatch(identifier):
        raise QantarError(
            f"In {place} a {kind} has the id '{identifier}'; write {kind[:3] if kind == 'figure' else 'tbl'}-"
            "name with small letters, digits and hyphens."
        )
    for field in ("title", "caption", "alt") if kind == "figure" else ("caption",):
        if not str(notes.get(field) or "").strip():
            word = "alt text" if field == "alt" else field
            raise QantarError(
                f"In {place} the {kind} {identifier} has no {word}; write one where it is made."
            )
    return (_figure if kind == "figure" else _table)(place, identifier, data, notes)


def _figure(
    place: Place, identifier: str, data: Mapping[str, Any], notes: Mapping[str, Any]
) -> Figure:
    svg = _joined(data.get("image/svg+xml", ""))
    if "<svg" not in svg or "image/png" not in data:
        raise QantarError(f"In {place} the figure {identifier} lacks its SVG or its PNG picture.")
    unsafe = _UNSAFE_SVG.search(svg)
    if unsafe:
        raise QantarError(
            f"In {place} the SVG of {identifier} holds '{unsafe.group()}'; a picture must not run "
            "code or load anything from outside."
        )
    return Figure(
        place=place,
        id=identifier,
        title=notes["title"],
        caption=notes["caption"],
        alt=" ".join(notes["alt"].split()),
        source=notes.get("source") or "",
        svg=svg,
        png=base64.b64decode(_joined(data["image/png"])),
        csv=_joined(data.get("text/csv", "")),
        rows=tuple(notes.get("rows", ())),
        results=tuple(notes.get("results", ())),
    )


def _table(
    place: Place, identifier: str, data: Mapping[str, Any], notes: Mapping[str, Any]
) -> Table:
    head, *rows = csv.reader(io.StringIO(_joined(data.get("text/csv", "")))) or [[]]
    columns = tuple(
        Column(
            column["name"], column.get("label") or column["name"], column.get("align") == "right"
        )
        for column in notes["columns"]
    )
    wrong = [row for row in (head, *rows) if len(row) != len(columns)]
    if wrong:
        raise QantarError(
            f"In {place} the table {identifier} has {len(columns)} columns, but a row of its CSV "
            f"has {len(wrong[0])} cells: {wrong[0]}."
        )
    return Table(
        place=place,
        id=identifier,
        caption=notes["caption"],
        columns=columns,
        rows=tuple(map(tuple, rows)),
        cell_rows=tuple((cell, tuple(ids)) for cell, ids in notes.get("cell_rows", {}).items()),
        fold=bool(notes.get("fold")),
        shown_rows=tuple(notes.get("rows", ())),
        results=tuple(notes.get("results", ())),
    )
