"""How tables are set in print, and that their cells are strings whatever they hold."""

import pytest

from qantar.render.print.tables import SIZES, TURNED_SIZE, lay_out, typst_table
from qantar.render.print.text import content, only_drawable, quoted
from qantar.wire import Column, TextTable


def made(columns: int, cell: str, rows: int = 3, fold: bool = False) -> TextTable:
    heads = tuple(Column(f"c{n}", f"c{n}", n > 0) for n in range(columns))
    return TextTable("tbl-a", "", heads, ((cell,) * columns,) * rows, fold=fold)


def test_a_small_table_keeps_the_largest_size_and_its_own_widths() -> None:
    layout = lay_out(made(4, "12"))
    assert (layout.size, layout.widths, layout.turned) == (max(SIZES), ("auto",) * 4, False)


def test_a_folded_table_is_small() -> None:
    assert lay_out(made(2, "12", fold=True)).size == min(SIZES)


def test_a_wide_table_is_smaller_and_a_very_wide_one_is_turned() -> None:
    wide, turned = lay_out(made(10, "1,234,567")), lay_out(made(14, "1,234,567,890"))
    assert min(SIZES) <= wide.size < max(SIZES)
    assert not wide.turned
    assert (turned.turned, turned.size) == (True, TURNED_SIZE)


def test_running_text_shares_the_width() -> None:
    layout = lay_out(made(2, "a sentence that goes on for rather a long while, " * 3))
    assert all(width.endswith("fr") for width in layout.widths)


def test_alignment_and_head_are_kept() -> None:
    table = made(2, "x")
    call = typst_table(table, lay_out(table))
    assert "align: (left, right,)" in call
    assert 'table.header(..first, "c0", "c1")' in call


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ('say "hi"', '"say \\"hi\\""'),
        ("back\\slash", '"back\\\\slash"'),
        ("#read(1) $x$ *b*", '"#read(1) $x$ *b*"'),
        ("nul\x00 bell\x07", '"nul bell"'),
        ("line\nend", '"line end"'),
    ],
)
def test_a_string_holds_any_text(text: str, literal: str) -> None:
    assert quoted(text) == literal


def test_line_ends_in_cells_are_kept() -> None:
    assert content("a\nb") == '"a" + linebreak() + "b"'


def test_letters_that_no_font_has_are_shown_by_code() -> None:
    assert only_drawable("Қазақ \u053d \u4e2d \u200b!") == "Қазақ \u053d (U+4E2D) !"
