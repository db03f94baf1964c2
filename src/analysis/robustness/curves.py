"""Every specification run, and what comes out: one Curve for each main result."""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.evidence.load import Evidence, load
from analysis.parameters import resolve
from analysis.project import Project
from analysis.robustness.analyses import ANALYSES, Analysis
from analysis.robustness.forks import declared
from analysis.robustness.policies import policies
from analysis.stats.multiverse import Fork, Multiverse, Specification, run
from analysis.stats.specification_curve import (
    Flip,
    Summary,
    flips,
    summarise,
    summarise_each,
    variance_shares,
)


@dataclass(frozen=True)
class Curve:
    """All specifications of one analysis."""

    analysis: Analysis
    multiverse: Multiverse

    @property
    def forks(self) -> tuple[Fork, ...]:
        return self.multiverse.forks

    @property
    def count(self) -> int:
        return len(self.multiverse.values)

    @cached_property
    def registered(self) -> Specification:
        """The main options of the forks that may not be pooled."""
        return {fork.name: fork.options[0].name for fork in self.forks if fork.kind != "E"}

    @cached_property
    def main(self) -> Summary:
        """The equivalent choices, every other fork at its main option."""
        return summarise(self.multiverse, self.registered, self.analysis.reference)

    @cached_property
    def settings(self) -> list[tuple[Specification, Summary]]:
        """A summary for each combination of the forks that may not be pooled."""
        return summarise_each(self.multiverse, self.analysis.reference)

    @cached_property
    def flips(self) -> list[Flip]:
        """Options that alone turn the conclusion; none where the main specification has no number."""
        if not math.isfinite(self.main.main):
            return []
        return flips(self.multiverse, self.analysis.holds)

    @cached_property
    def variance(self) -> dict[str, float]:
        return variance_shares(self.multiverse)

    @cached_property
    def sorted(self) -> NDArray[np.intp]:
        """Positions of the specifications that gave a number, lowest value first."""
        finite = np.flatnonzero(np.isfinite(self.multiverse.values))
        order = np.argsort(self.multiverse.values[finite], kind="stable")
        return np.asarray(finite[order], dtype=np.intp)

    @property
    def failures(self) -> dict[str, int]:
        """Why specifications gave no number, and how many, most frequent first."""
        counted: dict[str, int] = {}
        for message in self.multiverse.failures.values():
            reason = message.split(": ", 1)[1]
            counted[reason] = counted.get(reason, 0) + 1
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    def verdict(self) -> str:
        """Whether the statement holds over the equivalent choices, in words."""
        main = self.main
        if not math.isfinite(main.main):
            return "not known"
        holds = self.analysis.holds(main.main)
        if main.same_side == 0.5:
            return "is undecided"
        if main.same_side < 1:
            return "mostly holds" if holds == (main.same_side > 0.5) else "mostly fails"
        return "holds" if holds else "does not hold"


def run_all(evidence: Evidence) -> dict[str, Curve]:
    """Every analysis under every combination of its forks, by key, in declared order.

    Copies, coder, security forces and taxonomy are forks here: all their options are run whatever
    the parameters say. The date, parties and kinds of source of the run apply.
    """
    forks, policy = declared(evidence.base), policies(evidence)
    return {
        analysis.key: Curve(analysis, run(analysis.prepare(evidence, policy), forks[analysis.key]))
        for analysis in ANALYSES
    }


def specifications_per_second(project: Project) -> Mapping[str, float]:
    """What `make bench` prints: specifications run, seconds with preparation, and their ratio."""
    evidence = load(project, resolve({}, project))
    begin = time.perf_counter()
    count = sum(curve.count for curve in run_all(evidence).values())
    seconds = time.perf_counter() - begin
    return {"specifications": count, "seconds": seconds, "per_second": count / seconds}
