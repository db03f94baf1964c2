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
        ("integer", "120", "1_200"),
        ("integer", "0", "-0"),
        ("integer", "5", "+5"),
        ("integer", "0", "05"),
        ("number", "0.5", "05"),
        ("number", "5.0", "005.0"),
        ("integer", "5", "５"),
        ("integer", "5", " 5"),
        ("number", "0.25", "1,5"),
        ("number", "4", "nan"),
        ("number", "-4.5", "1e3"),
        ("number", "4", "inf"),
        ("number", "4", "4."),
        ("number", "1" * 300, "1" * 400),
        ("integer", "1" * 300, "1" * 5000),
        ("date", "2022-01-05", "2022-02-30"),
        ("date", "2020-02-29", "2022-1-5"),
        ("date", "2020-02-29", "2022-W01-1"),
        ("date", "2020-02-29", "２０２０-02-29"),
        ("boolean", "true", "True"),
        ("year", "1937", "'37"),
        ("year", "0025", "25"),
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
        ({"enum": CODES}, "about", "about "),
        ({"pattern": r"^c\d{4}$"}, "c0001", "c1"),
        ({"pattern": r"^c\d{4}$"}, "c0001", "c００01"),
        ({"pattern": r"^c\d{4}$"}, "c0001", "c0001\n"),
        ({"minLength": 2}, "ab", "a"),
        ({"maxLength": 2}, "ab", "abc"),
    ],
)
def test_constraints(constraints, good, bad):
    field = Field("f", "string", constraints)
    assert cell_problem(field, good) is None
    assert cell_problem(field, bad) is not None


@pytest.mark.parametrize(
    ("kind", "low", "high", "inside", "outside"),
    [
        ("number", 0, 10, ["0", "10", "3.5"], ["-1", "10.5"]),
        ("integer", 1, 2, ["1", "2"], ["0", "3"]),
        ("date", "2020-01-01", "2020-12-31", ["2020-01-01", "2020-12-31"], ["2019-12-31"]),
        ("year", 1900, 2000, ["1900"], ["1899", "2001"]),
    ],
)
def test_bounds(kind, low, high, inside, outside):
    field = Field("f", kind, {"minimum": low, "maximum": high})
    assert [cell_problem(field, text) for text in inside] == [None] * len(inside)
    assert all(cell_problem(field, text) for text in outside)


def test_an_empty_cell_is_unknown_not_wrong():
    assert cell_problem(Field("f", "integer", {"minimum": 1}), "") is None


def test_the_nearest_code_is_named():
    problem = cell_problem(Field("f", "string", {"enum": CODES}), "at_lest")
    assert problem is not None
    assert "at_least" in problem[1]


def test_a_code_that_looks_the_same_comes_first():
    assert nearest("аbc", ["abcd", "abc"]) == "Did you mean 'abc'?"


def test_a_code_like_no_other_gets_the_list():
    problem = cell_problem(Field("f", "string", {"enum": CODES}), "zzz")
    assert problem is not None
    assert all(code in problem[1] for code in CODES)


def test_a_long_list_of_codes_is_not_told():
    codes = [f"code{number}" for number in range(30)]
    problem = cell_problem(Field("f", "string", {"enum": codes}), "zzz")
    assert problem is not None
    assert "one of the 30 codes" in problem[1]


@given(st.text(min_size=1))
def test_advice_names_a_code_or_nothing(text):
    advice = nearest(text, CODES)
    assert advice == "" or any(code in advice for code in CODES)


@given(st.integers())
def test_every_integer_is_read(value):
    assert cell_problem(Field("f", "integer"), str(value)) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_every_decimal_is_read_or_is_minus_nought(value):
    text = f"{value:f}"
    minus_nought = text.startswith("-") and not value
    assert (cell_problem(Field("f", "number"), text) is not None) == minus_nought


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("floods.csv", ",12,thaw,", ",12,,", "one of: thaw, rain, dam_break"),
        ("floods.csv", "02,upper", "02,", "stands in gauges.csv"),
        ("floods.csv", ",2.5,", ",,", "from the source of the row (The best)"),
        ("floods.csv", "f0003,", ",", "next free one is f0005"),
        ("gauges.csv", "upper", "", "Write one that no other row has."),
        ("sources.csv", "Levels of the spring", "", "Fill it in (The title)."),
    ],
)
def test_an_empty_cell_is_filled_from_where_its_value_can_come(river, file, old, new, words):
    river.put(file, old, new)
    faults = [fault for fault in river.check() if "empty" in fault.problem]
    assert len(faults) == 1
    assert words in faults[0].mend


def test_the_form_of_a_cell_is_shown_by_another(river):
    river.put("sources.csv", "2019-04-02", "spring")
    (fault,) = river.check()
    assert "in the form of '2020'" in fault.mend


def test_one_wrong_code_on_many_lines_is_told_once(river, single):
    river.put("floods.csv", ",rain,", ",hail,")
    fault = single()
    assert fault.line == 4
    assert "The same stands on line 5." in fault.problem
