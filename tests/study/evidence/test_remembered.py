"""What is told of an episode is computed once, and anew as soon as anything else is told."""

from collections.abc import Callable

import pytest

from analysis.casualties import classes, episodes, tolls
from analysis.evidence.load import Evidence
from analysis.evidence.remembered import by_what_is_told
from analysis.evidence.select import FOCUS
from analysis.history import famine
from study.casualties.made import count, made_evidence

OTHER = "zhanaozen-2011"


def counting() -> tuple[Callable[[Evidence, str], int], list[str]]:
    """A remembered function that counts statements of an episode, and what it was called for."""
    called: list[str] = []

    @by_what_is_told()
    def number(evidence: Evidence, episode: str) -> int:
        called.append(episode)
        return int((evidence.statements["episode"] == episode).sum())

    return number, called


def test_another_row_of_the_episode_is_computed_anew_and_one_of_another_is_not() -> None:
    evidence = made_evidence(
        count("c0001", 10), count("c0002", 12), count("c0003", 5, episode=OTHER)
    )
    number, called = counting()
    assert number(evidence, FOCUS) == 2
    assert number(evidence.without(rows=["c0003"]), FOCUS) == 2
    assert called == [FOCUS]
    assert number(evidence.without(rows=["c0001"]), FOCUS) == 1
    assert number(evidence, OTHER) == 1
    assert called == [FOCUS, FOCUS, OTHER]


def test_another_status_or_another_base_is_computed_anew() -> None:
    rows = (count("c0001", 10), count("c0002", 12, reported_on="2022-03-01", replaces="c0001"))
    evidence = made_evidence(*rows)
    number, called = counting()
    number(evidence, FOCUS)
    number(evidence.under(security_forces="out"), FOCUS)
    assert len(called) == 2
    number(evidence.without(rows=["c0002"]), FOCUS)
    number(made_evidence(*rows), FOCUS)
    assert len(called) == 4
    assert evidence.told(FOCUS) != evidence.without(rows=["c0002"]).told(FOCUS)


def test_measures_narrow_what_counts_as_told() -> None:
    evidence = made_evidence(count("c0001", 10), count("c0002", 90, measure="injuries"))
    without = evidence.without(rows=["c0002"])
    assert evidence.told(FOCUS, ["deaths"]) == without.told(FOCUS, ["deaths"])
    assert evidence.told(FOCUS, ["injuries"]) != without.told(FOCUS, ["injuries"])


def test_the_oldest_result_is_forgotten_first() -> None:
    called: list[str] = []

    @by_what_is_told(most=2)
    def number(_: Evidence, episode: str) -> str:
        called.append(episode)
        return episode

    evidence = made_evidence(count("c0001", 10))
    for episode in ("one", "two", "three", "three", "one"):
        assert number(evidence, episode) == episode
    assert called == ["one", "two", "three", "one"]


EPISODE_FREE = (
    tolls.official_deaths,
    tolls.official_deaths_almaty,
    tolls.official_injured,
    tolls.official_hospitalised,
    tolls.security_deaths,
    classes.attackers,
    classes.attackers_shares,
    famine.famine_shares,
    famine.famine_deaths,
)
LESS = (
    {},
    {"sources": ["rferl-2022-08-16-238"]},
    {"claimants": ["General Prosecutor's Office"]},
)


@pytest.mark.parametrize("function", EPISODE_FREE, ids=lambda function: function.__name__)
def test_what_is_remembered_is_what_is_computed(
    function: Callable[[Evidence], object], swept: Evidence
) -> None:
    for less in LESS:
        evidence = swept.without(**less)
        assert function(evidence) == function.__wrapped__(evidence)  # type: ignore[attr-defined]


def test_what_is_remembered_of_each_episode_is_what_is_computed(swept: Evidence) -> None:
    remembered = episodes.last_official
    for less in LESS:
        evidence = swept.without(**less)
        for episode in evidence.episodes["episode"]:
            computed = remembered.__wrapped__(evidence, episode)  # type: ignore[attr-defined]
            assert remembered(evidence, episode) == computed
