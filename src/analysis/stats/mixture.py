"""Which mixture of two records do the shares of reports of a focus look like?

The mixture weight is the w of: share of a form among the reports of the focus = w * its share in the
first record + (1 - w) * its share in the second. Counts are reports per form (..., forms); any leading
axes are carried along.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from analysis.stats.repertoires import Floats, ratio, total

BISECTIONS = 24
"""Halvings of 0..1: to a ten-millionth."""
WeightOf: TypeAlias = Callable[[Floats, Floats, Floats], Floats]
"""(counts of the focus, of the first, of the second record) -> weight of the first, 0..1, (...)."""


def shares(counts: Floats) -> Floats:
    """Share of each form among all reports; nan where there is no report."""
    return ratio(counts, total(counts)[..., None])


def least_squares_weight(focus: Floats, first: Floats, second: Floats) -> Floats:
    """The weight whose mixture has the least squared distance from the shares of the focus.

    sum (f - s2)(s1 - s2) / sum (s1 - s2)^2, held within 0..1. No form decides alone because one
    record lacks it, and in simulations the interval of `calibration` holds its level at all weights;
    forms reported often weigh most. nan where the two records have the same shares.
    """
    two = shares(second)
    apart = shares(first) - two
    own = ratio(np.einsum("...f,...f->...", focus, apart), total(focus))
    weight = ratio(own - np.sum(two * apart, axis=-1), np.sum(apart**2, axis=-1))
    return np.asarray(np.clip(weight, 0.0, 1.0), dtype=np.float64)


def likelihood_weight(focus: Floats, first: Floats, second: Floats) -> Floats:
    """The weight that makes the reports of the focus most likely, the records taken as known.

    Maximum of sum x log(w s1 + (1 - w) s2), the conditional likelihood of mixed-stock analysis
    (Millar 1987). Forms that neither record has say nothing. A form that only one record has is
    decisive however rarely it is reported, so intervals are too narrow at 0. nan where no reported
    form tells the records apart.
    """
    one, two = shares(first), shares(second)
    apart = one - two
    either = (one > 0) | (two > 0)
    base, step = np.where(either, two, 1.0), np.where(either, apart, 0.0)
    weighted = focus * step
    shape = np.broadcast_shapes(np.shape(focus)[:-1], apart.shape[:-1])
    low, high = np.zeros(shape), np.ones(shape)
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        rising = np.sum(weighted / (base + middle[..., None] * step), axis=-1) > 0
        low, high = np.where(rising, middle, low), np.where(rising, high, middle)
    tells = np.any((apart != 0) & (focus > 0), axis=-1)
    return np.asarray(np.where(tells, (low + high) / 2, np.nan), dtype=np.float64)


def misfit(focus: Floats, first: Floats, second: Floats, weight: Floats) -> Floats:
    """Share of the reports of the focus that the mixture puts elsewhere, 0..1, (...).

    Half the sum of the absolute differences of the shares (total variation distance). Compare it
    with simulated mixtures: a focus that is no mixture of the two has more.
    """
    mixed = weight[..., None] * shares(first) + (1 - weight[..., None]) * shares(second)
    return np.asarray(np.sum(np.abs(shares(focus) - mixed), axis=-1) / 2, dtype=np.float64)
