"""The sample-coverage estimate: how much of everyone the lists cover, dependence allowed for."""

from dataclasses import dataclass

import numpy as np

from qantar.lists.newton import Floats
from qantar.lists.patterns import Patterns
from qantar.lists.profile import Interval, log_transformed

HIGH_COVERAGE = 0.55
"""Below this the estimator for high coverage is unstable (Chao and others 2001): one-step instead."""
RESAMPLES = 1000
SEED = 20220105


@dataclass(frozen=True)
class Coverage:
    """Share covered (0..1) and totals in people; `chosen` is the one that the rule picks."""

    covered: float
    independent: float
    high: float
    one_step: float

    @property
    def is_high(self) -> bool:
        """Whether the lists cover enough for the estimator for high coverage."""
        return self.covered >= HIGH_COVERAGE

    @property
    def chosen(self) -> float:
        """The estimator for high coverage, or the one-step estimator below it."""
        return self.high if self.is_high else self.one_step


def sample_coverage(patterns: Patterns) -> Coverage:
    """Chao and Tsay (1998), Chao and others (2001, equations 9, 12 and 13), checked against CARE1.

    S_i people are on list i alone, B_ij on both i and j: D = n - mean S_i, C = 1 - mean(S_i / n_i),
    N0 = D / C; A_ij = S_i + S_j + 2 (people on i and j alone). Needs three lists or more.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        values = _totals(*_observed(patterns))
    return Coverage(*(float(v[0]) for v in values))


def coverage_interval(patterns: Patterns, estimate: Coverage, level: float) -> Interval | None:
    """Log-transformed interval with the standard error of 1,000 resamples of the estimated people.

    Each resample draws round(N) people over the patterns and the unseen, as CARE1 does, with a
    fixed seed. None where resamples have no estimate.
    """
    total = estimate.chosen
    if total <= patterns.people:
        return None
    people = round(total)
    members, counts = _observed(patterns)
    shares = np.r_[counts[0], people - patterns.people]
    draws = np.random.default_rng(SEED).multinomial(people, shares / shares.sum(), RESAMPLES)
    with np.errstate(divide="ignore", invalid="ignore"):
        _, _, high, one_step = _totals(members, draws[:, :-1].astype(float))
    found = high if estimate.is_high else one_step
    if not np.all(np.isfinite(found)):
        return None
    error = float(found.std(ddof=1))
    return log_transformed(patterns.people, total - patterns.people, error, level)


def _observed(patterns: Patterns) -> tuple[Floats, Floats]:
    """Patterns that name somebody: whether each list names them (p, t), and how many (1, p)."""
    present = np.flatnonzero(patterns.counts)
    members = (present[:, None] >> np.arange(patterns.number) & 1).astype(float)
    return members, patterns.counts[present][None, :].astype(float)


def _totals(members: Floats, tables: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Coverage, N0, N and N1 of each table (tables, p) of patterns with `members` (p, t)."""
    lists = members.shape[1]
    on = members.sum(axis=1)
    people = tables.sum(axis=1)
    size = tables @ members
    alone = tables @ (members * (on == 1)[:, None])
    covered = 1 - (alone / size).mean(axis=1)
    more_than_one = people - alone.mean(axis=1)
    independent = more_than_one / covered
    reach, weighted = np.zeros(len(tables)), np.zeros(len(tables))
    for i in range(lists):
        for j in range(i + 1, lists):
            both = members[:, i] * members[:, j]
            a = alone[:, i] + alone[:, j] + 2 * (tables @ (both * (on == 2)))
            reach += a
            weighted += a * (tables @ both) / (size[:, i] * size[:, j])
    high = (lists * more_than_one - reach) / (lists * covered - weighted)
    first = independent + (weighted * independent - reach) / (lists * covered)
    one_step = independent + (weighted * first - reach) / (lists * covered)
    return covered, independent, high, one_step
