"""Do the reports of January 2022 look more like those of the Stalin era or of ordinary years?

Each measure is read on one scale: the share of reports like those of the Great Terror in a mixture
with reports like those of ordinary years. What such mixtures would have given is simulated, so that
each answer comes with what the same question could have found.
"""

import copy
import functools
import weakref
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from analysis.evidence.load import Evidence
from analysis.history.repertoires import ENOUGH_CASES, JANUARY, Repertoire, forms, repertoire
from analysis.history.similarity import COVERAGE, random_numbers, standardised
from analysis.stats.calibration import HALF, Calibration, Nearer, Place, place, side
from analysis.stats.containment import alike
from analysis.stats.intervals import Interval
from analysis.stats.likeness_difference import Pair, jackknife_difference, simulated_differences
from analysis.stats.mixture import WeightOf, least_squares_weight, likelihood_weight, misfit
from analysis.stats.records import Record
from analysis.stats.repertoires import Floats
from analysis.stats.simulated import Simulated, simulate
from analysis.stats.standardised import AtCoverage
from qantar.remembered import remembered

REMEMBERED = 64
"""Measures of so many records are kept: days between which no case was reported have the same."""
TERROR, ORDINARY = "great_terror", "ordinary_years"
"""The two records of the verdict, by their code in repertoires.csv: the weight is that of the first."""
BLOWS, CONDITIONS = "blunt_trauma", "detention_conditions"
"""Forms that are named everywhere, and so weigh most: what is left without them is shown."""
STEP = 200
"""First step of the random numbers of this question."""
LIKENESS_DRAWS, LIKELIHOOD_DRAWS = 500, 1000
"""Draws of the two statistics that are slow to compute."""


@dataclass(frozen=True, eq=False)
class Three:
    """The records of January 2022, of the Stalin era and of a baseline, over the same forms.

    Equal where they hold the same, so that what is measured on them is equal too.
    """

    focus: Record
    first: Record
    second: Record

    @property
    def records(self) -> tuple[Record, Record, Record]:
        return self.focus, self.first, self.second

    @property
    def counts(self) -> tuple[Floats, Floats, Floats]:
        """Reports per form of each record, (forms,)."""
        one, two, three = (record.counted[0] for record in self.records)
        return one, two, three

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Three) and self._content == other._content

    def __hash__(self) -> int:
        return hash(self._content)

    @functools.cached_property
    def _content(self) -> tuple[Hashable, ...]:
        return tuple(
            (one.matrix.units, one.matrix.categories, one.matrix.reported.tobytes(), one.clusters)
            for one in self.records
        )

    def without(self, left_out: Collection[str]) -> "Three":
        """The three without some forms. Raises ValueError as `Record.without`."""
        return Three(*(record.without(left_out) for record in self.records))


@dataclass(frozen=True)
class Measure:
    """A statistic of January 2022, and what it gives for episodes in a known mixture.

    `jackknife` is its interval over publishers, None where the value is a weight itself.
    """

    value: float
    calibration: Calibration
    jackknife: Interval | None = None

    @functools.cached_property
    def weight(self) -> Interval:
        """The weights of the first record whose episodes give a value like this one."""
        return self.calibration.interval(self.value)

    @property
    def power_at_ends(self) -> tuple[float, float]:
        """Power to tell the second record alone, and the first alone, from half and half."""
        return self.calibration.detectable(HALF).power_at_ends


class Episodes:
    """The simulated episodes of one comparison, drawn alike each time.

    They are large (some 20 MB): of all comparisons only the last drawn stay at hand, and others while
    somebody works on them.
    """

    _last: ClassVar[Simulated | None] = None

    def __init__(self, found: Three, draws: np.random.Generator) -> None:
        self._found, self._begun = found, copy.deepcopy(draws)
        self._drawn: weakref.ref[Simulated] | None = None

    def drawn(self) -> Simulated:
        """Those at hand, or the same drawn once more."""
        kept = self._drawn() if self._drawn else None
        if kept is None:
            found, begun = self._found, copy.deepcopy(self._begun)
            kept = simulate(found.focus.cluster_sizes, found.first, found.second, begun)
            self._drawn = weakref.ref(kept)
            Episodes._last = kept
        return kept


