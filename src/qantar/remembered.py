"""Computations done once for all evidences that answer alike what they ask.

A report asks the same of many evidences: on another day, under each policy, without each source.
Most of them answer a single function alike. So what a function asks of its evidence is noted as it
asks it, with the answers; called with another evidence, the first question is asked again, its
answer leads to the next, and where every answer is known, so is the result. Nothing is declared, and
nothing can be forgotten: a question that is not noted cannot be asked. (A tree of constructive
traces: Mokhov, Mitchell and Peyton Jones, "Build systems à la carte", ICFP 2018, section 4.2.2.)
"""

import contextlib
import functools
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")

WHOLE = "whole"
"""The question that decides every other one: which evidence this is."""
MOST = 256


class Answering(ABC):
    """An evidence whose readers are noted: each way to read it says so by `noted`.

    It never changes, and has a hash.
    """

    @abstractmethod
    def answer(self, question: Hashable) -> Hashable:
        """Equal for two evidences of one kin where reading what `question` names gives equal things."""

    @property
    @abstractmethod
    def kin(self) -> Hashable:
        """Equal for evidences that differ in nothing but their answers."""

    def answers_for(self, other: "Answering") -> bool:
        """Whether this one and `other` hold the same rows, so that each answers for both."""
        return self is other

    def noted(self, question: Hashable) -> None:
        """Notes, for the remembered function that runs, that `question` was asked."""
        running = _running.get()
        if running is not None:
            running.note(self, question)


@dataclass
class _Call:
    """A remembered function that runs: what it has asked of its evidence, and of others."""

    evidence: Answering | None
    asked: dict[Hashable, None] = field(default_factory=dict)
    of_others: dict[tuple[int, Hashable], Answering] = field(default_factory=dict)

    def note(self, evidence: Answering, question: Hashable) -> None:
        if self.evidence is not None and evidence.answers_for(self.evidence):
            self.asked[question] = None
        else:
            self.of_others[id(evidence), question] = evidence

    @property
    def questions(self) -> list[Hashable]:
        """What the result hangs on. Another evidence can only come from the function's own."""
        if self.evidence is None:
            return []
        return [WHOLE] if self.of_others else list(self.asked)


@dataclass
class _Result:
    """What was computed, and what was asked for it of evidences that are no argument."""

    value: Any
    of_others: Mapping[tuple[int, Hashable], Answering]


@dataclass
class _Step:
    """A question, and where each of its answers leads."""

    question: Hashable
    ways: "dict[Hashable, _Step | _Result]" = field(default_factory=dict)


_running: ContextVar[_Call | None] = ContextVar("running", default=None)


class Memory:
    """What functions returned, by what they asked. After `most` results all are forgotten."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._begun: dict[Hashable, _Step | _Result] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def computed(
        self, function: Callable[..., Value], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> Value:
        """`function(*args, **kwargs)`, or what it returned where all that it asks is answered alike.

        Arguments without a hash are never remembered, and neither are figures, which hold a canvas.
        """
        evidence, key = _key(function, args, kwargs)
        try:
            hash(key)
        except TypeError:
            return function(*args, **kwargs)
        found, asked = self._found(key, evidence)
        if found is None:
            return self._kept(key, _Call(evidence), function, args, kwargs)
        if evidence is not None:
            for question in asked:
                evidence.noted(question)
        _pass_on(found.of_others)
        return found.value  # type: ignore[no-any-return]

    def _found(
        self, key: Hashable, evidence: Answering | None
    ) -> tuple[_Result | None, list[Hashable]]:
        """The result under `key` that the answers of `evidence` lead to, and what was asked."""
        asked: list[Hashable] = []
        place = self._begun.get(key)
        while isinstance(place, _Step) and evidence is not None:
            asked.append(place.question)
            place = place.ways.get(evidence.answer(place.question))
        return (place if isinstance(place, _Result) else None), asked

    def _kept(
        self,
        key: Hashable,
        call: _Call,
        function: Callable[..., Value],
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
    ) -> Value:
        token = _running.set(call)
        try:
            made = function(*args, **kwargs)
        finally:
            _running.reset(token)
            if call.evidence is not None:
                for question in call.asked:
                    call.evidence.noted(question)
            _pass_on(call.of_others)
        if not hasattr(made, "figure"):
            self._add(key, call, _Result(made, call.of_others))
        return made

    def _add(self, key: Hashable, call: _Call, result: _Result) -> None:
        if self._count >= self._most:
            self._begun.clear()
            self._count = 0
        self._count += 1
        ways, at = self._begun, key
        for question in call.questions:
            assert call.evidence is not None
            step = ways.get(at)
            if not isinstance(step, _Step) or step.question != question:
                step = ways[at] = _Step(question)
            ways, at = step.ways, call.evidence.answer(question)
        ways[at] = result


def _pass_on(asked: Mapping[tuple[int, Hashable], Answering]) -> None:
    for (_, question), evidence in asked.items():
        evidence.noted(question)


def _key(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> tuple[Answering | None, Hashable]:
    """The one evidence among the arguments, and all else that decides; where there are several
    evidences, each decides as a whole."""
    named = tuple(sorted(kwargs.items())) if kwargs else ()
    found = [one for one in args if isinstance(one, Answering)]
    if len(found) != 1 or any(isinstance(one, Answering) for _, one in named):
        return None, (function, args, named)
    evidence = found[0]
    others = tuple(None if one is evidence else one for one in args)
    return evidence, (function, evidence.kin, others, named)


def remembered(
    most: int = MOST,
) -> Callable[[Callable[Arguments, Value]], Callable[Arguments, Value]]:
    """The decorated function is computed once for evidences that answer alike what it asks.

    `most` results are kept. They are shared and must not be changed, and none may read an evidence
    later (a generator, an object that holds one). Arguments should have a hash.
    """

    def decorate(function: Callable[Arguments, Value]) -> Callable[Arguments, Value]:
        memory = Memory(most)

        @functools.wraps(function)
        def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
            return memory.computed(function, args, kwargs)

        return call

    return decorate


_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextlib.contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Inside, every traced function is remembered in `memory`: for programs that ask for many
    settings. The caller keeps it as long as it likes."""
    token = _memory.set(memory)
    try:
        yield
    finally:
        _memory.reset(token)


def computed(
    function: Callable[..., Value], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> Value:
    """What `function` returns, remembered inside `remembering`."""
    memory = _memory.get()
    return function(*args, **kwargs) if memory is None else memory.computed(function, args, kwargs)
