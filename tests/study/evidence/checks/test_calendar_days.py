"""Dates that exist, in the right order, not of the future."""

import pytest


@pytest.mark.parametrize("date", ["2022-02-30", "2022-13", "01.02.2022", "2021-02-29"])
def test_no_date_of_the_calendar(base, single, date):
    base.row("sources")["published"] = date
    assert single().field == "published"


@pytest.mark.parametrize("date", ["2022", "2022-02", "2020-02-29", ""])
def test_dates_of_the_calendar(base, date):
    base.row("responses")["date"] = date
    assert base.check() == []


def test_a_period_that_ends_before_it_begins(base, single):
    base.row("counts", 1)["period_end"] = "2021-12"
    assert single().field == "period_end"


def test_a_month_reaches_to_its_end(base):
    base.row("counts", 1).update(period_start="2022-01-02", period_end="2022-01")
    assert base.check() == []


def test_a_count_reported_before_its_period(base, single):
    base.row("counts", 1).update(period_start="2022-02", period_end="2022-02")
    assert single().field == "reported_on"


def test_a_plan_may_be_reported_before_its_period(base):
    base.row("counts", 1).update(measure="quota", period_start="2022-02", period_end="2022-02")
    base.row("counts", 2)["part_of"] = ""
    assert base.check() == []


@pytest.mark.parametrize(
    ("table", "field"), [("counts", "reported_on"), ("sources", "published"), ("responses", "date")]
)
def test_nothing_after_the_vintage(base, table, field):
    base.row("sources")["published"] = ""
    base.row(table, -1)[field] = "2022-03-02"
    assert [fault.field for fault in base.check()] == [field]


def test_a_year_that_the_vintage_lies_in_is_no_future(base):
    base.row("sources")["published"] = "2022"
    assert base.check() == []


def test_an_act_does_not_end_before_it_can_have_begun(base, single):
    base.row("responses").update(date_earliest="2022-01-15", date="2022-01-14")
    assert single().field == "date"


def test_an_act_may_be_dated_to_several_days(base):
    base.row("responses").update(date_earliest="2022-01-12", date="2022-01-14")
    assert base.check() == []
