"""The rules on numbers, on made-up statements: every outcome of every rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims import judge_numbers as judge
from analysis.claims.judge_numbers import Told
from analysis.claims.outcome import Verdict

YES, PART, NO, AGAINST, NONE = Verdict


def told(value, status="current", claimant="Prosecutor", party="state", **more):
    return Told(value, status=status, claimant=claimant, party=party, **more)


@pytest.mark.parametrize(
    ("statements", "closed", "expected"),
    [
        ([told(100)], True, YES),
        ([told(100, "superseded"), told(120)], True, PART),
        ([told(100, claimant="Newspaper"), told(120)], True, PART),
        ([told(120)], True, AGAINST),
        ([told(120)], False, NO),
        ([told(100, "retracted"), told(120)], True, AGAINST),
        ([told(120, claimant="Newspaper")], True, NO),
        ([], True, NO),
    ],
)
def test_number_equals(statements, closed, expected) -> None:
    assert judge.number_equals(100, statements, ("Prosecutor",), 0.0, closed) is expected


def test_number_equals_without_a_reference_takes_any_current_statement() -> None:
    assert judge.number_equals(100, [told(100, claimant="Newspaper")], (), 0.0, True) is YES


@pytest.mark.parametrize(
    ("value", "expected"), [(90, True), (110, True), (89, False), (111, False)]
)
def test_the_margin_is_a_share_on_either_side(value: float, expected: bool) -> None:
    assert told(value).says(100, 0.1) is expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(95, None, True), (10, None, False), (50, 95, True), (50, 80, False), (None, 100, False)],
)
def test_a_range_or_a_floor_says_the_number_where_it_meets_the_margin(low, high, expected) -> None:
    assert Told(None, low, high).says(100, 0.1) is expected


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([told(20, "refuted")], YES),
        ([told(20, party="independent")], PART),
        ([told(21)], NO),
        ([], NO),
    ],
)
def test_number_said(statements, expected) -> None:
    assert judge.number_said(20, statements, "state", 0.0) is expected


@pytest.mark.parametrize(
    ("statements", "closed", "expected"),
    [
        ([told(40)], False, YES),
        ([told(50, "superseded")], False, YES),
        ([told(None, low=40)], False, YES),
        ([told(40, "disputed")], False, PART),
        ([told(39)], True, AGAINST),
        ([told(39)], False, NO),
        ([told(40, "refuted")], True, NO),
        ([], True, NO),
    ],
)
def test_at_least(statements, closed, expected) -> None:
    assert judge.at_least(40, statements, closed) is expected


@pytest.mark.parametrize(
    ("total", "part", "expected"),
    [(100, 10, YES), (100, 11, AGAINST), (None, 10, NO), (100, None, NO)],
)
def test_within_remainder(total, part, expected) -> None:
    assert judge.within_remainder(90, total, part) is expected


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([told(2, "refuted")], YES),
        ([told(2, "retracted"), told(0)], YES),
        ([told(2, "refuted"), told(2, party="independent")], AGAINST),
        ([told(0)], PART),
        ([told(2)], NO),
        ([told(2), told(2, claimant="Minister")], NO),
        ([], NO),
    ],
)
def test_said_then_withdrawn(statements, expected) -> None:
    assert judge.said_then_withdrawn(2, statements) is expected


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([(0.2, 0.4), (0.3, 0.49)], YES),
        ([(0.51, 0.7), (0.6, 0.8)], NO),
        ([(0.4, 0.6)], PART),
        ([(0.2, 0.4), (0.6, 0.7)], PART),
        ([], NO),
    ],
)
def test_class_share(shares, expected) -> None:
    assert judge.class_share(shares, 0.5) is expected


@pytest.mark.parametrize(
    ("share", "closed", "expected"),
    [
        ((0.3, 0.38, 0.5), True, YES),
        ((0.3, 0.33, 0.5), True, PART),
        ((0.1, 0.2, 0.3), True, AGAINST),
        ((0.5, 0.6, 0.7), True, AGAINST),
        ((0.1, 0.2, 0.3), False, NO),
        ((None, None, None), True, NO),
    ],
)
def test_share_fits(share, closed, expected) -> None:
    assert judge.share_fits(0.4, 0.1, share, closed) is expected


@pytest.mark.parametrize(
    ("number", "others", "floor", "uncounted", "expected"),
    [
        (10, [5, 3], False, False, YES),
        (10, [5, 3], False, True, PART),
        (9, [5], False, False, PART),
        (9, [], False, False, PART),
        (5, [5], False, False, AGAINST),
        (5, [5], True, True, NO),
        (None, [5], False, False, NO),
    ],
)
def test_wider_than(number, others, floor, uncounted, expected) -> None:
    assert judge.wider_than(number, others, 2, floor, uncounted) is expected


@given(st.lists(st.floats(0, 1000)), st.floats(0, 1000), st.floats(0, 1000))
def test_a_lower_threshold_is_never_harder_to_reach(values, one, other) -> None:
    statements = [told(value) for value in values]
    low, high = sorted((one, other))
    if judge.at_least(high, statements, True) is YES:
        assert judge.at_least(low, statements, True) is YES


@given(st.floats(1, 1000), st.floats(1, 1000), st.floats(0, 0.5), st.floats(0, 0.5))
def test_a_wider_margin_never_loses_a_number(number, value, one, other) -> None:
    narrow, wide = sorted((one, other))
    assert told(value).says(number, wide) or not told(value).says(number, narrow)
