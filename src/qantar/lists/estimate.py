"""How many people the lists miss, by every estimator that the counts allow, and why others refuse."""

import math
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from qantar.lists import chao, decomposable, latent_class, sample_coverage, two_lists
from qantar.lists.assumptions import ESTIMATORS
from qantar.lists.log_linear import ModelSpace, Search, average, fit_of, search
from qantar.lists.models import main_effects, model_name
from qantar.lists.patterns import Patterns
from qantar.lists.profile import (
    Interval,
    LogLinearFit,
    Profile,
    log_transformed,
    multinomial_profile,
    poisson_profile,
)

LEVEL = 0.95
RUNS_AWAY = 10.0
"""An upper end that makes the unlisted so many times their estimate says nothing."""
DISAGREE = 1.5
"""Models that fit about as well and differ by more than this factor: a range, no point."""
MOST_MODELLED = 12
"""Lists that log-linear models are searched for: more have more patterns than people."""
MOST_PROFILED = 10
"""Up to so many lists a likelihood is profiled; beyond, the interval is log-transformed (Chao 1987)."""
LIST_EFFECTS = "lower bound with one effect a list (Mth)"
TWO_LISTS = "with two lists the bound is that of independent lists"
GRID_END = 0.025
"""Probability at the end of the graphs' grid above which the posterior runs off it."""


@dataclass(frozen=True)
class Estimate:
    """One estimator's answer, in people, or the sentence in which it refuses (`refused`).

    `interval` says how `low` and `high` were made; `also` holds what else there is to say (numbers
    by name). `converged` is False where a sampler's crowds disagree; then the number is no result. A refusal
    has converged to nothing: None.
    """

    estimator: str
    model: str
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    level: float = LEVEL
    converged: bool | None = True
    refused: str | None = None
    interval: str = ""
    also: dict[str, Any] = field(default_factory=dict)

    @property
    def stands(self) -> bool:
        """Whether there is a number that may be read."""
        return self.refused is None and bool(self.converged)

    def plain(self) -> dict[str, Any]:
        """For JSON: numbers to a hundredth of a person."""
        values = asdict(self)
        also = values.pop("also")
        return {key: _rounded(value) for key, value in {**values, **also}.items()}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list | tuple) else value


class _RefusedError(Exception):
    """An estimator has no answer; the message is the sentence for the reader."""


def estimate_all(
    patterns: Patterns, level: float = LEVEL, chosen: Iterable[str] = ESTIMATORS,
    highest: int | None = None, workers: int = 1, states: int = latent_class.STATES,
    by_steps: bool | None = None,
) -> tuple[Estimate, ...]:  # fmt: skip
    """One answer or refusal of each estimator in `chosen`, in the order of `ESTIMATORS`.

    `highest`: most lists in a log-linear term; `by_steps` as in `ModelSpace`. `workers`: processes
    for the latent classes, whose crowds have `states` states.
    """
    wanted = set(chosen)
    space = ModelSpace(patterns, highest, by_steps)
    answers: dict[str, Callable[[], Estimate]] = {
        "independence": lambda: _independence(patterns, level),
        "chapman": lambda: _chapman(patterns, level),
        "chao": lambda: _chao(patterns, level),
        "sample-coverage": lambda: _coverage(patterns, level),
        "log-linear-bic": lambda: _log_linear(space, "BIC", level),
        "log-linear-aic": lambda: _log_linear(space, "AIC", level),
        "log-linear-average": lambda: _average(space, level),
        "dga": lambda: _dga(patterns, level),
        "latent-class": lambda: _latent(patterns, level, workers, states),
    }
    return tuple(
        _answer(patterns, name, answers[name], level) for name in ESTIMATORS if name in wanted
    )


def _answer(patterns: Patterns, name: str, ask: Callable[[], Estimate], level: float) -> Estimate:
    try:
        _check(patterns, name)
        return ask()
    except _RefusedError as error:
        return Estimate(name, "", level=level, converged=None, refused=str(error))


def _check(patterns: Patterns, name: str) -> None:
    """What stops an estimator before it starts."""
    if patterns.empty:
        raise _RefusedError(f"List {patterns.empty[0]} names nobody here.")
    if patterns.shared == 0:
        raise _RefusedError(
            "No two lists have a person in common, so nothing tells how many people they miss."
        )
    if name == "chapman" and patterns.number != 2:
        raise _RefusedError(f"This estimator is for two lists; here are {patterns.number}.")
    if patterns.number < 3 and name not in ("independence", "chapman", "chao"):
        raise _RefusedError(
            "Two lists cannot show how they depend on each other: read the curve over the odds "
            "ratio instead."
        )
    if name.startswith("log-linear") and patterns.number > MOST_MODELLED:
        raise _RefusedError(
            f"Models are searched for up to {MOST_MODELLED} lists; here are {patterns.number}. Join "
            "lists that were made from one another."
        )
    if name == "dga" and patterns.number > decomposable.MOST:
        raise _RefusedError(
            f"Graphs are averaged for up to {decomposable.MOST} lists; here are {patterns.number}."
        )


def _from_fit(
    patterns: Patterns, name: str, model: str, fit: LogLinearFit, profile: Profile, level: float,
    **also: Any,
) -> Estimate:  # fmt: skip
    total = fit.people + fit.unlisted
    if patterns.number > MOST_PROFILED:
        interval = log_transformed(fit.people, fit.unlisted, fit.standard_error, level)
        words = "log-transformed"
    else:
        interval = profile(fit, level)
        words = "Poisson profile" if profile is poisson_profile else "multinomial profile"
    also = {"standard_error": fit.standard_error, **also}
    _hold(patterns, total, interval)
    return Estimate(
        name, model, total, interval.low, interval.high, level, interval=words, also=also
    )  # fmt: skip


