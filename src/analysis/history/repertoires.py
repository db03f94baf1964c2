"""Repertoires of torture in custody: independent cases by method, for January 2022 and comparators.

The unit is the independent case (one person or one body of testimony, however many sources carry
it); publishers are the clusters of every resampling, kinds of source the strata.
"""

import functools
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.stats.coverage import chao2, sample_coverage
from analysis.stats.repertoires import Incidence, incidence
from analysis.torture.methods import FORM, form_labels, reports
from qantar.errors import InputError
from qantar.remembered import remembered
from qantar.result import row_ids

REMEMBERED = 16
"""Settings of the evidence whose repertoires are kept in memory; they are never changed."""
ENOUGH_CASES = 5
"""With fewer independent cases in a repertoire no likeness is told, whatever its interval says."""
TABLE = "data/raw/repertoires.csv"
JANUARY, STALIN_ERA = "january", "Stalin era"
"""The first row of the table, and the head of the repertoires of the Stalin era."""
SEPARATOR = "|"


@dataclass(frozen=True)
class RepertoireDefinition:
    """What is taken together as one repertoire: a row of data/raw/repertoires.csv.

    `pooled`: it pools episodes that stand in rows of their own too. `head` and `heading` name its
    column in the matrix of methods; `places` are its places by column of the table (column_place,
    likeness_place, left_out_place), without those where it does not stand.
    """

    label: str
    episodes: tuple[str, ...]
    pooled: bool = False
    head: str = ""
    heading: str = ""
    likeness_label: str = ""
    places: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Repertoire:
    """One repertoire: cases x forms, with the lead publisher and its kind for each case.

    `matrix` has one row per case (in `matrix.units` order) over all forms of the taxonomy;
    `clusters` and `strata` are parallel to its rows; `rows` are the obs_ids behind it; `definition`
    says what is taken together.
    """

    key: str
    label: str
    matrix: Incidence
    clusters: tuple[str, ...]
    strata: tuple[str, ...]
    rows: tuple[str, ...]
    definition: RepertoireDefinition

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
    column = "broad" if evidence.computing.taxonomy == "broad" else "method"
    return tuple(dict.fromkeys(codes[column]))


@remembered(most=4 * REMEMBERED)
def custody_reports(evidence: Evidence, episode: str = "") -> pd.DataFrame:
    """Reports of forms in custody with `case`, `form`, `publisher` and `kind` of their source: those of
    `episode`, or of all episodes.

    A report without a case group is a case of its own publisher.
    """
    frame = reports(evidence, episode=episode)
    frame = frame[frame["role"] == FORM].copy()
    kinds = evidence.base.table("sources").set_index("source_id")["kind"]
    frame["kind"] = frame["source_id"].map(kinds)
    own = frame["episode"] + ": " + frame["publisher"]
    frame["case"] = frame["case"].where(frame["case"] != "", own)
    return frame.reset_index(drop=True)


def build(
    frame: pd.DataFrame, universe: tuple[str, ...], key: str, definition: RepertoireDefinition
) -> Repertoire:
    """The repertoire of the reports `frame` (custody_reports) over the forms `universe`.

    The lead publisher of a case is the one with most of its reports, the first by name in a tie.
    """
    cases = frame["case"].tolist()
    matrix = incidence(cases, frame["form"].tolist(), universe)
    reports: dict[str, Counter[tuple[str, str]]] = {case: Counter() for case in matrix.units}
    for case, *who in zip(cases, frame["publisher"], frame["kind"], strict=True):
        reports[case][who[0], who[1]] += 1
    lead = [min(of, key=lambda who, of=of: (-of[who], who)) for of in reports.values()]  # type: ignore[misc]
    return Repertoire(
        key,
        definition.label,
        matrix,
        tuple(publisher for publisher, _ in lead),
        tuple(kind for _, kind in lead),
        row_ids(frame["obs_id"]),
        definition,
    )


@functools.lru_cache(maxsize=REMEMBERED)
def repertoire_definitions(base: Base) -> dict[str, RepertoireDefinition]:
    """What January 2022 is compared with, and itself: the rows of repertoires.csv by code.

    Raises InputError where the table does not begin with January 2022.
    """
    rows = base.table("repertoires").to_dict("records")
    if not rows or rows[0]["repertoire"] != JANUARY:
        raise InputError(
            f"{TABLE}: the first row must be the repertoire '{JANUARY}'; move it there."
        )
    return {str(row["repertoire"]): _named(row) for row in rows}


def _named(row: Mapping[Hashable, str]) -> RepertoireDefinition:
    places = ("column_place", "likeness_place", "left_out_place")
    return RepertoireDefinition(
        row["label"],
        tuple(row["episodes"].split(SEPARATOR)),
        row["pooled"] == "true",
        row["head"],
        row["column_label"],
        row["likeness_label"],
        {name: int(row[name]) for name in places if row[name]},
    )


