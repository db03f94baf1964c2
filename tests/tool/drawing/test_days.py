"""A broken time axis is true to scale on each side of its break."""

import datetime as dt

import pytest

from qantar.drawing.days import broken_days

FIRST, CHANGE = dt.date(2022, 1, 1), dt.date(2022, 4, 1)


def test_each_side_is_true_to_scale_and_the_break_lies_between() -> None:
    days = broken_days((0, 100), FIRST, CHANGE, dt.date(2026, 1, 1), 0.6)
    place = days.place
    assert place(FIRST) == 0
    assert place(dt.date(2026, 1, 1)) == pytest.approx(100)
    week = dt.timedelta(days=7)
    early = place(FIRST + week) - place(FIRST)
    assert early == pytest.approx(place(FIRST + 3 * week) - place(FIRST + 2 * week))
    assert early > place(dt.date(2024, 1, 8)) - place(dt.date(2024, 1, 1))
    assert days.broken == pytest.approx(60)
    assert place(CHANGE - dt.timedelta(days=1)) < 60 < place(CHANGE)


def test_an_axis_that_ends_before_the_break_is_whole() -> None:
    days = broken_days((0, 100), FIRST, CHANGE, dt.date(2022, 3, 1), 0.6)
    assert days.broken is None
    assert days.place(dt.date(2022, 3, 1)) == pytest.approx(100)


def test_a_short_time_takes_no_more_room_than_thirty_days() -> None:
    days = broken_days((0, 90), FIRST, CHANGE, dt.date(2022, 1, 5), 0.6)
    assert days.place(dt.date(2022, 1, 11)) == pytest.approx(30)
