"""Patterns of lists: totals, what one list less sees, and words that are no pattern."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.lists.patterns import Patterns, bits, from_counts

tables = st.integers(2, 5).flatmap(
    lambda t: st.lists(st.integers(0, 30), min_size=2**t - 1, max_size=2**t - 1).map(
        lambda counts: Patterns(tuple("ABCDE"[:t]), np.array([0, *counts], np.int64))
    )
)


@given(tables)
def test_people_on_all_of_a_set_are_those_of_every_pattern_that_holds_it(patterns):
    cells = np.arange(len(patterns.counts))
    for lists in cells:
        assert patterns.on_all[lists] == patterns.counts[cells & lists == lists].sum()


@given(tables)
def test_a_list_less_sees_no_more_people_and_keeps_sizes_and_overlaps(patterns):
    fewer = patterns.without("A")
    assert fewer.people <= patterns.people
    assert fewer.people == patterns.people - patterns.counts[1]
    assert fewer.sizes == {n: s for n, s in patterns.sizes.items() if n != "A"}
    assert fewer.counts[0] == 0


def test_bits_count_the_lists_of_a_pattern():
    assert bits(3).tolist() == [0, 1, 1, 2, 1, 2, 2, 3]


def test_words_and_names():
    patterns = from_counts(("one", "two"), {"10": 3, "11": 2})
    assert patterns.counts.tolist() == [0, 3, 0, 2]
    assert patterns.names_of(3) == ("one", "two")
    assert patterns.frequencies.tolist() == [0, 3, 2]
    assert patterns.shared == 2
    assert patterns.empty == ()


@pytest.mark.parametrize("word", ["1", "102", "1a"])
def test_a_word_that_is_no_pattern_is_refused(word):
    with pytest.raises(ValueError, match="no pattern"):
        from_counts("AB", {word: 1})


def test_people_on_no_list_are_nobody_to_count():
    with pytest.raises(ValueError, match="nobody has counted"):
        Patterns(("A",), np.array([1, 2]))
