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


def test_a_table_of_single_people_is_refused(base, single):
    base.tables["wounded"] = [{"wounded_id": "w1", "sex": "f"}]
    fault = single()
    assert (fault.file, fault.field) == ("wounded.csv", "sex")


def test_numbers_of_people_in_groups_are_no_fault(base):
    assert base.check() == []
