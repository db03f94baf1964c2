import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.dates import first_day, last_day, spell


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
        ("2022-02", dt.date(2022, 2, 1), dt.date(2022, 2, 28)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2022-01-15", dt.date(2022, 1, 15), dt.date(2022, 1, 15)),
    ],
)
def test_a_partial_date_spans_its_month_or_year(text: str, first: dt.date, last: dt.date) -> None:
    assert first_day(text) == first
    assert last_day(text) == last


@pytest.mark.parametrize("text", ["", "22-01-15", "2022-13", "2022-02-30", "January 2022"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        last_day(text)


@given(st.dates())
def test_a_full_date_is_its_own_first_and_last_day(day: dt.date) -> None:
    assert first_day(day.isoformat()) == day == last_day(day.isoformat())


def test_dates_are_spelt_as_far_as_they_are_known() -> None:
    assert spell("2022-08-16") == "16 August 2022"
    assert spell("2022-01") == "January 2022"
    assert spell("2011") == "2011"
    assert spell("") == "undated"
