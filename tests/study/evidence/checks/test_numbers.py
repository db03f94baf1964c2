"""Ranges, one-sided qualifiers, shares."""

import pytest

from analysis.evidence.checks.numbers import scale_faults
from study.evidence.checks.made import package


@pytest.mark.parametrize(
    ("low", "best", "high"), [("8", "7", "9"), ("5", "10", "9"), ("10", "", "9")]
)
def test_low_best_high_out_of_order(base, single, low, best, high):
    base.row("counts").update(low=low, best=best, high=high)
    assert single().file == "counts.csv"


@pytest.mark.parametrize(("low", "best", "high"), [("7", "7", "7"), ("", "7", ""), ("5", "", "9")])
def test_low_best_high_in_order(base, low, best, high):
    base.row("counts").update(low=low, best=best, high=high)
    assert base.check() == []


def test_the_range_of_a_population_is_checked_too(base, single):
    base.row("population")["high"] = "99"
    assert single().file == "population.csv"


@pytest.mark.parametrize("qualifier", ["at_least", "more_than"])
def test_a_lower_bound_has_no_high(base, single, qualifier):
    base.row("counts").update(qualifier=qualifier)
    assert single().field == "high"


def test_an_upper_bound_has_no_low(base, single):
    base.row("counts").update(qualifier="up_to")
    assert single().field == "low"


@pytest.mark.parametrize(
    ("qualifier", "low", "high"),
    [("at_least", "5", ""), ("more_than", "5", ""), ("up_to", "", "9")],
)
def test_one_sided_statements(base, qualifier, low, high):
    base.row("counts").update(qualifier=qualifier, low=low, best="", high=high)
    assert base.check() == []


@pytest.mark.parametrize("value", ["100.5", "-1"])
def test_a_share_outside_0_to_100(base, single, value):
    base.row("counts").update(measure="closed_percent", low="", best=value, high="")
    assert single().field == "best"


@pytest.mark.parametrize("value", ["0", "72", "100"])
def test_a_share_within_0_to_100(base, value):
    base.row("counts").update(measure="closed_percent", low="", best=value, high="")
    base.row("counts", 1)["part_of"] = ""
    assert base.check() == []


def test_a_number_of_people_may_exceed_100(base):
    base.row("counts", 1).update(best="238")
    assert base.check() == []


@pytest.mark.parametrize(
    ("scale", "value", "faults"),
    [
        ("interval 0 to 1", "0.35", 0),
        ("interval 0 to 1", "1.35", 1),
        ("ordinal 1 to 5", "5", 0),
        ("ordinal 1 to 5", "0", 1),
        ("measurement model, about -4 to 4", "-4.6", 0),
        ("measurement model, about -4 to 4", "44", 1),
        ("deaths", "7636", 0),
        ("ordinal 1 to 5", "", 0),
    ],
)
def test_an_index_value_lies_on_its_scale(scale, value, faults):
    row = {"indicator_id": "i1", "variable": "x", "value": value, "low": "", "high": ""}
    variables = [{"variable": "x", "scale": scale}]
    found = scale_faults(package(indicators=[row], indicator_variables=variables))
    assert len(found) == faults
    assert all("scale of x" in fault.problem for fault in found)
