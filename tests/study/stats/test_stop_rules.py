"""The stop rules: each has its breach, and sound lists meet none."""

import pytest

from analysis.stats.stop_rules import STOP_RULES, ListKnowledge, stop_rules

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
