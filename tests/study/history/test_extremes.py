"""The lowest and the highest total of others than the State, and what they rest on."""

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.history.extremes import ends
from analysis.history.tolls import EpisodeToll, episode_toll
from qantar.result import Result

NONE = Result(None, "deaths")


def toll(*claims: tuple[str, float | None, float | None, float | None, str, str]) -> EpisodeToll:
    columns = ["count_id", "low", "best", "high", "qualifier", "status"]
    frame = pd.DataFrame(claims, columns=columns).assign(claimant="X", party="independent")
    frame = frame.astype({"low": float, "best": float, "high": float})
    return EpisodeToll("e", "E", "k", "2000", NONE, frame, NONE, NONE, NONE, "")


def test_the_ends_are_the_lowest_and_the_highest_number(evidence: Evidence) -> None:
    low, high = ends(
        evidence,
        toll(
            ("x1", None, 20, None, "exact", "current"),
            ("x2", 10, None, 170, "about", "disputed"),
            ("x3", 25, 25, None, "at_least", "current"),
        ),
    ) or (None, None)
    assert low is not None
    assert high is not None
    assert (low.value, low.words, low.weak) == (10, "10", True)
    assert (high.value, high.words, high.weak) == (170, "170", True)


def test_of_equal_numbers_the_firmer_stands(evidence: Evidence) -> None:
    same = ends(
        evidence,
        toll(
            ("x1", None, 16, None, "exact", "disputed"), ("x2", None, 16, None, "exact", "current")
        ),
    )
    assert same is not None
    assert [end.row for end in same] == ["x2", "x2"]


def test_a_bound_keeps_its_words_and_one_witness_is_weak(evidence: Evidence) -> None:
    found = ends(evidence, toll(("c1078", 23, 23, None, "at_least", "current")))
    assert found is not None
    assert (found[0].words, found[0].weak) == ("at least 23", True)


def test_nobody_states_a_total(evidence: Evidence) -> None:
    assert ends(evidence, toll()) is None


def test_the_ends_of_the_base_lie_around_every_claim(evidence: Evidence) -> None:
    item = episode_toll(evidence, "zhanaozen-2011")
    low, high = ends(evidence, item) or (None, None)
    assert low is not None
    assert high is not None
    numbers = item.claims[["low", "best", "high"]]
    assert low.value == numbers.min().min()
    assert high.value == numbers.max().max()
