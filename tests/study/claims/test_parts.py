"""The table of rules: complete, and every fault of it named; how parts make a verdict."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.parts import (
    CLAIM,
    CONTEXT,
    LISTS,
    READING,
    ROLES,
    TEXTS,
    Outcome,
    Verdict,
    parts,
    read_part,
    together,
    verdict_of,
)
from analysis.claims.verdicts import RULES, judge
from qantar.errors import InputError

YES, PART, NO, AGAINST, NONE = Verdict
PARTS = st.lists(st.tuples(st.sampled_from([CLAIM, READING, CONTEXT]), st.sampled_from(Verdict)))


def row(**changes: str) -> dict[str, str]:
    plain = dict.fromkeys([*TEXTS, *LISTS, "part", "threshold", "margin", "closed"], "")
    plain |= {"claim_id": "a01", "part": "1", "role": CLAIM, "rule": "at_least"}
    return plain | changes


def test_every_statement_has_a_part_that_decides(evidence) -> None:
    deciding = {part.claim_id for part in parts(evidence.base) if part.role == CLAIM}
    assert deciding == set(evidence.claims["claim_id"])


def test_every_part_names_a_rule_a_reason_and_what_would_change_it(evidence) -> None:
    for part in parts(evidence.base):
        assert part.rule in RULES, part.key
        assert part.role in ROLES, part.key
        assert part.reason, part.key
        assert part.would_change, part.key


def test_every_rule_judges_something(evidence) -> None:
    assert {part.rule for part in parts(evidence.base)} == set(RULES)


def test_parts_are_numbered_from_one_without_gaps(evidence) -> None:
    found: dict[str, list[int]] = {}
    for part in parts(evidence.base):
        found.setdefault(part.claim_id, []).append(part.part)
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in found.values())


def test_every_code_that_a_part_asks_for_is_in_its_code_table(evidence) -> None:
    base = evidence.base
    known = {
        "measures": set(base.table("measures")["measure"]),
        "populations": set(base.table("populations")["population"]),
        "places": set(base.table("places")["place"]),
        "responses": set(base.table("response_codes")["response"]),
        "against": set(base.table("response_codes")["response"]),
        "methods": set(base.table("torture_methods")["method"]),
        "episodes": set(base.table("episodes")["episode"]),
        "groups": set(base.table("methods")["victim_group"]),
        "settings": set(base.table("methods")["setting"]),
        "set_aside": set(base.table("methods")["obs_id"])
        | set(base.table("responses")["response_id"]),
    }
    for part in parts(base):
        for name, codes in known.items():
            assert set(getattr(part, name)) <= codes, (part.key, name)


def test_a_row_is_read_into_typed_arguments() -> None:
    part = read_part(row(measures="deaths|injuries", threshold="40", margin="0.1"), 227.0, 2)
    assert part.measures == ("deaths", "injuries")
    assert (part.least, part.number, part.margin, part.closed) == (40, 227, 0.1, False)
    assert read_part(row(closed="yes"), 227.0, 2).least == 227


@pytest.mark.parametrize(
    "change",
    [{"threshold": "many"}, {"margin": "x"}, {"part": ""}, {"role": "guess"}, {"ceiling": "true"}],
)
def test_a_faulty_row_is_named_with_its_line(change: dict[str, str]) -> None:
    with pytest.raises(InputError, match="line 7"):
        read_part(row(**change), None, 7)


def test_a_rule_that_does_not_exist_is_named(evidence) -> None:
    part = replace(parts(evidence.base)[0], rule="guess")
    with pytest.raises(InputError, match="guess"):
        judge(evidence, part)


def test_a_rule_that_needs_a_number_says_so(evidence) -> None:
    part = next(part for part in parts(evidence.base) if part.claim_id == "a27")
    with pytest.raises(InputError, match="a27"):
        judge(evidence, replace(part, rule="at_least", measures=("deaths",)))


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
def test_a_looser_reading_lifts_what_failed(base, reading, expected) -> None:
    assert verdict_of([(CLAIM, base), (READING, reading)]) is (expected or base)


def test_a_looser_reading_changes_nothing_else() -> None:
    assert verdict_of([(CLAIM, YES), (READING, AGAINST)]) is YES
    assert verdict_of([(CLAIM, NONE), (READING, YES)]) is NONE


@given(PARTS, st.sampled_from(Verdict))
def test_context_never_decides(parts, verdict) -> None:
    assert verdict_of([*parts, (CONTEXT, verdict)]) is verdict_of(parts)


@given(PARTS)
def test_the_order_of_parts_does_not_matter(parts) -> None:
    assert verdict_of(parts) is verdict_of(parts[::-1])


def test_a_ceiling_caps_support_and_nothing_else() -> None:
    assert Outcome(YES, "x").capped(str(PART)).verdict is PART
    assert Outcome(YES, "x").capped("").verdict is YES
    assert Outcome(AGAINST, "x").capped(str(PART)).verdict is AGAINST


def test_an_outcome_prints_what_was_found() -> None:
    result = Outcome(YES, "230 (somebody)", ("c0001",), 230, "deaths").result()
    assert (result.text, result.value, result.rows) == ("230 (somebody)", 230, ("c0001",))


def test_every_rule_is_put_in_words_by_its_own_function(evidence) -> None:
    for name, rule in RULES.items():
        assert name == rule.name
        assert rule.words.endswith(".")
        assert "  " not in rule.words
    part = parts(evidence.base)[0]
    assert judge(evidence, part).function.endswith(f".{part.rule}")
