"""What the curves say, in sentences: what turns a conclusion, and which choice moves it most."""

import pytest

from analysis.evidence.load import Evidence
from analysis.robustness.analyses import BY_KEY
from analysis.robustness.curves import OPEN, Curve
from analysis.robustness.findings import (
    agreement,
    finding,
    means,
    pulls_in_words,
    spelled,
    strongest,
    together,
    turns,
    turns_in_words,
)
from analysis.robustness.own_chapters import CANNOT_BE_TOLD
from analysis.stats.multiverse import Fork, Option, run
from qantar.result import NOT_KNOWN

CLAUSES = {("one", "b"): "if b", ("one", "c"): "if c", ("two", "b"): "if beta"}


def made_up(values: dict[tuple[str, str], float]) -> Curve:
    """A curve over a fork of three options and one of two; 2.0 where nothing else is given."""
    one = Fork("one", "N", "", tuple(Option(name, "") for name in "abc"))
    two = Fork("two", "U", "", (Option("a", ""), Option("b", "")))
    return Curve(
        BY_KEY["ordinary"], run(lambda one, two: values.get((one, two), 2.0), (one, two)), 1.0
    )


def test_options_of_one_fork_with_one_number_are_said_once() -> None:
    found = turns(made_up({("b", "a"): 0.5, ("c", "a"): 0.5, ("a", "b"): 0.5}), CLAUSES)
    assert sorted((turn.kind, turn.clause) for turn in found) == [("N", "if b"), ("U", "if beta")]


def test_the_fewest_choices_that_turn_together() -> None:
    assert together(made_up({("c", "b"): 0.25}), CLAUSES) == (["if c", "if beta"], 0.25)
    assert together(made_up({("c", "b"): 0.25, ("b", "a"): 0.5}), CLAUSES) == (["if b"], 0.5)
    assert together(made_up({}), CLAUSES) is None


@pytest.mark.parametrize(("number", "word"), [(0, "none"), (8, "eight"), (18_432, "18,432")])
def test_small_counts_are_words(number: int, word: str) -> None:
    assert spelled(number) == word


def test_sentences_say_what_the_numbers_say(evidence: Evidence, curves: dict[str, Curve]) -> None:
    for curve in curves.values():
        said = curve.conclusion(curve.holds(curve.main.main))
        assert finding(curve).startswith(said)
        assert "{" not in said
        assert ("by our choices" in finding(curve)) == (curve.verdict() in (OPEN, CANNOT_BE_TOLD))
        said = agreement(curve)
        assert said.startswith(("All", "Only one")) == curve.agree
        assert ("one and the same number" in said) == (
            curve.agreement.distinct == 1 < curve.agreement.known
        )
        assert (f"{curve.agreement.distinct:,} different" in said) == (curve.agreement.distinct > 1)
        told = turns_in_words(evidence, curve)
        assert told.endswith(".")
        assert (": " in told) == bool(curve.flips)
        assert "\u22120 " not in told


ADDED = {"a": 0.0, "b": 1.0, "c": -2.0}


def two_forks(more: float) -> Curve:
    """A curve over two forks: the first adds 0, 1 or -2, the second nothing or `more`."""
    second = {"a": 0.0, "b": more}
    forks = (
        Fork("one", "E", "", tuple(Option(name, "") for name in "abc")),
        Fork("two", "E", "", (Option("a", ""), Option("b", ""))),
    )
    return Curve(BY_KEY["ordinary"], run(lambda one, two: ADDED[one] + second[two], forks), 0.5)


def test_the_choice_with_most_of_the_variance_is_the_strongest() -> None:
    assert strongest(two_forks(0.1)) == "one"
    assert strongest(two_forks(9.0)) == "two"


def test_the_mean_under_each_option() -> None:
    assert means(two_forks(0.0), "one") == ADDED


def test_the_words_name_both_ends(evidence: Evidence, curves: dict[str, Curve]) -> None:
    for curve in curves.values():
        said = pulls_in_words(evidence, curve)
        assert (said == NOT_KNOWN) or ("lowers the number" in said and "raises it" in said)
