"""Quantiles of the four readings against their closed-form moments."""

import math

import numpy as np
import pytest

from analysis.stats.readings import pert, split_log_normal, split_normal, triangular

GRID = (np.arange(200_000) + 0.5) / 200_000


def test_triangular_moments():
    a, m, b = 100.0, 160.0, 400.0
    x = triangular(a, m, b, GRID)
    assert x.mean() == pytest.approx((a + m + b) / 3, rel=1e-5)
    assert x.var() == pytest.approx((a * a + m * m + b * b - a * m - a * b - m * b) / 18, rel=1e-4)


def test_pert_mean():
    assert pert(100, 160, 400, GRID).mean() == pytest.approx((100 + 4 * 160 + 400) / 6, rel=1e-5)


def test_split_normal_moments_and_mass_left_of_the_mode():
    low, mode, high = 100.0, 160.0, 400.0
    s1, s2 = (mode - low) / 1.6448536, (high - mode) / 1.6448536
    x = split_normal(low, mode, high, GRID)
    assert x.mean() == pytest.approx(mode + math.sqrt(2 / math.pi) * (s2 - s1), rel=1e-4)
    assert x.var() == pytest.approx((1 - 2 / math.pi) * (s2 - s1) ** 2 + s1 * s2, rel=1e-3)
    assert np.mean(x < mode) == pytest.approx(s1 / (s1 + s2), abs=1e-4)


def test_symmetric_split_normal_has_the_ends_at_5_and_95_per_cent():
    assert split_normal(80, 100, 120, np.array([0.05, 0.5, 0.95])) == pytest.approx([80, 100, 120])


def test_split_log_normal_is_symmetric_in_ratios_and_takes_a_low_of_zero():
    assert split_log_normal(50, 100, 200, np.array([0.05, 0.95])) == pytest.approx([50, 200])
    assert split_log_normal(0, 3, 15, np.array([0.05, 0.5, 0.95])) == pytest.approx([0, 3, 15])


def test_degenerate_sides():
    assert np.all(split_normal(5, 5, 5, GRID[:3]) == 5)
    assert split_normal(5, 5, 9, GRID).min() >= 5
    assert split_normal(1, 5, 5, GRID).max() <= 5
