"""What the outputs of an executed notebook carry to the report: written here, and read here.

A result and the parameters of a run are data of a MIME type of their own (RESULT, PARAMETERS). A
figure or table is a display whose data hold its pictures or cells, and whose metadata say under NOTES
what the report needs to know of it. What is written can be read back whole (`figure_output` and
`read_figure`, `table_output` and `read_table`).
"""

import base64
import contextlib
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from qantar.errors import QantarError

RESULT = "application/vnd.qantar.result+json"
PARAMETERS = "application/vnd.qantar.parameters+json"
CHOICES = "application/vnd.qantar.choices+json"  # what a reader can choose (`qantar.instruments`)
NOTES = "qantar"
LINE = "qantar-line"  # in the metadata of a result: the line of its cell that recorded it
PHONE = "application/vnd.qantar.phone+json"  # a figure's drawing for a phone
PHONE_SUFFIX = "-phone"  # of the names of its files
OF_THE_TOOL = "application/vnd.qantar."  # what every MIME type of the tool begins with
_SVG, _PNG, _CSV, _HTML, _PLAIN = (
    "image/svg+xml",
    "image/png",
    "text/csv",
    "text/html",
    "text/plain",
)
_IDENTIFIERS = {
    "figure": re.compile(r"fig-[a-z0-9]+(-[a-z0-9]+)*(?<!-phone)"),
    "table": re.compile(r"tbl-[a-z0-9]+(-[a-z0-9]+)*"),
}
_WORDS = {"figure": ("title", "caption", "alt"), "table": ("caption",)}
_UNSAFE_SVG = re.compile(
    r"<script|<foreignObject|<!ENTITY|\son\w+\s*=|href=[\"'](?!#|data:image/png)|@import"
    r"|url\((?!#)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """Where something comes from: the notebook's name and the cell's id."""

    notebook: str
    cell: str

    def __str__(self) -> str:
        return f"{self.notebook}, cell {self.cell}"


NOWHERE = Place("", "")  # of what is not shown in a notebook yet


@dataclass(frozen=True)
class Figure:
    """A picture with its words. `title`, `caption`, `source` are markdown; `alt` is plain text.

    `rows` are the ids of the raw rows behind it, `results` those of the results that it shows;
    `function` and `defined_at` say what drew it. `phone_svg` is the same figure drawn for a phone, for
    the page alone; empty where it has no drawing of that kind.
    """

    id: str
    title: str
    caption: str
    alt: str
    svg: str
    png: bytes
    csv: str = ""
    source: str = ""
    rows: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    function: str = ""
    defined_at: str = ""
    place: Place = NOWHERE
    phone_svg: str = ""


def shows_nothing(part: object) -> TypeGuard["Figure | TextTable"]:
    """Whether `part` is a figure without data behind it, or a table without a row.

    So is one that says of itself that there is nothing (`NOTHING_TO_DRAW`, `NOTHING_TO_LIST`).
    """
    if isinstance(part, Figure):
        return part.caption == NOTHING_TO_DRAW or (part.csv != "" and part.csv.count("\n") <= 1)
    return isinstance(part, TextTable) and all(row[0] == NOTHING_TO_LIST for row in part.rows)


@dataclass(frozen=True)
class Column:
    """A table's column: its name in the data, its label in the head, its alignment."""

    name: str
    label: str
    right: bool = False


@dataclass(frozen=True)
class TextTable:
    """A table of plain text cells; `caption` is markdown, `rows` all as wide as `columns`.

    `cell_rows` maps "row:column" (both from 0) to the ids of the raw rows behind that cell;
    `shown_rows` are those behind the whole table and `results` the results it shows. `fold` marks a
    long table of detail, closed in the HTML and left out of the PDF unless it is short.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    cell_rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fold: bool = False
    shown_rows: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    function: str = ""
    defined_at: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True)
class Output:
    """The content of a display: data by MIME type, and metadata."""

    data: Mapping[str, Any]
    metadata: Mapping[str, Any] = field(default_factory=dict)


_collector: ContextVar[list[Output] | None] = ContextVar("collector", default=None)
NOTHING_TO_DRAW = "There is nothing to draw under these settings."
NOTHING_TO_LIST = "none known under these settings"
"""What stands in the first cell of a table that has nothing else to show."""
NO_PICTURE = "<svg/>"
"""Stands for the picture of a figure where outputs are collected and nothing is drawn."""


@contextlib.contextmanager
def collected() -> Iterator[list[Output]]:
    """The list to which every output shown inside is added, instead of being displayed.

    What costs time and says nothing (pictures, the layout of a figure) is left out meanwhile.
    """
    shown: list[Output] = []
    token = _collector.set(shown)
    try:
        yield shown
    finally:
        _collector.reset(token)


def collector() -> list[Output] | None:
    """The list that outputs are collected in at present; None where they are displayed."""
    return _collector.get()


def figure_output(figure: Figure) -> Output:
    """The display of `figure`. Raises QantarError if title, caption or alt text is missing."""
    notes = {
        "kind": "figure",
        "id": figure.id,
        "title": figure.title,
        "caption": figure.caption,
        "alt": figure.alt,
        "source": figure.source,
        "rows": sorted(set(figure.rows)),
        "results": list(figure.results),
        "function": figure.function,
        "defined_at": figure.defined_at,
    }
    _stop_without_words(notes, "where it is drawn")
    data: dict[str, Any] = {
        _SVG: figure.svg,
        _PNG: base64.b64encode(figure.png).decode("ascii"),
        _CSV: figure.csv,
        _PLAIN: figure.alt,
    }
    if figure.phone_svg:
        data[PHONE] = {_SVG: figure.phone_svg}
    return Output(data, {NOTES: notes})


def table_output(table: TextTable, html: str) -> Output:
    """The display of `table`; JupyterLab shows it as `html`. Raises QantarError without a caption."""
    notes = {
        "kind": "table",
        "id": table.id,
        "caption": table.caption,
        "columns": [
            {"name": c.name, "label": c.label, "align": "right" if c.right else "left"}
            for c in table.columns
        ],
        "cell_rows": {cell: sorted(set(ids)) for cell, ids in table.cell_rows},
        "rows": sorted(set(table.shown_rows)),
        "results": list(table.results),
        "function": table.function,
        "defined_at": table.defined_at,
        "fold": table.fold,
    }
    _stop_without_words(notes, "where it is made")
    data = {
        _CSV: csv_text([[column.name for column in table.columns], *table.rows]),
        _HTML: html,
        _PLAIN: f"{table.id}: {len(table.rows)} row{'' if len(table.rows) == 1 else 's'}",
    }
    return Output(data, {NOTES: notes})


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows of text cells as CSV with line ends of one character."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def outputs_of(cell: Mapping[str, Any]) -> Iterator[Output]:
    """The displays of a cell (nbformat 4), in their order; what it printed is not among them."""
    for output in cell.get("outputs", []):
        if "data" in output:
            yield Output(output["data"], output.get("metadata", {}))


def is_exhibit(output: Output) -> bool:
    """Whether the output is a figure or table of the report."""
    return NOTES in output.metadata


def is_of_the_tool(output: Output) -> bool:
    """Whether the output is for the report, and no print of a cell."""
    return is_exhibit(output) or any(name.startswith(OF_THE_TOOL) for name in output.data)


def joined(text: str | list[str]) -> str:
    """A text of a notebook, which may be a list of its lines."""
    return text if isinstance(text, str) else "".join(text)


def read_exhibit(place: Place, output: Output) -> Figure | TextTable:
    """The figure or table that `output`, shown at `place`, holds.

    Raises QantarError, naming the place, for one of another kind or id, without its words, without a
    picture, with a picture that could run code or load anything, and with rows of another width than
    its columns.
    """
    notes: Mapping[str, Any] = output.metadata[NOTES]
    kind, identifier = notes.get("kind", ""), str(notes.get("id", ""))
    if kind not in _IDENTIFIERS:
        raise QantarError(
            f"In {place} an output is of kind '{kind}'; only figure and table are known."
        )
    if not _IDENTIFIERS[kind].fullmatch(identifier):
        prefix = "fig" if kind == "figure" else "tbl"
        raise QantarError(
            f"In {place} a {kind} has the id '{identifier}'; write {prefix}-name with small letters, "
            f"digits and hyphens, and no {PHONE_SUFFIX} at its end."
        )
    _stop_without_words(notes, "where it is made", f"In {place} the ")
    return _read_figure(place, output) if kind == "figure" else _read_table(place, output)


def _read_figure(place: Place, output: Output) -> Figure:
    data, notes = output.data, output.metadata[NOTES]
    svg, png = _read_picture(f"In {place} the figure {notes['id']}", data)
    phone_svg = ""
    if PHONE in data:
        about = f"In {place} the drawing for a phone of the figure {notes['id']}"
        phone_svg = _read_svg(about, data[PHONE])
    return Figure(
        id=notes["id"],
        title=notes["title"],
        caption=notes["caption"],
        alt=" ".join(notes["alt"].split()),
        svg=svg,
        png=png,
        csv=joined(data.get(_CSV, "")),
        source=notes.get("source") or "",
        place=place,
        phone_svg=phone_svg,
        **_shared(notes, rows="rows"),
    )


def _read_picture(about: str, data: Mapping[str, Any]) -> tuple[str, bytes]:
    """The SVG and the PNG of a picture; `about` begins the sentence on what is wrong with it."""
    if _PNG not in data:
        raise QantarError(f"{about} lacks its PNG picture.")
    return _read_svg(about, data), base64.b64decode(joined(data[_PNG]))


def _read_svg(about: str, data: Mapping[str, Any]) -> str:
    svg = joined(data.get(_SVG, ""))
    if "<svg" not in svg:
        raise QantarError(f"{about} lacks its SVG picture.")
    unsafe = _UNSAFE_SVG.search(svg)
    if unsafe:
        raise QantarError(
            f"{about} holds '{unsafe.group()}' in its SVG; a picture must not run code or load "
            "anything from outside."
        )
    return svg


def _read_table(place: Place, output: Output) -> TextTable:
    notes = output.metadata[NOTES]
    head, *rows = list(csv.reader(io.StringIO(joined(output.data.get(_CSV, ""))))) or [[]]
    columns = tuple(
        Column(
            column["name"], column.get("label") or column["name"], column.get("align") == "right"
        )
        for column in notes["columns"]
    )
    wrong = [row for row in (head, *rows) if len(row) != len(columns)]
    if wrong:
        raise QantarError(
            f"In {place} the table {notes['id']} has {len(columns)} columns, but a row of its CSV "
            f"has {len(wrong[0])} cells: {wrong[0]}."
        )
    return TextTable(
        id=notes["id"],
        caption=notes["caption"],
        columns=columns,
        rows=tuple(map(tuple, rows)),
        cell_rows=tuple((cell, tuple(ids)) for cell, ids in notes.get("cell_rows", {}).items()),
        fold=bool(notes.get("fold")),
        place=place,
        **_shared(notes, rows="shown_rows"),
    )


def _shared(notes: Mapping[str, Any], rows: str) -> dict[str, Any]:
    """What figures and tables have in common; their ids of rows stand in the field `rows`."""
    return {
        rows: tuple(notes.get("rows", ())),
        "results": tuple(notes.get("results", ())),
        "function": notes.get("function") or "",
        "defined_at": notes.get("defined_at") or "",
    }


def _stop_without_words(notes: Mapping[str, Any], where: str, before: str = "The ") -> None:
    kind = notes["kind"]
    for name in _WORDS[kind]:
        if not str(notes.get(name) or "").strip():
            word = "alt text" if name == "alt" else name
            raise QantarError(f"{before}{kind} {notes['id']} has no {word}; write one {where}.")
