"""How parts make a verdict: every combination that the rule names, and laws that hold for all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.outcome import CLAIM, CONTEXT, READING, Outcome, Verdict, combine, together

YES, PART, NO, AGAINST, NONE = Verdict
PARTS = st.lists(st.tuples(st.sampled_from([CLAIM, READING, CONTEXT]), st.sampled_from(Verdict)))


@pytest.mark.parametrize("verdict", list(Verdict))
def test_parts_that_agree_give_their_verdict(verdict: Verdict) -> None:
    assert together([verdict, verdict]) is verdict


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([YES, NO], PART),
        ([YES, AGAINST], PART),
        ([YES, NONE], PART),
        ([PART, YES], PART),
        ([NO, AGAINST], AGAINST),
        ([NO, NONE], NO),
        ([AGAINST, NONE], AGAINST),
        ([], NONE),
    ],
)
def test_parts_that_differ(parts: list[Verdict], expected: Verdict) -> None:
    assert together(parts) is expected


@pytest.mark.parametrize("base", [NO, AGAINST])
@pytest.mark.parametrize(("reading", "expected"), [(YES, PART), (PART, PART), (NO, None)])
def test_a_kinder_reading_lifts_what_failed(base, reading, expected) -> None:
    assert combine([(CLAIM, base), (READING, reading)]) is (expected or base)


def test_a_kinder_reading_changes_nothing_else() -> None:
    assert combine([(CLAIM, YES), (READING, AGAINST)]) is YES
    assert combine([(CLAIM, NONE), (READING, YES)]) is NONE


@given(PARTS, st.sampled_from(Verdict))
def test_context_never_decides(parts, verdict) -> None:
    assert combine([*parts, (CONTEXT, verdict)]) is combine(parts)


@given(PARTS)
def test_the_order_of_parts_does_not_matter(parts) -> None:
    assert combine(parts) is combine(parts[::-1])


def test_a_ceiling_caps_support_and_nothing_else() -> None:
    assert Outcome(YES, "x").capped(str(PART)).verdict is PART
    assert Outcome(YES, "x").capped("").verdict is YES
    assert Outcome(AGAINST, "x").capped(str(PART)).verdict is AGAINST


def test_an_outcome_prints_what_was_found() -> None:
    result = Outcome(YES, "230 (somebody)", ("c0001",), 230, "deaths").result()
    assert (result.text, result.value, result.rows) == ("230 (somebody)", 230, ("c0001",))
