"""Readings of stated numbers: quantiles, moments, one-sided numbers, sums."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.ranges import (
    OneSidedRangeError,
    StatedRange,
    quantiles,
    read,
    sum_ends,
    sum_ranges,
)
from analysis.stats.readings import READINGS

GRID = (np.arange(200_000) + 0.5) / 200_000
triples = st.lists(st.integers(0, 5000), min_size=3, max_size=3).map(sorted)


@given(triples, st.sampled_from(sorted(READINGS)))
def test_quantiles_rise_and_are_whole_and_finite(ends, reading):
    low, best, high = map(float, ends)
    x = quantiles(StatedRange(low, best, high), reading, np.linspace(0.001, 0.999, 41))
    assert np.all(np.diff(x) >= 0)
    assert np.all(np.isfinite(x))
    assert np.all(x == np.rint(x))
    if reading in ("triangular", "pert"):
        assert low <= x[0]
        assert x[-1] <= high


def test_draws_never_fall_below_the_documented_minimum():
    stated = StatedRange(100, 200, 400, "about")
    assert quantiles(stated, "split_normal", GRID, floor=188).min() == 188


@pytest.mark.parametrize("qualifier", ["at_least", "more_than"])
def test_one_sided_number_has_a_low_end_and_no_draws(qualifier):
    stated = StatedRange(None, 263, None, qualifier)
    interval = read(stated)
    assert (interval.low, interval.finite_high) == (263, None)
    for reading in READINGS:
        with pytest.raises(OneSidedRangeError, match="no upper end"):
            read(stated, reading)


def test_word_read_as_a_low_end_is_one_sided():
    assert StatedRange(24, None, None).ends() == (24, None)


def test_up_to_starts_at_zero():
    assert StatedRange(None, 90, None, "up_to").ends() == (0, 90)


@pytest.mark.parametrize(
    ("best", "ends"), [(200, (150, 250)), (250, (245, 255)), (7, (6.5, 7.5)), (0, (0, 0.5))]
)
def test_about_spans_what_rounds_to_it(best, ends):
    assert StatedRange(None, best, None, "about").ends() == ends


def test_about_with_stated_ends_keeps_them():
    assert StatedRange(180, 200, 260, "about").ends() == (180, 260)


def test_exact_number_has_no_spread():
    assert np.all(quantiles(StatedRange(None, 238, None), "pert", GRID[:5]) == 238)


def test_range_without_best_number_has_ends_only():
    stated = StatedRange(100, None, 200)
    assert read(stated).low == 100
    with pytest.raises(ValueError, match="best"):
        read(stated, "triangular")


@pytest.mark.parametrize("numbers", [(None, None, None), (5, 4, None), (1, 9, 8)])
def test_impossible_statement_is_refused(numbers):
    with pytest.raises(ValueError, match="states no number"):
        StatedRange(*numbers)


def test_unknown_qualifier_is_refused():
    with pytest.raises(ValueError, match="qualifier"):
        StatedRange(1, 2, 3, "roughly")


def test_sum_of_independent_parts_is_narrower_than_comonotone_and_both_lie_within_the_ends():
    parts = [StatedRange(80, 100, 140)] * 5
    total = sum_ranges(parts, "pert", np.random.default_rng(4))
    widths = [i.high - i.low for i in (total.ends, total.comonotone, total.independent)]
    assert widths == sorted(widths, reverse=True)
    one = read(parts[0], "pert")
    assert total.comonotone.high == pytest.approx(5 * one.high, rel=0.02)
    assert total.ends.low == 400
    assert total.ends.high == 700


def test_sum_is_the_same_for_the_same_seed():
    parts = [StatedRange(80, 100, 140), StatedRange(1, 2, 9)]
    runs = [sum_ranges(parts, "triangular", np.random.default_rng(5)) for _ in range(2)]
    assert runs[0] == runs[1]


def test_sum_with_a_one_sided_part_has_only_a_lower_end():
    parts = [StatedRange(80, 100, 140), StatedRange(None, 50, None, "at_least")]
    total = sum_ends(parts)
    assert (total.low, total.finite_high) == (130, None)
    with pytest.raises(OneSidedRangeError):
        sum_ranges(parts, "pert", np.random.default_rng(6))