def in_places(named: Mapping[str, RepertoireDefinition], column: str) -> list[str]:
    """The codes of those that have a place in `column`, by place."""
    kept = [key for key, one in named.items() if column in one.places]
    return sorted(kept, key=lambda key: named[key].places[column])


def focus(evidence: Evidence) -> Repertoire:
    """The repertoire reported for January 2022."""
    return repertoire(evidence, JANUARY)


def comparators(evidence: Evidence) -> dict[str, Repertoire]:
    """The repertoires of all comparators, by key; one without reports has no cases."""
    return {key: repertoire(evidence, key) for key in compared(evidence)}


@remembered(most=16 * REMEMBERED)
def repertoire(evidence: Evidence, key: str) -> Repertoire:
    """The repertoire of January 2022, or of the comparator of that key; without reports, no cases."""
    every = repertoire_definitions(evidence.base)
    named = every[key] if key in every else compared(evidence)[key]
    frames = [custody_reports(evidence, episode) for episode in named.episodes]
    return build(pd.concat(frames), forms(evidence), key, named)


def compared(evidence: Evidence) -> dict[str, RepertoireDefinition]:
    """What January 2022 is compared with, by key.

    An episode that the table does not name joins under its own code once it has enough cases.
    """
    every = repertoire_definitions(evidence.base)
    others = {key: named for key, named in every.items() if key != JANUARY}
    return {**others, **_joining(evidence, custody_reports(evidence))}


def _joining(evidence: Evidence, frame: pd.DataFrame) -> dict[str, RepertoireDefinition]:
    every = repertoire_definitions(evidence.base).values()
    known = {name for named in every for name in named.episodes}
    cases = frame[~frame["episode"].isin(known)].groupby("episode")["case"].nunique()
    names = evidence.episodes.set_index("episode")["name"]
    return {
        str(episode).replace("-", "_"): RepertoireDefinition(str(names[episode]), (str(episode),))
        for episode in cases.index[cases >= ENOUGH_CASES]
    }


SHORT = {
    "crush_injury": "Crushing or breaking",
    "traumatic_removal": "Tearing out or cutting off",
    "penetrating_injury": "Wounds by pointed objects",
    "positional": "Forced positions",
    "pharmacological": "Drugs given by force",
    "attack_by_animals": "Attacks by animals",
    "humiliation": "Humiliation",
    "behavioural_coercion": "Forced acts",
    "sensory_deprivation": "Denial of the senses",
    "forced_witnessing": "Made to see or hear torture",
    "psychological_manipulation": "Psychological means",
}
"""Names of forms that are too long beside a picture; all others bear those of torture_methods.csv."""


def labels_of_forms(evidence: Evidence) -> dict[str, str]:
    """The printed name of each form: that of the chapter on torture, cut where it is long."""
    named = form_labels(evidence)
    return {form: SHORT.get(form, named[form]) for form in forms(evidence)}


def columns(evidence: Evidence) -> list[Repertoire]:
    """The repertoires of the matrix in its order, those without a case left out."""
    found = {JANUARY: focus(evidence), **comparators(evidence)}
    order = in_places(repertoire_definitions(evidence.base), "column_place")
    order += [key for key in found if key not in order]
    return [found[key] for key in order if not found[key].definition.pooled and found[key].cases]


def repertoire_frame(evidence: Evidence) -> pd.DataFrame:
    """Reports by method and repertoire: form, label, repertoire, cases, publishers, of (all cases).

    `publishers` counts houses, not texts: two texts of one publisher are one independent source.
    """
    labels, frame = labels_of_forms(evidence), custody_reports(evidence)
    rows = []
    for item in columns(evidence):
        own = frame[frame["obs_id"].isin(item.rows)]
        publishers = own.groupby("form")["publisher"].nunique()
        cases = item.matrix.reported.sum(axis=0)
        rows += [
            (form, labels[form], item.label, int(number), int(publishers.get(form, 0)), item.cases)
            for form, number in zip(item.matrix.categories, cases, strict=True)
        ]
    names = ["form", "label", "repertoire", "cases", "publishers", "of"]
    return pd.DataFrame(rows, columns=names)


def reported_forms(frame: pd.DataFrame, found: Sequence[Repertoire]) -> list[str]:
    """The forms that anyone reports, by their mean share of the cases over the repertoires."""
    shares = (frame["cases"] / frame["of"]).groupby(frame["form"], sort=False).sum()
    return [str(form) for form in shares.sort_values(ascending=False, kind="stable").index
            if shares[form] > 0] if found else []  # fmt: skip
