"""How much more visible must one form be: exact values and the way back."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.mixture import least_squares_weight, likelihood_weight
from analysis.stats.visibility import as_visible, odds_ratio_to_reach, weights_by_visibility
from study.stats.made_records import FORMS, OLD, ORDINARY, as_record, drawn


def test_odds_are_divided():
    """9 of 12 cases, odds 3; a third of the odds is 1: half of the cases."""
    made = as_visible(np.array([9.0, 4]), 12.0, 0, np.array([1.0, 3.0]))
    assert made == pytest.approx(np.array([[9, 4], [6, 4]]))


def test_a_form_that_every_case_reports_stays():
    assert as_visible(np.array([12.0]), 12.0, 0, np.array([50.0])).tolist() == [[12]]


@given(st.integers(0, 1000), st.floats(1, 50))
def test_thinning_a_form_of_the_second_record_moves_the_weight_to_the_first(seed, odds):
    """The form is all that tells the records apart, so its reports pull to the second alone."""
    first = as_record(np.eye(20)[[0, 1, 2, 3]] + np.eye(20)[[1, 2, 3, 4]])
    second = as_record(np.eye(20)[[0, 1, 2, 3]] + np.eye(20)[[9, 9, 9, 9]])
    focus = drawn(np.r_[np.full(5, 0.3), np.zeros(4), 0.5, np.zeros(10)], 12,
                  np.random.default_rng(seed))  # fmt: skip
    plain, thinned = weights_by_visibility(
        focus, first, second, FORMS[9], np.array([1.0, odds]), least_squares_weight
    )
    assert thinned >= plain - 1e-9


@pytest.mark.parametrize("estimator", [least_squares_weight, likelihood_weight])
def test_the_odds_found_are_those_that_gave_the_weight(estimator):
    generator = np.random.default_rng(1)
    mixed = np.r_[0.8, (OLD + ORDINARY)[1:] / 2]
    focus, old, ordinary = (drawn(p, 40, generator) for p in (mixed, OLD, ORDINARY))
    three = focus, old, ordinary, FORMS[0]
    plain, target = weights_by_visibility(*three, np.array([1.0, 3.0]), estimator).tolist()
    assert target > plain
    assert odds_ratio_to_reach(target, *three, estimator) == pytest.approx(3, rel=1e-4)
    assert odds_ratio_to_reach(plain - 0.01, *three, estimator) == 1


def test_a_known_distortion_is_undone():
    """A mixture in which one form then became four times as visible: at 4 it is itself again."""
    generator = np.random.default_rng(2)
    old, ordinary = drawn(OLD, 4000, generator), drawn(ORDINARY, 4000, generator)
    true = (OLD + ORDINARY) / 2
    odds = true[0] / (1 - true[0]) * 4
    focus = drawn(np.r_[odds / (1 + odds), true[1:]], 8000, generator)
    target = float(least_squares_weight(true, OLD, ORDINARY))
    found = odds_ratio_to_reach(target, focus, old, ordinary, FORMS[0], least_squares_weight)
    assert found == pytest.approx(4, rel=0.25)


def test_no_odds_are_enough_where_the_form_does_not_matter():
    first, second = as_record(np.eye(20)[[0, 1]]), as_record(np.eye(20)[[0, 2]])
    focus = as_record(np.eye(20)[[0, 2, 2]])
    found = odds_ratio_to_reach(0.9, focus, first, second, FORMS[0], least_squares_weight)
    assert found == math.inf


def test_unknown_forms_and_impossible_odds_are_refused():
    record = as_record(np.eye(20)[[0, 1]])
    with pytest.raises(ValueError, match="no form"):
        odds_ratio_to_reach(0.5, record, record, record, "unheard of", least_squares_weight)
    with pytest.raises(ValueError, match="positive"):
        weights_by_visibility(
            record, record, record, FORMS[0], np.array([0.0]), least_squares_weight
        )
