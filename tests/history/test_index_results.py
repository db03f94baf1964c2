"""What the indices recorded: counts over the same set, sizes, nothing before a release."""

import datetime as dt

import pytest

from analysis.evidence.load import Evidence
from analysis.history import index_results, indices


def test_only_indices_with_both_changes_are_counted(evidence: Evidence) -> None:
    table = indices.changes(evidence)
    known = {
        year: {r["variable"] for r in table.to_dict("records")
               if r["year"] == year and r["direction"] != "not known"}
        for year in indices.YEARS
    }  # fmt: skip
    both = set.intersection(*known.values()) - {indices.NOT_CODED}
    found = index_results.index_results(evidence)
    assert set(index_results.comparable(table)["variable"]) == both
    assert found["indices_known_both"].value == len(both) < len(known[2022])


def test_the_sizes_of_the_changes_into_2022(evidence: Evidence) -> None:
    found = index_results.index_results(evidence)
    assert (found["terror_scales_worse"].value, found["terror_scales_known"].value) == (3, 3)
    moved = [abs(indices.change(evidence, name, 2022).value or 0) for name in index_results.SHARES]
    assert found["index_moved_most"].value == pytest.approx(max(moved))


def test_no_index_is_known_before_its_release(evidence: Evidence) -> None:
    found = index_results.index_results(evidence.under(as_of=dt.date(2022, 3, 16)))
    assert {name for name, result in found.items() if result.text != "not known"} == set()


def test_ucdp_codes_nobody_in_either_year(evidence: Evidence) -> None:
    found = index_results.index_results(evidence)
    for year in indices.YEARS:
        assert found[f"ucdp_deaths_{year}"].value == 0
        assert "not coded" in found[f"ucdp_deaths_{year}"].note
