"""Putting things into a notebook's output: drawings and tables with what a report needs to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qantar.result import settled
from qantar.wire import (
    NO_PICTURE,
    NOTHING_TO_DRAW,
    Column,
    Figure,
    Output,
    TextTable,
    collector,
    csv_text,
    figure_output,
    table_output,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib import figure as matplotlib_figure


MOST_ALT = 6000
"""Characters of an alternative text: some six minutes of a reader's voice."""
REST_OF_ALT = ". The rest stands in the data behind the figure."


@dataclass(frozen=True)
class Drawing:
    """A figure with all that makes it readable: id ('fig-...'), title (the finding), caption (what
    to see), alt (for those who cannot see it), the data behind it, row ids, source line.

    `figure` is drawn for print and wide screens, `phone` for a narrow one (`qantar.drawing.medium`);
    without it a phone shows the other and lets it scroll.
    """

    id: str
    figure: "matplotlib_figure.Figure"
    title: str
    caption: str
    alt: str
    data: "pd.DataFrame"
    rows: Sequence[str] = ()
    results: Sequence[str] = ()
    source: str = ""
    function: str = ""
    defined_at: str = ""
    phone: "matplotlib_figure.Figure | None" = None


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


def emit(output: Output) -> None:
    """Display `output` where there is a notebook to display it in; else do nothing.

    Where outputs are collected (`wire.collected`) it is added to them instead.
    """
    shown = collector()
    if shown is not None:
        shown.append(output)
        return
    try:
        from IPython.core.getipython import get_ipython
        from IPython.display import display
    except ImportError:
        return
    if get_ipython() is not None:
        display(output.data, raw=True, metadata=output.metadata)  # type: ignore[no-untyped-call]


def show_drawing(drawing: Drawing) -> None:
    """Display `drawing` as SVG and PNG with its text and data.

    Without data, the alternative text may be left empty: it then says that nothing can be drawn.
    Raises QantarError if title, caption or alt text is missing.
    """
    figure = Figure(
        id=drawing.id,
        title=drawing.title,
        caption=drawing.caption,
        alt=short_enough(drawing.alt.strip()) or (NOTHING_TO_DRAW if drawing.data.empty else ""),
        svg=_svg(drawing.figure),
        png=_png(drawing.figure),
        csv=to_csv(drawing.data),
        source=drawing.source,
        rows=tuple(drawing.rows),
        results=tuple(drawing.results),
        function=drawing.function,
        defined_at=drawing.defined_at,
        phone_svg=_svg(drawing.phone) if drawing.phone is not None else "",
    )
    emit(figure_output(figure))


def short_enough(alt: str) -> str:
    """`alt`, if need be cut after a sentence, part of one or word, within MOST_ALT characters.

    Whoever listens to a longer one is told where the rest stands. Some figures name every episode or
    place that they show, and a base may hold hundreds; a text in a PDF/A has 32,767 bytes at most
    (ISO 19005-3, 6.1.13), two for each letter beyond Latin ones.
    """
    if len(alt) <= MOST_ALT:
        return alt
    kept = alt[: MOST_ALT - len(REST_OF_ALT)]
    ends = (kept.rfind(mark) for mark in (". ", "; ", ", ", " "))
    end = next((place for place in ends if place >= MOST_ALT // 2), len(kept))
    return kept[:end].rstrip(".;, ") + REST_OF_ALT


def _svg(figure: "matplotlib_figure.Figure") -> str:
    if collector() is not None:
        return NO_PICTURE
    from qantar.drawing.style import to_svg

    return to_svg(figure)


def _png(figure: "matplotlib_figure.Figure") -> bytes:
    if collector() is not None:
        return b""
    from qantar.drawing.style import to_png

    return to_png(figure)


def show_table(table: Table) -> None:
    """Display `table` as text cells. Raises QantarError if its caption is missing."""
    frame = table.frame.reset_index(drop=True)
    names, *rows = text_cells(frame)
    printed = TextTable(
        id=table.id,
        caption=table.caption,
        columns=tuple(Column(name, name, name in table.right) for name in names),
        rows=tuple(rows),
        cell_rows=tuple(
            (f"{row}:{names.index(column)}", tuple(ids))
            for (row, column), ids in sorted(table.cell_rows.items())
        ),
        fold=table.fold,
        shown_rows=tuple(table.rows),
        results=tuple(table.results),
        function=table.function,
        defined_at=table.defined_at,
    )
    shown = collector() is None
    html = frame.to_html(index=False, na_rep="", border=0, max_rows=60) if shown else ""
    emit(table_output(printed, html))


def to_csv(frame: "pd.DataFrame") -> str:
    """`frame` as CSV text without its index; whole floats print as whole numbers."""
    return csv_text(text_cells(frame))


def text_cells(frame: "pd.DataFrame") -> list[tuple[str, ...]]:
    """The head and the rows of `frame` as text."""
    rows = frame.itertuples(index=False, name=None)
    return [tuple(map(str, frame.columns)), *(tuple(map(cell_text, row)) for row in rows)]


def cell_text(value: Any) -> str:
    """A cell as text: '' for a missing value, '238' for 238.0, no digit that a processor decides."""
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        number = settled(value)
        return str(int(number)) if number.is_integer() else str(number)
    return str(value)
