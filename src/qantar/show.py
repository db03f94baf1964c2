"""Putting things into a notebook's output: drawings and tables with what a report needs to know."""

import base64
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qantar.errors import QantarError
from qantar.result import settled

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

METADATA = "qantar"


@dataclass(frozen=True)
class Drawing:
    """A figure with all that makes it readable: id ('fig-...'), title (the finding), caption (what
    to see), alt (for those who cannot see it), the data behind it, row ids, source line."""

    id: str
    figure: "Figure"
    title: str
    caption: str
    alt: str
    data: "pd.DataFrame"
    rows: Sequence[str] = ()
    results: Sequence[str] = ()
    source: str = ""
    function: str = ""
    defined_at: str = ""


@dataclass(frozen=True)
class Table:
    """A table of text cells: id ('tbl-...'), caption, frame (any values; printed by str).

    `right` names the columns aligned right, `cell_rows` the raw rows behind a cell, by (row number,
    column name); `fold` closes a long table in the HTML until it is asked for.
    """

    id: str
    frame: "pd.DataFrame"
    caption: str
    right: Sequence[str] = ()
    cell_rows: Mapping[tuple[int, str], Sequence[str]] = field(default_factory=dict)
    rows: Sequence[str] = ()
    results: Sequence[str] = ()
    fold: bool = False
    function: str = ""
    defined_at: str = ""


def emit(data: dict[str, Any], metadata: dict[str, Any]) -> None:
    """Display a bundle where there is a notebook to display it in; else do nothing."""
    try:
        from IPython.core.getipython import get_ipython
        from IPython.display import display
    except ImportError:
        return
    if get_ipython() is not None:
        display(data, raw=True, metadata=metadata)  # type: ignore[no-untyped-call]


def show_drawing(drawing: Drawing) -> None:
    """Display `drawing` as SVG and PNG with its text and data.

    Raises QantarError if title, caption or alt text is missing.
    """
    from qantar.drawing.style import to_png, to_svg

    for name in ("title", "caption", "alt"):
        if not getattr(drawing, name).strip():
            raise QantarError(f"Figure {drawing.id} has no {name}; write one where it is drawn.")
    data = {
        "image/svg+xml": to_svg(drawing.figure),
        "image/png": base64.b64encode(to_png(drawing.figure)).decode("ascii"),
        "text/csv": to_csv(drawing.data),
        "text/plain": drawing.alt,
    }
    notes = {
        "kind": "figure",
        "id": drawing.id,
        "title": drawing.title,
        "caption": drawing.caption,
        "alt": drawing.alt,
        "source": drawing.source,
        "rows": sorted(set(drawing.rows)),
        "results": list(drawing.results),
        "function": drawing.function,
        "defined_at": drawing.defined_at,
    }
    emit(data, {METADATA: notes})


def show_table(table: Table) -> None:
    """Display `table` as text cells. Raises QantarError if its caption is missing."""
    if not table.caption.strip():
        raise QantarError(f"Table {table.id} has no caption; write one where it is made.")
    frame = table.frame.reset_index(drop=True)
    names = [str(column) for column in frame.columns]
    notes = {
        "kind": "table",
        "id": table.id,
        "caption": table.caption,
        "columns": [
            {"name": name, "label": name, "align": "right" if name in table.right else "left"}
            for name in names
        ],
        "cell_rows": {
            f"{row}:{names.index(column)}": sorted(set(ids))
            for (row, column), ids in sorted(table.cell_rows.items())
        },
        "rows": sorted(set(table.rows)),
        "results": list(table.results),
        "function": table.function,
        "defined_at": table.defined_at,
        "fold": table.fold,
    }
    data = {
        "text/csv": to_csv(frame),
        "text/html": frame.to_html(index=False, na_rep="", border=0, max_rows=60),
        "text/plain": f"{table.id}: {len(frame)} rows",
    }
    emit(data, {METADATA: notes})


def to_csv(frame: "pd.DataFrame") -> str:
    """`frame` as CSV text without its index; whole floats print as whole numbers."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([str(column) for column in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        writer.writerow([cell_text(value) for value in row])
    return buffer.getvalue()


def cell_text(value: Any) -> str:
    """A cell as text: '' for a missing value, '238' for 238.0, no digit that a processor decides."""
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        number = settled(value)
        return str(int(number)) if number.is_integer() else str(number)
    return str(value)
