"""What is reported, and what nobody reported."""

from collections.abc import Callable

from analysis.evidence.load import Evidence
from analysis.history import reported
from analysis.history.repertoires import focus, forms


def test_reported_and_unreported_make_up_the_taxonomy(evidence: Evidence) -> None:
    own, found = focus(evidence), reported.methods_reported(evidence)
    assert (
        found["methods_asked"].value
        == len(forms(evidence))
        > (found["methods_reported"].value or 0)
    )
    missing = reported.unreported(own)
    assert set(missing) | set(own.reported) == set(forms(evidence))
    assert not set(missing) & set(own.reported)


def test_mock_execution_is_not_reported_for_january_nor_for_1937(evidence: Evidence) -> None:
    found = reported.mock_executions(evidence)
    assert found["mock_execution_cases_january"].value == 0
    assert found["mock_execution_cases_great_terror"].value == 0
    assert (found["mock_execution_cases_stalin_era"].value or 0) >= 1


def test_evidence_from_kazakhstan_on_1937_is_thin(evidence: Evidence) -> None:
    found = reported.local_evidence(evidence)
    here, every = found["great_terror_cases_kazakhstan"].value, found["great_terror_cases"].value
    assert (here or 0) < (every or 0) / 2


def test_without_reports_none_is_counted(evidence_under: Callable[..., Evidence]) -> None:
    found = reported.methods_reported(evidence_under(as_of="2022-01-04"))
    assert found["methods_reported"].value == 0


def test_what_counts_as_one_method_is_said(evidence_under: Callable[..., Evidence]) -> None:
    narrow, broad = (
        reported.methods_reported(evidence_under(taxonomy=name)) for name in ("narrow", "broad")
    )
    assert narrow["methods_unit"].text == "methods"
    assert broad["methods_unit"].text == "groups of methods"
    assert broad["methods_sorting"].text == "broad group of the Istanbul Protocol"
