"""Every estimate again: with each list left out, and within each group of people."""

import os
from collections.abc import Iterable
from typing import Any

from qantar.lists.assumptions import ESTIMATORS
from qantar.lists.estimate import LEVEL, Estimate, estimate_all
from qantar.lists.latent_class import STATES
from qantar.lists.log_linear import ALL_PAIRS
from qantar.lists.patterns import Patterns
from qantar.lists.reading import HeldLists

AGAIN_STATES = 32
"""States of a latent-class crowd where an estimate is only made again: a quarter of the first time."""
MANY_LISTS = 8
QUICK = ("independence", "chapman", "sample-coverage")
"""Beyond eight lists only these are made again: the others would take as long again for each list."""
PARTS = ("estimate", "low", "high", "converged", "refused")


class Again:
    """The estimates of a file: everyone, without each list, and by each group (stratum).

    `again` names the estimators that are made again.
    """

    def __init__(
        self, held: HeldLists, level: float = LEVEL, chosen: Iterable[str] = ESTIMATORS,
        highest: int | None = None,
    ) -> None:  # fmt: skip
        """Estimate everything; the latent classes take nearly all of the time."""
        chosen = tuple(chosen)
        everyone = held.everyone
        workers = os.cpu_count() or 1
        by_steps = everyone.number > ALL_PAIRS
        many = everyone.number > MANY_LISTS
        self.again = tuple(n for n in chosen if n in QUICK or not many)

        def run(
            patterns: Patterns, names: Iterable[str] = self.again, states: int = AGAIN_STATES
        ) -> dict[str, Estimate]:
            found = estimate_all(patterns, level, names, highest, workers, states, by_steps)
            return {estimate.estimator: estimate for estimate in found}

        self.everyone = run(everyone, chosen, STATES)
        left_out = everyone.lists if everyone.number > 2 else ()
        self.without = {name: run(everyone.without(name)) for name in left_out}
        self.strata = {
            column: {value: run(part) for value, part in parts.items() if part.people}
            for column, parts in held.strata.items()
        }

    def total(self, column: str, estimator: str) -> float | None:
        """The sum of an estimator over the groups of a column; None where one of them refuses."""
        parts = [found[estimator] for found in self.strata[column].values() if estimator in found]
        numbers = [part.estimate for part in parts if part.stands and part.estimate is not None]
        return sum(numbers) if parts and len(numbers) == len(parts) else None

    def plain(self) -> list[dict[str, Any]]:
        """For JSON: one record an estimator, with `without` (by list) and `strata` (by group)."""
        return [
            estimate.plain()
            | {
                "without": {
                    left: _parts(found[name])
                    for left, found in self.without.items()
                    if name in found
                },
                "strata": {
                    column: {
                        "groups": {value: _parts(f[name]) for value, f in groups.items() if name in f},
                        "sum": self.total(column, name),
                    }
                    for column, groups in self.strata.items()
                },
            }
            for name, estimate in self.everyone.items()
        ]  # fmt: skip


def _parts(estimate: Estimate) -> dict[str, Any]:
    plain = estimate.plain()
    return {part: plain[part] for part in PARTS}
