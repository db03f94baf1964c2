"""Cells held back: no attacker who knows the sums of the lines can restore one."""

import itertools
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from qantar.disclosure import printable

LEAST = 3
LINES = st.lists(st.integers(0, 12), min_size=2, max_size=5)


def restored(cells: Sequence[int], shown: Sequence[bool], least: int = LEAST) -> list[int]:
    """The held-back numbers from 1 to `least` - 1 that the sum of the line alone gives away."""
    held = [at for at, seen in enumerate(shown) if not seen]
    rest = sum(cells[at] for at in held)
    ways = [way for way in itertools.product(range(rest + 1), repeat=len(held)) if sum(way) == rest]
    return [
        cells[at]
        for place, at in enumerate(held)
        if 0 < cells[at] < least and len({way[place] for way in ways}) == 1
    ]


def restored_with_the_rule(cells: Sequence[int], least: int = LEAST) -> list[int]:
    """As `restored`, by somebody who also knows how cells are held back."""
    shown = printable(cells, least)
    held = [at for at, seen in enumerate(shown) if not seen]
    rest = sum(cells[at] for at in held)
    ways = []
    for way in itertools.product(range(rest + 1), repeat=len(held)):
        full = list(cells)
        for at, number in zip(held, way, strict=True):
            full[at] = number
        if sum(way) == rest and printable(full, least) == shown:
            ways.append(way)
    return [
        cells[at]
        for place, at in enumerate(held)
        if 0 < cells[at] < least and len({way[place] for way in ways}) == 1
    ]


def test_a_small_cell_takes_the_smallest_other_with_it() -> None:
    assert printable([15, 8, 2, 6], LEAST) == [True, True, False, False]


def test_two_small_cells_hide_one_another() -> None:
    assert printable([8, 1, 1, 6], LEAST) == [True, False, False, True]


def test_two_full_small_cells_are_not_enough() -> None:
    assert printable([8, 2, 2, 6], LEAST) == [True, False, False, False]


def test_a_line_without_small_numbers_is_printed() -> None:
    assert printable([0, 5, 0, 4], LEAST) == [False, True, False, True]


@given(LINES)
def test_no_small_number_is_printed(cells: list[int]) -> None:
    shown = printable(cells, LEAST)
    assert all(number >= LEAST for number, seen in zip(cells, shown, strict=True) if seen)


@settings(deadline=None)
@given(LINES)
def test_the_sum_gives_no_small_cell_away(cells: list[int]) -> None:
    assert restored(cells, printable(cells, LEAST)) == []


def test_the_attack_finds_a_cell_that_stands_alone() -> None:
    assert restored([15, 8, 2, 6], [True, True, False, True]) == [2]
