"""Does a log-linear fit exist, and do the counts fix its terms? (Fienberg and Rinaldo 2012)"""

from enum import Enum

import numpy as np
from scipy.optimize import linprog

from qantar.lists.models import Model
from qantar.lists.newton import Floats
from qantar.lists.patterns import Patterns
from qantar.lists.poisson import design_of

POSITIVE = 1e-7
"""Least share of people that the programme must be able to give each cell, of n."""
FAR_FROM_ZERO = 1e-8
"""A cell with this share of n is filled: a thousand times what a solved equation may be off."""


class Maximum(Enum):
    """What stands in the way of a model's estimate, in words; NONE where nothing does."""

    NONE = ""
    ABSENT = "the likelihood has no maximum: some counts are 0 where the model needs people"
    NOT_FIXED = "the counts do not fix every term of the model"


def obstacle(patterns: Patterns, model: Model, fitted: Floats | None = None) -> Maximum:
    """Whether the (extended) maximum-likelihood estimate of `model` exists and is one point.

    Terms that no person supports are minus infinity; their cells are dropped first. Then the fit
    exists where people can be moved among the cells, each margin of the model kept, until none is
    empty: max s with A'x = A'y and x >= s has s > 0 (Fienberg and Rinaldo 2012; Chan, Silverman and
    Vincent 2021, section 2.6), and its terms are fixed where the design has full column rank.
    `fitted` (cells,), people of a fit that solves the equations, spares the programme where none of
    its cells is near 0: it is such a move.
    """
    terms = sorted(model)
    design = design_of(patterns, terms)
    lost = patterns.on_all[terms] == 0
    kept = ~(design.holds[:, lost] > 0).any(axis=1)
    counts = patterns.counts[design.cells][kept].astype(float)
    left = design.holds[np.ix_(kept, ~lost)]
    if lost.any() and np.linalg.matrix_rank(left) < left.shape[1]:
        return Maximum.NOT_FIXED
    if np.all(counts > 0):
        return Maximum.NONE
    if fitted is not None and fitted[kept].min() > FAR_FROM_ZERO * counts.sum():
        return Maximum.NONE
    return Maximum.NONE if _room(left, counts) else Maximum.ABSENT


def _room(design: Floats, counts: Floats) -> bool:
    """Whether every cell can have people at once with the margins as they are."""
    cells = len(counts)
    share = counts / counts.sum()
    solution = linprog(
        np.r_[np.zeros(cells), -1.0],
        A_ub=np.hstack([-np.eye(cells), np.ones((cells, 1))]),
        b_ub=np.zeros(cells),
        A_eq=np.hstack([design.T, np.zeros((design.shape[1], 1))]),
        b_eq=design.T @ share,
        bounds=[(0, None)] * (cells + 1),
        method="highs",
    )
    return solution.fun is not None and -float(solution.fun) > POSITIVE
