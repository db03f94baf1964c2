"""Every estimate again: with each list left out, and within each group of people."""

import os
from collections.abc import Iterable
from typing import Any

from qantar.lists.assumptions import ESTIMATORS
from qantar.lists.estimate import LEVEL, Estimate, estimate_all
from qantar.lists.latent_class import FEWEST, STATES
from qantar.lists.patterns import Patterns
from qantar.lists.reading import HeldLists

PARTS = ("estimate", "low", "high", "converged", "refused")


class Again:
    """The estimates of a file: everyone, without each list, and by each group (stratum)."""

    def __init__(
        self, held: HeldLists, level: float = LEVEL, chosen: Iterable[str] = ESTIMATORS,
        highest: int | None = None,
    ) -> None:  # fmt: skip
        """Estimate everything; the latent classes take nearly all of the time."""
        chosen = tuple(chosen)
        workers = os.cpu_count() or 1

        def run(patterns: Patterns, states: int = FEWEST) -> dict[str, Estimate]:
            found = estimate_all(patterns, level, chosen, highest, workers, states)
            return {estimate.estimator: estimate for estimate in found}

        everyone = held.everyone
        self.everyone = run(everyone, STATES)
        self.without = (
            {name: run(everyone.without(name)) for name in everyone.lists}
            if everyone.number > 2
            else {}
        )
        self.strata = {
            column: {value: run(part) for value, part in parts.items() if part.people}
            for column, parts in held.strata.items()
        }

    def total(self, column: str, estimator: str) -> float | None:
        """The sum of an estimator over the groups of a column; None where one of them refuses."""
        parts = [found[estimator] for found in self.strata[column].values()]
        numbers = [part.estimate for part in parts if part.stands and part.estimate is not None]
        return sum(numbers) if len(numbers) == len(parts) else None

    def plain(self) -> list[dict[str, Any]]:
        """For JSON: one record an estimator, with `without` (by list) and `strata` (by group)."""
        return [
            estimate.plain()
            | {
                "without": {
                    left: _parts(found[name]) for left, found in self.without.items()
                },
                "strata": {
                    column: {
                        "groups": {value: _parts(f[name]) for value, f in groups.items()},
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
