"""Methods: independent cases, custody only, small cells, and "not reported"."""

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.evidence.load import Evidence
from analysis.torture import method_tables, methods
from qantar.disclosure import SMALLEST_CELL
from qantar.project import Project
from study.torture.torture_rows import Rows, read_rows, with_values


def january(project: Project) -> Rows:
    roles = {row["method"]: row["role"] for row in read_rows(project, "torture_methods")}
    kept = {row["source_id"] for row in read_rows(project, "sources") if row["copy"] != "tertiary"}
    return [
        row
        for row in read_rows(project, "methods")
        if row["episode"] == "january-2022"
        and row["setting"] in methods.CUSTODY
        and row["source_id"] in kept
        and roles[row["method"]] == "method"
    ]


def test_burns_in_january_by_plain_csv(evidence: Evidence, project: Project) -> None:
    part_of = {row["case_group"]: row["part_of"] for row in read_rows(project, "cases")}
    rows = [row for row in january(project) if row["method"] == "burns"]
    roots = {part_of[row["case_group"]] or row["case_group"] for row in rows}
    found = methods.by_episode(evidence).set_index(["episode", "form"])
    cell = found.loc[("january-2022", "burns")]
    assert (cell["rows"], cell["cases"]) == (len(rows), len(roots))
    assert cell["sources"] == len({row["source_id"] for row in rows})
    assert cell["cases"] < cell["rows"]


def test_one_person_behind_many_sources_is_one_case(evidence: Evidence) -> None:
    frame = methods.reports(evidence)
    busiest = frame[frame["episode"] == "january-2022"].groupby("case")["source_id"].nunique()
    assert busiest.max() >= 5


def test_a_case_that_is_part_of_another_counts_with_it() -> None:
    groups = pd.Series(["a", "b", "c", ""])
    roots = methods.root_cases(groups, {"a": "b", "b": "", "c": ""})
    assert list(roots) == ["b", "b", "c", ""]


def test_a_case_cannot_be_part_of_itself() -> None:
    with pytest.raises(ValueError, match="part of itself"):
        methods.root_cases(pd.Series(["a"]), {"a": "b", "b": "a"})


def test_violence_in_the_street_is_left_out(changed: Callable[..., Evidence]) -> None:
    before = methods.reports(changed())
    assert "m0171" in set(before["obs_id"])
    assert "street" not in set(before["setting"])


def test_a_report_moved_to_the_street_no_longer_counts(changed: Callable[..., Evidence]) -> None:
    frame = methods.reports(changed(methods=with_values("m0171", "obs_id", setting="street")))
    assert "m0171" not in set(frame["obs_id"])


def test_purpose_and_unspecified_are_no_forms(evidence: Evidence) -> None:
    forms = set(methods.by_episode(evidence)["form"])
    assert not forms & {"forced_confession", "unspecified_torture", "purpose", "unspecified"}
    assert "purpose" in set(methods.of_focus(evidence)["role"])


@pytest.mark.parametrize(
    ("bases", "expected"),
    [
        (["single_testimony", "court_finding"], "court finding"),
        (["hearsay"], "hearsay"),
        ([], ""),
    ],
)
def test_the_strongest_basis(bases: list[str], expected: str) -> None:
    assert methods.strongest(pd.Series(bases, dtype=object)) == expected


def test_every_basis_of_the_data_has_a_rank(project: Project) -> None:
    assert {row["basis"] for row in read_rows(project, "methods")} <= set(methods.BASES)


def test_small_regions_are_pooled(evidence: Evidence) -> None:
    frame = methods.reports(evidence)
    frame = frame[frame["episode"] == "january-2022"]
    found = method_tables.regions(evidence, frame)
    sizes = found[found != method_tables.ELSEWHERE].value_counts()
    assert (sizes >= SMALLEST_CELL).all()
    assert "Taldykorgan" not in set(found)
    assert "kazakhstan" not in set(found)


def test_cases_are_counted_once_however_many_sources_tell_them(evidence: Evidence) -> None:
    frame = methods.reports(evidence)
    cases = frame[frame["episode"] == "january-2022"].groupby("case").ngroups
    assert methods.january_coverage(evidence)["methods_cases_january"].value == cases


def test_cases_with_a_form_are_some_of_all_cases(swept: Evidence) -> None:
    found = methods.january_coverage(swept)
    named, every = (
        found[name].value or 0
        for name in ("methods_cases_with_form_january", "methods_cases_january")
    )
    assert named <= every


def test_the_form_that_most_cases_report(evidence: Evidence) -> None:
    found = methods.january_forms_in_words(evidence)
    assert found["methods_most_january"].text == "injury by blows"
    assert found["methods_most_cases_january"].value == 19


def test_the_broad_taxonomy_has_fewer_forms(evidence_under: Callable[..., Evidence]) -> None:
    narrow, broad = (
        methods.january_coverage(evidence_under(taxonomy=name))["methods_forms_january"].value or 0
        for name in ("narrow", "broad")
    )
    assert 0 < broad < narrow


def test_reported_and_not_reported_make_the_taxonomy(evidence: Evidence, project: Project) -> None:
    known = {
        row["istanbul_category"]
        for row in read_rows(project, "torture_methods")
        if row["role"] == "method"
    }
    names = {
        row["method"]: row["istanbul_category"] for row in read_rows(project, "torture_methods")
    }
    seen = {names[row["method"]] for row in january(project)}
    assert set(methods.not_reported(evidence)) == known - seen


def test_forms_in_words(evidence: Evidence, evidence_under: Callable[..., Evidence]) -> None:
    found = methods.january_forms_in_words(evidence)
    assert "staged execution" in found["methods_not_reported_january"].text
    assert "burns" not in found["methods_not_reported_january"].text
    assert "burns" in found["methods_state_january"].text
    early = methods.january_forms_in_words(evidence_under(as_of="2022-01-08"))
    assert early["methods_state_january"].text == "not known"


def test_more_forms_missing_than_reported_are_told_by_number(
    evidence_under: Callable[..., Evidence],
) -> None:
    early = evidence_under(as_of="2022-01-12")
    missing = len(methods.not_reported(early))
    words = methods.january_forms_in_words(early)["methods_not_reported_january"].text
    assert words.startswith(f"the other {missing} of ")
