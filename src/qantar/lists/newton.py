"""Newton's method for many Poisson log-linear fits on the same cells at once."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
STEPS = 60
GRADIENT = 1e-11
"""A fit is done when no observed margin differs from its fitted one by more than this share of n."""
LARGEST_STEP = 4.0
"""A step in log scale; Newton's own from far away would overflow."""
SURE_STEP = 0.25
"""A step so short cannot lower the likelihood: near the maximum it need not be tried first."""
RIDGE = 1e-11
"""Share of the largest diagonal entry added to the diagonal: no system is exactly singular."""
LARGEST_PRODUCTS = 4_000_000
"""Products of terms by cell are kept where they are no more numbers than this (32 MB)."""


def newton(
    counts: Floats,
    holds: Floats,
    active: Flags,
    kept: Flags,
    offset: Floats | None = None,
    start: Floats | None = None,
) -> tuple[Floats, Floats, Flags]:
    """Coefficients (m, terms), fitted people (m, cells), and whether the equations are solved (m,).

    `counts` (cells,), `holds` (cells, terms), `active` (m, terms) the terms of each model, `kept`
    (m, cells) the cells that it does not fix at 0, `offset` (m, 1 or cells) added to log mu, `start`
    (m, terms) where to begin (by default the least-squares fit to the log counts).
    """
    models, terms = active.shape
    shift = np.zeros((models, 1)) if offset is None else offset
    weigh = _Information(holds)
    idle = np.eye(terms) * ~active[:, None, :]
    coefficients = _start(counts, holds, active, kept, shift, weigh) if start is None else start
    coefficients = np.array(coefficients)
    tolerance = GRADIENT * max(counts.sum(), 1.0)
    running = np.arange(models)
    done = np.zeros(models, bool)
    for _ in range(STEPS):
        fitted = _fitted(coefficients[running], holds, kept[running], shift[running])
        gradient = ((counts * kept[running] - fitted) @ holds) * active[running]
        solved = np.abs(gradient).max(axis=1) < tolerance
        done[running[solved]] = True
        running, fitted, gradient = running[~solved], fitted[~solved], gradient[~solved]
        if not len(running):
            break
        step = _solve(weigh(fitted, active[running]) + idle[running], gradient)
        longest = np.abs(step).max(axis=1)
        step *= np.minimum(1.0, LARGEST_STEP / np.maximum(longest, 1e-300))[:, None]
        if longest.max() > SURE_STEP:
            step = _shortened(
                coefficients[running], step, counts, holds, kept[running], shift[running]
            )
        coefficients[running] += step
    return coefficients, _fitted(coefficients, holds, kept, shift), done


class _Information:
    """The information matrices (m, terms, terms) of weights (m, cells), fast for small designs."""

    def __init__(self, holds: Floats) -> None:
        cells, terms = holds.shape
        small = cells * terms * terms <= LARGEST_PRODUCTS
        self.holds = holds
        self.products = (
            (holds[:, :, None] * holds[:, None, :]).reshape(cells, -1) if small else None
        )

    def __call__(self, weights: Floats, active: Flags) -> Floats:
        terms = self.holds.shape[1]
        if self.products is not None:
            found = (weights @ self.products).reshape(-1, terms, terms)
        else:
            found = np.stack([(self.holds * w[:, None]).T @ self.holds for w in weights])
        found *= active[:, :, None]
        found *= active[:, None, :]
        return np.asarray(found)


def _fitted(coefficients: Floats, holds: Floats, kept: Flags, shift: Floats) -> Floats:
    return np.asarray(np.exp(np.minimum(coefficients @ holds.T + shift, 700.0)) * kept)


def _start(
    counts: Floats, holds: Floats, active: Flags, kept: Flags, shift: Floats, weigh: _Information
) -> Floats:
    """The least-squares fit to the log counts: near enough for Newton, the same for all."""
    weights = kept * (counts + 0.5)
    right = ((weights * (np.log(counts + 0.5) - shift)) @ holds) * active
    return _solve(weigh(weights, active) + np.eye(holds.shape[1]) * ~active[:, None, :], right)


def _solve(matrices: Floats, vectors: Floats) -> Floats:
    """Solve each system (m, terms, terms), (m, terms)."""
    places = np.arange(matrices.shape[1])
    largest = matrices[:, places, places].max(axis=1)
    matrices[:, places, places] += RIDGE * largest[:, None]
    return np.asarray(np.linalg.solve(matrices, vectors[:, :, None])[:, :, 0], float)


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
