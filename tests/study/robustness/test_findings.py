"""What the curves say, in words: the answers, and what turns them."""

import pytest

from analysis.evidence.load import Evidence
from analysis.robustness.analyses import BY_KEY
from analysis.robustness.curves import OPEN, Curve
from analysis.robustness.findings import (
    answer,
    other_answers,
    spelled,
    together,
    turns,
    turns_in_words,
)
from analysis.robustness.own_chapters import CANNOT_BE_TOLD
from analysis.stats.multiverse import Fork, Option, run

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


def test_the_table_answers_what_the_numbers_say(
    evidence: Evidence, curves: dict[str, Curve]
) -> None:
    for curve in curves.values():
        assert answer(curve) in ("yes", "no", OPEN, CANNOT_BE_TOLD)
        assert (answer(curve) == OPEN) == (curve.verdict() == OPEN)
        told = turns_in_words(evidence, curve)
        assert told.endswith(".")
        assert (": " in told) == bool(curve.flips)
        assert "\u22120 " not in told
        assert other_answers(evidence, curve).rstrip(".") in told


def test_an_open_answer_names_what_makes_it_open_and_no_other_question(
    evidence: Evidence, curves: dict[str, Curve]
) -> None:
    said = other_answers(evidence, curves["ordinary"])
    assert "the middle year" in said
    assert "criminal cases opened" not in said
    assert answer(curves["famine"]) == "no"
    assert answer(curves["rates"]) == "yes"
