"""What ends a statement: a successor that exists and speaks of the same thing."""

import pytest

from analysis.evidence.checks import succession
from study.evidence.checks.made import package

OLD = {
    "count_id": "c1",
    "episode": "winter",
    "measure": "deaths",
    "population": "all",
    "place": "town",
    "reported_on": "2022-01-09",
    "source_id": "paper",
    "status": "superseded",
    "replaces": "",
    "overtaken_by": "",
}
NEW = OLD | {"count_id": "c2", "reported_on": "2022-01-15", "status": "current", "replaces": "c1"}
ALONE = NEW | {"replaces": ""}


def test_a_successor_on_the_same_subject():
    base = package(counts=[OLD, NEW])
    assert succession.same_subject_faults(base) == []
    assert succession.successor_faults(base) == []
    assert succession.standing_faults(base) == []


@pytest.mark.parametrize("name", ["episode", "measure", "population", "place"])
def test_a_successor_on_another_subject(name):
    base = package(counts=[OLD, NEW | {name: "other"}])
    (fault,) = succession.same_subject_faults(base)
    assert (fault.row, fault.field) == ("c2", "replaces")
    assert name in fault.problem


def test_a_superseded_row_that_nothing_replaces():
    (fault,) = succession.successor_faults(package(counts=[OLD, ALONE]))
    assert (fault.row, fault.field) == ("c1", "status")


def test_a_superseded_row_that_another_overtook():
    base = package(counts=[OLD | {"overtaken_by": "c2"}, ALONE])
    assert succession.successor_faults(base) == []
    assert succession.overtaken_faults(base) == []


@pytest.mark.parametrize(
    "change", [{"overtaken_by": "c1"}, {"episode": "summer"}, {"status": "current"}]
)
def test_a_row_that_cannot_have_been_overtaken_so(change):
    base = package(counts=[OLD | {"overtaken_by": "c2"} | change, ALONE])
    (fault,) = succession.overtaken_faults(base)
    assert (fault.row, fault.field) == ("c1", "overtaken_by")


def test_a_replaced_row_that_is_coded_as_current():
    (fault,) = succession.standing_faults(package(counts=[OLD | {"status": "current"}, NEW]))
    assert fault.row == "c1"
    assert "c2" in fault.problem


@pytest.mark.parametrize(
    ("published", "said", "faults"),
    [
        ("2022-01-15", "2022-01-15", 0),
        ("2022-01", "2022-01-31", 0),
        ("", "2022-01-31", 0),
        ("2022-01-15", "2022-01-16", 1),
        ("2022-01", "2022-02", 1),
    ],
)
def test_a_statement_is_no_later_than_the_text_that_reports_it(published, said, faults):
    base = package(
        counts=[NEW | {"reported_on": said}],
        sources=[{"source_id": "paper", "published": published}],
    )
    assert len(succession.source_day_faults(base)) == faults
