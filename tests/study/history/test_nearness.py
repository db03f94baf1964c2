"""Nearness: truths that were made are found, the rule says no more than its intervals, few cases nothing."""

import dataclasses
import functools
import math

import numpy as np
import pytest

from analysis.evidence.load import Evidence
from analysis.history import nearness, nearness_results, nearness_tables
from analysis.history.nearness import Three
from analysis.stats.calibration import HALF, Place, side
from study.history.history_rows import rows_of
from study.stats.made_records import drawn, drawn_mixture

OLD = np.r_[np.full(8, 0.3), np.zeros(8), np.full(4, 0.2)]
ORDINARY = np.r_[np.zeros(8), np.full(8, 0.3), np.full(4, 0.2)]
"""Chance that a case reports each form: some are of one record alone, some of both."""
CASES = 80
LEVEL = 0.95


def made_up(weight: float, seed: int = 1) -> nearness.Nearness:
    """The measures of an episode made in a known mixture of two well documented records."""
    generator = np.random.default_rng(seed)
    old, ordinary = (drawn(p, CASES, generator, 2) for p in (OLD, ORDINARY))
    episode = drawn_mixture(weight, CASES, generator, OLD, ORDINARY)
    found = nearness.measured(Three(episode, old, ordinary), generator, LEVEL)
    assert found is not None
    return found


shared = functools.cache(made_up)
"""The same for all who only read it, with what they have asked of it."""


@pytest.fixture(scope="module", params=[0.0, 1.0], ids=["ordinary", "terror"])
def extreme(request: pytest.FixtureRequest) -> tuple[float, nearness.Nearness]:
    return request.param, shared(request.param)


def test_an_episode_made_of_one_record_is_told_as_such(
    extreme: tuple[float, nearness.Nearness],
) -> None:
    truth, found = extreme
    side = "first" if truth == 1 else "second"
    assert found.place.nearer == side
    assert found.place.not_first_alone == (truth == 0)
    assert found.place.not_second_alone == (truth == 1)
    assert found.shares.weight.low <= truth <= found.shares.weight.high
    assert nearness_results.verdict(found.nearer) == nearness_results.SIDES[side]


def test_an_even_mixture_is_told_as_neither_and_as_no_record_alone() -> None:
    found = made_up(HALF)
    assert found.place == Place("", True, True)
    assert nearness_results.verdict(found.nearer) == "cannot be told"


def test_the_interval_is_that_of_the_simulated_episodes(
    extreme: tuple[float, nearness.Nearness],
) -> None:
    _, found = extreme
    for measure in (found.shares, found.likelihood, found.likeness, *found.forms.values()):
        assert measure is not None
        again = measure.calibration.interval(measure.value)
        assert (measure.weight.low, measure.weight.high) == (again.low, again.high)


def test_a_measure_that_cannot_be_read_leaves_nothing_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = shared(1.0)
    assert found.nearer == found.place.nearer == "first"
    monkeypatch.setattr(nearness, "_likeness", lambda *_: None)
    blind = made_up(1.0)
    assert blind.place == Place("", False, False)
    assert blind.nearer == ""


@pytest.mark.parametrize("weight", [0.0, 0.3, HALF, 0.7, 1.0])
def test_the_side_is_that_of_the_declared_rule_and_asks_no_more_than_it_must(
    weight: float,
) -> None:
    found = made_up(weight, seed=3)
    told_by_shares = side(found.shares.weight)
    assert ("likeness" in vars(found)) == bool(told_by_shares)
    assert found.likeness is not None
    assert ("forms" in vars(found)) == (told_by_shares == side(found.likeness.weight) != "")
    assert found.nearer == found.place.nearer


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place("first", False, True), {"told", "nearer_terror", "not_ordinary_alone"}),
        (Place("second", True, False), {"told", "nearer_ordinary", "not_terror_alone"}),
        (Place("", True, True), {"not_terror_alone", "not_ordinary_alone"}),
        (Place("", False, False), set()),
    ],
)
def test_the_ledger_says_what_the_place_says_and_no_more(
    monkeypatch: pytest.MonkeyPatch, place: Place, said: set[str]
) -> None:
    found = dataclasses.replace(shared(0.0))  # which has not been asked for its own place
    monkeypatch.setattr(nearness.Nearness, "place", place)
    made = nearness_results.verdict_results(found, found.shares, ())
    names = {"told", "nearer_terror", "nearer_ordinary", "not_terror_alone", "not_ordinary_alone"}
    assert {name for name in names if made[f"nearness_{name}"].text == "yes"} == said


