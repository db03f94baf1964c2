"""What an executed notebook must hold to be published, and how the report names what it lacks."""

from pathlib import Path

import pytest

from qantar.errors import QantarError
from qantar.render.parts import Code, Prose
from qantar.wire import Figure, TextTable
from tool.render import made_up
from tool.render.made_up import code, display, figure, markdown, result, table


def parts(folder: Path, *cells):
    return made_up.parts(folder, one=cells)["one"]


def test_parts_come_in_order(tmp_path: Path) -> None:
    found = parts(tmp_path, markdown("# A"), code("x", figure(), table()), markdown("B"))
    assert [type(part) for part in found] == [Prose, Code, Figure, TextTable, Prose]
    assert found[3].rows == (("North", "12"), ("South", "30"))
    assert [column.right for column in found[3].columns] == [False, True]


def test_results_and_parameters_are_not_printed_but_other_output_is(tmp_path: Path) -> None:
    parameters = display({"application/vnd.qantar.parameters+json": {}, "text/plain": "p = 1"})
    stream = {"output_type": "stream", "name": "stdout", "text": ["hello\n", "you\n"]}
    other = {"output_type": "execute_result", "data": {"text/plain": "7"}, "metadata": {}}
    [found] = parts(tmp_path, code("x", result("floods", "42"), parameters, stream, other))
    assert isinstance(found, Code)
    assert found.printed == "hello\nyou\n7"


def test_a_cell_with_the_tag_is_left_out(tmp_path: Path) -> None:
    assert parts(tmp_path, markdown("secret", tags=["remove-cell"])) == []


def test_a_failed_cell_stops(tmp_path: Path) -> None:
    error = {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": []}
    with pytest.raises(QantarError, match=r"one, cell one-0.*ValueError"):
        parts(tmp_path, code("x", error))


@pytest.mark.parametrize(
    ("field", "word"), [("alt", "alt text"), ("caption", "caption"), ("title", "title")]
)
@pytest.mark.parametrize("value", ["", "  ", None])
def test_a_figure_without_words_stops(tmp_path: Path, field: str, word: str, value) -> None:
    with pytest.raises(QantarError, match=rf"one, cell one-0.*fig-floods has no {word}"):
        parts(tmp_path, code("x", figure(**{field: value})))


def test_a_table_without_caption_stops(tmp_path: Path) -> None:
    with pytest.raises(QantarError, match=r"one, cell one-0.*tbl-floods has no caption"):
        parts(tmp_path, code("x", table(caption="")))


@pytest.mark.parametrize("output", [figure("floods"), figure("fig-A b"), table("fig-floods")])
def test_an_id_of_the_wrong_form_stops(tmp_path: Path, output) -> None:
    with pytest.raises(QantarError, match="has the id"):
        parts(tmp_path, code("x", output))


def test_an_unknown_kind_stops(tmp_path: Path) -> None:
    with pytest.raises(QantarError, match="kind 'song'"):
        parts(tmp_path, code("x", display({}, kind="song", id="song-1")))


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>",
        '<image href="https://outside.example/a.png"/>',
        '<g onload="x()"/>',
        "<style>@import url(https://outside.example)</style>",
        "<foreignObject/>",
    ],
)
def test_a_picture_that_runs_or_loads_stops(tmp_path: Path, inside: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{inside}</svg>'
    with pytest.raises(QantarError, match="must not run"):
        parts(tmp_path, code("x", figure(**{"image/svg+xml": svg})))


def test_a_picture_with_its_own_references_passes(tmp_path: Path) -> None:
    svg = '<svg viewBox="0 0 1 1"><use href="#a"/><g clip-path="url(#b)"/></svg>'
    assert parts(tmp_path, code("x", figure(**{"image/svg+xml": svg})))


def test_a_figure_without_png_stops(tmp_path: Path) -> None:
    output = figure()
    del output["data"]["image/png"]
    with pytest.raises(QantarError, match="lacks its PNG"):
        parts(tmp_path, code("x", output))


def test_a_table_whose_rows_do_not_fit_its_columns_stops(tmp_path: Path) -> None:
    with pytest.raises(QantarError, match="2 columns, but a row of its CSV has 3 cells"):
        parts(tmp_path, code("x", table(rows=[("a", "b", "c")])))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"image/png": "aGk=", "text/plain": "<Figure>"}, r"a picture .* run\.figure\(\)"),
        ({"image/svg+xml": "<svg/>"}, r"a picture .* run\.figure\(\)"),
        ({"text/html": "<div><table></table></div>"}, r"a table .* run\.table\(\)"),
        (
            {"text/html": "<b>hi</b>"},
            r"something of the kind text/html .* run\.results\.record\(\)",
        ),
        ({"text/markdown": "**hi**"}, r"something of the kind text/markdown .* markdown cell"),
        (
            {"application/vnd.jupyter.widget-view+json": {}},
            "something of the kind application/vnd.jupyter",
        ),
    ],
)
def test_a_display_that_the_report_cannot_print_stops(tmp_path: Path, data, told: str) -> None:
    with pytest.raises(QantarError, match=rf"In one, cell one-0 the code shows {told}"):
        parts(tmp_path, code("x", display(data)))


def test_a_display_in_a_cell_that_is_left_out_is_no_fault(tmp_path: Path) -> None:
    shown = display({"image/png": "aGk=", "text/plain": "<Figure>"})
    assert parts(tmp_path, code("x", shown, tags=["remove-cell"])) == []


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("a\x07b\x00c\x08d\x1b", "abcd"),
        ("\x1b]8;;https://a.b\x07link\x1b]8;;\x1b\\", "link"),
        ("10%\r20%\r30%\nend", "30%\nend"),
        ("one\r\ntwo\ttab", "one\ntwo\ttab"),
        ("\x9b31mC1", "31mC1"),
    ],
)
def test_control_characters_do_not_reach_the_report(
    tmp_path: Path, printed: str, text: str
) -> None:
    stream = {"output_type": "stream", "name": "stdout", "text": printed}
    [found] = parts(tmp_path, code("x", stream))
    assert found.printed == text
