"""Shares within one unit: known values, ranges, and pairs that are no part and whole."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evidence.load import Evidence
from analysis.torture import funnel
from analysis.torture.figures.funnel import LATER, funnel_lines
from qantar.result import Result
from study.torture.torture_rows import with_values


@pytest.mark.parametrize(
    ("identifier", "part", "whole"),
    [("torture_cases_closed_share", 236, 329), ("funnel_taken_forward_share", 12, 329)],
)
def test_shares_of_all_cases_stated_have_no_interval_of_chance(
    evidence: Evidence, identifier: str, part: int, whole: int
) -> None:
    result = funnel.funnel_results(evidence)[identifier]
    assert result.value == pytest.approx(part / whole)
    assert (result.low, result.high, result.interval) == (None, None, "")
    assert len(result.rows) == 2


def test_results_name_their_function_and_rows(evidence: Evidence) -> None:
    for result in {**funnel.funnel_results(evidence), **funnel.officers(evidence)}.values():
        module, _, name = result.function.rpartition(".")
        assert (module, name) in (
            ("analysis.torture.stages", "stage_result"),
            ("analysis.torture.funnel", "share"),
            ("analysis.torture.funnel", "funnel_results"),
            ("analysis.torture.funnel", "officers"),
        )
        assert result.rows


def test_the_first_split_of_complaints(evidence: Evidence) -> None:
    found = funnel.first_check(evidence)
    assert found["complaints_first_split"].value == 91
    assert found["complaints_rejected_share"].value == pytest.approx(19 / (91 - 56))


def test_the_last_split_of_complaints_is_another_statement(evidence: Evidence) -> None:
    found = funnel.first_check(evidence)
    assert (found["complaints_last_split"].value, found["complaints_last_rejected"].value) == (
        305,
        62,
    )
    assert found["complaints_last_rejected_share"].value == pytest.approx(62 / 305)


def test_numbers_of_two_days_are_never_subtracted(changed: Callable[..., Evidence]) -> None:
    later = with_values("c0839", "count_id", reported_on="2022-01-25")
    found = funnel.first_check(changed(counts=later))
    assert found["complaints_pending"].value == 56
    assert found["complaints_first_split"].value is None
    assert found["complaints_checked"].value is None
    assert found["complaints_rejected_share"].value is None


def test_convicted_over_those_sent_to_court_comes_from_one_day(evidence: Evidence) -> None:
    found = funnel.officers(evidence)
    assert found["officers_convicted_of_words"].words == "sent to court"
    assert (found["officers_convicted"].value, found["officers_convicted_of"].value) == (17, 35)


def test_convicted_over_charged_where_the_statement_gives_that(
    evidence_under: Callable[..., Evidence],
) -> None:
    found = funnel.officers(evidence_under(as_of=dt.date(2023, 4, 30)))
    assert found["officers_convicted_of_words"].words == "charged"
    assert (found["officers_convicted"].value, found["officers_convicted_of"].value) == (9, 35)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (Result(5, "cases"), (5, 5)),
        (Result(200, "cases", qualifier="about"), (200, 200)),
        (Result(5, "cases", qualifier="at_least"), (5, None)),
        (Result(None, "cases", low=5, qualifier="more_than"), (5, None)),
        (Result(600, "cases", qualifier="up_to"), (0.0, 600)),
        (Result(None, "cases", low=350, high=400), (350, 400)),
        (Result(None, "cases"), None),
    ],
)
def test_the_range_that_a_statement_leaves_open(
    result: Result, expected: tuple[float, float | None] | None
) -> None:
    assert funnel.extent(result) == expected


def test_a_share_of_ranges_runs_from_the_least_to_the_most_without_a_value() -> None:
    found = funnel.share(Result(None, "c", low=10, high=20), Result(100, "c"))
    assert found.value is None
    assert (found.low, found.high) == pytest.approx((0.1, 0.2))
    assert found.interval == "identification interval"


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (Result(None, "c"), Result(10, "c")),
        (Result(1, "c"), Result(None, "c")),
        (Result(11, "c"), Result(10, "c")),
        (Result(0, "c"), Result(0, "c")),
    ],
)
def test_no_share_where_a_side_is_missing_or_the_part_exceeds_the_whole(
    part: Result, whole: Result
) -> None:
    found = funnel.share(part, whole)
    assert found.value is None
    assert found.low is None


@given(st.integers(1, 500), st.integers(0, 500))
def test_a_share_of_points_is_their_quotient(whole: int, part: int) -> None:
    found = funnel.share(Result(min(part, whole), "c"), Result(whole, "c"))
    assert found.value == pytest.approx(min(part, whole) / whole)
    assert found.low is None


def test_the_share_taken_forward_says_that_the_two_were_stated_on_different_days(
    evidence: Evidence,
) -> None:
    found = funnel.funnel_results(evidence)
    share = found["funnel_taken_forward_share"]
    opened, forward = found["torture_cases_opened"], found["torture_cases_taken_forward"]
    assert forward.reported_on != opened.reported_on
    assert "stated on different days" in share.note


def test_the_parts_of_the_cases_add_up(evidence: Evidence) -> None:
    found = {line.words: line.number.value or 0 for line in funnel_lines(evidence)}
    parts = ("closed without trial", "not closed")
    assert sum(found[part] for part in parts) == found["opened"]


def test_a_part_that_is_not_known_is_not_left_over(evidence_under: Callable[..., Evidence]) -> None:
    found = [line.words for line in funnel_lines(evidence_under(as_of=dt.date(2022, 3, 16)))]
    assert "closed without trial" in found
    assert "not closed" not in found
    assert "by single verdicts" not in found


def test_verdicts_stand_alone_without_a_national_total(
    evidence_under: Callable[..., Evidence],
) -> None:
    found = funnel_lines(evidence_under(parties=["independent", "international"]))
    (later,) = [line for line in found if line.kind == LATER]
    assert (later.words, later.number.value) == ("by single verdicts", 16)


def test_units_stand_together(swept: Evidence) -> None:
    units = [line.unit for line in funnel_lines(swept)]
    assert sorted(units, key=list(dict.fromkeys(units)).index) == units
