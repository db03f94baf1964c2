"""Episodes that could have been: a focus drawn from two records in a known mixture.

What a test says of a focus whose mixture is known is what the test is worth. The records that it is
compared with are drawn anew each time, because they too are samples of what could have been reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.stats.comparison import Counted
from analysis.stats.records import Record, same_forms
from analysis.stats.repertoires import Floats
from analysis.stats.resampling import clusters_drawn

DRAWS = 5000
"""With so many, ends of intervals move by about one in a hundred from seed to seed."""
GRID = np.linspace(0.0, 1.0, 21)
"""Mixture weights that are simulated: steps of 1 in 20."""


@dataclass(frozen=True)
class Simulated:
    """`draws` episodes for each of the `weights` (L,), the share of reports drawn from the first.

    `focus`: counts (L, draws, forms), cases (L, draws). `first`, `second`: the two records drawn
    anew, counts (draws, forms), cases (draws,). Draw i of every weight uses the same random numbers,
    so that what is computed from them changes smoothly with the weight.
    """

    weights: Floats
    focus: Counted
    first: Counted
    second: Counted

    def part(self, every: int, draws: int) -> "Simulated":
        """Each `every`-th weight and the first `draws`, for a statistic that is slow to compute."""
        (counts, cases), one, two = self.focus, self.first, self.second
        return Simulated(
            self.weights[::every],
            (counts[::every, :draws], cases[::every, :draws]),
            (one[0][:draws], one[1][:draws]),
            (two[0][:draws], two[1][:draws]),
        )


def share_of_cases(weight: Floats, first: Record, second: Record) -> Floats:
    """The share of cases from `first` that gives `weight` as its share of the reports, (...).

    A case of a record that names many forms brings many reports: w / r1 over w / r1 + (1 - w) / r2,
    r the reports per case.
    """
    one, two = weight / first.reports_per_case, (1 - weight) / second.reports_per_case
    return np.asarray(one / (one + two), dtype=np.float64)


def simulate(
    sizes: Sequence[int],
    first: Record,
    second: Record,
    generator: np.random.Generator,
    weights: Floats = GRID,
    draws: int = DRAWS,
) -> Simulated:
    """Episodes with the cluster `sizes` of the focus, filled from two records in known mixtures.

    Each cluster of the focus is filled from one cluster of one record, drawn in proportion to its
    cases, with cases drawn from it with replacement: reports of one publisher stay as alike as they
    are in the record. Both records are redrawn by whole clusters (Davison and Hinkley 1997, section
    3.8). Raises ValueError for weights outside 0..1, sizes below 1 and records of other forms.
    """
    same_forms(first, second)
    if np.any((weights < 0) | (weights > 1)):
        raise ValueError("Mixture weights must lie between 0 and 1.")
    if not sizes or min(sizes) < 1:
        raise ValueError(f"A focus needs clusters of one or more cases, but has {list(sizes)}.")
    one, two = (_contents(sizes, record, draws, generator) for record in (first, second))
    side = generator.random((draws, 1, len(sizes)))[:, 0]
    counts = _mixed(one, two, side, share_of_cases(weights, first, second))
    cases = np.full((len(weights), draws), float(sum(sizes)))
    redrawn = [_redrawn(record, draws, generator) for record in (first, second)]
    return Simulated(weights, (counts, cases), redrawn[0], redrawn[1])


def _contents(
    sizes: Sequence[int], record: Record, draws: int, generator: np.random.Generator
) -> Floats:
    """Reports per form of clusters of the given sizes filled from `record`; (draws, sizes, forms)."""
    length = np.array([len(rows) for rows in record.groups])
    order, start = np.concatenate(record.groups), np.cumsum(length) - length
    made = np.zeros((draws, len(sizes), len(record.matrix.categories)))
    reported = record.matrix.reported.astype(np.uint16)
    for place, size in enumerate(sizes):
        cluster = generator.choice(len(length), size=draws, p=length / length.sum())
        inside = (generator.random((size, draws)) * length[cluster]).astype(np.intp)
        made[:, place] = reported[order[start[cluster] + inside]].sum(axis=0, dtype=np.uint16)
    return made


def _mixed(one: Floats, two: Floats, side: Floats, shares: Floats) -> Floats:
    """Reports per form (L, draws, forms) where a cluster is that of `one` while its `side` (draws,
    sizes) lies below the share (L,), else that of `two`, both (draws, sizes, forms).

    The sums are small whole numbers, which single precision holds exactly.
    """
    from_first = (side[:, None] < shares[:, None]).astype(np.float32)
    changed = from_first @ (one - two).astype(np.float32)
    counts = np.empty((len(shares), *two.shape[::2]))
    np.add(np.moveaxis(changed, 1, 0), two.sum(axis=1), out=counts)
    return counts


def _redrawn(record: Record, draws: int, generator: np.random.Generator) -> Counted:
    drawn = clusters_drawn(len(record.groups), draws, generator)
    reports = np.array([record.reported[rows].sum(axis=0) for rows in record.groups])
    cases = np.array([float(len(rows)) for rows in record.groups])
    return drawn @ reports, drawn @ cases
