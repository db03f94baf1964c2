"""Every way of computing each conclusion, for a reader who makes the choices."""

import math
from collections.abc import Mapping

import numpy as np

from analysis.evidence.load import Evidence
from analysis.robustness.curves import Curve
from analysis.robustness.forks import KINDS, words
from qantar.instruments import Choice, Choices, Conclusion, Number, number_of_ways

AFTER = "tbl-curves"
"""The table of the conclusions, behind which the page lets readers choose."""


def all_choices(evidence: Evidence, curves: Mapping[str, Curve]) -> Choices:
    """The conclusions of `curves` that have a number by our own choices, with all that others give."""
    known = [curve for curve in curves.values() if curve.known]
    return Choices(AFTER, tuple(_conclusion(evidence, curve) for curve in known))


def _conclusion(evidence: Evidence, curve: Curve) -> Conclusion:
    named = words(evidence.base, curve.analysis.key)
    choices = tuple(
        Choice(
            named[fork.name, ""], KINDS[fork.kind],
            tuple(named[fork.name, option.name] for option in fork.options),
        )
        for fork in curve.forks
    )  # fmt: skip
    numbers, ways = _numbers(curve, choices)
    return Conclusion(
        curve.analysis.key, curve.analysis.title, curve.conclusion(), curve.conclusion(holds=False),
        curve.line, choices, numbers, ways,
    )  # fmt: skip


def _numbers(
    curve: Curve, choices: tuple[Choice, ...]
) -> tuple[tuple[Number, ...], tuple[int | None, ...]]:
    """What is printed and concluded under any choice, ascending; and its position for each way.

    Values that print alike and lead to the same conclusion are one number, the lowest of them.
    """
    printed: dict[tuple[str, bool], float] = {}
    keys: list[tuple[str, bool] | None] = [None] * number_of_ways(choices)
    sizes = [len(choice.options) for choice in choices]
    places = np.ravel_multi_index(tuple(curve.multiverse.codes.T), tuple(sizes))
    for place, value in zip(places.tolist(), curve.multiverse.values.tolist(), strict=True):
        if math.isfinite(value):
            key = (curve.told(value), curve.holds(value))
            keys[place] = key
            printed[key] = min(value, printed.get(key, value))
    ordered = sorted(printed, key=lambda key: (printed[key], key))
    position = {key: number for number, key in enumerate(ordered)}
    numbers = tuple(Number(text, printed[text, holds], holds) for text, holds in ordered)
    return numbers, tuple(None if key is None else position[key] for key in keys)
