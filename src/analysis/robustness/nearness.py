"""Specifications of nearness: the share of January's reports that look like the Stalin era's."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import TypeAlias, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.nearness import BLOWS, CONDITIONS
from analysis.history.repertoires import (
    ENOUGH_CASES,
    custody_reports,
    forms,
    repertoire_definitions,
)
from analysis.parameters import Round
from analysis.robustness.forks import NoNumberError
from analysis.robustness.policies import CODERS, COPIES, second_coding, twice
from analysis.stats.mixture import WeightOf, least_squares_weight, likelihood_weight
from analysis.stats.repertoires import Floats, Incidence

TAXONOMIES = ("narrow", "broad")
CRITERIA: dict[str, WeightOf] = {
    "least_squares": least_squares_weight,
    "likelihood": likelihood_weight,
}
HEARSAY = ("in", "out")
Reading: TypeAlias = tuple[str, str, str]
"""Whose coding counts, which copies of the texts, and whether hearsay does."""
Pair: TypeAlias = tuple[str, str]
"""Codes of a Soviet record and of a baseline in repertoires.csv."""
LEFT_OUT = {
    "all": (),
    "without_blows": (BLOWS,),
    "without_blows_and_conditions": (BLOWS, CONDITIONS),
}
"""Option -> the forms that are left out of every record, as methods of the narrow taxonomy."""


@dataclass(frozen=True)
class Reports:
    """Reports of forms in custody as parallel arrays (n,).

    `form` maps a taxonomy to positions in `universe[taxonomy]`; `unit` a unit (case, source) to
    labels as integers; `row`, `publisher`, `episode`, `copy`, `basis` and `found` are labels as text.
    """

    form: dict[str, NDArray[np.int_]]
    universe: dict[str, tuple[str, ...]]
    unit: dict[str, NDArray[np.int_]]
    row: NDArray[np.str_]
    publisher: NDArray[np.str_]
    episode: NDArray[np.str_]
    copy: NDArray[np.str_]
    basis: NDArray[np.str_]
    found: NDArray[np.str_]

    def repertoire(self, keep: NDArray[np.bool_], taxonomy: str, unit: str) -> Incidence:
        """Units by forms of the reports `keep`."""
        names, row = np.unique(self.unit[unit][keep], return_inverse=True)
        reported = np.zeros((len(names), len(self.universe[taxonomy])), dtype=np.bool_)
        reported[row, self.form[taxonomy][keep]] = True
        return Incidence(tuple(map(str, names.tolist())), self.universe[taxonomy], reported)

    def counted(self, keep: NDArray[np.bool_], taxonomy: str, unit: str) -> tuple[int, Floats]:
        """Units among the reports `keep`, and the units that report each form (forms,)."""
        size = int(self.unit[unit].max(initial=-1)) + 1, len(self.universe[taxonomy])
        reported = np.zeros(size, dtype=np.bool_)
        reported[self.unit[unit][keep], self.form[taxonomy][keep]] = True
        counts = reported.sum(axis=0, dtype=np.float64)
        return int(np.count_nonzero(reported.any(axis=1))), counts


def prepare(evidence: Evidence) -> Reports:
    """Every report of a form in custody, all copies and rounds of reading, as arrays.

    Where both coders found a form in a source, the first coder's row stands for it.
    """
    read = evidence.under(copies=COPIES["with_tertiary"], rounds=get_args(Round), taxonomy="narrow")
    first, second = custody_reports(read), custody_reports(second_coding(read))
    sources = twice(evidence.base, "methods")
    known = [set(zip(rows["source_id"], rows["method"], strict=True)) for rows in (first, second)]
    pairs = zip(first["source_id"], first["method"], strict=True)
    found = [
        "once" if pair[0] not in sources else "both" if pair in known[1] else "first"
        for pair in pairs
    ]
    new = [pair not in known[0] for pair in zip(second["source_id"], second["method"], strict=True)]
    rows = pd.concat(
        [first.assign(found=found), second[new].assign(found="second")], ignore_index=True
    )
    return _arrays(read, rows)


def _arrays(evidence: Evidence, rows: pd.DataFrame) -> Reports:
    codes = evidence.base.table("torture_methods").set_index("method")
    broad = dict(codes["broad"])
    universe = {name: forms(evidence.under(taxonomy=name)) for name in TAXONOMIES}
    named = {"narrow": list(rows["method"]), "broad": [broad[name] for name in rows["method"]]}
    copies = evidence.sources.set_index("source_id")["copy"]
    units = {"case": rows["case"], "source": rows["source_id"]}
    return Reports(
        {t: np.array([universe[t].index(form) for form in named[t]], np.int_) for t in TAXONOMIES},
        universe,
        {n: np.unique(x.to_numpy(str), return_inverse=True)[1] for n, x in units.items()},
        rows["obs_id"].to_numpy(str),
        rows["publisher"].to_numpy(str),
        rows["episode"].to_numpy(str),
        rows["source_id"].map(copies).to_numpy(str),
        rows["basis"].to_numpy(str),
        rows["found"].to_numpy(str),
    )


class Nearness:
    """Share of January's reports that look like those of a Soviet record, the rest like a baseline's."""

    def __init__(self, evidence: Evidence) -> None:
        self.reports = prepare(evidence)
        self._named = repertoire_definitions(evidence.base)
        forks = evidence.base.table("forks")
        forks = forks[forks["analysis"] == "nearness"]
        self._records = {
            name: list(forks.loc[forks["fork"] == name, "option"])
            for name in ("soviet", "baseline")
        }
        codes = evidence.base.table("torture_methods").set_index("method")
        self._broad = dict(codes["broad"])
        self._keep = lru_cache(maxsize=None)(self._kept)
        self._of = lru_cache(maxsize=None)(self._in_episodes)
        self._with = lru_cache(maxsize=None)(self._not_left_out)
        self._weights = lru_cache(maxsize=None)(self._weighed)
        self._pairs = lru_cache(maxsize=None)(self._paired)

    def _kept(self, coder: str, copies: str, hearsay: str) -> NDArray[np.bool_]:
        keep = np.isin(self.reports.found, sorted(CODERS[coder]))
        keep &= np.isin(self.reports.copy, COPIES[copies])
        return keep & (self.reports.basis != "hearsay") if hearsay == "out" else keep

    def _in_episodes(self, key: str) -> NDArray[np.bool_]:
        episodes = (FOCUS,) if key == FOCUS else self._named[key].episodes
        return np.isin(self.reports.episode, episodes)

    def _not_left_out(self, forms: str, taxonomy: str) -> NDArray[np.bool_]:
        named = (self._broad[one] if taxonomy == "broad" else one for one in LEFT_OUT[forms])
        gone = [self.reports.universe[taxonomy].index(name) for name in named]
        return ~np.isin(self.reports.form[taxonomy], gone)

    def __call__(
        self,
        soviet: str,
        baseline: str,
        criterion: str,
        forms: str,
        taxonomy: str,
        unit: str,
        coder: str,
        copies: str,
        hearsay: str,
    ) -> float:
        """The mixture weight of `soviet`, for records that data/raw/forks.csv declares.

        Raises NoNumberError where it is not defined.
        """
        found = self._weights(criterion, forms, taxonomy, unit)[coder, copies, hearsay]
        weight = found.get((soviet, baseline))
        if weight is None:
            raise NoNumberError("A record holds too few cases for a comparison.")
        if weight != weight:
            raise NoNumberError("No form tells the two records apart.")
        return weight

    def _weighed(self, criterion: str, *question: str) -> dict[Reading, dict[Pair, float]]:
        """By reading: the weight of the first of two declared records that hold enough cases."""
        pairs, counts = self._pairs(*question)
        weights = iter(CRITERIA[criterion](*counts).tolist()) if counts else iter(())
        return {
            reading: dict(zip(two, islice(weights, len(two)), strict=True))
            for reading, two in pairs.items()
        }

    def _paired(self, *question: str) -> tuple[dict[Reading, list[Pair]], tuple[Floats, ...]]:
        """Two declared records that hold enough cases, by reading; and reading by reading the units
        that report each form, (pairs, forms): of January 2022, of the first and of the second."""
        pairs: dict[Reading, list[Pair]] = {}
        counts: list[tuple[Floats, Floats, Floats]] = []
        for reading in product(CODERS, COPIES, HEARSAY):
            found = self._counted(reading, *question)
            known = FOCUS in found
            every = product(self._records["soviet"], self._records["baseline"])
            pairs[reading] = [two for two in every if known and found.keys() >= set(two)]
            counts += [(found[FOCUS], found[one], found[two]) for one, two in pairs[reading]]
        return pairs, tuple(np.array(each) for each in zip(*counts, strict=True))

    def _counted(self, reading: Reading, forms: str, taxonomy: str, unit: str) -> dict[str, Floats]:
        """The units that report each form (forms,), of the records that hold enough cases."""
        keep = self._keep(*reading) & self._with(forms, taxonomy)
        every = {
            key: self.reports.counted(keep & self._of(key), taxonomy, unit)
            for key in {FOCUS}.union(*self._records.values())
        }
        return {key: counts for key, (cases, counts) in every.items() if cases >= ENOUGH_CASES}


def enough(*repertoires: Incidence) -> bool:
    """Whether every repertoire holds as many cases as the chapter on history asks for."""
    return all(len(one.units) >= ENOUGH_CASES for one in repertoires)
