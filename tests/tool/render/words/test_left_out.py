"""What a run leaves out, counted and kept."""

import json

import pytest

from qantar.render.words.closing import left_out_words
from qantar.render.words.left_out import LeftOut, Silence, as_json, from_json, listed, number_of
from tool.render.made_up import edition

LEFT = LeftOut(("toll",), (Silence("01", "It was [toll].", ("toll",)),), ("fig-a", "tbl-b"), ("s",))


def test_it_is_counted_in_words() -> None:
    assert LEFT.counted == "1 number, 1 sentence, 2 figures or tables and 1 source"
    assert LeftOut().nothing
    assert not LEFT.nothing


def test_it_comes_back_from_json_as_it_was() -> None:
    assert from_json(json.loads(json.dumps(as_json(LEFT)))) == LEFT


@pytest.mark.parametrize(
    ("things", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_things_are_listed(things: list[str], words: str) -> None:
    assert listed(things) == words


def test_one_is_one() -> None:
    assert number_of(1, "row") == "1 row"
    assert number_of(1_200, "row") == "1,200 rows"


def test_the_section_on_the_edition_says_what_is_left_out_and_why() -> None:
    (words,) = left_out_words(edition(unknown_by_day=frozenset({"s"})), LEFT)
    assert words.startswith("This run leaves out 1 number, 1 sentence")
    assert "1 source published after its day" in words
    assert left_out_words(edition(), LeftOut()) == [
        "This run leaves out no number, sentence, figure or source."
    ]
    assert left_out_words(edition(), None) == []
