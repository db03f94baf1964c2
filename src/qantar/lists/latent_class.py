"""Latent classes: people of several kinds, each kind as visible to a list as its chance says.

The model and its priors are those of the R package LCMCR (Manrique-Vallier 2016). Its Gibbs sampler
hardly moves from one explanation of the counts to another, so the same rounds are run here on a
crowd of states while people are added to the data little by little (Chopin 2002): explanations that
the growing data disown die out, and each keeps the weight that the data give it.
"""

import math
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qantar.lists.newton import Floats
from qantar.lists.patterns import Counts, Patterns

CLASSES = 10
SHAPE = RATE = 0.25
"""Prior alpha ~ Gamma(0.25, 0.25) and K = 10 classes: the defaults of the R package LCMCR."""
CROWDS, TOGETHER = 8, 4
"""Eight crowds, each from its own start: their disagreement shows what is not settled. Four a process."""
STATES, FEWEST = 125, 16
STAGES = 60
ROUNDS = 20
"""Stages in which the data grow, and rounds of the sampler at each. More rounds move the UK's five
lists from 21,000 to 22,600 people (400 rounds, 40 minutes), far within its interval."""
MOST_WORK = 4000
"""States of a crowd times patterns; with more patterns the crowds are smaller."""
SEED = 20220105
CONVERGED = 1.1
"""The crowds agree where the Gelman-Rubin statistic is no greater (Gelman and Rubin 1992)."""
TINY = 1e-12


@dataclass(frozen=True)
class Draws:
    """Totals drawn (states, crowds), in people; `agreement` is the Gelman-Rubin statistic."""

    totals: Floats
    agreement: float

    @property
    def converged(self) -> bool:
        """Whether the crowds tell the same story."""
        return self.agreement <= CONVERGED

    def quantile(self, share: float) -> float:
        """Of all crowds together."""
        return float(np.quantile(self.totals, share))


@dataclass
class _State:
    """A crowd: class shares (s, K), capture chances (s, K, t), alpha (s,), unlisted people (s,)."""

    shares: Floats
    chances: Floats
    alpha: Floats
    unlisted: Counts

    def chosen(self, places: NDArray[np.intp]) -> "_State":
        return _State(
            self.shares[places], self.chances[places], self.alpha[places], self.unlisted[places]
        )


