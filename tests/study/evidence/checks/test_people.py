"""The living and the dead kept apart, spellings mapped, nobody singled out."""

import pytest


def test_a_population_that_is_also_a_number_of_dead(base, single):
    base.row("counts", 1).update(best="100")
    fault = single()
    assert (fault.file, fault.row) == ("population.csv", "p0001")


@pytest.mark.parametrize(
    "change",
    [{"source_id": ""}, {"measure": "quota"}, {"period_start": "2021", "period_end": "2021"}],
)
def test_the_same_number_elsewhere_is_chance(base, change):
    base.row("counts", 2)["part_of"] = ""
    base.row("counts", 1).update({"best": "100", **change})
    assert base.check() == []


def test_a_refused_run_as_denominator(base, single):
    base.row("denominators", 1)["use"] = "main"
    assert single().field == "population_id"


def test_a_spelling_that_is_not_mapped(base, single):
    base.row("counts", 2)["claimant"] = "Lister"
    fault = single()
    assert fault.field == "claimant"
    assert "'Listers'" in fault.mend


def test_a_spelling_like_no_other(base, single):
    base.row("counts", 2)["claimant"] = "zzz"
    assert "claimants.csv" in single().mend


def test_a_combination_that_singles_out(base):
    base.row("victims_press")["place"] = "hamlet"
    faults = base.check()
    assert {fault.file for fault in faults} == {"victims_press.csv"}
    assert len(faults) == 3


def test_three_alike_single_nobody_out(base):
    assert len(base.tables["victims_press"]) == 3
    assert base.check() == []
