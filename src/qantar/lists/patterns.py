"""Who is on which lists: how many people each pattern of lists names, one bit a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
MOST_LISTS = 16
"""2^16 patterns still fit into the memory of any computer; more lists than this nobody compares."""


@dataclass(frozen=True)
class Patterns:
    """People by pattern: `counts[w]` (2^t,) people are on just the lists whose bits are set in w.

    Bit i (value 2^i) stands for `lists[i]`. `counts[0]`, the people on no list, is 0 here: nobody
    has counted them.
    """

    lists: tuple[str, ...]
    counts: Counts

    def __post_init__(self) -> None:
        """Raise ValueError where names and counts do not belong together."""
        if self.counts.shape != (1 << len(self.lists),) or len(set(self.lists)) != len(self.lists):
            raise ValueError(f"{len(self.lists)} lists need {1 << len(self.lists)} patterns.")
        if self.counts[0] != 0 or np.any(self.counts < 0):
            raise ValueError("Counts are 0 or more, and nobody has counted the people on no list.")

    @property
    def number(self) -> int:
        """How many lists there are (t)."""
        return len(self.lists)

    @cached_property
    def people(self) -> int:
        """How many different people the lists name: the documented union (n)."""
        return int(self.counts.sum())

    @cached_property
    def on_all(self) -> Counts:
        """(2^t,) people on every list of a set of lists and perhaps on others; [0] = everyone."""
        totals = self.counts.copy()
        for i in range(self.number):
            halves = totals.reshape(-1, 2, 1 << i)
            halves[:, 0] += halves[:, 1]
        return totals

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Names on each list, in the order of the lists."""
        return {name: int(self.on_all[1 << i]) for i, name in enumerate(self.lists)}

    @cached_property
    def frequencies(self) -> Counts:
        """(t + 1,) people who are on just k lists, k = 0 (nobody counted) to t."""
        return np.bincount(
            bits(self.number), weights=self.counts, minlength=self.number + 1
        ).astype(np.int64)

    @property
    def shared(self) -> int:
        """People who are on two lists or more."""
        return int(self.frequencies[2:].sum())

    @property
    def empty(self) -> tuple[str, ...]:
        """Lists on which nobody is."""
        return tuple(name for name, names in self.sizes.items() if names == 0)

    def names_of(self, pattern: int) -> tuple[str, ...]:
        """The lists of a pattern."""
        return tuple(name for i, name in enumerate(self.lists) if pattern >> i & 1)

    def only(self, kept: Sequence[str]) -> "Patterns":
        """The same people seen by the lists `kept` alone; who is on none of them is not seen."""
        places = [self.lists.index(name) for name in kept]
        seen = np.zeros(len(self.counts), np.int64)
        every = np.arange(len(self.counts))
        for new, old in enumerate(places):
            seen |= (every >> old & 1) << new
        counts = np.bincount(seen, weights=self.counts, minlength=1 << len(places))
        counts[0] = 0
        return Patterns(tuple(kept), counts.astype(np.int64))

    def without(self, name: str) -> "Patterns":
        """The same people seen without one list."""
        return self.only([other for other in self.lists if other != name])


def bits(lists: int) -> Counts:
    """(2^t,) on how many lists a pattern is."""
    counted = np.zeros(1, np.int64)
    for _ in range(lists):
        counted = np.concatenate([counted, counted + 1])
    return counted


def from_counts(lists: Sequence[str], counts: dict[str, int]) -> Patterns:
    """Patterns from words such as {"110": 4}: one digit a list, in the order of `lists`.

    Raises ValueError for a word that is no pattern of these lists.
    """
    table = np.zeros(1 << len(lists), np.int64)
    for word, people in counts.items():
        if len(word) != len(lists) or set(word) - {"0", "1"}:
            raise ValueError(f"{word!r} is no pattern of {len(lists)} lists.")
        table[sum(1 << i for i, digit in enumerate(word) if digit == "1")] += people
    return Patterns(tuple(lists), table)
