"""Executed notebooks as the report reads them: their cells, and the parts that these hold."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from qantar.errors import QantarError
from qantar.instruments import Choices
from qantar.render.parts import Code, Part, Prose
from qantar.wire import (
    CHOICES,
    Output,
    Place,
    is_exhibit,
    is_of_the_tool,
    joined,
    outputs_of,
    read_exhibit,
)

LEFT_OUT = "remove-cell"
PLAIN_TEXT = "text/plain"
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]", re.DOTALL
)
_OVERWRITTEN = re.compile(r"^[^\n]*\r(?=[^\n\r])", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
UNNUMBERED = "unnumbered"  # the tag of a markdown cell whose first heading has no number
Cells = Sequence[Mapping[str, Any]]
"""The cells of a notebook (nbformat 4), in their order."""


def read_cells(path: Path) -> Cells:
    """The cells of the notebook at `path`."""
    cells: Cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return cells


def read_parts(notebooks: Mapping[str, Cells]) -> dict[str, list[Part]]:
    """The parts of each notebook, by name, in the order given.

    Raises QantarError for a failed cell, for a display that the report cannot print, and for a
    figure or table that cannot be published (see `wire.read_exhibit`); it names notebook and cell.
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
                elif not is_of_the_tool(output):
                    _stop_on_plain(place, output)


def choices_of(notebooks: Mapping[str, Cells]) -> Choices | None:
    """The choices that a notebook hands to the readers of the page; the last ones, or None."""
    found = [
        output.data[CHOICES]
        for cells in notebooks.values()
        for cell in cells
        for output in outputs_of(cell)
        if CHOICES in output.data
    ]
    return Choices.from_json(found[-1]) if found else None


def _stop_on_failure(place: Place, cell: Mapping[str, Any]) -> None:
    for output in cell.get("outputs", []):
        if output["output_type"] == "error":
            raise QantarError(
                f"In {place} the code failed with {output['ename']}: {output['evalue']}. "
                "A failed notebook cannot be published; mend it and build again."
            )


def _stop_on_plain(place: Place, output: Output) -> None:
    """Raise QantarError for a display that the report would not show: all but plain text."""
    kinds = sorted(set(output.data) - {PLAIN_TEXT})
    if not kinds:
        return
    html = joined(output.data.get("text/html", ""))
    if any(kind.startswith("image/") for kind in kinds):
        thing, mend = "a picture", "hand it to run.figure() as a Drawing, with title and alt text"
    elif "<table" in html:
        thing, mend = "a table", "hand it to run.table() as a Table, with a caption"
    else:
        thing = f"something of the kind {kinds[0]}"
        mend = "record a number with run.results.record() and write words in a markdown cell"
    raise QantarError(
        f"In {place} the code shows {thing} in a way that the report cannot print: {mend}, or give "
        f"the cell the tag {LEFT_OUT}."
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
    return readable("".join(texts)).strip("\n")


def readable(text: str) -> str:
    """`text` as a terminal would leave it, without colours and without control characters.

    Of a line that was written over (a carriage return) the last writing stays.
    """
    text = _OVERWRITTEN.sub("", _ESCAPES.sub("", text).replace("\r\n", "\n"))
    return _CONTROL.sub("", text)
