"""Repertoires as incidence matrices (units x categories) and how alike two of them are.

Counts are reports per category, float arrays (..., categories): any leading axes (bootstrap draws,
left-out sources) are carried along, so that a thousand draws are one call. A category counts as
reported where its count is above 0: presence says nothing on frequency.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Similarity: TypeAlias = Callable[[Floats, Floats, Floats, Floats], Floats]
"""(counts 1, units 1, counts 2, units 2) -> similarity; counts (..., m), units (...)."""


@dataclass(frozen=True)
class Incidence:
    """Which unit (source, publisher, case group) reported which category; (units, categories)."""

    units: tuple[str, ...]
    categories: tuple[str, ...]
    reported: NDArray[np.bool_]

    def counts(self, weights: Floats | None = None) -> tuple[Floats, Floats]:
        """Reports per category (..., m) and number of units (...), rows weighted by (..., units)."""
        rows = np.ones(len(self.units)) if weights is None else weights
        return rows @ self.reported.astype(np.float64), rows.sum(axis=-1)


def incidence(
    units: Sequence[str], categories: Sequence[str], universe: Sequence[str]
) -> Incidence:
    """Incidence matrix of parallel labels (one report per position), columns in `universe` order.

    Categories never reported stay as empty columns; repeated reports count once. Raises ValueError
    for labels of unequal length or a category outside the universe.
    """
    strangers = sorted(set(categories) - set(universe))
    if len(units) != len(categories) or strangers:
        raise ValueError(f"Each report needs a unit and a category of the universe: {strangers}.")
    names = sorted(set(units))
    row = {name: i for i, name in enumerate(names)}
    column = {name: i for i, name in enumerate(universe)}
    reported = np.zeros((len(names), len(universe)), dtype=np.bool_)
    reported[[row[u] for u in units], [column[c] for c in categories]] = True
    return Incidence(tuple(names), tuple(universe), reported)


def collapse(matrix: Incidence, groups: Sequence[str]) -> Incidence:
    """One row per group: a category is reported if any unit of the group reported it.

    `groups` is parallel to the units. Raises ValueError where its length differs.
    """
    if len(groups) != len(matrix.units):
        raise ValueError(f"{len(matrix.units)} units need as many groups, not {len(groups)}.")
    rows, columns = np.nonzero(matrix.reported)
    kept = sorted(set(groups))
    place = {name: i for i, name in enumerate(kept)}
    reported = np.zeros((len(kept), len(matrix.categories)), dtype=np.bool_)
    reported[[place[groups[r]] for r in rows.tolist()], columns] = True
    return Incidence(tuple(kept), matrix.categories, reported)


def total(counts: NDArray[np.float64] | NDArray[np.bool_]) -> Floats:
    """The sum over the categories, (...): of whole numbers the same in any order.

    numpy's own sum is four times as slow along so short an axis.
    """
    return np.asarray(np.einsum("...f->...", np.asarray(counts, dtype=np.float64)))


def shared_and_unique(first: Floats, second: Floats) -> tuple[Floats, Floats, Floats]:
    """Categories in both (a), only in the first (b), only in the second (c); each (...)."""
    one, two = first > 0, second > 0
    parts = (one & two, one & ~two, ~one & two)
    a, b, c = (total(part) for part in parts)
    return a, b, c


def ratio(top: Floats, bottom: Floats) -> Floats:
    """top / bottom, nan where the bottom is 0: an empty repertoire is neither like nor unlike."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(bottom > 0, top / bottom, np.nan), dtype=np.float64)


def jaccard(first: Floats, _n1: Floats, second: Floats, _n2: Floats) -> Floats:
    """Jaccard (1901) similarity a / (a + b + c) of what was reported; nan for two empty ones."""
    a, b, c = shared_and_unique(first, second)
    return ratio(a, a + b + c)


def sorensen(first: Floats, _n1: Floats, second: Floats, _n2: Floats) -> Floats:
    """Sorensen (1948) similarity 2a / (2a + b + c); nan for two empty repertoires."""
    a, b, c = shared_and_unique(first, second)
    return ratio(2 * a, 2 * a + b + c)


@dataclass(frozen=True)
class Partition:
    """Sorensen dissimilarity = turnover (other categories) + nestedness (merely fewer); each (...)."""

    dissimilarity: Floats
    turnover: Floats
    nestedness: Floats


def baselga(first: Floats, second: Floats) -> Partition:
    """Baselga (2010): b_sim = min(b, c) / (a + min(b, c)), b_nes = b_sor - b_sim.

    Unequal effort alone gives nestedness, so read turnover first. nan where a repertoire is empty.
    """
    a, b, c = shared_and_unique(first, second)
    dissimilarity = ratio(b + c, 2 * a + b + c)
    least = np.minimum(b, c)
    turnover = ratio(least, a + least)
    return Partition(dissimilarity, turnover, dissimilarity - turnover)


def _unseen_shared(first: Floats, second: Floats, n2: Floats) -> Floats:
    """Share of the reports of one repertoire in categories of the other, with the unseen part."""
    shared = (first > 0) & (second > 0)
    part = ratio(first, np.sum(first, axis=-1, keepdims=True))
    once = np.sum(shared & (second == 1), axis=-1)
    twice = np.maximum(np.sum(shared & (second == 2), axis=-1), 1)
    seen_once = np.sum(np.where(shared & (second == 1), part, 0.0), axis=-1)
    correction = ratio(n2 - 1, np.asarray(n2)) * once / (2 * twice) * seen_once
    share = np.sum(np.where(shared, part, 0.0), axis=-1) + correction
    return np.asarray(np.minimum(share, 1.0), dtype=np.float64)


def chao_jaccard(first: Floats, n1: Floats, second: Floats, n2: Floats) -> Floats:
    """Chao-Jaccard similarity for replicated incidence: U V / (U + V - U V).

    U is the share of the reports of one repertoire in categories shared with the other, raised for
    shared categories that too few units would have shown (Chao, Chazdon, Colwell and Shen 2005;
    EstimateS appendix D). 0 where nothing is shared. Copied reports weigh twice: collapse first.
    """
    u, v = _unseen_shared(first, second, n2), _unseen_shared(second, first, n1)
    bottom = u + v - u * v
    return np.where(bottom > 0, ratio(u * v, bottom), 0.0)