def sample(patterns: Patterns, states: int = STATES, workers: int = 1) -> Draws:
    """Draw the total from its posterior, in eight crowds that know nothing of one another.

    K = 10 classes with stick-breaking shares, V_k ~ Beta(1, alpha), alpha ~ Gamma(0.25, 0.25),
    capture chances ~ Beta(1, 1), p(N) proportional to 1/N. The same draws for the same patterns and
    `states` (of a crowd), however many processes (`workers`) share the work.
    """
    present = int((patterns.counts > 0).sum())
    crowd = max(FEWEST, min(states, MOST_WORK // present))
    jobs = [(patterns, crowd, SEED + number) for number in range(CROWDS // TOGETHER)]
    if workers > 1:
        with ProcessPoolExecutor(min(workers, len(jobs))) as pool:
            totals = np.vstack(list(pool.map(_crowds, jobs)))
    else:
        totals = np.vstack([_crowds(job) for job in jobs])
    return Draws(totals.T, gelman_rubin(totals.T))


def _crowds(job: tuple[Patterns, int, int]) -> Floats:
    """(crowds, states) totals of crowds side by side, from the prior to all of the data."""
    patterns, states, seed = job
    random = np.random.default_rng(seed)
    present = np.flatnonzero(patterns.counts)
    members = (present[:, None] >> np.arange(patterns.number) & 1).astype(float)
    everyone = patterns.counts[present]
    state = _from_prior(random, TOGETHER * states, patterns.number)
    weights = np.zeros((TOGETHER, states))
    seen = np.zeros_like(everyone)
    for now in _growing(everyone):
        weights += _log_probability(state, members, now - seen).reshape(weights.shape)
        state = state.chosen(_survivors(random, weights, final=now is everyone))
        for _ in range(ROUNDS):
            _round(random, state, members, now)
        seen = now
    return patterns.people + state.unlisted.reshape(weights.shape).astype(float)


def _growing(everyone: Counts) -> Iterator[Counts]:
    """The data, from a person or two to everyone, by equal factors; never fewer of a pattern."""
    seen = np.zeros_like(everyone)
    for stage in range(1, STAGES):
        share = float(everyone.sum()) ** (stage / STAGES - 1)
        now = np.maximum(np.floor(everyone * share + 0.5).astype(np.int64), seen)
        if (now > seen).any() and (now < everyone).any():
            yield now
            seen = now
    yield everyone


def _from_prior(random: np.random.Generator, states: int, lists: int) -> _State:
    alpha = np.maximum(random.gamma(SHAPE, 1 / RATE, states), 1e-3)
    broken = np.clip(random.beta(1.0, alpha[:, None], (states, CLASSES - 1)), TINY, 1 - 1e-9)
    chances = np.clip(random.beta(1.0, 1.0, (states, CLASSES, lists)), TINY, 1 - TINY)
    return _State(_shares(broken), chances, alpha, np.zeros(states, np.int64))


def _shares(broken: Floats) -> Floats:
    """Class shares (s, K) from the sticks broken off (s, K - 1)."""
    shares = np.hstack([broken, np.ones((len(broken), 1))])
    shares[:, 1:] *= np.exp(np.cumsum(np.log1p(-broken), axis=1))
    return np.maximum(shares, 1e-300)


def _log_classes(state: _State, members: Floats) -> tuple[Floats, Floats]:
    """Log of share times chance, for each pattern (s, patterns, K) and for being on no list (s, K)."""
    log_on, log_off = np.log(state.chances), np.log1p(-state.chances)
    nobody = np.log(state.shares) + log_off.sum(axis=2)
    odds = (log_on - log_off).transpose(0, 2, 1)
    return members @ odds + nobody[:, None, :], nobody


def _log_probability(state: _State, members: Floats, added: Counts) -> Floats:
    """(s,) log probability of the added people given that each is on some list."""
    logs, nobody = _log_classes(state, members)
    top = logs.max(axis=2, keepdims=True)
    pattern = np.log(np.exp(logs - top).sum(axis=2)) + top[:, :, 0]
    listed = np.maximum(1 - np.exp(nobody).sum(axis=1), TINY)
    return np.asarray(pattern @ added - added.sum() * np.log(listed))


def _survivors(random: np.random.Generator, weights: Floats, final: bool) -> NDArray[np.intp]:
    """Who goes on: each state of a crowd about as often as its weight says (systematic resampling).

    A crowd whose weights are still even goes on as it is; the weights of the others are set to 0.
    """
    crowds, states = weights.shape
    places = np.arange(crowds * states).reshape(crowds, states)
    for crowd in range(crowds):
        relative = np.exp(weights[crowd] - weights[crowd].max())
        relative /= relative.sum()
        if final or 1 / (relative**2).sum() < states / 2:
            marks = (random.random() + np.arange(states)) / states
            drawn = np.minimum(np.searchsorted(np.cumsum(relative), marks), states - 1)
            places[crowd] = crowd * states + drawn
            weights[crowd] = 0
    return places.reshape(-1)


def _round(random: np.random.Generator, state: _State, members: Floats, counts: Counts) -> None:
    """One round of the Gibbs sampler: unlisted people, classes, chances, shares, alpha."""
    logs, nobody = _log_classes(state, members)
    unseen = np.exp(nobody)
    chance = np.clip(unseen.sum(axis=1), TINY, 1 - TINY)
    state.unlisted = random.negative_binomial(counts.sum(), 1 - chance)
    hidden = random.multinomial(state.unlisted, unseen / unseen.sum(axis=1, keepdims=True))
    weights = np.exp(logs - logs.max(axis=2, keepdims=True))
    weights /= weights.sum(axis=2, keepdims=True)
    classes = random.multinomial(np.broadcast_to(counts, weights.shape[:2]), weights)
    on = classes.transpose(0, 2, 1).astype(float) @ members
    size = classes.sum(axis=1) + hidden
    chances = random.beta(1.0 + on, 1.0 + size[:, :, None] - on)
    state.chances = np.clip(chances, TINY, 1 - TINY)
    _sticks(random, state, size)


def _sticks(random: np.random.Generator, state: _State, size: NDArray[np.int64]) -> None:
    """New shares by stick-breaking given the class sizes, and alpha given the sticks."""
    behind = size[:, ::-1].cumsum(axis=1)[:, ::-1] - size
    broken = random.beta(1.0 + size[:, :-1], state.alpha[:, None] + behind[:, :-1])
    broken = np.clip(broken, TINY, 1 - 1e-9)
    state.shares = _shares(broken)
    left = np.log1p(-broken).sum(axis=1)
    state.alpha = np.maximum(random.gamma(SHAPE + CLASSES - 1, 1 / (RATE - left)), 1e-6)


def gelman_rubin(totals: Floats) -> float:
    """R-hat of draws (draws, chains): 1 where chains agree (Gelman and others 2013, 11.4).

    sqrt((m - 1) / m + B / W), B the variance of the chains' means, W the mean of their variances.
    """
    within = float(totals.var(axis=0, ddof=1).mean())
    between = float(totals.mean(axis=0).var(ddof=1))
    if within == 0:
        return 1.0 if between == 0 else math.inf
    return math.sqrt((len(totals) - 1) / len(totals) + between / within)
