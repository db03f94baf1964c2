"""The table of rules: complete, readable, and every fault of it named with its line."""

from dataclasses import replace

import pytest

from analysis.claims.outcome import CLAIM, ROLES
from analysis.claims.parts import LISTS, TEXTS, parts, read_part
from analysis.claims.rules import RULES, judge
from qantar.errors import InputError


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
