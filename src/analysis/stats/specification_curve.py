"""What a multiverse says: range, median, variance shares, flips; only equivalent forks are pooled."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from analysis.stats.multiverse import Floats, Multiverse, Specification


class PooledForkError(ValueError):
    """A summary was asked over a fork whose options may not be pooled."""


@dataclass(frozen=True)
class Summary:
    """The value of the main specification, and range and median of all."""

    main: float
    low: float
    median: float
    high: float
    specifications: int
    without_number: int


def _chosen(multiverse: Multiverse, fixed: Mapping[str, str]) -> NDArray[np.bool_]:
    """Which specifications have the fixed options; ValueError for an unknown fork or option."""
    mask = np.ones(len(multiverse.values), dtype=np.bool_)
    column = {f.name: i for i, f in enumerate(multiverse.forks)}
    for fork, option in fixed.items():
        names = [o.name for o in multiverse.forks[column[fork]].options] if fork in column else []
        if option not in names:
            raise ValueError(f"There is no fork {fork!r} with an option {option!r}.")
        mask &= multiverse.codes[:, column[fork]] == names.index(option)
    return mask


def _pooled(multiverse: Multiverse, fixed: Mapping[str, str]) -> NDArray[np.bool_]:
    """The specifications with the fixed options, none of which differ in an N or U fork."""
    mask = _chosen(multiverse, fixed)
    if not mask.any():
        raise ValueError(f"No specification has the options {dict(fixed)}.")
    codes = multiverse.codes[mask]
    for i, fork in enumerate(multiverse.forks):
        if fork.kind != "E" and len(np.unique(codes[:, i])) > 1:
            raise PooledForkError(
                f"Fork {fork.name!r} is of type {fork.kind}: hold it at one option, do not pool it."
            )
    return mask


def _main_value(multiverse: Multiverse, mask: NDArray[np.bool_], fixed: Mapping[str, str]) -> float:
    """The value of the main options of all forks left free; nan where they were excluded."""
    free = [i for i, fork in enumerate(multiverse.forks) if fork.name not in fixed]
    codes = multiverse.codes[mask]
    return math.nan if codes[0, free].any() else float(multiverse.values[mask][0])


def summarise(multiverse: Multiverse, fixed: Mapping[str, str] | None = None) -> Summary:
    """Summary over the E forks, every N and U fork held at an option of `fixed`.

    `main` is the main specification with the fixed options, nan where it was excluded. Raises
    PooledForkError where an N or U fork still varies, ValueError for unknown options or where
    nothing is left.
    """
    mask = _pooled(multiverse, fixed or {})
    values = multiverse.values[mask]
    kept = values[np.isfinite(values)]
    main = _main_value(multiverse, mask, fixed or {})
    low, median, high = np.quantile(kept, [0, 0.5, 1]) if len(kept) else (np.nan,) * 3
    return Summary(
        main, float(low), float(median), float(high), len(values), len(values) - len(kept)
    )


def summarise_each(
    multiverse: Multiverse,
) -> list[tuple[Specification, Summary]]:
    """One summary per combination of the options of the N and U forks, in declared order."""
    apart = [f for f in multiverse.forks if f.kind != "E"]
    every = product(*([o.name for o in f.options] for f in apart))
    made = [dict(zip([f.name for f in apart], choice, strict=True)) for choice in every]
    return [(s, summarise(multiverse, s)) for s in made if _chosen(multiverse, s).any()]


@dataclass(frozen=True)
class Agreement:
    """How far the choices agree on a conclusion, and how much they could disagree.

    Of `ways` specifications `known` give a number and `agree` of these lead to the conclusion of the
    main one. They give `distinct` different numbers: agreement of many ways that give one number is
    agreement by construction.
    """

    ways: int
    known: int
    agree: int
    distinct: int

    @property
    def share(self) -> float:
        """Share of the ways with a number that agree; nan where there is none."""
        return self.agree / self.known if self.known else math.nan


def distinct_numbers(values: Floats, decimals: int) -> int:
    """How many different numbers stand among `values` (n,) as printed; nan is none."""
    kept = values[np.isfinite(values)]
    return len(np.unique(np.round(kept, decimals) + 0.0))


def agreement(
    multiverse: Multiverse,
    conclusion: Callable[[float], bool],
    decimals: int,
    fixed: Mapping[str, str] | None = None,
) -> Agreement:
    """Agreement with the main specification over the forks left free by `fixed`.

    A specification agrees where `conclusion` of its value is that of the main value: a value on the
    line falls on the side that the conclusion says, and never counts as a third answer. Numbers are
    told apart at `decimals`. Raises PooledForkError and ValueError as `summarise`; where the main
    specification has no number nothing agrees.
    """
    mask = _pooled(multiverse, fixed or {})
    values = multiverse.values[mask]
    kept = values[np.isfinite(values)]
    main = _main_value(multiverse, mask, fixed or {})
    agree = 0
    if math.isfinite(main):
        held = conclusion(main)
        agree = sum(conclusion(value) == held for value in kept.tolist())
    return Agreement(len(values), len(kept), agree, distinct_numbers(values, decimals))


def variance_shares(multiverse: Multiverse) -> dict[str, float]:
    """Eta squared per fork: squares between the means of its options over all squares.

    The main effects of an analysis of variance; in a full product they add to 1 at most and the
    rest is interaction. It describes all forks and pools none. 0 where nothing varies.
    """
    finite = np.isfinite(multiverse.values)
    values, codes = multiverse.values[finite], multiverse.codes[finite]
    total = float(np.sum((values - values.mean()) ** 2)) if len(values) else 0.0
    shares = {}
    for i, fork in enumerate(multiverse.forks):
        size = np.bincount(codes[:, i], minlength=len(fork.options))
        sums = np.bincount(codes[:, i], weights=values, minlength=len(fork.options))
        means = sums / np.maximum(size, 1)
        between = float(np.sum(size * (means - values.mean()) ** 2)) if len(values) else 0.0
        shares[fork.name] = between / total if total > 0 else 0.0
    return shares


@dataclass(frozen=True)
class Flip:
    """An option that alone turns the conclusion of the main specification, and its value."""

    fork: str
    option: str
    value: float


def flips(multiverse: Multiverse, conclusion: Callable[[float], bool]) -> list[Flip]:
    """Options that, changed alone from the main specification, change `conclusion(value)`."""
    main = multiverse.codes[0]
    held = conclusion(float(multiverse.values[0]))
    found = []
    for i in np.flatnonzero(np.sum(multiverse.codes != main, axis=1) == 1).tolist():
        column = int(np.flatnonzero(multiverse.codes[i] != main)[0])
        value, fork = float(multiverse.values[i]), multiverse.forks[column]
        if math.isfinite(value) and conclusion(value) != held:
            found.append(
                Flip(fork.name, fork.options[int(multiverse.codes[i, column])].name, value)
            )
    return found
