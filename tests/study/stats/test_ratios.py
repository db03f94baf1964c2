"""Ratios of rates against published values and their laws."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.stats.ratios import rate_ratio


def test_rate_ratio_equals_the_fluoroscopy_example():
    """Rothman's breast cancer and fluoroscopy data, exact limits as printed by Stata's `iri`."""
    result = rate_ratio(41, 28010, 15, 19017)
    assert (result.value, result.low, result.high) == pytest.approx(
        (1.855759, 1.005684, 3.6093), abs=1e-4
    )


def test_rate_ratio_equals_the_example_of_r_poisson_test():
    result = rate_ratio(11, 800, 21, 3011)
    assert (result.value, result.low, result.high) == pytest.approx(
        (1.971488, 0.8584264, 4.277266), abs=1e-5
    )


@given(st.integers(0, 400), st.integers(0, 400), st.floats(0.5, 50), st.floats(0.5, 50))
def test_rate_ratio_turned_round_is_its_inverse(x1, x2, t1, t2):
    assume(x1 > 0 and x2 > 0)
    there, back = rate_ratio(x1, t1, x2, t2), rate_ratio(x2, t2, x1, t1)
    assert there.low <= there.value <= there.high
    assert there.low == pytest.approx(1 / back.high, rel=1e-6)


def test_zero_base_leaves_the_upper_end_open():
    result = rate_ratio(4, 1, 0, 1)
    assert math.isinf(result.value)
    assert result.finite_high is None
    assert result.low > 0


def test_zero_numerator_has_a_lower_end_of_zero():
    result = rate_ratio(0, 1, 9, 1)
    assert (result.value, result.low) == (0, 0)
    assert 0 < result.high < 1


def test_dispersion_widens_and_covers_negative_binomial_counts():
    plain, wide = rate_ratio(60, 1, 20, 1), rate_ratio(60, 1, 20, 1, dispersion=5)
    assert wide.value == pytest.approx(plain.value)
    assert wide.low < plain.low < plain.high < wide.high
    generator = np.random.default_rng(2)
    dispersion, means = 5.0, (90.0, 30.0)
    draws = [generator.negative_binomial(m / (dispersion - 1), 1 / dispersion, 2000) for m in means]
    ends = [
        rate_ratio(a, 1, b, 1, dispersion=dispersion)
        for a, b in zip(*draws, strict=True)
        if a + b > 0
    ]
    assert np.mean([i.low <= 3 <= i.high for i in ends]) > 0.93
    naive = [rate_ratio(a, 1, b, 1) for a, b in zip(*draws, strict=True) if a + b > 0]
    assert np.mean([i.low <= 3 <= i.high for i in naive]) < 0.8


@pytest.mark.parametrize("arguments", [(-1, 1, 2, 1), (1, 0, 2, 1), (0, 1, 0, 1)])
def test_impossible_rate_ratio_is_refused(arguments):
    with pytest.raises(ValueError, match=r"ounts"):
        rate_ratio(*arguments)


def test_dispersion_below_one_is_refused():
    with pytest.raises(ValueError, match="dispersion"):
        rate_ratio(3, 1, 4, 1, dispersion=0.5)
