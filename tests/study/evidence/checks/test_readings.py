"""Readings of a number: one main one, nobody counted twice, nothing subtracted across days."""

import pytest

from analysis.evidence.checks.readings import reading_faults
from study.evidence.checks.made import package

COUNTS = [
    {"count_id": ident, "episode": episode, "part_of": of, "claimant": who, "reported_on": day}
    for ident, episode, of, who, day in (
        ("c1", "winter", "", "GPO", "2022-01-22"),
        ("c2", "winter", "c1", "Office", "2022-01-22"),
        ("c3", "winter", "", "GPO", "2022-02-12"),
        ("c4", "summer", "", "GPO", "2022-07-01"),
    )
]
CLAIMANTS = [
    {"claimant_as_printed": "GPO", "claimant": "Prosecutor"},
    {"claimant_as_printed": "Office", "claimant": "Prosecutor"},
]
READING = {
    "quantity": "rejected", "reading": "first", "rows": "c2", "of": "", "of_less": "",
    "bound": "stated", "use": "main",
}  # fmt: skip


def found(*changes):
    rows = [READING | change for change in changes]
    return reading_faults(package(readings=rows, counts=COUNTS, claimants=CLAIMANTS))


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"of": "c1"},
        {"of": "c1", "of_less": "c2", "rows": "c3"},
        {"rows": "c1 c3", "bound": "at_least"},
    ],
)
def test_what_can_be_read_so(change):
    assert found(change) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rows": "c1 c3"}, "bound"),
        ({"rows": "c3 c3", "bound": "at_least"}, "rows"),
        ({"rows": "c1 c2", "bound": "at_least"}, "rows"),
        ({"rows": "c1 c4", "bound": "at_least"}, "rows"),
        ({"of": "c1", "of_less": "c3"}, "of_less"),
        ({"of_less": "c3"}, "of_less"),
    ],
)
def test_what_cannot(change, field):
    (fault,) = found(change)
    assert fault.field == field


def test_a_quantity_has_one_main_reading():
    (fault,) = found({}, {"reading": "second"})
    assert (fault.field, fault.line) == ("use", 3)
    assert found({}, {"reading": "second", "use": "other"}) == []
