"""What the indices recorded: counts over the same set, sizes, nothing before a release."""

import datetime as dt

import pytest

from analysis.evidence.load import Evidence
from analysis.history import index_results, indices


def test_terror_scales_are_counted_apart_from_all_else(evidence: Evidence) -> None:
    table, found = indices.changes(evidence), index_results.index_results(evidence)
    scales = table[table["variable"].isin(index_results.SCALES)]
    for year, suffix in index_results.SUFFIX.items():
        own = scales[(scales["year"] == year) & (scales["direction"] != "not known")]
        assert found[f"terror_scales_known{suffix}"].value == len(own)
        worse = int((own["direction"] == "worse").sum())
        assert found[f"terror_scales_worse{suffix}"].value == worse


def test_the_scores_of_torture_and_killings_move_in_their_direction(evidence: Evidence) -> None:
    found = index_results.index_results(evidence)
    for name, word in index_results.SCORES.items():
        moved = indices.change(evidence, name, 2022)
        assert found[f"{word}_index_moved"].value == abs(moved.value or 0)
        assert found[f"{word}_index_direction"].text == indices.improved(evidence, name, moved)


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
