"""Repertoires: independent cases in custody by method, names of forms, and the matrix of them."""

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.history.repertoires import (
    ENOUGH_CASES,
    SHORT,
    RepertoireDefinition,
    _joining,
    build,
    columns,
    comparators,
    compared,
    custody_reports,
    focus,
    forms,
    in_places,
    labels_of_forms,
    repertoire_definitions,
    repertoire_frame,
    reported_forms,
)
from qantar.errors import InputError
from qantar.project import Project
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
    found = build(frame, ("beating", "cold", "water"), "x", RepertoireDefinition("X", ("e",)))
    assert found.cases == 2
    assert found.matrix.reported.tolist() == [[True, True, False], [False, True, False]]
    assert found.clusters == ("B", "A")
    assert found.strata == ("media", "ngo")
    assert found.reported == ("beating", "cold")


def test_an_empty_repertoire_reports_nothing() -> None:
    frame = pd.DataFrame(columns=["obs_id", "case", "form", "publisher", "kind"])
    found = build(frame, ("beating",), "x", RepertoireDefinition("X", ("e",)))
    assert (found.cases, found.reported, found.richness) == (0, (), 0.0)
    assert found.coverage != found.coverage


def test_an_episode_joins_the_comparators_when_it_has_enough_cases(evidence: Evidence) -> None:
    table = repertoire_definitions(evidence.base)
    named = {name for one in table.values() for name in one.episodes}
    cases = custody_reports(evidence).groupby("episode")["case"].nunique()
    expected = set(cases.index[cases >= ENOUGH_CASES]) - named
    extra = set(comparators(evidence)) - set(table)
    assert extra == {name.replace("-", "_") for name in expected}
    added = _joining(evidence, custody_reports(evidence).assign(episode="osh-june-2010"))
    assert added == {
        "osh_june_2010": RepertoireDefinition("Osh and Jalal-Abad, June 2010", ("osh-june-2010",))
    }


LONGEST = 32  # letters beside the matrix of methods


def test_every_form_has_a_name_of_its_own(swept: Evidence) -> None:
    labels = labels_of_forms(swept)
    assert tuple(labels) == forms(swept)
    assert len(set(labels.values())) == len(labels)


def test_short_names_are_of_forms_in_the_code_table_and_short(evidence: Evidence) -> None:
    assert set(SHORT) <= set(evidence.base.table("torture_methods")["method"])
    assert all(len(name) <= LONGEST for name in labels_of_forms(evidence).values())


def test_a_cell_counts_cases_and_publishers(evidence_under: Callable[..., Evidence]) -> None:
    frame = repertoire_frame(evidence_under(draws=100))
    assert ((frame["cases"] > 0) == (frame["publishers"] > 0)).all()
    assert (frame["cases"] <= frame["of"]).all()


def test_only_forms_that_somebody_reports_have_a_row(
    evidence_under: Callable[..., Evidence],
) -> None:
    evidence = evidence_under(draws=100)
    frame, found = repertoire_frame(evidence), columns(evidence)
    cases = frame.groupby("form")["cases"].sum()
    assert set(reported_forms(frame, found)) == set(cases[cases > 0].index)
    silent = frame.assign(cases=frame["cases"].where(frame["form"] != "threats", 0))
    assert "threats" not in reported_forms(silent, found)
    assert reported_forms(frame, []) == []


def test_the_table_of_repertoires_names_known_episodes_and_whole_pools(evidence: Evidence) -> None:
    table = repertoire_definitions(evidence.base)
    assert set(compared(evidence)) >= set(table) - {"january"}
    single = {one.episodes[0] for one in table.values() if not one.pooled}
    for key, one in table.items():
        assert set(one.episodes) <= set(evidence.episodes["episode"]), key
        assert (len(one.episodes) > 1) == one.pooled, key
        assert not one.pooled or set(one.episodes) <= single, key
        assert bool(one.heading) == ("column_place" in one.places), key
        assert bool(one.likeness_label) == ("likeness_place" in one.places), key


def test_the_places_of_a_column_are_counted_from_one_without_gaps(evidence: Evidence) -> None:
    table = repertoire_definitions(evidence.base)
    for column in ("column_place", "likeness_place", "left_out_place"):
        order = in_places(table, column)
        assert [table[key].places[column] for key in order] == [*range(1, len(order) + 1)]


def test_a_table_that_does_not_begin_with_january_is_refused(
    project: Project, tmp_path: Path
) -> None:
    raw = Project(tmp_path).raw
    raw.mkdir(parents=True)
    lines = (project.raw / "repertoires.csv").read_text(encoding="utf-8").splitlines()
    (raw / "repertoires.csv").write_text("\n".join([lines[0], *lines[2:]]), encoding="utf-8")
    with pytest.raises(InputError, match="first row must be the repertoire 'january'"):
        repertoire_definitions(Base(Project(tmp_path)))
