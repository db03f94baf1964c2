"""Agreement of two coders, on categories, on numbers and on what belongs together."""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.stats.intervals import Interval, name, normal_quantile
from analysis.stats.resampling import bootstrap_weights, percentile_interval

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Kappa:
    """Cohen's kappa with its interval, and the shares of agreement observed and due to chance."""

    kappa: Interval
    observed: float
    expected: float


def cohen_kappa(table: Floats, level: float = 0.95) -> Kappa:
    """Cohen's (1960) kappa of a square table (k, k), rows the first coder, columns the second.

    Interval from the large-sample standard error of Fleiss, Cohen and Everitt (1969), which takes
    the cells as independent; with several categories per source prefer `kappa_over_sources`.
    Raises ValueError for a table that is not square, is empty or leaves no room for chance.
    """
    if table.ndim != 2 or table.shape[0] != table.shape[1] or table.sum() <= 0:
        raise ValueError("Kappa needs a square table with at least one coded unit.")
    p = table / table.sum()
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    observed, expected = float(np.trace(p)), float(rows @ columns)
    if math.isclose(expected, 1):
        raise ValueError("Kappa is undefined where both coders used one and the same category.")
    kappa = (observed - expected) / (1 - expected)
    diagonal = np.sum(np.diag(p) * (1 - (rows + columns) * (1 - kappa)) ** 2)
    off = p * (columns[:, None] + rows[None, :]) ** 2
    off_diagonal = (1 - kappa) ** 2 * (off.sum() - np.trace(off))
    last = (kappa - expected * (1 - kappa)) ** 2
    variance = (diagonal + off_diagonal - last) / (1 - expected) ** 2 / table.sum()
    half = normal_quantile(level) * math.sqrt(max(0.0, float(variance)))
    interval = Interval(kappa, kappa - half, min(1.0, kappa + half), name("Fleiss", level))
    return Kappa(interval, observed, expected)


def presence_table(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> Floats:
    """2 x 2 table [[both, first only], [second only, neither]] of two arrays of one shape.

    Raises ValueError where the shapes differ.
    """
    if first.shape != second.shape:
        raise ValueError(f"Two codings of one shape are needed: {first.shape}, {second.shape}.")
    cells = [[first & second, first & ~second], [~first & second, ~first & ~second]]
    return np.array([[float(np.sum(cell)) for cell in row] for row in cells])


@dataclass(frozen=True)
class Overlap:
    """Two codings of presence: cells found by `both`, by one only, and how far they overlap.

    `jaccard` is the share found by both of what either found, a / (a + b + c) (Jaccard 1901);
    `dice` is 2a / (2a + b + c) (Dice 1945), the mean of the two coders' views, always the higher.
    Cells that neither found are left out of both. nan where nothing was found.
    """

    both: int
    first_only: int
    second_only: int

    @property
    def either(self) -> int:
        """Cells that at least one coder found."""
        return self.both + self.first_only + self.second_only

    @property
    def jaccard(self) -> float:
        return self.both / self.either if self.either else math.nan

    @property
    def dice(self) -> float:
        return 2 * self.both / (self.either + self.both) if self.either else math.nan


def overlap(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> Overlap:
    """How far two codings of presence overlap where either found something.

    Raises ValueError where the shapes differ.
    """
    (both, one), (two, _) = presence_table(first, second).tolist()
    return Overlap(int(both), int(one), int(two))


def kappa_over_sources(
    first: NDArray[np.bool_],
    second: NDArray[np.bool_],
    generator: np.random.Generator,
    draws: int = 2000,
    level: float = 0.95,
) -> Kappa:
    """Kappa of "category reported" over all cells (sources, categories), sources bootstrapped whole.

    Categories of one source are not coded independently, so the interval draws sources. Raises
    ValueError as `cohen_kappa`.
    """
    plain = cohen_kappa(presence_table(first, second), level)
    cells = np.stack([first & second, first & ~second, ~first & second], axis=-1).sum(axis=1)
    weights = bootstrap_weights([str(i) for i in range(len(first))], draws, generator)
    both, one, two = (weights @ cells.astype(np.float64)).T / first.size
    observed = 1 - one - two
    a, b = both + one, both + two
    expected = a * b + (1 - a) * (1 - b)
    with np.errstate(divide="ignore", invalid="ignore"):
        drawn = np.where(expected < 1, (observed - expected) / (1 - expected), np.nan)
    interval = percentile_interval(plain.kappa.value, drawn, level)
    return Kappa(interval, plain.observed, plain.expected)


def adjusted_rand(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """How far two groupings (n,) of the same things agree, corrected for chance.

    The adjusted index of Hubert and Arabie (1985) over all pairs of things: 1 where both group alike,
    about 0 where they agree as often as chance would have it. Raises ValueError where the groupings
    are not of one length of at least two, and gives 1 where neither could have differed.
    """
    if len(first) != len(second) or len(first) < 2:
        raise ValueError("Two groupings of the same things are needed, of at least two things.")
    both = Counter(zip(first, second, strict=True))

    def pairs(sizes: Iterable[int]) -> int:
        return sum(size * (size - 1) // 2 for size in sizes)

    together = pairs(both.values())
    alone = [pairs(Counter(labels).values()) for labels in (first, second)]
    expected = alone[0] * alone[1] / pairs([len(first)])
    most = sum(alone) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)
