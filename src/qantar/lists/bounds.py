"""Sharp bounds on how many different people several lists name together, by linear programme."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

import numpy as np
from scipy.optimize import linprog

from qantar.lists.newton import Floats
from qantar.lists.patterns import Patterns

ROUNDING = 1e-6
"""A bound within this of a whole number of people is that number (the solver works in floats)."""
INFEASIBLE, UNBOUNDED = 2, 3
"""What scipy's linprog answers where nothing fits, and where nothing stops the sum."""


class ContradictoryListsError(ValueError):
    """No set of people fits the statements; `statements` cannot all be true, any fewer of them can."""

    def __init__(self, statements: tuple["Statement", ...]) -> None:
        self.statements = statements
        told = "; ".join(s.text for s in statements)
        super().__init__(f"These statements about the lists contradict one another: {told}.")


@dataclass(frozen=True)
class Statement:
    """Between `low` and `high` people are on every list of `on` and on no list of `off`.

    `high` None: nobody states an upper end. Empty `on` and `off`: everyone on any list.
    """

    text: str
    on: frozenset[str]
    off: frozenset[str]
    low: float
    high: float | None

    @property
    def is_size(self) -> bool:
        """Whether it states how many names one list has."""
        return len(self.on) == 1 and not self.off


@dataclass(frozen=True)
class UnionBounds:
    """Whole people on at least one list, with the bare optima; `high` None = no finite upper end."""

    low: int
    high: int | None
    low_exact: float
    high_exact: float | None


def _range(low: float, high: float | None, at_least: bool) -> tuple[float | None, str]:
    """The upper end of a stated number, and the number in words."""
    if at_least:
        return None, f"at least {low:g}"
    if high is None or high == low:
        return low, f"{low:g}"
    return high, f"{low:g} to {high:g}"


def size(of: str, low: float, high: float | None = None, at_least: bool = False) -> Statement:
    """List `of` has `low` names, `low` to `high` names, or (`at_least`) `low` or more."""
    top, words = _range(low, high, at_least)
    return Statement(f"{of} has {words} names", frozenset({of}), frozenset(), low, top)


def overlap(
    a: str, b: str, low: float, high: float | None = None, at_least: bool = False
) -> Statement:
    """Lists `a` and `b` have names in common; numbers as in `size`."""
    return shared((a, b), low, high, at_least)


def shared(
    lists: Sequence[str], low: float, high: float | None = None, at_least: bool = False
) -> Statement:
    """Two lists or more have names in common; numbers as in `size`."""
    top, words = _range(low, high, at_least)
    named = " and ".join(lists)
    text = f"{named} have {words} names in common"
    return Statement(text, frozenset(lists), frozenset(), low, top)


def contained(inner: str, outer: str) -> Statement:
    """Every name of list `inner` is on list `outer`."""
    text = f"every name of {inner} is on {outer}"
    return Statement(text, frozenset({inner}), frozenset({outer}), 0, 0)


def missing_from(source: str, target: str, at_least: float) -> Statement:
    """At least so many names of list `source` are not on list `target`."""
    text = f"at least {at_least:g} names of {source} are not on {target}"
    return Statement(text, frozenset({source}), frozenset({target}), at_least, None)


def cap(people: float) -> Statement:
    """No more than `people` are on the lists together."""
    text = f"no more than {people:g} people are on the lists"
    return Statement(text, frozenset(), frozenset(), 0, people)


