"""January 2022: forms reported, forms not reported, and what the run knows of neither."""

from collections.abc import Callable

from analysis.evidence.load import Evidence
from analysis.torture import methods
from qantar.project import Project
from study.torture.test_methods import january
from study.torture.torture_rows import read_rows


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
