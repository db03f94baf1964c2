"""Rows that name other rows."""

import pytest


@pytest.mark.parametrize("field", ["replaces", "part_of", "withdrawn_by"])
def test_a_link_to_nowhere(base, single, field):
    base.row("counts", 2)[field] = "c0999"
    assert single().field == field


def test_withdrawn_by_may_name_a_count(base):
    base.row("counts", 2)["withdrawn_by"] = "c0002"
    assert base.check() == []


def test_replacing_several_rows(base, single):
    base.tables["counts"].append(base.row("counts") | {"count_id": "c0004"})
    base.row("counts", 1)["replaces"] = "c0001 c0004"
    assert base.check() == []
    base.row("counts", 1)["replaces"] = "c0001 c0005"
    assert "c0005" in single().problem


def test_two_spellings_of_one_claimant_may_replace_each_other(base):
    assert base.row("counts")["claimant"] != base.row("counts", 1)["claimant"]
    assert base.check() == []


def test_replacing_the_number_of_another_claimant(base, single):
    base.row("counts", 1)["claimant"] = "Listers"
    assert single().field == "replaces"


def test_replacing_a_later_statement(base, single):
    base.row("counts").update(reported_on="2022-01-20")
    assert single().field == "replaces"


def test_statements_of_one_day_may_replace_each_other(base):
    base.row("counts").update(reported_on="2022-01-15")
    assert base.check() == []


def test_replacing_in_a_circle(base):
    base.row("counts").update(replaces="c0002", reported_on="2022-01-15")
    base.row("counts", 1)["status"] = "superseded"
    assert [(fault.row, fault.field) for fault in base.check()] == [
        ("c0001", "replaces"),
        ("c0002", "replaces"),
    ]


def test_cases_in_a_circle(base):
    base.row("cases")["part_of"] = "case-002"
    assert {fault.file for fault in base.check()} == {"cases.csv"}


def test_what_withdrew_a_statement_that_stands(base, single):
    base.row("counts", 2)["status"] = "current"
    assert single().field == "withdrawn_by"


def test_a_number_repeated_after_its_withdrawal(base):
    base.row("responses")["date"] = "2022-01-09"
    assert base.check() == []


def test_a_part_greater_than_its_total(base, single):
    base.row("counts", 2)["best"] = "13"
    assert single().field == "part_of"


def test_a_part_of_another_episode(base, single):
    base.row("counts", 2)["episode"] = "summer"
    assert single().field == "part_of"


def test_a_part_greater_than_a_total_that_is_no_exact_number(base):
    base.row("counts", 1).update(qualifier="at_least")
    base.row("counts", 2)["best"] = "13"
    assert base.check() == []


@pytest.mark.parametrize(
    ("total", "part", "faults"),
    [
        ({"qualifier": "about"}, {"low": "14"}, 1),
        ({"qualifier": "about"}, {"low": "13"}, 0),
        ({}, {"low": "13"}, 1),
        ({"low": "12", "best": "", "qualifier": "more_than"}, {"low": "13"}, 0),
        ({"measure": "quota"}, {}, 1),
    ],
)
def test_a_part_and_what_its_total_can_mean(base, total, part, faults):
    base.row("counts", 1).update(total)
    base.row("counts", 2).update(part)
    assert [fault.field for fault in base.check()] == ["part_of"] * faults


def test_what_overtakes_comes_back_in_a_circle(base):
    base.row("counts")["overtaken_by"] = "c0002"
    base.row("counts", 1).update(overtaken_by="c0001", status="superseded", replaces="")
    assert [(fault.row, fault.field) for fault in base.check()] == [
        ("c0001", "overtaken_by"),
        ("c0002", "overtaken_by"),
    ]