def _hold(patterns: Patterns, total: float, interval: Interval) -> None:
    """Refuse an interval that runs away."""
    unlisted = max(total - patterns.people, 1.0)
    if interval.high is None or interval.high - patterns.people > RUNS_AWAY * unlisted:
        raise _RefusedError(
            "The upper end runs away: the lists share too few people to say how many they miss."
        )


def curve(patterns: Patterns) -> list[dict[str, float]]:
    """Two lists: the total for each odds ratio between them, in people."""
    first, second = (float(size) for size in patterns.sizes.values())
    both, ratios = np.array([float(patterns.on_all[3])]), np.array(two_lists.ODDS_RATIOS)
    totals = two_lists.total_by_dependence(first, second, both, ratios)[0]
    return [
        {"odds_ratio": ratio, "estimate": float(total)}
        for ratio, total in zip(two_lists.ODDS_RATIOS, totals, strict=True)
    ]


def _independence(patterns: Patterns, level: float) -> Estimate:
    model = main_effects(patterns.number)
    also = {"curve": curve(patterns)} if patterns.number == 2 else {}
    fit = fit_of(patterns, model)
    return _from_fit(
        patterns, "independence", model_name(model, patterns.lists), fit, poisson_profile, level,
        **also,
    )  # fmt: skip


def _chapman(patterns: Patterns, level: float) -> Estimate:
    first, second = patterns.sizes.values()
    total, interval = two_lists.chapman(first, second, int(patterns.on_all[3]), level)
    _hold(patterns, total, interval)
    also = {"curve": curve(patterns)}
    return Estimate(
        "chapman", "two independent lists", total, interval.low, interval.high, level,
        interval="log-transformed", also=also,
    )  # fmt: skip


def _chao(patterns: Patterns, level: float) -> Estimate:
    moments = chao.moment_bounds(patterns)
    fit = chao.lower_bound(patterns) if patterns.frequencies[2] else None
    if fit is None:
        raise _RefusedError(
            "Nobody is on just two lists, so the bound has no upper part to rest on."
        )
    return _from_fit(
        patterns, "chao", LIST_EFFECTS if patterns.number > 2 else TWO_LISTS, fit, multinomial_profile,
        level, moments={"f1^2 / (2 f2)": moments.one_rate, "with t lists": moments.t_lists,
                        "bias-corrected": moments.corrected},
    )  # fmt: skip


def _coverage(patterns: Patterns, level: float) -> Estimate:
    found = sample_coverage.sample_coverage(patterns)
    if not (found.covered > 0 and math.isfinite(found.chosen) and found.chosen >= patterns.people):
        raise _RefusedError("The lists cover too little of one another for this estimator.")
    interval = sample_coverage.coverage_interval(patterns, found, level)
    if interval is None:
        raise _RefusedError("Drawn again, the lists would often share too few people to estimate.")
    _hold(patterns, found.chosen, interval)
    model = "high coverage" if found.is_high else "one step, for low coverage"
    return Estimate(
        "sample-coverage", model, found.chosen, interval.low, interval.high, level,
        interval="log-transformed, bootstrap",
        also={"covered": found.covered, "high_coverage": found.high, "one_step": found.one_step,
              "independent": found.independent},
    )  # fmt: skip


def _found(space: ModelSpace, criterion: str) -> Search:
    found = search(space, criterion)
    if found.best is None:
        reason = next(iter(found.refused.values()))
        raise _RefusedError(f"No log-linear model has an estimate: {reason.value}.")
    return found


def _log_linear(space: ModelSpace, criterion: str, level: float) -> Estimate:
    found = _found(space, criterion)
    assert found.best is not None
    assert found.close is not None
    low, high = found.close
    return _from_fit(
        space.patterns, f"log-linear-{criterion.lower()}", found.best.name,
        fit_of(space.patterns, found.best.model), multinomial_profile, level,
        criterion=found.best.criterion, models=space.in_words, refused_models=len(found.refused),
        close_models=[low, high], models_disagree=high > DISAGREE * low,
    )  # fmt: skip


def _average(space: ModelSpace, level: float) -> Estimate:
    found = _found(space, "BIC")
    mean = average(found, level)
    assert mean is not None
    _hold(space.patterns, mean.total, mean.interval)
    return Estimate(
        "log-linear-average", f"{len(found.candidates)} models weighted by BIC", mean.total,
        mean.interval.low, mean.interval.high, level, interval="unconditional, log-transformed",
        also={"models": space.in_words, "largest_weight": mean.largest_weight},
    )  # fmt: skip


def _dga(patterns: Patterns, level: float) -> Estimate:
    found = decomposable.posterior(patterns)
    tail = (1 - level) / 2
    if found.at_the_end > GRID_END:
        raise _RefusedError(
            "The posterior runs away: much of it lies beyond thirty times the lists."
        )
    best = int(found.graphs.argmax())
    model = frozenset(main_effects(patterns.number) | set(found.edges[best]))
    return Estimate(
        "dga", f"{len(found.edges)} decomposable graphs", found.quantile(0.5), found.quantile(tail),
        found.quantile(1 - tail), level, interval="posterior",
        also={"best_graph": model_name(model, patterns.lists),
              "best_graph_probability": float(found.graphs[best])},
    )  # fmt: skip


def _latent(patterns: Patterns, level: float, workers: int, states: int) -> Estimate:
    draws = latent_class.sample(patterns, states, workers=workers)
    tail = (1 - level) / 2
    return Estimate(
        "latent-class", f"up to {latent_class.CLASSES} classes", draws.quantile(0.5),
        draws.quantile(tail), draws.quantile(1 - tail), level, converged=draws.converged,
        interval="posterior", also={"gelman_rubin": draws.agreement},
    )  # fmt: skip
