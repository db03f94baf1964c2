"""Choose among log-linear models: the least BIC, the least AIC, and the average of all."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import pdtr, pdtrc

from qantar.lists.existence import Maximum, obstacle
from qantar.lists.models import Model, hierarchical_models, main_effects, model_name, pairs
from qantar.lists.newton import Floats
from qantar.lists.patterns import Patterns
from qantar.lists.poisson import Fits, fit_models
from qantar.lists.profile import Interval, LogLinearFit, log_transformed

ALL_ORDERS = 4
"""Up to so many lists, terms of three lists and more; beyond, they would rest on a person or two."""
ALL_PAIRS = 6
"""Up to so many lists every choice of pairs is fitted (32,768 of six); beyond, pairs go in one by one."""
NO_WEIGHT = 20.0
"""A model this far behind the best weighs less than 0.00005 in the average: not looked at."""
CLOSE = 10.0
"""Models within so many units fit about as well (Kass and Raftery 1995)."""
TRIED, MANY_LISTS = 6, 8
"""Pairs fitted at each step of a search by steps; beyond eight lists, only the most surprising one."""


@dataclass(frozen=True)
class Candidate:
    """A model whose estimate exists: total people, criterion, and its standard error at need."""

    model: Model
    name: str
    total: float
    criterion: float


class ModelSpace:
    """The hierarchical models of one table, each fitted once and checked once, at need.

    `highest`: most lists in a term; by default t - 1 up to four lists and two beyond. More than six
    lists: the models on the way from independent lists by pairs, another way for each criterion.
    """

    def __init__(
        self, patterns: Patterns, highest: int | None = None, by_steps: bool | None = None
    ) -> None:
        """Nothing is fitted yet. `by_steps`: whether pairs go in one by one whatever their number."""
        self.patterns = patterns
        self.by_steps = patterns.number > ALL_PAIRS if by_steps is None else by_steps
        self.order = highest or (patterns.number - 1 if patterns.number <= ALL_ORDERS else 2)
        self._missing: dict[Model, Maximum] = {}

    @cached_property
    def _all(self) -> tuple[Sequence[Model], Fits]:
        models = hierarchical_models(self.patterns.number, self.order)
        return models, fit_models(self.patterns, models)

    def fitted(self, weight: float) -> tuple[Sequence[Model], Fits]:
        """The models and their fits; `weight` is what the criterion charges for a parameter."""
        if not self.by_steps:
            return self._all
        models = self._by_steps(weight)
        return models, fit_models(self.patterns, models)

    @property
    def in_words(self) -> str:
        """Which models there are."""
        if self.by_steps:
            return "pairs of lists, taken in one at a time"
        number = len(hierarchical_models(self.patterns.number, self.order))
        return f"all {number:,} hierarchical models with terms of up to {self.order} lists"

    def missing(self, model: Model, fitted: Floats | None = None) -> Maximum:
        """What stands in the way of a model's estimate; `fitted` as in `obstacle`."""
        if model not in self._missing:
            self._missing[model] = obstacle(self.patterns, model, fitted)
        return self._missing[model]

    def _by_steps(self, weight: float) -> list[Model]:
        """From independent lists on, take in the pair that improves most, while one does.

        At each step only the pairs are fitted whose people in common depart most from what the model
        expects (the test of Chan, Silverman and Vincent 2021, section 3.2).
        """
        current = main_effects(self.patterns.number)
        value = float(fit_models(self.patterns, [current]).criterion(weight)[0])
        path = [current]
        while True:
            absent = _most_surprising(self.patterns, current)
            tried = [current | {pair} for pair in absent]
            tried = [model for model in tried if self.missing(model) is Maximum.NONE]
            if not tried:
                return path
            values = fit_models(self.patterns, tried).criterion(weight)
            if values.min() >= value:
                return path
            current, value = tried[int(values.argmin())], float(values.min())
            path.append(current)


