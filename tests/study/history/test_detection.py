"""Methods that nobody reported: never "not used"."""

from analysis.evidence.load import Evidence
from analysis.history import detection
from analysis.history.repertoires import focus, forms


def test_reported_and_unreported_make_up_the_taxonomy(evidence: Evidence) -> None:
    own = focus(evidence)
    missing = detection.unreported(own)
    assert set(missing) | set(own.reported) == set(forms(evidence))
    assert not set(missing) & set(own.reported)


def test_the_models_disagree_so_nothing_is_said_to_be_unused(evidence: Evidence) -> None:
    found = detection.detection_results(evidence)
    kind, method = found["unreported_used_by_kind"].value, found["unreported_used_by_method"].value
    assert kind is not None
    assert method is not None
    assert kind < 0.05 < method
    assert detection.answer(0.001, kind, method) == "not reported"


def test_probably_not_used_needs_every_model() -> None:
    assert detection.answer(0.01, 0.02, 0.03) == "not reported; probably not used"
    assert detection.answer(0.01, None, 0.03) == "not reported"
    assert detection.answer(0.01, 0.02, 0.06) == "not reported"


def test_a_method_reported_nowhere_has_no_probability(evidence: Evidence) -> None:
    frame = detection.by_method(evidence)
    nowhere = frame[frame["repertoires"] == 0]
    assert nowhere["used"].isna().all()
    assert ((frame["used"].dropna() > 0) & (frame["used"].dropna() < 1)).all()


def test_mock_execution_is_not_reported_for_january_nor_for_1937(evidence: Evidence) -> None:
    found = detection.mock_executions(evidence)
    assert found["mock_execution_cases_january"].value == 0
    assert found["mock_execution_cases_great_terror"].value == 0
    assert (found["mock_execution_cases_stalin_era"].value or 0) >= 1


def test_evidence_from_kazakhstan_on_1937_is_thin(evidence: Evidence) -> None:
    found = detection.local_evidence(evidence)
    here, every = found["great_terror_cases_kazakhstan"].value, found["great_terror_cases"].value
    assert (here or 0) < (every or 0) / 2


def test_without_reports_nothing_is_claimed(evidence: Evidence) -> None:
    import datetime as dt

    found = detection.detection_results(evidence.under(as_of=dt.date(2022, 1, 8)))
    assert found["methods_reported"].value == 0
    assert found["unreported_used_by_kind"].text == "not known"
