"""Two-list estimates, dependence and the stop rules."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.dependence import (
    ODDS_RATIOS,
    STOP_RULES,
    ListKnowledge,
    chapman,
    implied_odds_ratio,
    lincoln_petersen,
    stop_rules,
    total_by_dependence,
)

KOSOVO_1999 = {
    "1000": 1131, "0100": 845, "0010": 936, "0001": 306, "1100": 177, "1010": 228, "1001": 106,
    "0110": 217, "0101": 31, "0011": 123, "1110": 181, "1101": 18, "1011": 42, "0111": 32,
    "1111": 27,
}  # fmt: skip


def test_textbook_recapture():
    """Ten marked, fifteen caught later, five of them marked: 30 or, less biased, 28.3."""
    assert lincoln_petersen(10, 15, 5) == 30
    assert chapman(10, 15, 5).value == pytest.approx(28.33, abs=0.01)


def test_chapman_interval_covers_independent_lists():
    generator = np.random.default_rng(3)
    people, shares = 600, (0.4, 0.35)
    on = [generator.random((1500, people)) < share for share in shares]
    counts = zip(on[0].sum(1), on[1].sum(1), (on[0] & on[1]).sum(1), strict=True)
    ends = [chapman(*map(float, c)) for c in counts]
    assert 0.93 < np.mean([i.low <= people <= i.high for i in ends]) < 0.97
    assert np.mean([i.value for i in ends]) == pytest.approx(people, rel=0.01)


def test_contained_list_leaves_nobody_unlisted():
    interval = chapman(200, 150, 150)
    assert interval.low == interval.value == interval.high == 200


@given(st.integers(1, 300), st.integers(1, 300), st.data())
def test_chapman_interval_holds_the_union_below_the_estimate(first, second, data):
    both = data.draw(st.integers(0, min(first, second)))
    interval = chapman(first, second, both)
    assert first + second - both - 1e-9 <= interval.low <= interval.value <= interval.high


def test_odds_ratio_one_is_lincoln_petersen_and_more_dependence_means_more_people():
    totals = total_by_dependence(238, 221, np.array([100.0, 170.0]), np.array(ODDS_RATIOS))
    assert totals.shape == (2, len(ODDS_RATIOS))
    assert totals[1, ODDS_RATIOS.index(1.0)] == pytest.approx(lincoln_petersen(238, 221, 170))
    assert np.all(np.diff(totals, axis=1) > 0)


def test_no_common_name_has_no_finite_total():
    totals = total_by_dependence(5, 4, np.array([0.0]), np.array([1.0]))
    assert math.isinf(totals[0, 0])
    assert math.isinf(lincoln_petersen(5, 4, 0))


def test_implied_odds_ratios_of_kosovo_span_1_09_to_2_52():
    """Six pairs of the four lists at the published total of 10,356 (Ball and others 2002)."""
    everyone, listed = 10_356, sum(KOSOVO_1999.values())
    assert listed == 4400
    ratios = []
    for i, j in combinations(range(4), 2):
        cells = {"11": 0, "10": 0, "01": 0, "00": everyone - listed}
        for history, count in KOSOVO_1999.items():
            cells[history[i] + history[j]] += count
        ratios.append(implied_odds_ratio(cells["10"], cells["01"], cells["11"], cells["00"]))
    assert (min(ratios), max(ratios)) == pytest.approx((1.09, 2.52), abs=0.01)


def test_impossible_overlaps_are_refused():
    with pytest.raises(ValueError, match="cannot share"):
        chapman(10, 5, 6)
    with pytest.raises(ValueError, match="Overlaps"):
        total_by_dependence(10, 5, np.array([6.0]), np.array([1.0]))
    with pytest.raises(ValueError, match="odds ratios"):
        total_by_dependence(10, 5, np.array([3.0]), np.array([0.0]))


SOUND = {
    "lists": 4,
    "overlaps_known": True,
    "smallest_overlap": 12,
    "gelman_rubin": 1.02,
    "model_ratio": 1.2,
}
BREAKS = {
    "overlaps_unknown": {"overlaps_known": False},
    "fewer_than_three_lists": {"lists": 2},
    "list_contained": {"contained": True},
    "empty_overlap": {"smallest_overlap": 0},
    "not_converged": {"gelman_rubin": 1.67},
    "models_disagree": {"model_ratio": 19234 / 9824},
}


def test_sound_lists_meet_no_stop_rule():
    assert stop_rules(ListKnowledge(**SOUND)) == ()


def test_every_stop_rule_has_its_breach():
    assert {rule.code for rule in STOP_RULES} == set(BREAKS)


@pytest.mark.parametrize("code", BREAKS)
def test_each_breach_meets_its_rule_alone(code):
    (rule,) = stop_rules(ListKnowledge(**{**SOUND, **BREAKS[code]}))
    assert rule.code == code
    assert rule.shows
    assert rule.reason.endswith(".")


def test_lists_of_unknown_overlap_show_bounds_first():
    assert stop_rules(ListKnowledge(lists=4, overlaps_known=False))[0].shows == "bounds"
