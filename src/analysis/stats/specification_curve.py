"""What a multiverse says: range, median, variance shares, flips; only equivalent forks are pooled."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from analysis.stats.multiverse import Multiverse, Specification


class PooledForkError(ValueError):
    """A summary was asked over a fork whose options may not be pooled."""


@dataclass(frozen=True)
class Summary:
    """Range, median and share of the specifications on the same side of the reference as the main."""

    main: float
    low: float
    median: float
    high: float
    same_side: float
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


def summarise(
    multiverse: Multiverse, fixed: Mapping[str, str] | None = None, reference: float = 0.0
) -> Summary:
    """Summary over the E forks, every N and U fork held at an option of `fixed`.

    `main` is the main specification with the fixed options, nan where it was excluded. `reference`
    divides the conclusions (0 for a difference, 1 for a ratio). Raises PooledForkError where an N
    or U fork still varies, ValueError for unknown options or where nothing is left.
    """
    mask = _chosen(multiverse, fixed or {})
    if not mask.any():
        raise ValueError(f"No specification has the options {dict(fixed or {})}.")
    codes, values = multiverse.codes[mask], multiverse.values[mask]
    for i, fork in enumerate(multiverse.forks):
        if fork.kind != "E" and len(np.unique(codes[:, i])) > 1:
            raise PooledForkError(
                f"Fork {fork.name!r} is of type {fork.kind}: hold it at one option, do not pool it."
            )
    kept = values[np.isfinite(values)]
    free = [i for i, fork in enumerate(multiverse.forks) if fork.name not in (fixed or {})]
    main = math.nan if codes[0, free].any() else float(values[0])
    low, median, high = np.quantile(kept, [0, 0.5, 1]) if len(kept) else (np.nan,) * 3
    side = np.sign(kept - reference) == np.sign(main - reference)
    same = float(np.mean(side)) if len(kept) and math.isfinite(main) else math.nan
    return Summary(
        main, float(low), float(median), float(high), same, len(values), len(values) - len(kept)
    )


def summarise_each(
    multiverse: Multiverse, reference: float = 0.0
) -> list[tuple[Specification, Summary]]:
    """One summary per combination of the options of the N and U forks, in declared order."""
    apart = [f for f in multiverse.forks if f.kind != "E"]
    every = product(*([o.name for o in f.options] for f in apart))
    made = [dict(zip([f.name for f in apart], choice, strict=True)) for choice in every]
    return [(s, summarise(multiverse, s, reference)) for s in made if _chosen(multiverse, s).any()]


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
