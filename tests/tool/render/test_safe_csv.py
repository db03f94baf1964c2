"""CSV files keep their text, and no spreadsheet runs it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.render.safe_csv import FORMULA, disarm, safe_cell


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "- item"]
)
def test_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5", "+3.2", "-1,200", "-7%", "238", "a=b", "", "(at least)"])
def test_numbers_and_words_stay(cell: str) -> None:
    assert safe_cell(cell) == cell


@given(st.text())
def test_no_cell_begins_like_a_formula_unless_it_is_a_number(cell: str) -> None:
    made = safe_cell(cell)
    assert made.removeprefix("'") == cell or made == cell
    if made.startswith(FORMULA):
        assert set(made[1:]) <= set("0123456789,. %")


def test_a_whole_file_is_disarmed() -> None:
    assert disarm('a,b\r\n"=x,y",-1\n') == 'a,b\n"\'=x,y",-1\n'
