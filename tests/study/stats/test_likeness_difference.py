"""The difference of two likenesses: sign, interval, and what either record would give."""

import numpy as np
import pytest

from analysis.stats.calibration import Calibration
from analysis.stats.likeness_difference import (
    difference,
    jackknife_difference,
    simulated_differences,
)
from analysis.stats.repertoires import jaccard
from analysis.stats.simulated import simulate
from analysis.stats.standardised import AtCoverage
from study.stats.made_records import GRID, OLD, ORDINARY, as_record, drawn

PLAIN = jaccard, jaccard


def test_difference_by_hand():
    focus, one, two = as_record([[1, 1, 0]]), as_record([[1, 1, 1]]), as_record([[1, 0, 1]])
    found = difference(focus.counted, one.counted, two.counted, PLAIN)
    assert found == pytest.approx(2 / 3 - 1 / 3)


def test_it_changes_its_sign_with_the_records():
    generator = np.random.default_rng(1)
    focus, old = drawn(OLD, 20, generator), drawn(OLD, 20, generator)
    ordinary = drawn(ORDINARY, 20, generator)
    one = jackknife_difference(focus, old, ordinary, PLAIN)
    two = jackknife_difference(focus, ordinary, old, PLAIN)
    assert one.value > 0
    assert (two.low, two.high) == pytest.approx((-one.high, -one.low))


def test_the_jackknife_covers_the_mean_difference_of_such_samples():
    generator = np.random.default_rng(2)
    intervals = []
    for _ in range(200):
        three = [drawn(p, 18, generator) for p in (ORDINARY, OLD, ORDINARY)]
        intervals.append(jackknife_difference(*three, PLAIN))
    truth = np.mean([i.value for i in intervals])
    assert np.mean([i.low <= truth <= i.high for i in intervals]) >= 0.9


def test_whole_publishers_are_left_out():
    generator = np.random.default_rng(3)
    focus, old, ordinary = (drawn(p, 12, generator) for p in (OLD, OLD, ORDINARY))
    same = as_record(np.repeat(focus.reported, 2, axis=0), np.repeat(focus.clusters, 2).tolist())
    one, two = (jackknife_difference(x, old, ordinary, PLAIN) for x in (focus, same))
    assert (one.low, one.high) == pytest.approx((two.low, two.high))


def test_an_episode_made_of_either_record_lies_on_its_own_side():
    measure = AtCoverage(0.75).similarity
    generator = np.random.default_rng(4)
    old, ordinary = drawn(OLD, 30, generator), drawn(ORDINARY, 30, generator)
    made = simulate([1] * 25, old, ordinary, np.random.default_rng(5), GRID, 150)
    curve = Calibration(GRID, simulated_differences(made, (measure, measure)))
    assert curve.mean[0] < -2 * curve.sd[0]
    assert curve.mean[-1] > 2 * curve.sd[-1]
    fresh = [
        difference(drawn(p, 25, generator).counted, old.counted, ordinary.counted, (measure,) * 2)
        for p in (ORDINARY, OLD)
    ]
    low, high = (curve.interval(float(value)) for value in fresh)
    assert low.high < 0.5 < high.low


def test_records_over_other_forms_are_refused():
    one, two = as_record([[1, 1, 0]]), as_record([[1, 1, 0, 0]])
    with pytest.raises(ValueError, match="same forms"):
        jackknife_difference(one, two, one, PLAIN)
