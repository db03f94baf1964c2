"""What spreadsheets make of dates and numbers, and what was meant."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.tables.spreadsheet import (
    is_error,
    is_formula,
    means_nothing,
    meant_boolean,
    meant_date,
    meant_number,
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05.01.2022", "2022-01-05"),
        ("5.1.2022", "2022-01-05"),
        ("31.12.22", ""),
        ("1/5/2022", ""),
        ("25/1/2022", "2022-01-25"),
        ("1/25/2022", "2022-01-25"),
        ("5/5/2022", "2022-05-05"),
        ("2022-1-5", "2022-01-05"),
        ("2022/01/05", "2022-01-05"),
        ("2022-01-05 00:00:00", "2022-01-05"),
        ("2022-01-05T00:00:00+06:00", "2022-01-05"),
        ("20220105", "2022-01-05"),
        ("44566", "2022-01-05"),
        ("44566.5", "2022-01-05"),
        ("5-Jan-2022", "2022-01-05"),
        ("5 January 2022", "2022-01-05"),
        ("Jan-22", ""),
        ("45.01.2022", ""),
        ("2022-02-30", None),
        ("2022-01-05", None),
        ("2022", None),
        ("202213", None),
        ("99999", None),
        ("spring", None),
        ("5-Abc-2022", None),
    ],
)
def test_dates(text, day):
    assert meant_date(text) == day


@given(st.dates(dt.date(1928, 1, 1), dt.date(2099, 12, 31)))
def test_every_serial_number_of_excel_is_its_day(day):
    serial = (day - dt.date(1900, 1, 1)).days + 2  # Excel counts 29 February 1900 too
    assert meant_date(str(serial)) == day.isoformat()
    assert meant_date(f"{day:%d.%m.%Y}") == day.isoformat()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12.0", "12"),
        ("1,5", ""),
        ("1 000", ""),
        ("1'000", ""),
        ("1_000", ""),
        ("1e3", ""),
        ("+5", ""),
        ("5%", ""),
        ("many", None),
        ("-", None),
    ],
)
def test_numbers(text, number):
    assert meant_number(text) == number


@pytest.mark.parametrize(
    ("text", "meant"), [("TRUE", "true"), ("No", "false"), ("1", "true"), ("maybe", None)]
)
def test_booleans(text, meant):
    assert meant_boolean(text) == meant


@pytest.mark.parametrize("text", ["NA", "n/a", "NULL", "NaN", "-", "?"])
def test_words_for_nothing(text):
    assert means_nothing(text)


@pytest.mark.parametrize("text", ["", "0", "none of them", "unknown"])
def test_words_that_say_something(text):
    assert not means_nothing(text)


def test_errors_and_formulas():
    assert all(map(is_error, ["#REF!", "#N/A", "####"]))
    assert not any(map(is_error, ["#", "#5", "N/A"]))
    assert all(map(is_formula, ["=A1", "=SUM(A1:A2)", '="x"']))
    assert not any(map(is_formula, ["= 5", "a=b", "="]))
