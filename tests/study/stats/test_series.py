"""Breaks in short series: worked examples, the guard against slopes, rank of a break."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.ratios import rate_ratio
from analysis.stats.series import break_rank, count_change, level_change

NILE_FROM_1871 = np.array(
    [
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960,
        1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694,
        940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764,
        821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822,
        1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050,
        918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
    ],
    dtype=float,
)  # fmt: skip


def test_greatest_break_of_the_nile_is_after_1898():
    """strucchange's documented answer: break after 1898, levels 1097.75 and 849.97."""
    start = 1899 - 1871
    result = break_rank(NILE_FROM_1871, start)
    assert (result.rank, result.greatest) == (1, start)
    assert result.p_value == 1 / result.admissible
    change = level_change(NILE_FROM_1871, start)
    assert (change.before, change.after) == pytest.approx((1097.75, 849.97), abs=0.01)
    assert change.slope is None


def test_common_slope_and_level_are_recovered():
    steps = np.arange(14)
    change = level_change(5 + 2.0 * steps + 7 * (steps >= 9), 9, slope=True)
    assert (change.before, change.change, change.slope) == pytest.approx((5, 7, 2))


def test_slope_needs_twelve_points():
    with pytest.raises(ValueError, match="slope"):
        level_change(np.arange(11.0), 5, slope=True)
    assert level_change(np.arange(12.0), 5, slope=True).slope == pytest.approx(1)


@pytest.mark.parametrize("start", [0, 8])
def test_break_needs_points_on_both_sides(start):
    values = np.arange(8.0)
    for function in (level_change, count_change, break_rank):
        with pytest.raises(ValueError, match="break"):
            function(values, start)


def test_count_change_is_the_rate_ratio_of_the_two_periods():
    counts = np.array([10.0, 12, 8, 30, 28])
    change = count_change(counts, 3)
    assert change[1.0] == rate_ratio(58, 2, 30, 3)
    widths = [change[d].high / change[d].low for d in (1.0, 2.0, 5.0)]
    assert widths == sorted(widths)
    assert [i.value for i in change.values()] == pytest.approx([2.9] * 3)


def test_count_change_takes_exposures():
    counts, years = np.array([10.0, 30]), np.array([1.0, 3])
    assert count_change(counts, 1, years)[1.0].value == pytest.approx(1)


@given(st.lists(st.integers(0, 1000), min_size=5, max_size=15), st.data())
def test_rank_lies_between_one_and_the_number_of_dates(values, data):
    series = np.array(values, float)
    start = data.draw(st.integers(2, len(values) - 2))
    result = break_rank(series, start)
    assert 1 <= result.rank <= result.admissible == len(values) - 3
    assert break_rank(series, result.greatest).rank >= 1
    shifted = break_rank(series * 3 + 10, start)
    assert shifted.admissible == result.admissible


def test_rank_without_a_break_is_uniform():
    generator = np.random.default_rng(7)
    series = generator.normal(size=(3000, 12))
    p = np.array([break_rank(row, 6).p_value for row in series])
    assert np.mean(p <= 1 / 9) < 0.2
    assert 0.4 < p.mean() < 0.75
