"""Calibration: coverage of the interval, the curve, power against known effects."""

import math

import numpy as np
import pytest
from scipy.stats import norm

from analysis.stats.calibration import Calibration, Place, place
from analysis.stats.intervals import Interval
from analysis.stats.mixture import least_squares_weight
from analysis.stats.resampling import bootstrap_weights, percentile_interval
from analysis.stats.simulated import simulate
from study.stats.made_records import GRID, OLD, ORDINARY, drawn, drawn_mixture

NOISE = norm.ppf((np.arange(2000) + 0.5) / 2000)
SHIFTED = Calibration(np.linspace(0, 1, 101), np.linspace(0, 1, 101)[:, None] + 0.1 * NOISE)
"""A statistic that is the weight with a normal error of 0.1."""


def test_a_normal_error_gives_the_normal_interval():
    found = SHIFTED.interval(0.5)
    assert (found.low, found.value, found.high) == pytest.approx((0.304, 0.5, 0.696), abs=2e-3)
    assert found.method == "test inversion 95%"
    assert SHIFTED.mean == pytest.approx(SHIFTED.weights)
    assert SHIFTED.sd == pytest.approx(0.1, abs=1e-3)


@pytest.mark.parametrize(("observed", "low", "high"), [(0.05, 0, 0.246), (1.1, 0.904, 1)])
def test_the_interval_reaches_the_ends_of_the_scale(observed, low, high):
    found = SHIFTED.interval(observed)
    assert (found.low, found.high) == pytest.approx((low, high), abs=2e-3)
    assert found.low <= found.value <= found.high


@pytest.mark.parametrize("observed", [-0.3, 1.3])
def test_a_value_that_no_mixture_gives_has_no_interval(observed):
    found = SHIFTED.interval(observed)
    assert math.isnan(found.low)
    assert math.isnan(found.value)


def test_power_of_a_normal_error():
    below, above = SHIFTED.power_against(0.5)
    assert below[50] == pytest.approx(0.025, abs=2e-3)
    assert above[50] == pytest.approx(0.025, abs=2e-3)
    at = round(100 * (0.5 - 0.1 * (norm.ppf(0.975) + norm.ppf(0.8))))
    assert below[at] == pytest.approx(0.8, abs=0.02)
    found = SHIFTED.detectable(0.5)
    assert (found.below, found.above) == pytest.approx((0.22, 0.78), abs=0.011)
    assert found.power_at_ends[0] == pytest.approx(norm.cdf(5 - 1.96), abs=2e-3)


def test_nothing_is_detectable_with_a_noisy_statistic():
    noisy = Calibration(GRID, GRID[:, None] + NOISE)
    found = noisy.detectable(0.5)
    assert math.isnan(found.below)
    assert math.isnan(found.above)
    assert max(found.power_at_ends) < 0.2


def test_draws_without_a_value_are_left_out():
    values = np.repeat(GRID[:, None], 4, axis=1)
    values[:, 3] = np.nan
    assert Calibration(GRID, values).as_low(0.5)[[4, 5, 6]].tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    ("weights", "values", "message"),
    [
        (GRID, np.zeros((3, 5)), "one row of values"),
        (GRID[::-1], np.zeros((11, 5)), "must rise"),
        (GRID, np.full((11, 5), np.nan), "no simulated episode"),
    ],
)
def test_curves_that_cannot_be_read_are_refused(weights, values, message):
    with pytest.raises(ValueError, match=message):
        Calibration(weights, values)


def calibrated(old, ordinary, cases, seed, draws=200):
    made = simulate([1] * cases, old, ordinary, np.random.default_rng(seed), GRID, draws)
    return Calibration(GRID, least_squares_weight(made.focus[0], made.first[0], made.second[0]))


@pytest.mark.parametrize("weight", [0.0, 0.1, 0.5, 1.0])
def test_the_interval_covers_the_true_weight_where_the_bootstrap_does_not(weight):
    """Records of 25 and 30 cases, a focus of 20: about as many as the report has."""
    generator = np.random.default_rng(round(100 * weight))
    inside, by_bootstrap, runs = 0, 0, 120
    for seed in range(runs):
        old, ordinary = drawn(OLD, 25, generator), drawn(ORDINARY, 30, generator)
        focus = drawn_mixture(weight, 20, generator)
        counts = [record.counted[0] for record in (focus, old, ordinary)]
        estimate = float(least_squares_weight(*counts))
        found = calibrated(old, ordinary, 20, seed).interval(estimate)
        inside += found.low <= weight <= found.high
        again = [
            bootstrap_weights(r.clusters, 200, generator) @ r.reported
            for r in (focus, old, ordinary)
        ]
        plain = percentile_interval(estimate, least_squares_weight(*again))
        by_bootstrap += plain.low <= weight <= plain.high
    assert inside / runs >= 0.9
    if weight in (0, 1):
        assert by_bootstrap / runs < 0.85


def test_the_curve_tells_the_ends_apart():
    generator = np.random.default_rng(3)
    found = calibrated(drawn(OLD, 30, generator), drawn(ORDINARY, 30, generator), 25, 4)
    assert found.mean[0] < 0.12
    assert found.mean[-1] > 0.88
    assert np.all(np.diff(found.mean) > 0)
    assert found.detectable(1.0).below > 0.5
    assert found.detectable(0.0).above < 0.5


def test_promised_power_is_the_power_on_fresh_records():
    """The share of fresh episodes made wholly of ordinary reports that are told from one half."""
    generator = np.random.default_rng(5)
    promised, kept = [], []
    for seed in range(60):
        old, ordinary = drawn(OLD, 25, generator), drawn(ORDINARY, 25, generator)
        curve = calibrated(old, ordinary, 8, seed)
        promised.append(curve.detectable(0.5).power_at_ends[0])
        counts = [r.counted[0] for r in (drawn(ORDINARY, 8, generator), old, ordinary)]
        kept.append(curve.interval(float(least_squares_weight(*counts))).high < 0.5)
    assert np.mean(kept) == pytest.approx(np.mean(promised), abs=0.12)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ([(0.0, 0.4), (0.1, 0.49)], Place("second", True, False)),
        ([(0.6, 1.0), (0.7, 0.9)], Place("first", False, True)),
        ([(0.6, 0.9), (0.4, 0.9)], Place("", True, True)),
        ([(0.0, 0.65), (0.1, 1.0)], Place("", False, False)),
        ([(0.1, 0.4), (math.nan, math.nan)], Place("", False, False)),
    ],
)
def test_only_what_every_measure_says_is_said(ends, expected):
    assert place([Interval(math.nan, low, high, "made up") for low, high in ends]) == expected


def test_no_measure_has_no_place():
    with pytest.raises(ValueError, match="at least one"):
        place([])
