"""Repertoires: independent cases in custody, by method."""

import csv

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.history.repertoires import (
    COMPARATORS,
    ENOUGH_CASES,
    _others,
    build,
    comparators,
    custody_reports,
    focus,
    forms,
)
from study.history.history_rows import CUSTODY, rows_of


def test_january_has_one_row_per_independent_case(evidence: Evidence) -> None:
    rows = rows_of(evidence, "january-2022")
    with (evidence.base.project.root / "data/raw/cases.csv").open(encoding="utf-8") as file:
        part_of = {r["case_group"]: r["part_of"] for r in csv.DictReader(file)}
    whole = {part_of.get(r["case_group"]) or r["case_group"] for r in rows}
    found = focus(evidence)
    assert found.cases == len(whole)
    assert set(found.rows) == {r["obs_id"] for r in rows}
    assert set(found.reported) == {r["method"] for r in rows}


def test_violence_in_the_street_is_left_out(evidence: Evidence) -> None:
    assert set(custody_reports(evidence)["setting"]) <= CUSTODY


def test_the_broad_taxonomy_has_fewer_forms(evidence: Evidence) -> None:
    broad = evidence.under(taxonomy="broad")
    assert len(forms(broad)) < len(forms(evidence))
    assert focus(broad).cases == focus(evidence).cases


def test_a_pool_holds_the_cases_of_its_parts(evidence: Evidence) -> None:
    found = comparators(evidence)
    parts = ("great_terror", "early_soviet", "interrogation", "camps")
    assert found["stalin_era"].cases == sum(found[name].cases for name in parts)


def test_a_case_counts_once_whoever_reports_it() -> None:
    frame = pd.DataFrame(
        {
            "obs_id": ["m1", "m2", "m3", "m4"],
            "case": ["case-1", "case-1", "case-1", "case-2"],
            "form": ["beating", "beating", "cold", "cold"],
            "publisher": ["B", "A", "B", "A"],
            "kind": ["media", "ngo", "media", "ngo"],
        }
    )
    found = build(frame, ("beating", "cold", "water"), "x", "X")
    assert found.cases == 2
    assert found.matrix.reported.tolist() == [[True, True, False], [False, True, False]]
    assert found.clusters == ("B", "A")
    assert found.strata == ("media", "ngo")
    assert found.reported == ("beating", "cold")


def test_an_empty_repertoire_reports_nothing() -> None:
    frame = pd.DataFrame(columns=["obs_id", "case", "form", "publisher", "kind"])
    found = build(frame, ("beating",), "x", "X")
    assert (found.cases, found.reported, found.richness) == (0, (), 0.0)
    assert found.coverage != found.coverage


def test_an_episode_joins_the_comparators_when_it_has_enough_cases(evidence: Evidence) -> None:
    named = {name for _, episodes in COMPARATORS.values() for name in episodes}
    cases = custody_reports(evidence).groupby("episode")["case"].nunique()
    expected = set(cases.index[cases >= ENOUGH_CASES]) - named - {"january-2022"}
    extra = set(comparators(evidence)) - set(COMPARATORS)
    assert extra == {name.replace("-", "_") for name in expected}
    added = _others(evidence, custody_reports(evidence).assign(episode="osh-june-2010"))
    assert added == {"osh_june_2010": ("Osh and Jalal-Abad, June 2010", ("osh-june-2010",))}