@dataclass(frozen=True)
class Nearness:
    """Every measure of one comparison, each computed when it is asked for."""

    three: Three
    shares: Measure
    episodes: Episodes
    level: float

    @functools.cached_property
    def likeness(self) -> Measure | None:
        """The difference of the similarities at equal completeness."""
        simulated = self.episodes.drawn().part(2, LIKENESS_DRAWS)
        return _likeness(self.three, simulated, self.level)

    @functools.cached_property
    def forms(self) -> Mapping[str, Measure | None]:
        """The difference of the shares of January's forms that either record holds, by the unit in
        which the two are made alike: cases, reports."""
        simulated = self.episodes.drawn()
        return {
            unit: _difference(self.three, simulated, pair, pair, self.level)
            for unit, pair in _held_in(self.three).items()
        }

    @functools.cached_property
    def held(self) -> Mapping[str, tuple[float, float]]:
        """The shares of January's forms that the first and the second record hold, by unit."""
        one, first, second = (record.counted for record in self.three.records)
        return {
            unit: (float(pair[0](*one, *first)), float(pair[1](*one, *second)))
            for unit, pair in _held_in(self.three).items()
        }

    @property
    def likelihood(self) -> Measure | None:
        """The weight by likelihood of cases."""
        return self._beside[0]

    @property
    def misfit(self) -> tuple[float, float, float]:
        """The share of the reports that the best mixture puts elsewhere, what chance gives on average,
        and the share of simulated episodes with as much."""
        return self._beside[1]

    @functools.cached_property
    def _beside(self) -> tuple[Measure | None, tuple[float, float, float]]:
        simulated = self.episodes.drawn()
        likely = simulated.part(1, LIKELIHOOD_DRAWS)
        return (
            weight_measure(self.three, likely, likelihood_weight, self.level),
            _misfit(self.three, simulated, self.shares),
        )

    def _of_the_rule(self) -> Iterator[Measure | None]:
        yield self.shares
        yield self.likeness
        yield from self.forms.values()

    @functools.cached_property
    def place(self) -> Place:
        """The declared rule over the four measures; one that cannot be read leaves nothing told."""
        measures = list(self._of_the_rule())
        known = [measure.weight for measure in measures if measure is not None]
        return place(known) if len(known) == len(measures) else Place("", False, False)

    @functools.cached_property
    def nearer(self) -> Nearer:
        """`place.nearer`, asking no measure after one that does not tell."""
        told: Nearer = ""
        for measure in self._of_the_rule():
            found = side(measure.weight) if measure else ""
            if not found or found != (told or found):
                return ""
            told = found
        return told


def _held_in(found: Three) -> dict[str, Pair]:
    """The share of January's forms that a record holds, with as many cases or as many reports."""
    made: dict[str, Pair] = {}
    for unit in ("cases", "reports"):
        one, two = alike(found.first, found.second, "cases" if unit == "cases" else "reports")
        made[unit] = (one.similarity, two.similarity)
    return made


def three(evidence: Evidence, baseline: str = ORDINARY, stalin: str = TERROR) -> Three | None:
    """The records compared; None where one has too few cases for anything to be told."""
    return _records(*(repertoire(evidence, key) for key in (JANUARY, stalin, baseline)))


def _records(*repertoires: Repertoire) -> Three | None:
    if min(one.cases for one in repertoires) < ENOUGH_CASES:
        return None
    return Three(*(Record(one.matrix, one.clusters) for one in repertoires))


def form_of(evidence: Evidence, method: str) -> str:
    """The form under which `method` stands in the taxonomy of the run."""
    if method in forms(evidence):
        return method
    codes = evidence.base.table("torture_methods").set_index("method")
    return str(codes.loc[method, "broad"])


@remembered(most=16)
def nearness(evidence: Evidence) -> Nearness | None:
    """Every measure of January 2022 between ordinary years and the Great Terror; None as `three`."""
    found = three(evidence)
    if found is None:
        return None
    return _measured_once(found, evidence.computing.seed, evidence.computing.confidence)


@functools.lru_cache(maxsize=REMEMBERED)
def _measured_once(found: Three, seed: int, level: float) -> Nearness | None:
    return measured(found, random_numbers(seed, STEP), level)


def measured(found: Three, draws: np.random.Generator, level: float) -> Nearness | None:
    """Every measure of three records; None where they have the same shares, so that none weighs."""
    episodes = Episodes(found, draws)
    simulated = episodes.drawn()
    shares = weight_measure(found, simulated, least_squares_weight, level)
    if shares is None:
        return None
    made = Nearness(found, shares, episodes, level)
    _ = made.nearer  # while the episodes are at hand
    return made


def weight_measure(
    found: Three, simulated: Simulated, weight: WeightOf, level: float
) -> Measure | None:
    """A mixture weight with its calibration; None where it cannot be computed."""
    values = weight(simulated.focus[0], simulated.first[0], simulated.second[0])
    return _measure(float(weight(*found.counts)), simulated, values, level)


def _measure(
    value: float,
    simulated: Simulated,
    values: Floats,
    level: float,
    jackknife: Interval | None = None,
) -> Measure | None:
    if not np.isfinite(value) or not np.all(np.any(np.isfinite(values), axis=1)):
        return None
    return Measure(value, Calibration(simulated.weights, values, level), jackknife)


def _difference(
    found: Three, simulated: Simulated, fixed: Pair, anew: Pair, level: float
) -> Measure | None:
    """The difference of two likenesses: `fixed` sizes for January, `anew` for simulated episodes."""
    interval = jackknife_difference(*found.records, fixed, level)
    return _measure(
        interval.value, simulated, simulated_differences(simulated, anew), level, interval
    )


def _likeness(found: Three, simulated: Simulated, level: float) -> Measure | None:
    thin = [standardised(found.focus.matrix, one.matrix) for one in (found.first, found.second)]
    if thin[0] is None or thin[1] is None:
        return None
    anew = AtCoverage(COVERAGE).similarity
    fixed = (thin[0].similarity, thin[1].similarity)
    return _difference(found, simulated, fixed, (anew, anew), level)


def _misfit(found: Three, simulated: Simulated, shares: Measure) -> tuple[float, float, float]:
    own = float(misfit(*found.counts, np.asarray(shares.value)))
    drawn = Calibration(
        simulated.weights,
        misfit(
            simulated.focus[0], simulated.first[0], simulated.second[0], shares.calibration.values
        ),
    )
    by_chance, as_bad = (
        float(np.interp(shares.value, simulated.weights, curve))
        for curve in (drawn.mean, drawn.as_high(own))
    )
    return own, by_chance, as_bad
