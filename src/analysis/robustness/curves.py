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
from analysis.robustness.analyses import ANALYSES, Analysis
from analysis.robustness.forks import declared
from analysis.robustness.own_chapters import CANNOT_BE_TOLD, TOLD, answers
from analysis.robustness.policies import policies
from analysis.stats.multiverse import Fork, Multiverse, Specification, run
from analysis.stats.specification_curve import (
    Agreement,
    Flip,
    Summary,
    agreement,
    flips,
    summarise,
    summarise_each,
    variance_shares,
)
from qantar.project import Project
from qantar.result import NOT_KNOWN, Result

FIRM, QUESTION, OPEN = "firm", "depends on the question", "open"
"""No single choice changes it; only another question does; a defensible or unsettled one does."""
WHOLE_UNITS = ("deaths", "people")


@dataclass(frozen=True)
class Curve:
    """All specifications of one analysis; its statement holds for values above `reference`.

    `answer` is what the chapter of its own says under the settings of the run.
    """

    analysis: Analysis
    multiverse: Multiverse
    reference: float
    answer: str = TOLD

    def holds(self, value: float) -> bool:
        """Whether `value` bears the statement out."""
        return value > self.reference

    @property
    def known(self) -> bool:
        """Whether the main specification has a number, and the chapter of its own one too."""
        return math.isfinite(self.main.main) and self.answer != NOT_KNOWN

    @property
    def concluded(self) -> bool:
        """Whether it is known and its own chapter draws a conclusion from it."""
        return self.known and self.answer != CANNOT_BE_TOLD

    def number(self, value: float) -> str:
        """`value` as printed in the unit of the analysis; never a zero with a sign."""
        about = self.analysis
        rounded = round(value, about.decimals + 2 * (about.unit == "share"))
        if not rounded and about.unit in WHOLE_UNITS:
            return "none"
        if not rounded and value:
            return "almost 0"
        text = Result(None, about.unit, decimals=about.decimals).number(rounded + 0.0)
        return text.replace("-", "\u2212")

    def told(self, value: float) -> str:
        """`value` in words: '238 dead'; '44 fewer' for -44 more."""
        about = self.analysis
        if value < 0 and about.told_below_zero and self.number(value) != "none":
            return about.told_below_zero.format(self.number(-value))
        return about.told.format(self.number(value))

    def conclusion(self, holds: bool = True) -> str:
        """What is concluded where the statement holds, or where it does not, in words."""
        return self.analysis.yes if holds else self.analysis.no

    @property
    def line(self) -> str:
        """Where the statement begins to hold, in words: 'from 227 dead'."""
        if self.analysis.unit in WHOLE_UNITS:
            return self.analysis.line.format(f"{math.ceil(self.reference):,}")
        if self.analysis.unit == "share":
            return self.analysis.line.format(self.number(self.reference))
        return self.analysis.line.format(f"{self.reference:g}")

    @property
    def forks(self) -> tuple[Fork, ...]:
        return self.multiverse.forks

    @property
    def count(self) -> int:
        return len(self.multiverse.values)

    @cached_property
    def main_options(self) -> Specification:
        """The main options of the forks that may not be pooled."""
        return {fork.name: fork.options[0].name for fork in self.forks if fork.kind != "E"}

    @cached_property
    def main(self) -> Summary:
        """The equivalent choices, every other fork at its main option."""
        return summarise(self.multiverse, self.main_options)

    @cached_property
    def settings(self) -> list[tuple[Specification, Summary]]:
        """A summary for each combination of the forks that may not be pooled."""
        return summarise_each(self.multiverse)

    @cached_property
    def flips(self) -> list[Flip]:
        """Options that alone turn the conclusion; none where the main specification has no number."""
        if not self.known:
            return []
        return flips(self.multiverse, self.holds)

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

    @cached_property
    def agreement(self) -> Agreement:
        """How far the defensible alternatives agree with the main one, and how many numbers they give."""
        decimals = self.analysis.decimals + 2 * (self.analysis.unit == "share")
        return agreement(self.multiverse, self.holds, decimals, self.main_options)

    @property
    def agree(self) -> bool:
        """Whether every defensible alternative leads to the same conclusion."""
        return self.agreement.share == 1

    def verdict(self) -> str:
        """What the conclusion depends on: firm, depends on the question, open.

        'not known' and 'cannot be told' where there is none.
        """
        if not self.known:
            return NOT_KNOWN
        if not self.concluded:
            return CANNOT_BE_TOLD
        turning = {
            fork.kind for fork in self.forks for flip in self.flips if flip.fork == fork.name
        }
        if not self.agree or turning & {"E", "U"}:
            return OPEN
        return QUESTION if turning else FIRM


def run_all(evidence: Evidence) -> dict[str, Curve]:
    """Every analysis under every combination of its forks, by key, in declared order.

    Copies, coder, security forces and taxonomy are forks here: all their options are run whatever
    the parameters say. The date, parties and kinds of source of the run apply.
    """
    forks, policy, answer = declared(evidence.base), policies(evidence), answers(evidence)
    return {
        analysis.key: Curve(
            analysis,
            run(analysis.prepare(evidence, policy), forks[analysis.key]),
            analysis.reference(evidence),
            answer[analysis.key],
        )
        for analysis in ANALYSES
    }


def specifications_per_second(project: Project) -> Mapping[str, float]:
    """What `make bench` prints: specifications run, seconds with preparation, and their ratio."""
    evidence = load(project, resolve({}, project))
    begin = time.perf_counter()
    count = sum(curve.count for curve in run_all(evidence).values())
    seconds = time.perf_counter() - begin
    return {"specifications": count, "seconds": seconds, "per_second": count / seconds}
