"""Intervals for the people on no list: which numbers a fitted model's likelihood does not reject."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import gammaln, ndtri

from qantar.lists.newton import Floats, newton

FARTHEST = 1e4
"""The search for an upper end stops at so many unlisted people per listed one: it runs away."""
NOBODY = 1e-6
"""So few unlisted people are none: the logarithm needs a number above 0."""


@dataclass(frozen=True)
class Interval:
    """People, listed ones included; `high` None where the likelihood never rejects a number."""

    low: float
    high: float | None


@dataclass(frozen=True)
class LogLinearFit:
    """One fitted model on the cells that it can fill: what a profile needs.

    `counts` (cells,), `holds` (cells, terms) with the constant first, `coefficients` (terms,).
    """

    counts: Floats
    holds: Floats
    coefficients: Floats

    @property
    def people(self) -> float:
        """People listed (n)."""
        return float(self.counts.sum())

    @property
    def unlisted(self) -> float:
        """Estimate of the people on no list: exp of the constant."""
        return math.exp(self.coefficients[0])

    @property
    def standard_error(self) -> float:
        """Of the total: sqrt(n0 + n0^2 Var(constant)) (Rivest and Levesque 2001, as in Rcapture)."""
        fitted = np.exp(self.holds @ self.coefficients)
        information = self.holds.T @ (fitted[:, None] * self.holds)
        variance = float(np.linalg.inv(information)[0, 0])
        return math.sqrt(self.unlisted + self.unlisted**2 * variance)


def multinomial_profile(fit: LogLinearFit, level: float) -> Interval:
    """Cormack's (1992) profile interval of the total, as Rcapture's closedpCI.t prints it.

    l(n0) = lnG(n + n0 + 1) - lnG(n0 + 1) + sum y ln p, the shares p from a Poisson fit with n0
    people added on no list.
    """
    holds = np.vstack([np.eye(1, fit.holds.shape[1]), fit.holds])
    refit = _Refit(holds, fit.coefficients)

    def likelihood(unlisted: float) -> float:
        counts = np.r_[unlisted, fit.counts]
        fitted = refit(counts)
        total = counts.sum()
        at_cells = counts > 0
        shares = np.log(fitted[at_cells] / fitted.sum())
        return float(
            gammaln(total + 1) - gammaln(unlisted + 1)
            + counts[at_cells] @ shares
        )  # fmt: skip

    return _cut(likelihood, fit, level)


def poisson_profile(fit: LogLinearFit, level: float) -> Interval:
    """Profile interval of the constant of the Poisson model, as R's `confint` gives it."""
    refit = _Refit(fit.holds[:, 1:], fit.coefficients[1:])

    def likelihood(unlisted: float) -> float:
        fitted = refit(fit.counts, math.log(unlisted))
        seen = fit.counts > 0
        return float(fit.counts[seen] @ np.log(fitted[seen]) - fitted.sum())

    return _cut(likelihood, fit, level)


def log_transformed(
    people: float, unlisted: float, standard_error: float, level: float
) -> Interval:
    """Chao's (1987) interval: the logarithm of the unlisted is taken for normal, so it stays above n.

    C = exp(z sqrt(ln(1 + se^2 / n0^2))); from n + n0 / C to n + n0 C.
    """
    if unlisted <= 0:
        return Interval(people, people)
    z = normal_quantile(level)
    factor = math.exp(z * math.sqrt(math.log1p((standard_error / unlisted) ** 2)))
    return Interval(people + unlisted / factor, people + unlisted * factor)


def normal_quantile(level: float) -> float:
    """The two-sided quantile z of the standard normal: 1.96 for level 0.95."""
    return float(ndtri((1 + level) / 2))


class _Refit:
    """Fits of one model to counts that change little: each begins where the one before ended."""

    def __init__(self, holds: Floats, start: Floats) -> None:
        self.holds = holds
        self.last = start[None, :]

    def __call__(self, counts: Floats, offset: float = 0.0) -> Floats:
        """(cells,) fitted people, `offset` added to each log mean."""
        active = np.ones((1, self.holds.shape[1]), bool)
        kept = np.ones((1, len(counts)), bool)
        shift = np.array([[offset]])
        self.last, fitted, _ = newton(counts, self.holds, active, kept, shift, self.last)
        return np.asarray(fitted[0])


def _cut(likelihood: Callable[[float], float], fit: LogLinearFit, level: float) -> Interval:
    """The numbers of unlisted people whose log-likelihood is within z^2 / 2 of the best (chi square, 1)."""
    people, start = fit.people, math.log(max(fit.unlisted, NOBODY))
    best = minimize_scalar(
        lambda log: -likelihood(max(math.exp(log), NOBODY)), bracket=(start - 0.05, start + 0.05)
    )
    middle = max(math.exp(float(best.x)), NOBODY)
    floor = likelihood(middle) - normal_quantile(level) ** 2 / 2

    def above(unlisted: float) -> float:
        return likelihood(unlisted) - floor

    low = 0.0 if above(NOBODY) >= 0 else _root(above, middle, NOBODY)
    high = _root(above, middle, FARTHEST * people)
    return Interval(people + (low or 0.0), None if high is None else people + high)


def _root(above: Callable[[float], float], middle: float, farthest: float) -> float | None:
    """Where `above` turns negative on the way from `middle` to `farthest`; None where it does not."""
    inner, factor = middle, 2.0 if farthest > middle else 0.5
    while (inner < farthest) == (factor > 1):
        outer = inner * factor
        if above(outer) < 0:
            return float(brentq(above, min(inner, outer), max(inner, outer), xtol=1e-6, rtol=1e-10))
        inner = outer
    return None


Profile = Callable[[LogLinearFit, float], Interval]
