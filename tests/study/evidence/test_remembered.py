"""What the evidence answers says all that is read of it, and what is remembered is what is computed."""

import itertools
from collections.abc import Callable, Hashable
from typing import Any

import pandas as pd
import pytest

from analysis.casualties import classes, episodes, tolls
from analysis.evidence.load import CHOOSING, Evidence, load
from analysis.evidence.select import FOCUS
from analysis.history import famine
from analysis.parameters import resolve
from qantar.project import Project
from qantar.remembered import WHOLE, remembered
from study.casualties.made import ROOT, count, made_evidence

OTHER = "zhanaozen-2011"
PROJECT = Project(ROOT)
NAMED = ("c0001", "c0002", "c0400", "no-such-row")
READ: dict[Hashable, Callable[[Evidence], Any]] = {
    "statements": lambda of: (of.statements, of.counts),
    ("told", FOCUS): lambda of: (of.about(FOCUS), of.standing_about(FOCUS)),
    ("told", FOCUS, "deaths"): lambda of: (
        of.stated("deaths", population=None, place=None, totals=False), of.standing("deaths")
    ),
    ("told", OTHER, "deaths"): lambda of: (of.stated("deaths", episode=OTHER),),
    ("named", NAMED): lambda of: (of.named(NAMED),),
    "methods": lambda of: (of.methods,),
    ("methods", FOCUS): lambda of: (of.methods_of(FOCUS),),
    "responses": lambda of: (of.responses,),
    ("responses", FOCUS): lambda of: (of.responses_of(FOCUS),),
    "events": lambda of: (of.events,),
    "overlaps": lambda of: (of.overlaps,),
    "sources": lambda of: (of.sources,),
    "indicators": lambda of: (of.indicators,),
    "as_of": lambda of: of.as_of,
    "parties": lambda of: of.parties,
    WHOLE: lambda of: [getattr(of.parameters, name) for name in sorted(CHOOSING)],
}  # fmt: skip
"""What a question names, as it is read."""
SETTINGS: tuple[dict[str, Any], ...] = (
    {}, {"as_of": "2026-11-21"}, {"as_of": "2022-03-16"}, {"as_of": "2022-03-15"},
    {"as_of": "2022-01-09"}, {"parties": "state"}, {"copies": "original"}, {"rounds": "first"},
    {"taxonomy": "broad"}, {"security_forces": "out"},
)  # fmt: skip


def read_of(setting: dict[str, Any]) -> list[Evidence]:
    evidence = load(PROJECT, resolve(setting, PROJECT))
    return [evidence, evidence.without(claimants=["General Prosecutor's Office"])]


def same(one: Any, other: Any) -> bool:
    if isinstance(one, tuple) and one and isinstance(one[0], pd.DataFrame):
        pairs = ((a.reset_index(drop=True), b.reset_index(drop=True))
                 for a, b in zip(one, other, strict=True))  # fmt: skip
        return all(a.equals(b) for a, b in pairs)
    return bool(one == other)


@pytest.mark.parametrize("question", READ, ids=str)
def test_equal_answers_mean_equal_reading(question: Hashable) -> None:
    every = [evidence for setting in SETTINGS for evidence in read_of(setting)]
    alike = differ = 0
    for one, other in itertools.combinations(every, 2):
        if one.answer(question) == other.answer(question):
            alike += 1
            assert same(READ[question](one), READ[question](other))
        else:
            differ += 1
    assert alike
    assert differ


@pytest.mark.parametrize("question", READ, ids=str)
def test_what_is_read_is_noted_as_the_question_that_names_it(question: Hashable) -> None:
    noted: list[Hashable] = []

    class Noting(Evidence):
        def noted(self, question: Hashable) -> None:
            noted.append(question)

    evidence = load(PROJECT, resolve({}, PROJECT))
    READ[question](Noting(evidence.base, evidence.setting))
    assert set(noted) == {question}


def test_an_unknown_question_is_no_answer() -> None:
    with pytest.raises(KeyError):
        made_evidence(count("c0001", 10)).answer("weather")


def test_another_row_of_the_episode_is_computed_anew_and_one_of_another_is_not() -> None:
    called = []

    @remembered()
    def number(evidence: Evidence, episode: str) -> int:
        called.append(episode)
        return len(evidence.about(episode))

    rows = (count("c0001", 10), count("c0002", 12), count("c0003", 5, episode=OTHER))
    evidence = made_evidence(*rows)
    assert number(evidence, FOCUS) == 2
    assert number(evidence.without(rows=["c0003"]), FOCUS) == 2
    assert called == [FOCUS]
    assert number(evidence.without(rows=["c0001"]), FOCUS) == 1
    assert number(evidence, OTHER) == 1
    assert called == [FOCUS, FOCUS, OTHER]
    number(made_evidence(*rows), FOCUS)
    number(evidence.under(security_forces="out"), FOCUS)
    assert called[3:] == [FOCUS, FOCUS]


def test_another_status_is_computed_anew() -> None:
    later = count("c0002", 12, reported_on="2022-03-01", replaces="c0001")
    evidence = made_evidence(count("c0001", 10), later)
    question = ("told", FOCUS, "deaths")
    assert evidence.answer(question) != evidence.without(rows=["c0002"]).answer(question)


def test_evidences_that_differ_in_computing_alone_answer_for_each_other() -> None:
    evidence = made_evidence(count("c0001", 10))
    assert evidence.under(seed=7).answers_for(evidence)
    assert not evidence.under(copies=("original",)).answers_for(evidence)
    assert not evidence.without(rows=["c0001"]).answers_for(evidence)


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
