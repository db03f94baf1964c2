"""When no estimate may be made from lists, and what is shown in its place."""

from collections.abc import Callable
from dataclasses import dataclass

GELMAN_RUBIN_LIMIT = 1.1
MODEL_RATIO_LIMIT = 1.5
"""Models within 10 BIC units may differ by this factor before a point misleads."""


@dataclass(frozen=True)
class ListKnowledge:
    """What is known about the lists; None where the question does not arise."""

    lists: int
    overlaps_known: bool
    contained: bool = False
    smallest_overlap: int | None = None
    gelman_rubin: float | None = None
    model_ratio: float | None = None


@dataclass(frozen=True)
class StopRule:
    """A condition under which no estimate is printed, and what is shown in its place."""

    code: str
    shows: str
    reason: str
    applies: Callable[[ListKnowledge], bool]


STOP_RULES = (
    StopRule(
        "overlaps_unknown",
        "bounds",
        "It is not known how many names the lists have in common.",
        lambda k: not k.overlaps_known,
    ),
    StopRule(
        "fewer_than_three_lists",
        "dependence curve",
        "With fewer than three lists their dependence cannot be told from the data.",
        lambda k: k.lists < 3,
    ),
    StopRule(
        "list_contained",
        "documented union",
        "One list holds another, so it adds no independent sighting.",
        lambda k: k.contained,
    ),
    StopRule(
        "empty_overlap",
        "documented union",
        "Two lists have no name in common, so a model may have no estimate.",
        lambda k: k.smallest_overlap == 0,
    ),
    StopRule(
        "not_converged",
        "nothing",
        f"The chains disagree: the Gelman-Rubin statistic is above {GELMAN_RUBIN_LIMIT}.",
        lambda k: k.gelman_rubin is not None and k.gelman_rubin > GELMAN_RUBIN_LIMIT,
    ),
    StopRule(
        "models_disagree",
        "range of models",
        f"Models that fit about as well differ by more than a factor of {MODEL_RATIO_LIMIT}.",
        lambda k: k.model_ratio is not None and k.model_ratio > MODEL_RATIO_LIMIT,
    ),
)


def stop_rules(knowledge: ListKnowledge) -> tuple[StopRule, ...]:
    """The rules that forbid an estimate, most basic first; empty where one may be printed."""
    return tuple(rule for rule in STOP_RULES if rule.applies(knowledge))
