"""Day zero: the first dated force, a range where its source gives several days."""

import datetime as dt

from analysis.evidence.load import Evidence
from analysis.history import day_zero


def test_day_zero_is_the_first_dated_force_or_the_first_day(evidence: Evidence) -> None:
    assert day_zero.day_zero(evidence, "zhanaozen-2011").day == dt.date(2011, 12, 16)
    start = day_zero.day_zero(evidence, "belarus-2020")
    day = dt.date(2020, 8, 9)
    assert (start.day, start.earliest, start.by_force, start.rows) == (day, day, False, ())


def test_shots_dated_to_several_days_make_day_zero_a_range(evidence: Evidence) -> None:
    start = day_zero.day_zero(evidence, "january-2022")
    assert (start.earliest, start.day) == (dt.date(2022, 1, 4), dt.date(2022, 1, 6))
    assert start.doubt == 2
    assert "r0064" in start.rows
