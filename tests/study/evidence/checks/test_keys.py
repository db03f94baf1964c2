"""Identifiers and references."""

import pytest

from qantar.tables.keys import next_free


@pytest.mark.parametrize(
    ("taken", "value", "free"),
    [
        (["c0001", "c0007", "m0099"], "c0001", "c0008"),
        (["a09"], "a09", "a10"),
        (["c9999"], "c9999", "c10000"),
        (["winter"], "winter", ""),
    ],
)
def test_next_free(taken, value, free):
    assert next_free(taken, value) == free


def test_a_repeated_identifier_names_line_and_next_free(base, single):
    base.row("counts", 2)["count_id"] = "c0002"
    base.row("counts", 2)["part_of"] = ""
    base.row("counts", 2)["replaces"] = "c0001"
    base.row("counts", 2)["claimant"] = "GPO"
    fault = single()
    assert "line 3" in fault.problem
    assert "c0004" in fault.mend or "c0003" in fault.mend


def test_a_misspelt_reference_names_the_nearest(base, single):
    base.row("counts", 2)["part_of"] = ""
    base.row("counts", 1)["measure"] = "deahts"
    fault = single()
    assert fault.field == "measure"
    assert "'deaths'" in fault.mend


def test_an_unknown_reference_names_the_table(base, single):
    base.row("counts", 1)["source_id"] = "xyzzy"
    assert "sources.csv" in single().mend


def test_an_empty_reference_is_no_fault(base):
    base.row("responses")["source_id"] = ""
    assert base.check() == []
