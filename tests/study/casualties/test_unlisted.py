"""No estimate of the unlisted is printed unless every stop rule is past."""

import pytest

from analysis.casualties.unlisted import applying_stop_rules, dependence_curve, no_estimate
from analysis.evidence.load import Evidence
from study.casualties.made import made_evidence
from study.casualties.made_lists import ROWS, STAFF, stated, with_overlaps


def test_no_estimate_is_printed_while_the_overlaps_are_unknown(evidence: Evidence) -> None:
    rules = applying_stop_rules(evidence)
    assert rules
    assert rules[0].code == "overlaps_unknown"
    found = no_estimate(evidence)
    assert found.value is None
    assert found.low is None
    assert found.text == rules[0].reason


def test_the_dependence_curve_at_independence_is_lincoln_and_petersen() -> None:
    curve = dependence_curve(made_evidence(*ROWS), [0.5], [1.0, 2.0])
    assert curve["total"].iloc[0] == pytest.approx(10 * 9 / 4.5)
    assert curve["total"].iloc[1] > curve["total"].iloc[0]


def test_without_lists_the_curve_is_empty() -> None:
    assert dependence_curve(made_evidence(STAFF), [0.5], [1.0]).empty


def test_overlaps_are_known_when_a_number_is_stated_for_each_pair() -> None:
    pairs = ("official|arrukhkhak", "official|azattyq", "arrukhkhak|azattyq")
    some = with_overlaps(stated(pairs[0], low=6, high=6))
    assert applying_stop_rules(some)[0].code == "overlaps_unknown"
    every = with_overlaps(
        *(stated(pair, low=5, high=5, overlap_id=f"o000{i}") for i, pair in enumerate(pairs))
    )
    assert applying_stop_rules(every) == ()
    assert no_estimate(every).text == "No stop rule applies."
    nobody = with_overlaps(
        *(stated(pair, low=0, high=0, overlap_id=f"o000{i}") for i, pair in enumerate(pairs))
    )
    assert [rule.code for rule in applying_stop_rules(nobody)] == ["empty_overlap"]


def test_at_least_so_many_in_common_is_not_a_known_overlap() -> None:
    evidence = with_overlaps(stated("official|arrukhkhak", low=6))
    assert applying_stop_rules(evidence)[0].code == "overlaps_unknown"
