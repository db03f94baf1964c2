"""The mixture weight: exact cases, laws, and recovery of known mixtures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from analysis.stats.calibration import Calibration
from analysis.stats.mixture import least_squares_weight, likelihood_weight, misfit, shares
from analysis.stats.simulated import simulate
from study.stats.made_records import GRID, OLD, ORDINARY, drawn

ESTIMATORS = [least_squares_weight, likelihood_weight]
FIRST, SECOND = np.array([6.0, 3, 1, 0]), np.array([1.0, 3, 2, 4])


@pytest.mark.parametrize("estimator", ESTIMATORS)
@given(st.floats(0, 1), st.floats(0.1, 1000))
def test_an_exact_mixture_is_found_whatever_the_number_of_reports(estimator, weight, size):
    mixed = weight * shares(FIRST) + (1 - weight) * shares(SECOND)
    found = float(estimator(size * mixed, FIRST, SECOND))
    assert found == pytest.approx(weight, abs=1e-6)


@pytest.mark.parametrize("estimator", ESTIMATORS)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4).filter(lambda n: n[0] + n[2] + n[3]))
def test_the_weight_turns_with_the_records_and_stays_within_its_ends(estimator, counts):
    focus = np.array(counts, float)
    one, two = (float(estimator(focus, *pair)) for pair in ((FIRST, SECOND), (SECOND, FIRST)))
    assert 0 <= one <= 1
    assert one + two == pytest.approx(1, abs=1e-6)


def test_reports_of_a_form_that_both_have_alike_say_nothing_to_the_likelihood():
    assert np.isnan(likelihood_weight(np.array([0.0, 5, 0, 0]), FIRST, SECOND))


def test_least_squares_by_hand():
    """Shares (.5, .5) between (1, 0) and (.25, .75): (.25)(.75) * 2 / (2 * .75^2) = 1/3."""
    found = least_squares_weight(np.array([1.0, 1]), np.array([4.0, 0]), np.array([1.0, 3]))
    assert found == pytest.approx(1 / 3)


def test_likelihood_weight_is_the_maximum_of_the_likelihood():
    focus = np.array([5.0, 7, 2, 3])

    def minus(weight):
        return -np.sum(focus * np.log(weight * shares(FIRST) + (1 - weight) * shares(SECOND)))

    best = minimize_scalar(minus, bounds=(0, 1), method="bounded", options={"xatol": 1e-10}).x
    assert likelihood_weight(focus, FIRST, SECOND) == pytest.approx(best, abs=1e-6)


def test_forms_of_neither_record_say_nothing_to_the_likelihood():
    focus, first, second = (np.r_[x, 0.0] for x in ([5.0, 7, 2, 3], FIRST, SECOND))
    strange = focus + np.r_[np.zeros(4), 6.0]
    assert likelihood_weight(strange, first, second) == likelihood_weight(focus, first, second)


@pytest.mark.parametrize("estimator", ESTIMATORS)
def test_records_that_cannot_be_told_apart_give_no_weight(estimator):
    assert np.isnan(estimator(np.array([5.0, 7, 2, 3]), FIRST, 3 * FIRST))


def test_leading_axes_are_carried_along():
    focus = np.random.default_rng(1).integers(1, 9, (3, 5, 4)).astype(float)
    for estimator in ESTIMATORS:
        found = estimator(focus, FIRST[None, :], SECOND[None, :])
        assert found.shape == (3, 5)
        assert found[1, 2] == pytest.approx(float(estimator(focus[1, 2], FIRST, SECOND)))


def test_misfit_is_the_share_of_reports_elsewhere():
    focus = np.array([0.0, 1, 1, 0])
    assert misfit(focus, np.eye(4)[0], np.eye(4)[1], np.array(0.25)) == pytest.approx(0.5)
    mixed = 0.3 * shares(FIRST) + 0.7 * shares(SECOND)
    assert misfit(mixed, FIRST, SECOND, np.array(0.3)) == pytest.approx(0)


def tail(focus, old, ordinary, seed):
    """Share of simulated mixtures of the weight found that fit as badly as `focus`."""
    made = simulate([1] * focus.cases, old, ordinary, np.random.default_rng(seed), GRID, 300)
    counts = focus.counted[0], old.counted[0], ordinary.counted[0]
    weight = least_squares_weight(*counts)
    refitted = least_squares_weight(made.focus[0], made.first[0], made.second[0])
    bad = misfit(made.focus[0], made.first[0], made.second[0], refitted)
    worse = Calibration(GRID, bad).as_high(float(misfit(*counts, weight)))
    return float(np.interp(float(weight), GRID, worse))


def test_a_focus_that_is_no_mixture_is_seen_and_a_mixture_is_not_accused():
    generator = np.random.default_rng(2)
    strange = np.r_[np.full(10, 0.05), np.full(4, 0.5), np.full(6, 0.05)]
    fair = []
    for seed in range(60):
        old, ordinary = drawn(OLD, 30, generator), drawn(ORDINARY, 30, generator)
        fair.append(tail(drawn(ORDINARY, 25, generator), old, ordinary, seed))
    assert np.mean(np.array(fair) <= 0.05) < 0.15
    assert 0.35 < np.mean(fair) < 0.75
    old, ordinary = drawn(OLD, 30, generator), drawn(ORDINARY, 30, generator)
    assert tail(drawn(strange, 25, generator), old, ordinary, 99) < 0.02
