"""Fit many Poisson log-linear models of the same lists at once, empty cells and all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from qantar.lists.models import Model
from qantar.lists.newton import Flags, Floats, newton
from qantar.lists.patterns import Patterns

BATCH = 1024
"""Models fitted in one go: with 63 cells and 22 terms the work space stays under 10 MB."""


@dataclass(frozen=True)
class Design:
    """Observed cells against terms: `holds[w, j]` is 1 where pattern w has every list of term j."""

    terms: tuple[int, ...]
    cells: NDArray[np.int64]
    holds: Floats


@dataclass(frozen=True)
class Fits:
    """Fits of m models: coefficients (m, terms), fitted people (m, cells), log-likelihood (m,).

    A term that no person supports is minus infinity, with its cells at 0: `-inf` in `coefficients`
    (Chan, Silverman and Vincent 2021). Terms outside a model are NaN.
    """

    design: Design
    coefficients: Floats
    fitted: Floats
    log_likelihood: Floats
    parameters: NDArray[np.int64]
    done: Flags

    def criterion(self, weight: float) -> Floats:
        """(m,) -2 log-likelihood + `weight` a parameter: 2 for AIC, ln(n) for BIC."""
        return -2 * self.log_likelihood + weight * self.parameters


def design_of(patterns: Patterns, terms: Sequence[int]) -> Design:
    """The design of all observed cells for the terms given."""
    cells = np.arange(1, len(patterns.counts))
    wanted = np.array(terms, np.int64)
    return Design(tuple(terms), cells, ((cells[:, None] & wanted) == wanted).astype(float))


def fit_models(patterns: Patterns, models: Sequence[Model]) -> Fits:
    """Maximum-likelihood fits of `models`; whether a maximum exists is `existence`'s question.

    log mu_w = sum of the coefficients of the terms that pattern w holds; counts are Poisson. A
    parameter at minus infinity counts as a parameter, as in Silverman, Chan and Vincent (2024).
    """
    terms = sorted(frozenset().union(*models))
    design = design_of(patterns, terms)
    place = {term: j for j, term in enumerate(terms)}
    inside = np.zeros((len(models), len(terms)), bool)
    for row, model in enumerate(models):
        inside[row, [place[term] for term in model]] = True
    parts = [
        _fit_batch(patterns, design, inside[start : start + BATCH])
        for start in range(0, len(models), BATCH)
    ]
    coefficients, fitted, likelihood, done = (np.concatenate(part) for part in zip(*parts))  # noqa: B905
    return Fits(design, coefficients, fitted, likelihood, inside.sum(axis=1), done)


def _fit_batch(
    patterns: Patterns, design: Design, inside: Flags
) -> tuple[Floats, Floats, Floats, Flags]:
    margins = patterns.on_all[list(design.terms)].astype(float)
    lost = inside & (margins == 0)
    kept = (lost @ design.holds.T) == 0
    coefficients, fitted, done = newton(
        patterns.counts[design.cells].astype(float), design.holds, inside & ~lost, kept
    )
    counts = patterns.counts[design.cells]
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(counts > 0, counts * np.log(fitted), 0.0)
    likelihood = (terms - fitted - gammaln(counts + 1.0)).sum(axis=1)
    coefficients[lost] = -np.inf
    coefficients[~inside] = np.nan
    return coefficients, fitted, likelihood, done
