"""Numbers of things: whole ones, no more than live there, never silent, exact or a range."""

import pytest

from analysis.evidence.checks import people_numbers
from study.evidence.checks.made import package

MEASURES = [
    {"measure": "deaths", "unit": "people"},
    {"measure": "cases", "unit": "cases"},
    {"measure": "share", "unit": "percent"},
    {"measure": "terms", "unit": "years"},
]
PLACES = [
    {"place": "land", "parent": ""},
    {"place": "town", "parent": "land"},
    {"place": "hamlet", "parent": "town"},
    {"place": "elsewhere", "parent": ""},
]
PEOPLE = [
    {"population_id": "p1", "place": "land", "group": "all", "population": "900"},
    {"population_id": "p2", "place": "land", "group": "all", "population": "1000"},
    {"population_id": "p3", "place": "land", "group": "some", "population": "5000"},
    {"population_id": "p4", "place": "town", "group": "all", "population": "100"},
]
COUNT = {
    "count_id": "c1", "measure": "deaths", "place": "town", "low": "", "best": "7", "high": "",
    "qualifier": "exact", "note": "",
}  # fmt: skip


def base(**change):
    return package(counts=[COUNT | change], measures=MEASURES, places=PLACES, population=PEOPLE)


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({}, 0),
        ({"best": "7.0"}, 0),
        ({"best": "7.5"}, 1),
        ({"measure": "cases", "low": "0.5", "best": ""}, 1),
        ({"measure": "share", "best": "7.5"}, 0),
        ({"measure": "terms", "best": "3.5"}, 0),
    ],
)
def test_what_is_counted_is_counted_in_whole_ones(change, faults):
    assert len(people_numbers.whole_faults(base(**change))) == faults


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({"best": "100"}, 0),
        ({"best": "101"}, 1),
        ({"best": "101", "place": "hamlet"}, 1),
        ({"best": "101", "place": "land"}, 0),
        ({"best": "1001", "place": "land"}, 1),
        ({"best": "1001", "place": "elsewhere"}, 1),
        ({"best": "", "high": "101"}, 1),
        ({"best": "101", "measure": "cases"}, 0),
    ],
)
def test_no_more_people_than_live_in_the_place_or_around_it(change, faults):
    assert len(people_numbers.crowd_faults(base(**change))) == faults


def test_a_statement_without_a_number_has_a_note():
    (fault,) = people_numbers.silent_faults(base(best=""))
    assert fault.row == "c1"
    assert people_numbers.silent_faults(base(best="", note="withdrawn")) == []
    assert people_numbers.silent_faults(base()) == []


def test_an_exact_number_is_no_range():
    (fault,) = people_numbers.exact_faults(base(low="5", high="9"))
    assert "5 to 9" in fault.problem
    assert people_numbers.exact_faults(base(low="7", high="7")) == []
    assert people_numbers.exact_faults(base(low="5", high="9", qualifier="about")) == []
    assert people_numbers.exact_faults(base(low="5", high="9", measure="terms")) == []