def union_bounds(statements: Sequence[Statement], at_least_as_exact: bool = False) -> UnionBounds:
    """Sharp bounds on the union of the lists that the statements speak of.

    Minimum and maximum of the sum of the 2^t - 1 cells (one per set of lists that can name a
    person) under the statements: the linear programme behind the Bonferroni inequalities
    (Hailperin 1965; Kounias and Marin 1976). It bounds the people on the lists, never everyone
    killed. `at_least_as_exact` reads each size "at least n" as n, the only way to a finite upper
    end without a cap; say so beside the number.

    Raises ContradictoryListsError naming a set of statements that cannot all hold and of which none
    can be spared (an irreducible infeasible subset; Chinneck and Dravnieks 1991), and ValueError
    where no list is named or a list has no size.
    """
    read = tuple(
        Statement(s.text, s.on, s.off, s.low, s.low)
        if at_least_as_exact and s.high is None and s.is_size
        else s
        for s in statements
    )
    named = frozenset().union(*(s.on | s.off for s in read))
    sized = frozenset().union(*(s.on for s in read if s.is_size))
    if not named:
        raise ValueError("No list is named: state the size of each list.")
    if named != sized:
        raise ValueError(f"Each list needs a stated size; missing: {sorted(named - sized)}.")
    if not _can_hold(read):
        raise ContradictoryListsError(_conflict(read))
    low, high = _optimum(read, 1), _optimum(read, -1)
    assert low is not None
    return UnionBounds(
        math.ceil(low - ROUNDING), None if high is None else math.floor(high + ROUNDING), low, high
    )


def _can_hold(statements: tuple[Statement, ...]) -> bool:
    """Whether some people fit all the statements."""
    if any(s.high is not None and s.low > s.high for s in statements):
        return False
    return _optimum(statements, 1) is not None


@lru_cache(maxsize=4096)
def _optimum(statements: tuple[Statement, ...], sign: int) -> float | None:
    """Least (sign 1) or greatest (sign -1) union; None where nothing fits or nothing stops it.

    Raises RuntimeError where the solver gives up for any other reason.
    """
    lists = sorted(frozenset().union(*(s.on | s.off for s in statements)))
    if not lists:
        return 0.0 if all(s.low <= 0 for s in statements) else None
    cells = [frozenset(n for n, h in zip(lists, history, strict=True) if h)
             for history in product((0, 1), repeat=len(lists)) if any(history)]  # fmt: skip
    rows = np.array([[s.on <= c and not s.off & c for c in cells] for s in statements], float)
    lows = np.array([s.low for s in statements], float)
    highs = np.array([math.inf if s.high is None else s.high for s in statements], float)
    bounded = np.isfinite(highs)
    solution = linprog(
        np.full(len(cells), float(sign)),
        A_ub=np.vstack([rows[bounded], -rows]),
        b_ub=np.concatenate([highs[bounded], -lows]),
        method="highs",
    )
    if solution.status in (INFEASIBLE, UNBOUNDED):
        return None
    if solution.status != 0 or solution.fun is None:
        raise RuntimeError(f"The bounds of the lists could not be computed: {solution.message}")
    return sign * float(solution.fun)


def _conflict(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """A contradictory part without a spare statement: drop each that the contradiction can spare."""
    core = statements
    for statement in statements:
        rest = tuple(s for s in core if s is not statement)
        if rest and not _can_hold(rest):
            core = rest
    return core


def union_by_overlap(sizes: dict[str, float], shares: Floats) -> tuple[Floats, Floats]:
    """Bounds on the union if each two lists shared the given share of the shorter one.

    `sizes` maps list to names; `shares` (n,) lie in 0..1. Returns low (n,) and high (n,) in people,
    not rounded: an assumption has no whole people. Raises ValueError for a share outside 0..1.
    """
    if np.any((shares < 0) | (shares > 1)):
        raise ValueError("An overlap share must lie between 0 and 1.")
    names = sorted(sizes)
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    ends = [
        union_bounds(
            [size(n, sizes[n]) for n in names]
            + [overlap(a, b, share * min(sizes[a], sizes[b])) for a, b in pairs]
        )
        for share in shares.tolist()
    ]
    return np.array([e.low_exact for e in ends]), np.array([e.high_exact for e in ends], float)


def statements_of(patterns: Patterns, pairs: bool) -> list[Statement]:
    """What a holder of the lists could state of them: their sizes and, with `pairs`, each overlap."""
    told = [size(name, names) for name, names in patterns.sizes.items()]
    if pairs:
        told += [
            overlap(patterns.lists[i], patterns.lists[j], int(patterns.on_all[1 << i | 1 << j]))
            for i, j in combinations(range(patterns.number), 2)
        ]
    return told
