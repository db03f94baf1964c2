"""Fit many Poisson log-linear models of the same lists at once, empty cells and all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from qantar.lists.models import Model
from qantar.lists.patterns import Patterns

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
STEPS = 60
GRADIENT = 1e-11
"""A fit is done when no observed margin differs from its fitted one by more than this share of n."""
LARGEST_STEP = 4.0
"""A step in log scale; Newton's own from far away would overflow."""
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


def newton(
    counts: Floats, holds: Floats, active: Flags, kept: Flags, offset: Floats | None = None
) -> tuple[Floats, Floats, Flags]:
    """Newton's method for m Poisson log-linear fits on the same cells.

    `counts` (cells,), `holds` (cells, terms), `active` (m, terms) the terms of each model, `kept`
    (m, cells) the cells that it does not fix at 0, `offset` (m, 1 or cells) added to log mu. The
    first term is the constant. Returns coefficients (m, terms), fitted (m, cells) and whether the
    equations were solved (m,).
    """
    models, terms = active.shape
    shift = np.zeros((models, 1)) if offset is None else offset
    coefficients = _start(counts, holds, active, kept, shift)
    products = (holds[:, :, None] * holds[:, None, :]).reshape(len(holds), -1)
    idle = np.eye(terms) * ~active[:, None, :]
    tolerance = GRADIENT * max(counts.sum(), 1.0)
    running = np.arange(models)
    done = np.zeros(models, bool)
    for _ in range(STEPS):
        at = coefficients[running]
        fitted = _fitted(at, holds, kept[running], shift[running])
        gradient = ((counts * kept[running] - fitted) @ holds) * active[running]
        solved = np.abs(gradient).max(axis=1) < tolerance
        done[running[solved]] = True
        running, fitted, gradient = running[~solved], fitted[~solved], gradient[~solved]
        if not len(running):
            break
        both = active[running][:, :, None] & active[running][:, None, :]
        information = (fitted @ products).reshape(-1, terms, terms) * both + idle[running]
        step = _solve(information, gradient)
        step *= np.minimum(1.0, LARGEST_STEP / np.maximum(np.abs(step).max(axis=1), 1e-300))[
            :, None
        ]
        coefficients[running] += _shortened(
            coefficients[running], step, counts, holds, kept[running], shift[running]
        )
    return coefficients, _fitted(coefficients, holds, kept, shift), done


def _fitted(coefficients: Floats, holds: Floats, kept: Flags, shift: Floats) -> Floats:
    return np.asarray(np.exp(np.minimum(coefficients @ holds.T + shift, 700.0)) * kept)


def _start(counts: Floats, holds: Floats, active: Flags, kept: Flags, shift: Floats) -> Floats:
    """The least-squares fit to the log counts: near enough for Newton, the same for all."""
    logs = np.log(counts + 0.5)
    weighted = (kept * (counts + 0.5))[:, :, None] * holds[None]
    both = active[:, :, None] & active[:, None, :]
    left = np.matmul(weighted.transpose(0, 2, 1), holds) * both
    left += np.eye(holds.shape[1]) * (~active[:, None, :] + 1e-9)
    right = np.einsum("mct,mc->mt", weighted, logs - np.broadcast_to(shift, kept.shape)) * active
    return _solve(left, right)


def _solve(matrices: Floats, vectors: Floats) -> Floats:
    """Solve each system; where one is singular, the shortest answer."""
    try:
        return np.asarray(np.linalg.solve(matrices, vectors[:, :, None])[:, :, 0], float)
    except np.linalg.LinAlgError:
        inverses = np.linalg.pinv(matrices, hermitian=True)
        return np.asarray(np.einsum("mij,mj->mi", inverses, vectors))


def _shortened(
    at: Floats, step: Floats, counts: Floats, holds: Floats, kept: Flags, shift: Floats
) -> Floats:
    """Halve a step until the likelihood does not fall (twelve times at most)."""

    def likelihood(where: Floats, rows: NDArray[np.int64]) -> Floats:
        eta = where @ holds.T + shift[rows]
        mean = np.exp(np.minimum(eta, 700.0)) * kept[rows]
        return np.asarray((counts * kept[rows] * eta - mean).sum(axis=1))

    every = np.arange(len(at))
    before = likelihood(at, every)
    worse = every
    for _ in range(12):
        after = likelihood(at[worse] + step[worse], worse)
        worse = worse[after < before[worse] - 1e-9 * np.abs(before[worse])]
        if not len(worse):
            break
        step[worse] /= 2
    return step
