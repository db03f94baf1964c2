"""Was a category in use that no source reported? Occupancy models with exact posteriors.

Both models have a uniform prior on the share of the categories in use; all answers hang on the
detection assumed for what was never seen, which the data cannot show (Link 2003). Print both.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import betaln, gammaln, logsumexp

from analysis.stats.repertoires import Floats

USED_LIMIT = 0.05
"""Below this posterior probability of use the words "probably not used" are allowed."""
MEANS = np.arange(0.01, 1.0, 0.02)
CONCENTRATIONS = np.geomspace(0.5, 200.0, 40)
"""Grid of the beta distribution of detection: mean, and a + b evenly spaced in its logarithm."""


@dataclass(frozen=True)
class Occupancy:
    """Posterior of the categories that no unit reported.

    `used`: probability that one given such category was in use (nan if every category was
    reported). `number` (k + 1,): probability that 0..k of the k of them were. `detection`:
    posterior mean probability that a unit reports a category in use, by kind of unit.
    """

    used: float
    number: Floats
    detection: dict[str, float]


def used_given_unreported(prior: float, detection: Floats) -> float:
    """psi prod(1 - p) / (1 - psi + psi prod(1 - p)): in use though each unit (n,) missed it.

    MacKenzie and others (2002). `prior` and `detection` lie in 0..1, else ValueError.
    """
    if not 0 <= prior <= 1 or np.any((detection < 0) | (detection > 1)):
        raise ValueError("A prior and detection probabilities must lie between 0 and 1.")
    missed = prior * float(np.prod(1 - detection))
    return missed / (1 - prior + missed) if prior < 1 or missed > 0 else math.nan


def sources_needed(detection: float, risk: float = USED_LIMIT) -> int:
    """Units after which a category in use would have gone unreported with `risk`: ln risk / ln(1 - p).

    Raises ValueError unless 0 < detection < 1 and 0 < risk < 1.
    """
    if not (0 < detection < 1 and 0 < risk < 1):
        raise ValueError(f"Detection {detection} and risk {risk} must lie between 0 and 1.")
    return math.ceil(math.log(risk) / math.log1p(-detection) - 1e-9)


def _posterior(unreported: int, reported: int, log_likelihood: Floats) -> Floats:
    """Probabilities of 0..k unreported categories in use; likelihoods (..., k + 1) come in."""
    k = np.arange(unreported + 1)
    choose = gammaln(unreported + 1) - gammaln(k + 1) - gammaln(unreported - k + 1)
    prior = choose + betaln(1 + reported + k, 1 + unreported - k)
    joint = np.asarray(prior + log_likelihood, dtype=np.float64)
    return np.asarray(np.exp(joint - logsumexp(joint)), dtype=np.float64)


def _used(number: Floats) -> float:
    """Expected share of the unreported categories that were in use."""
    unreported = len(number) - 1
    if unreported == 0:
        return math.nan
    return float(np.arange(unreported + 1) @ number / unreported)


def occupancy_by_kind(reported: Floats, kinds: Sequence[str]) -> Occupancy:
    """Each kind of unit reports every category in use with one probability (uniform prior).

    `reported` (units, categories) of 0 and 1, `kinds` (units,). Likelihood per category
    psi prod p^y (1 - p)^(1 - y) + (1 - psi) [no report] (MacKenzie and others 2002), integrated
    exactly over psi and p. Raises ValueError where the lengths differ.
    """
    if len(kinds) != len(reported):
        raise ValueError(f"{len(reported)} units need as many kinds, not {len(kinds)}.")
    seen = int(np.sum(reported.sum(axis=0) > 0))
    unseen = reported.shape[1] - seen
    in_use = seen + np.arange(unseen + 1)
    names = sorted(set(kinds))
    rows = [np.array([k == name for k in kinds]) for name in names]
    hits = [float(reported[row].sum()) for row in rows]
    chances = [float(row.sum()) * in_use for row in rows]
    likelihood = np.zeros(unseen + 1)
    for y, n in zip(hits, chances, strict=True):
        likelihood += betaln(1 + y, 1 + n - y)
    number = _posterior(unseen, seen, likelihood)
    detection = {
        name: float(number @ ((1 + y) / (2 + n)))
        for name, y, n in zip(names, hits, chances, strict=True)
    }
    return Occupancy(_used(number), number, detection)


def occupancy_by_category(counts: Floats, units: int) -> Occupancy:
    """Each category has its own detection, Beta(m c, (1 - m) c) over categories; units are alike.

    `counts` (categories,) of `units`. Beta-binomial occupancy (Royle 2006), m uniform and ln c
    uniform over a grid, psi integrated exactly. Rare categories are harder to see, so it gives the
    more cautious answer. Raises ValueError for a count above the units.
    """
    if np.any(counts > units):
        raise ValueError(f"A category cannot be reported by more than all {units} units.")
    seen = counts[counts > 0]
    unseen = len(counts) - len(seen)
    a = MEANS[:, None] * CONCENTRATIONS[None, :]
    b = (1 - MEANS[:, None]) * CONCENTRATIONS[None, :]
    base = betaln(a, b)
    values, often = np.unique(seen, return_counts=True)
    hits = np.zeros(base.shape)
    for y, times in zip(values.tolist(), often.tolist(), strict=True):
        hits += times * (betaln(a + y, b + units - y) - base)
    missed = betaln(a, b + units) - base
    likelihood = hits[..., None] + missed[..., None] * np.arange(unseen + 1.0)
    joint = _posterior(unseen, len(seen), np.asarray(likelihood, dtype=np.float64))
    number = np.asarray(joint.sum(axis=(0, 1)), dtype=np.float64)
    mean = float(np.sum(joint.sum(axis=2) * MEANS[:, None]))
    return Occupancy(_used(number), number, {"": mean})
