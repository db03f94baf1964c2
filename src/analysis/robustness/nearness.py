"""Specifications of nearness: the share of January's reports that look like the Stalin era's."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import get_args

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
        codes = evidence.base.table("torture_methods").set_index("method")
        self._broad = dict(codes["broad"])
        self._keep = lru_cache(maxsize=None)(self._kept)
        self._of = lru_cache(maxsize=None)(self._in_episodes)
        self._with = lru_cache(maxsize=None)(self._not_left_out)
        self._repertoire = lru_cache(maxsize=None)(self._built)
        self._weights = lru_cache(maxsize=None)(self._weighed)

    def _kept(self, coder: str, copies: str, hearsay: str) -> NDArray[np.bool_]:
        keep = np.isin(self.reports.found, sorted(CODERS[coder]))
        keep &= np.isin(self.reports.copy, COPIES[copies])
        return keep & (self.reports.basis != "hearsay") if hearsay == "out" else keep

    def _built(
        self, key: str, forms: str, taxonomy: str, unit: str, *reading: str
    ) -> tuple[int, Floats]:
        """Units that report a form that is kept, and the units that report each form."""
        keep = self._keep(*reading) & self._of(key) & self._with(forms, taxonomy)
        return self.reports.counted(keep, taxonomy, unit)

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
        """The mixture weight of `soviet`. Raises NoNumberError where it is not defined."""
        found = self._weights(criterion, (forms, taxonomy, unit, coder, copies, hearsay))
        weight = found.get((soviet, baseline))
        if weight is None:
            raise NoNumberError("A record holds too few cases for a comparison.")
        if weight != weight:
            raise NoNumberError("No form tells the two records apart.")
        return weight

    def _weighed(self, criterion: str, reading: tuple[str, ...]) -> dict[tuple[str, str], float]:
        """The mixture weight for every two records of one reading that hold enough cases, at once."""
        counted = {key: self._repertoire(key, *reading) for key in (FOCUS, *self._named)}
        keys = [key for key, (units, _) in counted.items() if units >= ENOUGH_CASES]
        if FOCUS not in keys:
            return {}
        keys.remove(FOCUS)
        counts = np.array([counted[key][1] for key in keys])
        focus = counted[FOCUS][1]
        first, second = (np.repeat(counts, len(keys), axis=0), np.tile(counts, (len(keys), 1)))
        weights = CRITERIA[criterion](np.broadcast_to(focus, first.shape), first, second)
        return dict(zip(product(keys, keys), weights.tolist(), strict=True))


def enough(*repertoires: Incidence) -> bool:
    """Whether every repertoire holds as many cases as the chapter on history asks for."""
    return all(len(one.units) >= ENOUGH_CASES for one in repertoires)
