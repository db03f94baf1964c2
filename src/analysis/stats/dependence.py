"""Two lists: what an estimate of the unlisted would rest on, and when none may be printed."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.stats.intervals import Interval, name, normal_quantile

ODDS_RATIOS = (0.5, 1.0, 1.5, 2.0, 3.0, 6.0)
"""Odds ratios between two lists, spanning those implied by linked lists of Kosovo and the Philippines."""
GELMAN_RUBIN_LIMIT = 1.1
MODEL_RATIO_LIMIT = 1.5
"""Models within 10 BIC units may differ by this factor before a point misleads."""


def lincoln_petersen(first: float, second: float, both: float) -> float:
    """n1 n2 / m people, if the lists are independent. `math.inf` where the lists share nobody.

    Raises ValueError where the overlap is negative or larger than a list.
    """
    if not 0 <= both <= min(first, second):
        raise ValueError(f"Lists of {first} and {second} names cannot share {both}.")
    return first * second / both if both > 0 else math.inf


def chapman(first: float, second: float, both: float, level: float = 0.95) -> Interval:
    """Chapman (1951) estimate of everyone, in people, with Chao's (1987) log-transformed interval.

    Independence of the lists is assumed. Raises ValueError as `lincoln_petersen`.
    """
    lincoln_petersen(first, second, both)
    total = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both)
    variance /= (both + 1) ** 2 * (both + 2)
    listed = first + second - both
    unlisted = total - listed
    if unlisted <= 0:
        return Interval(total, total, total, name("Chao", level))
    factor = math.exp(normal_quantile(level) * math.sqrt(math.log1p(variance / unlisted**2)))
    return Interval(
        total, listed + unlisted / factor, listed + unlisted * factor, name("Chao", level)
    )


def total_by_dependence(
    first: float, second: float, both: NDArray[np.float64], odds_ratio: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Everyone, in people, for each assumed overlap (rows) and odds ratio between lists (columns).

    N = n11 + n10 + n01 + psi n10 n01 / n11; psi = 1 is Lincoln-Petersen. The data say nothing about
    psi (Gerritse, van der Heijden and Bakker 2015). Where nobody is on both lists: `inf`, or the
    union where one list is empty. Returns (len(both), len(odds_ratio)). Raises ValueError for an
    overlap outside 0..min(n1, n2) or an odds ratio that is not positive.
    """
    if np.any((both < 0) | (both > min(first, second))) or np.any(odds_ratio <= 0):
        raise ValueError("Overlaps must lie in 0 to the shorter list; odds ratios be positive.")
    only = (first - both) * (second - both)
    with np.errstate(divide="ignore", invalid="ignore"):
        independent = np.where(only == 0, 0.0, only / both)
    return (first + second - both)[:, None] + independent[:, None] * odds_ratio[None, :]


def implied_odds_ratio(first_only: float, second_only: float, both: float, neither: float) -> float:
    """psi = n11 n00 / (n10 n01), where the people on neither list are known from elsewhere."""
    return both * neither / (first_only * second_only)


@dataclass(frozen=True)
class ListKnowledge:
    """What is known about the lists; None where the question does not arise."""

    lists: int
    overlaps_known: bool
    contained: bool = False
    smallest_overlap: int | None = None
    gelman_rubin: float | None = None
    model_ratio: float | None = None


@dataclass(frozen=True)
class StopRule:
    """A condition under which no estimate is printed, and what is shown in its place."""

    code: str
    shows: str
    reason: str
    applies: Callable[[ListKnowledge], bool]


STOP_RULES = (
    StopRule(
        "overlaps_unknown",
        "bounds",
        "It is not known how many names the lists have in common.",
        lambda k: not k.overlaps_known,
    ),
    StopRule(
        "fewer_than_three_lists",
        "dependence curve",
        "With fewer than three lists their dependence cannot be told from the data.",
        lambda k: k.lists < 3,
    ),
    StopRule(
        "list_contained",
        "documented union",
        "One list holds another, so it adds no independent sighting.",
        lambda k: k.contained,
    ),
    StopRule(
        "empty_overlap",
        "documented union",
        "Two lists have no name in common, so a model may have no estimate.",
        lambda k: k.smallest_overlap == 0,
    ),
    StopRule(
        "not_converged",
        "nothing",
        f"The chains disagree: the Gelman-Rubin statistic is above {GELMAN_RUBIN_LIMIT}.",
        lambda k: k.gelman_rubin is not None and k.gelman_rubin > GELMAN_RUBIN_LIMIT,
    ),
    StopRule(
        "models_disagree",
        "range of models",
        f"Models that fit about as well differ by more than a factor of {MODEL_RATIO_LIMIT}.",
        lambda k: k.model_ratio is not None and k.model_ratio > MODEL_RATIO_LIMIT,
    ),
)


def stop_rules(knowledge: ListKnowledge) -> tuple[StopRule, ...]:
    """The rules that forbid an estimate, most basic first; empty where one may be printed."""
    return tuple(rule for rule in STOP_RULES if rule.applies(knowledge))
