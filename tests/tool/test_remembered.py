"""What is remembered is what would be computed: another answer to what was asked, and it is."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.remembered import WHOLE, Answering, Memory, computed, remembered, remembering


@dataclass(frozen=True)
class Gauges(Answering):
    """Levels of rivers, and the unit in which they are told."""

    levels: tuple[tuple[str, int], ...]
    unit: str = "cm"

    def answer(self, question: Hashable) -> Hashable:
        return self.levels if question == WHOLE else dict(self.levels).get(str(question))

    @property
    def kin(self) -> Hashable:
        return self.unit

    def level(self, river: str) -> int:
        self.noted(river)
        return dict(self.levels).get(river, 0)

    def without(self, river: str) -> "Gauges":
        self.noted(WHOLE)
        return Gauges(tuple(one for one in self.levels if one[0] != river), self.unit)


def gauges(unit: str = "cm", **levels: int) -> Gauges:
    return Gauges(tuple(sorted(levels.items())), unit)


def counting(function: Callable[..., object]) -> tuple[Callable[..., object], list[object]]:
    """`function` remembered, and the arguments of each time that it was computed."""
    calls: list[object] = []

    @remembered()
    def call(*args: object) -> object:
        calls.append(args)
        return function(*args)

    return call, calls


def test_what_was_not_asked_may_differ_and_what_was_asked_may_not() -> None:
    level, calls = counting(lambda of: of.level("ural"))
    assert level(gauges(ural=3, emba=1)) == 3
    assert level(gauges(ural=3, emba=7)) == 3
    assert len(calls) == 1
    assert level(gauges(ural=4, emba=7)) == 4
    assert level(gauges(emba=7)) == 0
    assert len(calls) == 3


def test_a_question_that_hangs_on_an_answer_is_asked_only_after_it() -> None:
    higher, calls = counting(
        lambda of: of.level("emba") if of.level("ural") > 5 else of.level("ishim")
    )
    assert higher(gauges(ural=9, emba=1, ishim=2)) == 1
    assert higher(gauges(ural=1, emba=1, ishim=2)) == 2
    assert higher(gauges(ural=9, emba=1, ishim=8)) == 1
    assert higher(gauges(ural=1, emba=5, ishim=2)) == 2
    assert len(calls) == 2


def test_another_kin_another_argument_and_another_function_are_computed_anew() -> None:
    level, calls = counting(lambda of, river: of.level(river))
    other, _ = counting(lambda of, river: -of.level(river))
    assert level(gauges(ural=3), "ural") == 3
    assert level(gauges(unit="m", ural=3), "ural") == 3
    assert level(gauges(ural=3), "emba") == 0
    assert len(calls) == 3
    assert other(gauges(ural=3), "ural") == -3


def test_what_a_remembered_function_asked_its_caller_asked_too() -> None:
    inner, inner_calls = counting(lambda of: of.level("ural"))
    outer, outer_calls = counting(lambda of: inner(of) * 2)
    assert outer(gauges(ural=3)) == 6
    assert inner(gauges(ural=4)) == 4
    assert outer(gauges(ural=4)) == 8
    assert outer(gauges(ural=3, emba=9)) == 6
    assert (len(inner_calls), len(outer_calls)) == (2, 2)


def test_who_reads_another_evidence_hangs_on_all_of_his_own() -> None:
    less, calls = counting(lambda of: of.without("emba").level("ural"))
    assert less(gauges(ural=3, emba=1)) == 3
    assert less(gauges(ural=3, emba=1)) == 3
    assert len(calls) == 1
    assert less(gauges(ural=3, emba=2)) == 3
    assert len(calls) == 2


def test_a_caller_whose_part_reads_another_evidence_hangs_on_all_too() -> None:
    inner, _ = counting(lambda of: of.without("emba").level("ural"))
    outer, calls = counting(inner)
    assert outer(gauges(ural=3, emba=1)) == 3
    assert outer(gauges(ural=5, emba=1)) == 5
    assert outer(gauges(ural=3, emba=1)) == 3
    assert len(calls) == 2


def test_what_was_asked_before_an_error_counts_for_who_catches_it() -> None:
    @remembered()
    def failing(of: Gauges) -> int:
        if of.level("ural") < 5:
            raise ValueError
        return 1

    def caught(of: Gauges) -> int:
        try:
            return failing(of)
        except ValueError:
            return 0

    outer, _ = counting(caught)
    assert outer(gauges(ural=3)) == 0
    assert outer(gauges(ural=7)) == 1
    assert outer(gauges(ural=3)) == 0


def test_several_evidences_and_what_has_no_hash() -> None:
    both, calls = counting(lambda one, two: one.level("ural") + two.level("ural"))
    assert both(gauges(ural=1), gauges(ural=2)) == 3
    assert both(gauges(ural=1), gauges(ural=2)) == 3
    assert len(calls) == 1
    rivers, listed = counting(lambda of, names: sum(map(of.level, names)))
    assert rivers(gauges(ural=1), ["ural"]) == rivers(gauges(ural=1), ["ural"]) == 1
    assert len(listed) == 2


def test_a_full_memory_is_emptied_and_figures_are_not_kept() -> None:
    memory = Memory(most=2)
    for river in ("ural", "emba", "ishim"):
        memory.computed(Gauges.level, (gauges(), river), {})
    assert len(memory) == 1

    class Figure:
        figure = "canvas"

    assert isinstance(memory.computed(Figure, (), {}), Figure)
    assert len(memory) == 1


def test_only_inside_remembering_is_a_traced_function_remembered() -> None:
    calls = []

    def level(of: Gauges) -> int:
        calls.append(of)
        return of.level("ural")

    for _ in range(2):
        computed(level, (gauges(ural=1),), {})
    assert len(calls) == 2
    with remembering(Memory()):
        for emba in range(3):
            computed(level, (gauges(ural=1, emba=emba),), {})
    assert len(calls) == 3


RIVERS = ("ural", "emba", "ishim", "tobol")
LEVELS = st.lists(st.integers(0, 2), min_size=len(RIVERS), max_size=len(RIVERS))


@given(st.lists(LEVELS, min_size=1, max_size=12))
def test_remembered_is_computed_whatever_is_asked(settings: list[list[int]]) -> None:
    @remembered(most=5)
    def part(of: Gauges, place: int) -> int:
        return of.level(RIVERS[place]) + (of.level("tobol") if place % 2 else 0)

    def walk(of: Gauges) -> tuple[int, ...]:
        place, seen = 0, []
        for _ in range(3):
            value = part(of, place)
            seen.append(value)
            place = (place + value) % len(RIVERS)
        return (*seen, part(of.without("emba"), 1) if seen[0] == 2 else -1)

    whole = remembered()(walk)
    for levels in settings:
        of = gauges(**dict(zip(RIVERS, levels, strict=True)))
        assert whole(of) == walk(of)


@pytest.mark.parametrize("first", [1, 2])
def test_the_same_question_asked_again_is_one_question(first: int) -> None:
    twice, calls = counting(lambda of: of.level("ural") + of.level("ural"))
    assert twice(gauges(ural=first)) == 2 * first
    assert twice(gauges(ural=first)) == 2 * first
    assert len(calls) == 1
