"""Every combination of declared forks, run.

Forks are typed after Del Giudice and Gangestad (2021): E, the options are equivalent; N, they are
not (they answer other questions); U, nobody knows. Only E forks may be pooled.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Specification: TypeAlias = dict[str, str]
"""Fork name -> option name: the keyword arguments of the function that is run."""


@dataclass(frozen=True)
class Option:
    """One way of deciding a fork, and why somebody might."""

    name: str
    reason: str


@dataclass(frozen=True)
class Fork:
    """A decision that could have gone otherwise; the first option is the main one.

    Raises ValueError for fewer than two options or repeated names.
    """

    name: str
    kind: Literal["E", "N", "U"]
    reason: str
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        """Refuse a fork without a choice."""
        names = [o.name for o in self.options]
        if self.kind not in ("E", "N", "U") or len(names) < 2 or len(set(names)) < len(names):
            raise ValueError(f"Fork {self.name!r} needs a type E, N or U and two or more options.")


@dataclass(frozen=True)
class Multiverse:
    """What came out: `values` (n,) with nan where a specification gave no number.

    `codes` (n, forks) are option positions; the main specification comes first. `failures` maps
    the position of a specification to the error that it raised.
    """

    forks: tuple[Fork, ...]
    codes: NDArray[np.intp]
    values: Floats
    failures: dict[int, str]

    def specification(self, position: int) -> Specification:
        """The options of one specification by name."""
        row = self.codes[position].tolist()
        return {f.name: f.options[i].name for f, i in zip(self.forks, row, strict=True)}


def specifications(
    forks: Sequence[Fork], valid: Callable[[Specification], bool] | None = None
) -> list[Specification]:
    """Every combination of options, the main one first; `valid` may exclude senseless ones.

    Raises ValueError for repeated fork names or a main specification that is not valid.
    """
    if len({f.name for f in forks}) < len(forks):
        raise ValueError("Two forks have the same name.")
    names = [f.name for f in forks]
    every = product(*([o.name for o in f.options] for f in forks))
    made = [dict(zip(names, choice, strict=True)) for choice in every]
    if valid is None:
        return made
    if not valid(made[0]):
        raise ValueError(f"The main specification {made[0]} is excluded as not valid.")
    return [s for s in made if valid(s)]


def run(
    function: Callable[..., float | None],
    forks: Sequence[Fork],
    valid: Callable[[Specification], bool] | None = None,
    errors: tuple[type[Exception], ...] = (ValueError,),
) -> Multiverse:
    """Call `function(**specification)` for each; None and declared `errors` give nan and are kept.

    Any other error is a defect and is let through.
    """
    made = specifications(forks, valid)
    position = [{o.name: i for i, o in enumerate(f.options)} for f in forks]
    places = ([p[s[f.name]] for s in made] for f, p in zip(forks, position, strict=True))
    codes = np.array(list(places), np.intp).reshape(len(forks), len(made)).T.copy()
    values, failures = np.full(len(made), np.nan), {}
    for i, specification in enumerate(made):
        try:
            value = function(**specification)
        except errors as error:
            failures[i] = f"{type(error).__name__}: {error}"
            continue
        values[i] = math.nan if value is None else value
    return Multiverse(tuple(forks), codes, values, failures)