@dataclass(frozen=True)
class Search:
    """Models of one table that have an estimate, in order of a criterion; the others by name."""

    patterns: Patterns
    criterion: str
    candidates: tuple[Candidate, ...]
    refused: dict[str, Maximum]

    @property
    def best(self) -> Candidate | None:
        """The model of least criterion that has an estimate."""
        return self.candidates[0] if self.candidates else None

    @cached_property
    def close(self) -> tuple[float, float] | None:
        """Least and greatest total among the models within 10 units of the best."""
        near = [
            c.total for c in self.candidates if c.criterion <= self.candidates[0].criterion + CLOSE
        ]
        return (min(near), max(near)) if near else None


@dataclass(frozen=True)
class Average:
    """Estimate over all models, with the interval that counts their disagreement; people."""

    total: float
    interval: Interval
    largest_weight: float


def search(space: ModelSpace, criterion: str) -> Search:
    """Order the models of `space` whose estimate exists, from the best to the weightless.

    `criterion` is "BIC" (-2 log L + p ln n, n = people listed) or "AIC" (-2 log L + 2 p); p counts
    the constant and parameters at minus infinity (Silverman, Chan and Vincent 2024).
    """
    patterns = space.patterns
    weight = math.log(patterns.people) if criterion == "BIC" else 2.0
    models, fits = space.fitted(weight)
    values = fits.criterion(weight)
    kept: list[Candidate] = []
    refused: dict[str, Maximum] = {}
    for place in np.argsort(values, kind="stable").tolist():
        if kept and values[place] > kept[0].criterion + NO_WEIGHT:
            break
        name = model_name(models[place], patterns.lists)
        missing = space.missing(models[place], fits.fitted[place] if fits.done[place] else None)
        if missing is Maximum.NONE and fits.done[place]:
            total = patterns.people + math.exp(fits.coefficients[place, 0])
            kept.append(Candidate(models[place], name, total, float(values[place])))
        else:
            refused[name] = missing if missing is not Maximum.NONE else Maximum.ABSENT
    return Search(patterns, criterion, tuple(kept), refused)


def _most_surprising(patterns: Patterns, model: Model) -> list[int]:
    """The absent pairs whose people in common depart most from the model, by Poisson tail."""
    fits = fit_models(patterns, [model])
    absent = [pair for pair in pairs(patterns.number) if pair not in model]
    cells = fits.design.cells
    tails = []
    for pair in absent:
        expected = float(fits.fitted[0, (cells & pair) == pair].sum())
        observed = int(patterns.on_all[pair])
        at_least = float(pdtrc(observed - 1, expected)) if observed else 1.0
        tails.append(min(float(pdtr(observed, expected)), at_least))
    tried = TRIED if patterns.number <= MANY_LISTS else 1
    return [absent[i] for i in np.argsort(tails, kind="stable")[:tried]]


def fit_of(patterns: Patterns, model: Model) -> LogLinearFit:
    """The fit of one model on the cells that it can fill, for a profile or a standard error."""
    fits = fit_models(patterns, [model])
    coefficients = fits.coefficients[0]
    lost, finite = np.isneginf(coefficients), np.isfinite(coefficients)
    kept = ~(fits.design.holds[:, lost] > 0).any(axis=1)
    return LogLinearFit(
        patterns.counts[fits.design.cells][kept].astype(float),
        fits.design.holds[np.ix_(kept, finite)],
        coefficients[finite],
    )


def average(found: Search, level: float) -> Average | None:
    """The mean over models, each weighted by exp(-criterion / 2) (Buckland and others 1997).

    The standard error adds to each model's own its distance from the mean:
    sum w sqrt(se^2 + (N_k - N)^2); the interval is log-transformed (Chao 1987). None without models.
    """
    if not found.candidates:
        return None
    criteria = np.array([c.criterion for c in found.candidates])
    weights = np.exp(-(criteria - criteria.min()) / 2)
    weights /= weights.sum()
    totals = np.array([c.total for c in found.candidates])
    total = float(weights @ totals)
    errors = np.array([fit_of(found.patterns, c.model).standard_error for c in found.candidates])
    error = float(weights @ np.sqrt(errors**2 + (totals - total) ** 2))
    people = found.patterns.people
    interval = log_transformed(people, total - people, error, level)
    return Average(total, interval, float(weights.max()))
