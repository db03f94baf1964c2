"""The rules on numbers, on made-up statements: every outcome of every rule."""

import functools
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims import rules_chapters as chapters
from analysis.claims import rules_numbers as rules
from analysis.claims.parts import CLAIM, Part, Verdict
from analysis.claims.rules_numbers import Told
from analysis.evidence import select
from qantar.result import Result

YES, PART, NO, AGAINST, NONE = Verdict


def told(value, status="current", claimant="Prosecutor", party="state", **more):
    return Told(value, status=status, claimant=claimant, party=party, **more)


def part_of(rule: str, **arguments) -> Part:
    """A part about deaths in an episode, with `arguments`."""
    texts = ("a01", 1, CLAIM, "asks", rule, "reason", "would change", "e")
    return Part(*texts, measures=("deaths",), **arguments)


def evidence_of(statements):
    """Evidence that holds `statements` of deaths in the episode and nothing else."""
    columns = {
        "best": [one.value for one in statements],
        "low": [one.low for one in statements],
        "high": [one.high for one in statements],
        "status": [one.status for one in statements],
        "claimant": [one.claimant for one in statements],
        "claimant_party": [one.party for one in statements],
        "count_id": [f"c{place:04}" for place in range(len(statements))],
    }
    same = {
        "episode": "e",
        "measure": "deaths",
        "population": "all",
        "place": "kazakhstan",
        "part_of": "",
        "known_from": 0,
        "reported_on": "2022-01-15",
        "qualifier": "exact",
    }
    frame = pd.DataFrame(columns).assign(**same)
    numbers = ["best", "low", "high"]
    frame[numbers] = frame[numbers].astype(float)
    return SimpleNamespace(
        stated=functools.partial(select.statements, frame), as_of=None,
        computing=SimpleNamespace(confidence=0.9),
    )  # fmt: skip


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
    part = part_of("number_equals", asserted=100, claimants=("Prosecutor",), closed=closed)
    assert rules.number_equals(evidence_of(statements), part).verdict is expected


def test_number_equals_without_a_reference_takes_any_current_statement() -> None:
    evidence = evidence_of([told(100, claimant="Newspaper")])
    part = part_of("number_equals", asserted=100, closed=True)
    assert rules.number_equals(evidence, part).verdict is YES


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
    part = part_of("number_said", asserted=20)
    assert rules.number_said(evidence_of(statements), part).verdict is expected


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
    part = part_of("at_least", threshold=40, closed=closed)
    assert rules.at_least(evidence_of(statements), part).verdict is expected


@pytest.mark.parametrize(
    ("total", "staff", "expected"),
    [(100, 10, PART), (100, 11, NO), (None, 10, NO), (100, None, NO)],
)
def test_within_remainder(monkeypatch, total, staff, expected) -> None:
    for name, value in (("total_on", total), ("staff_on", staff)):
        monkeypatch.setattr(rules, name, lambda *_, value=value: Result(value, "deaths"))
    part = part_of("within_remainder", asserted=90)
    assert rules.within_remainder(evidence_of([]), part).verdict is expected


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
    part = part_of("said_then_withdrawn", asserted=2)
    assert rules.said_then_withdrawn(evidence_of(statements), part).verdict is expected


@pytest.mark.parametrize(
    ("total", "staff", "expected"),
    [
        (30, 5, YES),
        (15, 2, NO),
        (25, 8, PART),
        (30, None, YES),
        (20, None, NO),
        (None, None, NO),
    ],
)
def test_class_share(monkeypatch, total, staff, expected) -> None:
    last = Result(10, "deaths", claimant="Prosecutor", reported_on="2022-03-14")
    monkeypatch.setattr(chapters, "attackers", lambda _: {"attackers_latest": last})
    for name, value in (("total_on", total), ("staff_on", staff)):
        monkeypatch.setattr(chapters, name, lambda *_, value=value: Result(value, "deaths"))
    part = part_of("class_share", threshold=0.5)
    found = chapters.class_share(evidence_of([]), part)
    assert found.verdict is expected
    assert " to " not in found.found


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
def test_share_fits(monkeypatch, share, closed, expected) -> None:
    low, value, high = share
    found = {
        "famine_share_republic": Result(value, "share", low, high),
        "famine_share_republic_by_kazakhstan": Result.unknown("share"),
    }
    monkeypatch.setattr(chapters, "famine_shares", lambda _: found)
    part = part_of("share_fits", asserted=40, margin=0.1, closed=closed, populations=("all",))
    assert chapters.share_fits(evidence_of([]), part).verdict is expected


def test_a_share_that_one_school_holds_fits_only_in_part(monkeypatch) -> None:
    found = {
        "famine_share_kazakhs": Result(0.33, "share"),
        "famine_share_kazakhs_by_kazakhstan": Result(0.4, "share", 0.3, 0.5),
    }
    monkeypatch.setattr(chapters, "famine_shares", lambda _: found)
    part = part_of("share_fits", asserted=40, margin=0.1, populations=("ethnic_kazakhs",))
    assert chapters.share_fits(evidence_of([]), part).verdict is PART


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
def test_wider_than(monkeypatch, number, others, floor, uncounted, expected) -> None:
    places = {"e": number or 0, **{str(place): other for place, other in enumerate(others)}}
    monkeypatch.setattr(
        chapters, "spread", lambda _, name, __: chapters.Spread(places[name], (), floor)
    )
    monkeypatch.setattr(chapters, "earlier_episodes", lambda *_: [n for n in places if n != "e"])
    monkeypatch.setattr(chapters, "nationwide_before", lambda *_: ("p0001",) if uncounted else ())
    part = part_of("wider_than", threshold=2)
    assert chapters.wider_than(evidence_of([]), part).verdict is expected


@given(st.lists(st.floats(0, 1000), max_size=8), st.floats(0, 1000), st.floats(0, 1000))
def test_a_lower_threshold_is_never_harder_to_reach(values, one, other) -> None:
    evidence = evidence_of([told(value) for value in values])
    low, high = sorted((one, other))
    asked = [part_of("at_least", threshold=threshold, closed=True) for threshold in (low, high)]
    reached = [rules.at_least(evidence, part).verdict is YES for part in asked]
    assert reached[0] or not reached[1]


@given(st.floats(1, 1000), st.floats(1, 1000), st.floats(0, 0.5), st.floats(0, 0.5))
def test_a_wider_margin_never_loses_a_number(number, value, one, other) -> None:
    narrow, wide = sorted((one, other))
    assert told(value).says(number, wide) or not told(value).says(number, narrow)
