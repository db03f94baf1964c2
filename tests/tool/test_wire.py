"""What a notebook's output carries: what is written can be read, and nothing else is taken for it."""

import json
import string
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.errors import QantarError
from qantar.wire import (
    NOTES,
    PHONE,
    Column,
    Figure,
    Output,
    Place,
    TextTable,
    csv_text,
    figure_output,
    is_exhibit,
    is_of_the_tool,
    outputs_of,
    read_exhibit,
    table_output,
)

PLACE = Place("02", "cell-1")
WORDS = st.text(string.ascii_letters, min_size=1)
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"))
IDS = st.sets(WORDS, max_size=4).map(lambda ids: tuple(sorted(ids)))
SVG = '<svg viewBox="0 0 1 1"/>'


def carried(output: Output) -> Output:
    """`output` after it was written into a notebook and read from it."""
    cell = {"outputs": [{"data": output.data, "metadata": output.metadata}]}
    [read] = outputs_of(json.loads(json.dumps(cell)))
    return read


@given(WORDS, WORDS, WORDS, st.binary(), IDS, IDS, WORDS)
def test_a_figure_comes_back_as_it_was_written(
    title: str, caption: str, alt: str, png: bytes, rows: Any, results: Any, function: str
) -> None:
    figure = Figure(
        id="fig-a",
        title=title,
        caption=caption,
        alt=alt,
        svg=SVG,
        png=png,
        csv="a\n1\n",
        source="Source: x.",
        rows=rows,
        results=results,
        function=function,
        defined_at="a/b.py:1",
        place=PLACE,
    )
    assert read_exhibit(PLACE, carried(figure_output(figure))) == figure
    both = replace(figure, phone_svg=SVG)
    assert read_exhibit(PLACE, carried(figure_output(both))) == both


def test_a_phone_drawing_must_be_whole_and_harmless_too() -> None:
    output = figure_output(Figure("fig-a", "t", "c", "a", SVG, b"x", phone_svg=SVG))
    for picture, fault in (
        ({}, "drawing for a phone of the figure fig-a lacks its SVG"),
        ({"image/svg+xml": "<svg><script/></svg>"}, "must not run code"),
    ):
        with pytest.raises(QantarError, match=fault):
            read_exhibit(PLACE, Output({**output.data, PHONE: picture}, output.metadata))


def test_no_figure_takes_the_name_of_a_phone_drawing() -> None:
    output = figure_output(Figure("fig-a-phone", "t", "c", "a", SVG, b"x"))
    with pytest.raises(QantarError, match="no -phone at its end"):
        read_exhibit(PLACE, output)


@given(st.data(), st.integers(1, 4), IDS, IDS, st.booleans())
def test_a_table_comes_back_as_it_was_written(
    data: st.DataObject, width: int, rows: Any, results: Any, fold: bool
) -> None:
    columns = tuple(Column(f"c{n}", f"c{n}", n > 1) for n in range(width))
    cells = data.draw(st.lists(st.tuples(*[CELLS] * width)))
    table = TextTable(
        id="tbl-a",
        caption="What it holds",
        columns=columns,
        rows=tuple(cells),
        cell_rows=(("0:0", rows),),
        fold=fold,
        shown_rows=rows,
        results=results,
        function="a.b",
        defined_at="a/b.py:1",
        place=PLACE,
    )
    assert read_exhibit(PLACE, carried(table_output(table, "<table>"))) == table


def test_only_what_the_tool_wrote_is_for_the_report() -> None:
    assert is_of_the_tool(Output({"application/vnd.qantar.result+json": {}}))
    assert is_of_the_tool(Output({}, {NOTES: {}}))
    assert not is_of_the_tool(Output({"text/plain": "7"}, {"other": {}}))
    assert not is_exhibit(Output({"application/vnd.qantar.result+json": {}}))
    assert is_exhibit(Output({}, {NOTES: {}}))


def test_a_table_without_head_is_refused() -> None:
    table = TextTable("tbl-a", "What it holds", (Column("a", "a"),), ())
    output = table_output(table, "")
    with pytest.raises(QantarError, match="02, cell cell-1 the table tbl-a has 1 columns"):
        read_exhibit(PLACE, Output({**output.data, "text/csv": ""}, output.metadata))


def test_what_a_cell_printed_is_no_display() -> None:
    assert not list(outputs_of({"outputs": [{"output_type": "stream", "text": "x"}]}))
    assert not list(outputs_of({"cell_type": "markdown"}))


def test_csv_has_line_ends_of_one_character() -> None:
    assert csv_text([["a", "b,c"], ["1", 'x"y']]) == 'a,"b,c"\n1,"x""y"\n'
