"""Repertoires of torture in custody: independent cases by method, for January 2022 and comparators.

The unit is the independent case (one person or one body of testimony, however many sources carry
it); publishers are the clusters of the bootstrap, kinds of source the strata of the shuffle.
"""

import functools
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.stats.coverage import chao2, sample_coverage
from analysis.stats.repertoires import Incidence, incidence
from analysis.torture.methods import FORM, reports
from qantar.result import row_ids

REMEMBERED = 16
"""Settings of the evidence whose repertoires are kept in memory; they are never changed."""
ENOUGH_CASES = 5
"""With fewer independent cases in a repertoire no likeness is told, whatever its interval says."""
COMPARATORS = {
    "great_terror": ("Great Terror", ("great-terror-1937-1938",)),
    "early_soviet": ("Cheka to OGPU, to 1937", ("early-soviet-1918-1936",)),
    "interrogation": ("Interrogation, 1938 to 1953", ("interrogation-1938-1953",)),
    "camps": ("Camps and exile", ("deportations-gulag",)),
    "stalin_era": (
        "Stalin era, pooled",
        (
            "early-soviet-1918-1936",
            "great-terror-1937-1938",
            "interrogation-1938-1953",
            "deportations-gulag",
        ),
    ),
    "jeltoqsan": ("Jeltoqsan 1986", ("jeltoqsan-1986",)),
    "zhanaozen": ("Zhanaozen 2011", ("zhanaozen-2011",)),
    "ordinary_years": ("Kazakhstan, ordinary years", ("kazakhstan-baseline",)),
    "uzbekistan": ("Uzbekistan, ordinary years", ("uzbekistan-baseline",)),
    "tajikistan": ("Tajikistan, ordinary years", ("tajikistan-baseline",)),
    "kyrgyzstan": ("Kyrgyzstan, ordinary years", ("kyrgyzstan-baseline",)),
    "russia": ("Russia, ordinary years", ("russia-baseline",)),
    "neighbours": (
        "Four neighbours, pooled",
        (
            "uzbekistan-baseline",
            "tajikistan-baseline",
            "kyrgyzstan-baseline",
            "russia-baseline",
        ),
    ),
    "belarus": ("Belarus, August 2020", ("belarus-2020",)),
}
"""What January 2022 is compared with: key -> (label, episodes)."""
STALIN_ERA = ("great_terror", "early_soviet", "interrogation", "camps", "stalin_era")
POOLED = ("stalin_era", "neighbours")


@dataclass(frozen=True)
class Repertoire:
    """One repertoire: cases x forms, with the lead publisher and its kind for each case.

    `matrix` has one row per case (in `matrix.units` order) over all forms of the taxonomy;
    `clusters` and `strata` are parallel to its rows; `rows` are the obs_ids behind it.
    """

    key: str
    label: str
    matrix: Incidence
    clusters: tuple[str, ...]
    strata: tuple[str, ...]
    rows: tuple[str, ...]

    @property
    def cases(self) -> int:
        return len(self.matrix.units)

    @property
    def reported(self) -> tuple[str, ...]:
        """The forms that at least one case reports."""
        seen = self.matrix.reported.any(axis=0)
        return tuple(np.asarray(self.matrix.categories, dtype=object)[seen])

    @property
    def coverage(self) -> float:
        """Estimated share of all reports that fall in reported forms; nan with one case."""
        if self.cases < 2:
            return float("nan")
        counts, units = self.matrix.counts()
        return float(sample_coverage(counts, np.asarray(units)))

    @property
    def richness(self) -> float:
        """Chao2: a lower bound of the forms in use."""
        counts, units = self.matrix.counts()
        return float(chao2(counts, np.asarray(units))) if self.cases else 0.0


def forms(evidence: Evidence) -> tuple[str, ...]:
    """All forms of the taxonomy in the order of the code table."""
    codes = evidence.base.table("torture_methods")
    codes = codes[codes["role"] == FORM]
    column = "broad" if evidence.parameters.taxonomy == "broad" else "method"
    return tuple(dict.fromkeys(codes[column]))


@functools.lru_cache(maxsize=REMEMBERED)
def custody_reports(evidence: Evidence) -> pd.DataFrame:
    """Reports of forms in custody with `case`, `form`, `publisher` and `kind` of their source.

    A report without a case group is a case of its own publisher.
    """
    frame = reports(evidence)
    frame = frame[frame["role"] == FORM].copy()
    kinds = evidence.sources.set_index("source_id")["kind"]
    frame["kind"] = frame["source_id"].map(kinds)
    own = frame["episode"] + ": " + frame["publisher"]
    frame["case"] = frame["case"].where(frame["case"] != "", own)
    return frame.reset_index(drop=True)


def build(frame: pd.DataFrame, universe: tuple[str, ...], key: str, label: str) -> Repertoire:
    """The repertoire of the reports `frame` (custody_reports) over the forms `universe`.

    The lead publisher of a case is the one with most of its reports, the first by name in a tie.
    """
    matrix = incidence(frame["case"].tolist(), frame["form"].tolist(), universe)
    sizes = frame.groupby(["case", "publisher", "kind"], as_index=False).size()
    ranked = sizes.sort_values(["case", "size", "publisher"], ascending=[True, False, True])
    lead = ranked.drop_duplicates("case").set_index("case")
    units = list(matrix.units)
    return Repertoire(
        key,
        label,
        matrix,
        tuple(lead.loc[units, "publisher"]) if units else (),
        tuple(lead.loc[units, "kind"]) if units else (),
        row_ids(frame["obs_id"]),
    )


@functools.lru_cache(maxsize=REMEMBERED)
def focus(evidence: Evidence) -> Repertoire:
    """The repertoire reported for January 2022."""
    frame = custody_reports(evidence)
    return build(frame[frame["episode"] == FOCUS], forms(evidence), "january", "January 2022")


@functools.lru_cache(maxsize=REMEMBERED)
def comparators(evidence: Evidence) -> dict[str, Repertoire]:
    """The repertoires of all comparators, by key; one without reports has no cases."""
    frame, universe = custody_reports(evidence), forms(evidence)
    return {
        key: build(frame[frame["episode"].isin(episodes)], universe, key, label)
        for key, (label, episodes) in compared(evidence).items()
    }


def compared(evidence: Evidence) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What January 2022 is compared with: key -> (label, episodes).

    An episode that COMPARATORS does not name joins under its own code once it has enough cases.
    """
    return {**COMPARATORS, **_others(evidence, custody_reports(evidence))}


def _others(evidence: Evidence, frame: pd.DataFrame) -> dict[str, tuple[str, tuple[str, ...]]]:
    named = {FOCUS, *(name for _, episodes in COMPARATORS.values() for name in episodes)}
    cases = frame[~frame["episode"].isin(named)].groupby("episode")["case"].nunique()
    names = evidence.episodes.set_index("episode")["name"]
    return {
        str(episode).replace("-", "_"): (str(names[episode]), (str(episode),))
        for episode in cases.index[cases >= ENOUGH_CASES]
    }
