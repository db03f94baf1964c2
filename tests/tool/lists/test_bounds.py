"""Bounds on the union of lists against closed forms, enumeration and worked values."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qantar.lists.bounds import (
    ContradictoryListsError,
    cap,
    contained,
    missing_from,
    overlap,
    size,
    union_bounds,
    union_by_overlap,
)

THREE = [size("a", 238), size("b", 188), size("c", 221)]


def ends(statements, **options):
    bounds = union_bounds(statements, **options)
    return bounds.low, bounds.high


def test_sizes_alone():
    assert ends(THREE) == (238, 647)


def test_one_overlap_known():
    assert ends([*THREE, overlap("a", "b", 170)]) == (256, 477)


def test_all_overlaps_known_lie_inside_bonferroni_and_reach_hunter():
    known = [overlap("a", "b", 170), overlap("a", "c", 180), overlap("b", "c", 160)]
    low, high = ends([*THREE, *known])
    assert (low, high) == (279, 297)
    s1, s2 = 647, 510
    k = 1 + 2 * s2 // s1
    assert low >= 2 * s1 / (k + 1) - 2 * s2 / (k * (k + 1)) >= s1 - s2
    assert high <= s1 - (180 + 170)


def test_containment_and_missing_names_move_the_bounds():
    assert ends([*THREE, contained("b", "a")]) == (238, 459)
    assert ends([*THREE, missing_from("c", "a", 30)]) == (268, 647)


def test_at_least_overlap_lowers_the_upper_end_only():
    assert ends([*THREE, overlap("a", "b", 100, at_least=True)]) == (238, 547)


def test_at_least_size_has_no_upper_end_unless_read_as_exact_or_capped():
    lists = [*THREE, size("d", 263, at_least=True)]
    assert ends(lists) == (263, None)
    assert ends(lists, at_least_as_exact=True) == (263, 910)
    assert ends([*lists, cap(700)]) == (263, 700)


def test_size_ranges():
    assert ends([size("a", 200, 240), size("b", 188)]) == (200, 428)


def test_contradiction_names_its_statements_and_no_other():
    with pytest.raises(ContradictoryListsError) as caught:
        union_bounds([*THREE, overlap("a", "b", 190), overlap("a", "c", 10)])
    assert {s.text for s in caught.value.statements} == {
        "b has 188 names",
        "a and b have 190 names in common",
    }


def test_a_cap_below_a_size_is_told_as_a_contradiction():
    with pytest.raises(ContradictoryListsError) as caught:
        union_bounds([size("A", 5), cap(3)])
    assert [s.text for s in caught.value.statements] == [
        "A has 5 names",
        "no more than 3 people are on the lists",
    ]


def test_a_statement_can_contradict_itself():
    with pytest.raises(ContradictoryListsError) as caught:
        union_bounds([size("A", 5), size("B", 9, 4)])
    assert [s.text for s in caught.value.statements] == ["B has 9 to 4 names"]


def test_no_list_at_all_is_refused():
    with pytest.raises(ValueError, match="No list is named"):
        union_bounds([cap(3)])


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_contradiction_has_no_statement_to_spare(data):
    number = st.integers(0, 12)
    pairs = list(combinations("ABC", 2))
    statements = [size(n, data.draw(number)) for n in "ABC"]
    statements += [overlap(a, b, data.draw(number)) for a, b in pairs]
    statements.append(cap(data.draw(number)))
    try:
        union_bounds(statements)
    except ContradictoryListsError as error:
        told = error.statements
        sizes = [size(n, 0, 10**6) for n in "ABC"]
        with pytest.raises(ContradictoryListsError):
            union_bounds([*sizes, *told])
        for spared in told:
            union_bounds([*sizes, *(s for s in told if s is not spared)])


def test_contained_list_cannot_be_longer():
    with pytest.raises(ContradictoryListsError):
        union_bounds([*THREE, contained("a", "b")])


def test_list_without_size_is_refused():
    with pytest.raises(ValueError, match="missing"):
        union_bounds([size("a", 3), contained("a", "b")])


@given(st.lists(st.integers(0, 400), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None)
def test_sizes_alone_are_frechet(sizes):
    assume(max(sizes) > 0)
    assert ends([size(str(i), n) for i, n in enumerate(sizes)]) == (max(sizes), sum(sizes))


@given(st.lists(st.sets(st.integers(0, 30), min_size=1), min_size=2, max_size=4), st.data())
@settings(max_examples=40, deadline=None)
def test_true_union_is_never_outside_and_knowledge_never_widens(lists, data):
    named = {str(i): people for i, people in enumerate(lists)}
    statements = [size(n, len(p)) for n, p in named.items()]
    low, high = ends(statements)
    pairs = list(combinations(named, 2))
    for a, b in data.draw(st.lists(st.sampled_from(pairs), unique=True)):
        statements.append(overlap(a, b, len(named[a] & named[b])))
        new_low, new_high = ends(statements)
        assert low <= new_low <= len(set().union(*lists)) <= new_high <= high
        low, high = new_low, new_high


def test_curve_runs_from_the_sum_to_the_longest_list():
    low, high = union_by_overlap({"a": 238, "b": 188, "c": 221}, np.linspace(0, 1, 5))
    assert (low[0], high[0]) == pytest.approx((647, 647))
    assert (low[-1], high[-1]) == pytest.approx((238, 238))
    assert np.all(low <= high + 1e-9)
    assert np.all(np.diff(high) < 0)


def test_curve_refuses_an_impossible_share():
    with pytest.raises(ValueError, match="share"):
        union_by_overlap({"a": 2, "b": 3}, np.array([1.2]))
