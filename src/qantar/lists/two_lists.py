"""Two lists: what an estimate of the unlisted would rest on, and how it moves with dependence."""

import math

import numpy as np

from qantar.lists.newton import Floats
from qantar.lists.profile import Interval, log_transformed

ODDS_RATIOS = (0.5, 1.0, 1.5, 2.0, 3.0, 6.0)
"""Odds ratios between two lists, spanning those implied by linked lists of Kosovo and the Philippines."""


def lincoln_petersen(first: float, second: float, both: float) -> float:
    """n1 n2 / m people, if the lists are independent. `math.inf` where the lists share nobody.

    Raises ValueError where the overlap is negative or larger than a list.
    """
    if not 0 <= both <= min(first, second):
        raise ValueError(f"Lists of {first} and {second} names cannot share {both}.")
    return first * second / both if both > 0 else math.inf


def chapman(
    first: float, second: float, both: float, level: float = 0.95
) -> tuple[float, Interval]:
    """Chapman (1951) estimate of everyone, in people, with Chao's (1987) log-transformed interval.

    N = (n1 + 1)(n2 + 1)/(m + 1) - 1; Var = (n1 + 1)(n2 + 1)(n1 - m)(n2 - m)/((m + 1)^2 (m + 2)).
    Independence of the lists is assumed. Raises ValueError as `lincoln_petersen`.
    """
    lincoln_petersen(first, second, both)
    total = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both)
    variance /= (both + 1) ** 2 * (both + 2)
    listed = first + second - both
    return total, log_transformed(listed, max(total - listed, 0.0), math.sqrt(variance), level)


def total_by_dependence(first: float, second: float, both: Floats, odds_ratio: Floats) -> Floats:
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
    return np.asarray((first + second - both)[:, None] + independent[:, None] * odds_ratio[None, :])
