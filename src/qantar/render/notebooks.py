"""Executed notebooks as the report reads them: their cells, and the parts that these hold."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from qantar.errors import QantarError
from qantar.render.parts import Code, Part, Prose
from qantar.wire import Place, is_exhibit, is_of_the_tool, joined, outputs_of, read_exhibit

LEFT_OUT = "remove-cell"
UNNUMBERED = "unnumbered"  # the tag of a markdown cell whose first heading has no number
Cells = Sequence[Mapping[str, Any]]
"""The cells of a notebook (nbformat 4), in their order."""


def read_cells(path: Path) -> Cells:
    """The cells of the notebook at `path`."""
    cells: Cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return cells


def read_parts(notebooks: Mapping[str, Cells]) -> dict[str, list[Part]]:
    """The parts of each notebook, by name, in the order given.

    Raises QantarError for a failed cell, and for a figure or table that cannot be published (see
    `wire.read_exhibit`); it names notebook and cell.
    """
    return {name: list(_parts(name, cells)) for name, cells in notebooks.items()}


def _parts(name: str, cells: Cells) -> Iterator[Part]:
    for number, cell in enumerate(cells):
        place = Place(name, cell.get("id") or f"number {number + 1}")
        tags = cell.get("metadata", {}).get("tags", [])
        if LEFT_OUT in tags:
            continue
        source = joined(cell["source"])
        if cell["cell_type"] == "markdown":
            yield Prose(place, source, UNNUMBERED in tags)
        elif cell["cell_type"] == "code":
            _stop_on_failure(place, cell)
            yield Code(place, source, _printed(cell))
            for output in outputs_of(cell):
                if is_exhibit(output):
                    yield read_exhibit(place, output)


def _stop_on_failure(place: Place, cell: Mapping[str, Any]) -> None:
    for output in cell.get("outputs", []):
        if output["output_type"] == "error":
            raise QantarError(
                f"In {place} the code failed with {output['ename']}: {output['evalue']}. "
                "A failed notebook cannot be published; mend it and build again."
            )


def _printed(cell: Mapping[str, Any]) -> str:
    """What a cell printed to the screen; what it hands to the report is not print."""
    texts = []
    for output in cell.get("outputs", []):
        if output["output_type"] == "stream":
            texts.append(joined(output["text"]))
        for shown in outputs_of({"outputs": [output]}):
            if not is_of_the_tool(shown):
                texts.append(joined(shown.data.get("text/plain", "")) + "\n")
    return "".join(texts).strip("\n")