def test_the_weight_is_that_of_the_files(evidence: Evidence) -> None:
    """By another way: a numpy projection of shares counted from the CSV."""
    shares = []
    names = ("january-2022", "great-terror-1937-1938", "kazakhstan-baseline")
    every = [rows_of(evidence, name) for name in names]
    methods = sorted({row["method"] for rows in every for row in rows})
    publishers = evidence.sources.set_index("source_id")["publisher"]
    table = evidence.base.table("cases")
    wholes = dict(zip(table["case_group"], table["part_of"], strict=True))

    def whole(row: dict[str, str]) -> str:
        name = row["case_group"] or publishers[row["source_id"]]
        while wholes.get(name):
            name = wholes[name]
        return str(name)

    for rows in every:
        cases = {(whole(row), row["method"]) for row in rows}
        counted = np.array([sum(method == one for _, one in cases) for method in methods])
        shares.append(counted / counted.sum())
    own, old, ordinary = shares
    expected = float(np.linalg.lstsq((old - ordinary)[:, None], own - ordinary, rcond=None)[0][0])
    found = nearness_results.nearness_results(evidence)
    assert found["nearness_weight"].value == pytest.approx(expected)
    assert len(found["nearness_weight"].rows) == sum(map(len, every))


def test_on_this_base_it_cannot_be_told_but_the_terror_alone_is_left_out(
    evidence: Evidence,
) -> None:
    found = nearness_results.nearness_results(evidence)
    weight = found["nearness_weight"]
    assert found["nearness_verdict"].text == "cannot be told"
    assert found["nearness_not_terror_alone"].text == "yes"
    assert found["nearness_not_ordinary_alone"].text == "not known"
    assert weight.low is not None
    assert weight.high is not None
    assert weight.low < HALF < weight.high < 1
    odds, without = found["nearness_blows_odds"], found["nearness_weight_without_blows"]
    assert (odds.value or 0) > 1
    assert (without.value or 0) > (weight.value or 0)


def test_every_measure_of_the_table_has_its_place_in_the_rule(evidence: Evidence) -> None:
    found = nearness.nearness(evidence)
    assert found is not None
    own = nearness_tables.measures(evidence)
    ends = [own[key].weight for key in nearness_tables.VERDICT_MEASURES]  # type: ignore[union-attr]
    assert found.place.not_first_alone == all(end.high < 1 for end in ends)
    assert found.place.not_second_alone == all(end.low > 0 for end in ends)


def test_too_few_cases_leave_everything_unknown(swept: Evidence) -> None:
    found = nearness_results.nearness_results(swept)
    every = nearness_results.baseline_results(swept)
    if nearness.nearness(swept) is None:
        assert found.pop("nearness_verdict").text == "cannot be told"
        assert {result.text for result in found.values()} == {"not known"}
    for result in (*found.values(), *every.values()):
        known = [end for end in (result.value, result.low, result.high) if end is not None]
        assert all(math.isfinite(end) for end in known)


def test_under_the_state_s_own_publications_nothing_is_compared(
    evidence: Evidence,
) -> None:
    assert nearness.nearness(evidence.under(parties=("state",))) is None


def test_the_power_table_is_a_test_of_its_level(evidence: Evidence) -> None:
    frame = nearness_tables.power_table(evidence).frame.set_index("True share")
    assert float(frame.loc["0.00", "Told from ordinary years"].rstrip("%")) <= 6
    assert float(frame.loc["1.00", "Told from the Terror"].rstrip("%")) <= 6
    assert float(frame.loc["1.00", "Told from ordinary years"].rstrip("%")) > 95
