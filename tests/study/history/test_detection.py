"""Methods that nobody reported: never "not used"."""

from analysis.evidence.load import Evidence
from analysis.history import detection
from analysis.history.repertoires import focus, forms


def test_reported_and_unreported_make_up_the_taxonomy(evidence: Evidence) -> None:
    own = focus(evidence)
    missing = detection.unreported(own)
    assert set(missing) | set(own.reported) == set(forms(evidence))
    assert not set(missing) & set(own.reported)


def test_at_least_one_was_used_and_none_is_said_to_be(evidence: Evidence) -> None:
    found = detection.detection_results(evidence)
    used, expected = found["unreported_used_any"], found["unreported_used_expected"]
    assert (used.value or 0) > 0.95
    assert (used.low or 0) > 0.5
    assert (expected.low or 0) < (expected.value or 0) < len(detection.unreported(focus(evidence)))
    assert set(detection.by_method(evidence)["used"].map(detection.answer)) == {"not reported"}


def test_forms_differ_in_visibility_so_the_data_do_choose(evidence: Evidence) -> None:
    found = detection.detection_results(evidence)
    assert (found["visibility_bayes_factor"].value or 0) > 5
    assert found["visibility_differs"].text == "yes"


def test_probably_not_used_needs_every_assumption_and_probably_used_is_never_said() -> None:
    assert detection.answer((0.01, 0.02, 0.03)) == "not reported; probably not used"
    assert detection.answer((0.01, 0.02, 0.06)) == "not reported"
    assert detection.answer((0.99, 0.99, 0.99)) == "not reported"
    assert detection.answer(()) == "not reported"


def test_a_method_not_reported_has_a_probability_under_each_assumption(
    evidence: Evidence,
) -> None:
    for used in detection.by_method(evidence)["used"]:
        assert len(used) == len(detection.LEAST_VISIBLE)
        assert all(0 < value < 1 for value in used)


def test_the_cells_hold_every_case_and_report_once(evidence: Evidence) -> None:
    reported, cases, episodes = detection.cells(evidence)
    own = focus(evidence)
    mine = [name == "january" for name in episodes]
    assert cases[mine].sum() == own.cases
    assert reported[mine].sum() == own.matrix.reported.sum()
    assert not {"stalin_era", "neighbours"} & set(episodes)
    assert len(mine) == len(reported) == len(cases)


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
    assert found["unreported_used_any"].text == "not known"
