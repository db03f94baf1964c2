"""Probability that an unreported category was in use: formulae, exact integrals, calibration."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.occupancy import (
    occupancy_by_category,
    occupancy_by_kind,
    sources_needed,
    used_given_unreported,
)


def test_bayes_formula_by_hand():
    assert used_given_unreported(0.5, np.array([0.5, 0.5])) == pytest.approx(0.125 / 0.625)
    assert used_given_unreported(0.3, np.array([])) == pytest.approx(0.3)
    assert used_given_unreported(1.0, np.array([0.9])) == 1


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.9), st.integers(0, 30))
def test_more_silent_sources_make_use_less_likely(prior, p, n):
    few, more = (used_given_unreported(prior, np.full(k, p)) for k in (n, n + 1))
    assert more <= few <= prior + 1e-12


@pytest.mark.parametrize(("p", "needed"), [(0.5, 5), (0.1, 29), (0.05, 59), (0.95, 1)])
def test_sources_needed(p, needed):
    assert sources_needed(p) == needed
    assert (1 - p) ** needed <= 0.05 + 1e-9


def test_impossible_probabilities_are_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        used_given_unreported(1.2, np.array([0.1]))
    for p in (0.0, 1.0):
        with pytest.raises(ValueError, match="between 0 and 1"):
            sources_needed(p)


def test_posterior_by_kind_equals_numerical_integration():
    reported = np.array([[1, 0, 0], [1, 1, 0], [0, 1, 0], [1, 0, 0]], float)
    kinds = ["a", "a", "b", "b"]
    psi, p, q = np.meshgrid(*[(np.arange(120) + 0.5) / 120] * 3, indexing="ij")
    silent = (1 - p) ** 2 * (1 - q) ** 2
    seen = psi**2 * p**3 * (1 - p) * q**2 * (1 - q) ** 2
    likelihood = seen * (psi * silent + 1 - psi)
    used = np.sum(seen * psi * silent) / np.sum(likelihood)
    result = occupancy_by_kind(reported, kinds)
    assert result.used == pytest.approx(used, rel=1e-3)
    assert result.number.tolist() == pytest.approx([1 - used, used], rel=1e-3)
    assert result.detection["a"] == pytest.approx(
        np.sum(likelihood * p) / np.sum(likelihood), rel=1e-3
    )


def test_every_category_reported_leaves_nothing_to_ask():
    result = occupancy_by_kind(np.ones((3, 4)), ["a"] * 3)
    assert np.isnan(result.used)
    assert result.number.tolist() == [1]


def test_many_attentive_sources_make_an_unreported_category_unlikely():
    reported = np.zeros((30, 24))
    reported[:, :12] = np.random.default_rng(24).random((30, 12)) < 0.4
    assert occupancy_by_kind(reported, ["a"] * 30).used < 0.01
    assert occupancy_by_kind(reported[:3], ["a"] * 3).used > 0.1


def test_own_detection_of_each_category_is_the_more_cautious_answer():
    counts = np.r_[np.array([14.0, 9, 6, 3, 2, 1, 1, 1]), np.zeros(16)]
    reported = np.zeros((15, 24))
    for i, y in enumerate(counts):
        reported[: int(y), i] = 1
    alike = occupancy_by_kind(reported, ["a"] * 15)
    own = occupancy_by_category(counts, 15)
    assert own.used > alike.used
    assert own.number.sum() == pytest.approx(1)


def test_both_models_are_calibrated_when_their_priors_are_true():
    generator = np.random.default_rng(25)
    stated: dict[str, list[float]] = {"alike": [], "own": []}
    true: dict[str, list[float]] = {"alike": [], "own": []}
    for _ in range(300):
        used = generator.random(20) < generator.random()
        mean, spread = (
            generator.choice(np.arange(0.01, 1, 0.02)),
            np.exp(generator.uniform(-0.69, 5.3)),
        )
        for name, detection in (
            ("alike", np.full(20, generator.random())),
            ("own", generator.beta(mean * spread, (1 - mean) * spread, 20)),
        ):
            reported = (generator.random((6, 20)) < detection) & used
            silent = ~reported.any(axis=0)
            if not silent.any():
                continue
            counts = reported.sum(0).astype(float)
            result = (
                occupancy_by_kind(reported.astype(float), ["a"] * 6)
                if name == "alike"
                else occupancy_by_category(counts, 6)
            )
            stated[name].append(result.used)
            true[name].append(float(used[silent].mean()))
    for name in stated:
        assert np.mean(stated[name]) == pytest.approx(np.mean(true[name]), abs=0.04)


def test_impossible_inputs_are_refused():
    with pytest.raises(ValueError, match="kinds"):
        occupancy_by_kind(np.ones((3, 2)), ["a"])
    with pytest.raises(ValueError, match="more than all"):
        occupancy_by_category(np.array([4.0]), 3)
