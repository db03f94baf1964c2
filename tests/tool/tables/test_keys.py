"""Identifiers and references."""

import pytest

from qantar.tables.keys import next_free


@pytest.mark.parametrize(
    ("taken", "value", "free"),
    [
        (["c0001", "c0007", "m0099"], "c0001", "c0008"),
        (["a09"], "a09", "a10"),
        (["c9999"], "c9999", "c10000"),
        (["c9999", "c10000"], "c0001", "c10001"),
        (["c10000"], "c10000", "c10001"),
        (["winter"], "winter", ""),
        (["c１"], "c１", ""),
        ([], "c0001", "c0001"),
    ],
)
def test_next_free(taken, value, free):
    assert next_free(taken, value) == free


def test_a_repeated_identifier_names_line_and_next_free(river, single):
    river.put("floods.csv", "f0003", "f0002")
    fault = single()
    assert "f0002 stands on line 3 already" in fault.problem
    assert "f0005" in fault.mend


def test_identifiers_repeated_get_different_free_ones(river):
    river.put("floods.csv", "f0003", "f0002")
    river.put("floods.csv", "f0004", "f0002")
    assert [fault.mend[-6:] for fault in river.check()] == ["f0003.", "f0004."]


@pytest.mark.parametrize("wide", [False, True])
def test_identifiers_may_grow_beyond_four_digits(river, wide):
    pattern = r"^f\d{4,}$" if wide else r"^f\d{4}$"
    river.field("floods", "flood_id")["constraints"]["pattern"] = pattern
    river.put("floods.csv", "f0004", "f9999")
    river.put("floods.csv", "f0003", "f9999")
    (fault,) = river.check()
    assert ("f10000" in fault.mend) == wide
    assert ("widen it in datapackage.json" in fault.mend) != wide


def test_ids_of_five_digits_are_valid(river):
    river.put("floods.csv", "f0004", "f12345")
    assert river.check() == []


def test_rows_that_stand_twice_are_told_once(river, single):
    lines = river.text("floods.csv").splitlines()
    river.files["floods.csv"] = "\n".join([*lines, *lines[1:], ""]).encode()
    fault = single()
    assert "4 rows repeat an earlier one word for word (lines 6, 7, 8 and 9)" in fault.problem


def test_a_misspelt_reference_names_the_nearest(river, single):
    river.put("floods.csv", "02,upper", "02,uper")
    fault = single()
    assert fault.field == "gauge"
    assert "'upper'" in fault.mend


def test_a_reference_missing_for_many_rows_is_told_once(river, single):
    river.put("floods.csv", ",upper,", ",xyz,")
    fault = single()
    assert "gauges.csv" in fault.mend
    assert "The same stands on line 4." in fault.problem


def test_an_empty_reference_is_no_fault(river):
    del river.field("floods", "gauge")["constraints"]
    river.put("floods.csv", "02,upper", "02,")
    assert river.check() == []


def test_identifiers_that_look_alike(river):
    river.put("gauges.csv", "lower,right", "lower,right\nUpper,left\nUPPER,right")
    faults = river.check()
    assert [fault.line for fault in faults] == [5]
    assert "looks like 'upper' on line 2" in faults[0].problem
