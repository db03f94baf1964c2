"""Turns are taken in their order, so many at a time, and nobody waits for one who will not come."""

import threading
from collections.abc import Callable

import pytest

from qantar.build.turns import Turns

PATIENCE = 30  # seconds; only ever used up by a failing test


def in_threads(*tasks: Callable[[], object]) -> None:
    threads = [threading.Thread(target=task, daemon=True) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive(), "a turn never came"


@pytest.mark.parametrize("asked", ["abcd", "dcba", "cadb"])
def test_turns_come_in_their_order_whoever_asks_first(asked: str) -> None:
    turns, taken = Turns("abcd", 1), list[str]()

    def take(name: str) -> None:
        with turns.of(name):
            taken.append(name)

    in_threads(*(lambda name=name: take(name) for name in asked))  # type: ignore[misc]
    assert taken == list("abcd")


def test_so_many_hold_a_turn_at_once_and_no_more() -> None:
    turns, holding, most = Turns("abcdef", 2), set[str](), list[int]()
    both = threading.Barrier(2)

    def take(name: str) -> None:
        with turns.of(name):
            holding.add(name)
            both.wait(PATIENCE)
            most.append(len(holding))
            both.wait(PATIENCE)
            holding.remove(name)

    in_threads(*(lambda name=name: take(name) for name in "abcdef"))  # type: ignore[misc]
    assert most == [2] * 6


def test_one_that_will_not_come_is_passed_over() -> None:
    turns, taken = Turns("ab", 1), list[str]()

    def take() -> None:
        with turns.of("b"):
            taken.append("b")

    in_threads(take, lambda: turns.pass_over("a"))
    turns.pass_over("b")
    assert taken == ["b"]


def test_a_turn_that_ends_in_an_error_is_given_on() -> None:
    turns = Turns("ab", 1)
    with pytest.raises(ValueError, match="bad cell"), turns.of("a"):
        raise ValueError("bad cell")
    with turns.of("b"):
        pass
