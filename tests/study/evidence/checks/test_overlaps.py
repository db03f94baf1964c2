"""What is stated of several lists: each once, two or more, and a number in order."""

import pytest

GOOD = {"overlap_id": "o0001", "lists": "a", "not_on": "b", "low": "1", "high": ""}


@pytest.fixture
def stated(base):
    def write(**changes):
        base.tables["overlaps"] = [GOOD | changes]

    return write


@pytest.mark.parametrize("changes", [
    {}, {"lists": "a|b", "not_on": ""}, {"low": "", "high": "0"}, {"low": "4", "high": "4"},
    {"lists": "a|b", "not_on": "c", "low": "2", "high": "9"},
])  # fmt: skip
def test_statements_that_are_in_order(base, stated, changes):
    stated(**changes)
    assert base.check() == []


@pytest.mark.parametrize(("changes", "field"), [
    ({"lists": "a|a"}, "not_on"), ({"not_on": "a"}, "not_on"),
    ({"not_on": ""}, "lists"), ({"low": ""}, "low"), ({"low": "5", "high": "4"}, "high"),
])  # fmt: skip
def test_a_fault_names_its_column(stated, single, changes, field):
    stated(**changes)
    fault = single()
    assert (fault.file, fault.field) == ("overlaps.csv", field)
