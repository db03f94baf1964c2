"""Remembering what was computed of the statements of one episode, under whatever evidence they are read.

A run asks the same of many evidences: without each publisher, under each policy, on another day.
Most of them tell the same of an episode, and what is told the same gives the same result.
"""

import functools
from collections.abc import Callable, Collection, Hashable
from typing import Any, Concatenate, ParamSpec, TypeVar

from analysis.evidence.load import Evidence

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")
Function = Callable[Concatenate[Evidence, Arguments], Value]


def by_what_is_told(
    episode: str = "", measures: Collection[str] = (), most: int = 256
) -> Callable[[Function[Arguments, Value]], Function[Arguments, Value]]:
    """The decorated function is computed once for equal statements of an episode.

    It may read nothing but the statements of `episode` (of `measures` alone, where they are named),
    tables of the base, and parameters that choose no rows. Where `episode` is empty, it is the
    argument after the evidence. `most` results are kept, the oldest forgotten first; they are
    shared and must not be changed. Arguments must have a hash.
    """

    def decorate(function: Function[Arguments, Value]) -> Function[Arguments, Value]:
        kept: dict[Hashable, Value] = {}

        @functools.wraps(function)
        def call(evidence: Evidence, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
            about: Any = episode or args[0]
            told = evidence.told(about, measures)
            named = tuple(sorted(kwargs.items()))
            key = (evidence.base, evidence.computing, about, told, args, named)
            if key not in kept:
                made = function(evidence, *args, **kwargs)
                if len(kept) >= most:
                    kept.pop(next(iter(kept)))
                kept[key] = made
            return kept[key]

        return call

    return decorate
