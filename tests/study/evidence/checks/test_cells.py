"""Cells against the schema, and advice on what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.tables.cells import cell_problem, nearest
from qantar.tables.schema import Field

CODES = ["exact", "about", "at_least"]


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("integer", "12", "12.5"),
        ("integer", "-3", "twelve"),
        ("number", "0.25", "1,5"),
        ("number", "4", "nan"),
        ("date", "2022-01-05", "2022-02-30"),
        ("date", "2020-02-29", "2022-1-5"),
        ("boolean", "true", "True"),
        ("year", "1937", "'37"),
    ],
)
def test_types(kind, good, bad):
    field = Field("f", kind)
    assert cell_problem(field, good) is None
    assert cell_problem(field, bad) is not None


@pytest.mark.parametrize(
    ("constraints", "good", "bad"),
    [
        ({"required": True}, "x", ""),
        ({"enum": CODES}, "about", "abuot"),
        ({"pattern": r"^c\d{4}$"}, "c0001", "c1"),
    ],
)
def test_constraints(constraints, good, bad):
    field = Field("f", "string", constraints)
    assert cell_problem(field, good) is None
    assert cell_problem(field, bad) is not None


def test_bounds():
    field = Field("f", "number", {"minimum": 0, "maximum": 10})
    assert cell_problem(field, "0") is None
    assert cell_problem(field, "10") is None
    assert cell_problem(field, "-1") is not None
    assert cell_problem(field, "10.5") is not None


def test_an_empty_cell_is_unknown_not_wrong():
    assert cell_problem(Field("f", "integer", {"minimum": 1}), "") is None


def test_the_nearest_code_is_named():
    problem = cell_problem(Field("f", "string", {"enum": CODES}), "at_lest")
    assert problem is not None
    assert "at_least" in problem[1]


def test_a_code_like_no_other_gets_the_list():
    problem = cell_problem(Field("f", "string", {"enum": CODES}), "zzz")
    assert problem is not None
    assert all(code in problem[1] for code in CODES)


@given(st.text(min_size=1))
def test_advice_names_a_code_or_nothing(text):
    advice = nearest(text, CODES)
    assert advice == "" or any(code in advice for code in CODES)


@given(st.integers())
def test_every_integer_is_read(value):
    assert cell_problem(Field("f", "integer"), str(value)) is None


@pytest.mark.parametrize(
    "text",
    ["1_000", "1e3", "1E+03", "+5", "-0", " 5", "5\u00a0", "\uff15", "\u0665", "5.", ".5", "inf"],
)
def test_a_number_is_written_in_plain_decimal_digits(base, text):
    base.row("counts")["low"] = text
    assert {fault.field for fault in base.check()} == {"low"}
