"""Each main number, and each likeness of methods, with one source, claimant or copy grade left out."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.casualties.classes import attackers_shares
from analysis.casualties.lists import union
from analysis.casualties.tolls import (
    official_deaths,
    official_deaths_almaty,
    official_hospitalised,
    official_injured,
)
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.famine import famine_shares
from analysis.history.nearness import ORDINARY, TERROR, Three, three
from analysis.history.nearness_results import SHARE
from analysis.history.nearness_variants import without_each_publisher
from analysis.history.repertoires import in_places, repertoire_definitions
from analysis.history.similarity import statistic
from analysis.robustness.nearness import Reports, enough, prepare
from analysis.stats.mixture import least_squares_weight
from analysis.stats.repertoires import Incidence
from analysis.torture import custody, funnel
from analysis.torture.stages import stage_result
from qantar.result import Result, row_ids

Found = Mapping[str, Result]


def _tolls(evidence: Evidence) -> Found:
    return {
        "deaths_official": official_deaths(evidence),
        "deaths_official_almaty": official_deaths_almaty(evidence),
        "injured_official": official_injured(evidence),
        "hospitalised_official": official_hospitalised(evidence),
    }


def _cases(evidence: Evidence) -> Found:
    opened, closed, custody_deaths = (
        stage_result(evidence, measure)
        for measure in ("torture_cases_opened", "torture_cases_closed", custody.MEASURE)
    )
    return {
        "torture_cases_opened": opened,
        "torture_cases_closed_share": funnel.share(closed, opened),
        "deaths_in_custody_official": custody_deaths,
    }


@dataclass(frozen=True)
class MainNumber:
    """One number: its ledger id, its name on figures, the function whose results hold it under that
    id, and which end of the result is followed (value, low or high)."""

    key: str
    label: str
    function: Callable[[Evidence], Found]
    end: str = "value"

    def read(self, found: Found) -> float | None:
        """The number among the results of its function; None where it is not known."""
        value: float | None = getattr(found[self.key], self.end)
        return value


MAIN_NUMBERS = (
    MainNumber("deaths_official", "Official toll", _tolls),
    MainNumber("deaths_official_almaty", "Official toll, Almaty", _tolls),
    MainNumber("attackers_share_latest", "Attackers among the dead", attackers_shares),
    MainNumber("injured_official", "Wounded, official", _tolls),
    MainNumber("hospitalised_official", "Admitted to hospital, official", _tolls),
    MainNumber("deaths_in_custody_official", "Deaths in custody, official", _cases),
    MainNumber("torture_cases_opened", "Torture cases opened", _cases),
    MainNumber("torture_cases_closed_share", "Share of cases closed", _cases),
    MainNumber("lists_union", "Named on lists, lower bound", union, "low"),
    MainNumber("lists_union", "Named on lists, upper bound", union, "high"),
    MainNumber("famine_share_republic", "Famine, share of the republic", famine_shares),
    MainNumber("famine_share_kazakhs", "Famine, share of Kazakhs", famine_shares),
)


CLAIMANT, PUBLISHER, COPY = "claimant", "publisher", "copy grade"
ORIGINALS = "originals"
COPY_WORDS = {"original": ORIGINALS, "relay": "relay copies", "tertiary": "tertiary works"}


@dataclass(frozen=True)
class Without:
    """A number with one thing left out: what kind of thing, which, and the value (None: not known)."""

    kind: str
    name: str
    value: float | None


@dataclass(frozen=True)
class LeftOut:
    """A main number with everything, and without each thing that could move it.

    `result` prints numbers in its unit. `full` is None where the number is not known.
    """

    key: str
    label: str
    result: Result
    full: float | None
    without: tuple[Without, ...]

    @property
    def known(self) -> list[Without]:
        """What leaves a number, lowest first (ties by kind and name)."""
        kept = [item for item in self.without if item.value is not None]
        return sorted(kept, key=lambda item: (item.value, item.kind, item.name))

    @property
    def lost(self) -> list[Without]:
        """What takes the number away altogether: it hangs on each of these."""
        return [item for item in self.without if item.value is None]

    @property
    def low(self) -> Without | None:
        """What lowers the number most; None where nothing lowers it."""
        moved = [item for item in self.known if self.full is not None and item.value < self.full]  # type: ignore[operator]
        return moved[0] if moved else None

    @property
    def high(self) -> Without | None:
        """What raises the number most; None where nothing raises it."""
        moved = [item for item in self.known if self.full is not None and item.value > self.full]  # type: ignore[operator]
        return moved[-1] if moved else None


def linked_rows(evidence: Evidence, rows: Iterable[str]) -> pd.DataFrame:
    """The statements `rows` and those that replace them, overtake them or withdrew them, both ways."""
    told = evidence.statements
    wanted = set(rows)
    columns = (told["count_id"], told["replaces"], told["overtaken_by"], told["withdrawn_by"])
    linked = [
        {name, *old.split(), over, gone} & wanted or name in wanted
        for name, old, over, gone in zip(*columns, strict=True)
    ]
    return told[np.array([bool(hit) for hit in linked], dtype=np.bool_)]


Compute = Callable[[MainNumber, str, str], Found]
"""The results of a number's function without one thing of a kind; ('', '') leaves everything in."""


def _read(number: MainNumber, evidence: Evidence, compute: Compute) -> LeftOut:
    found = compute(number, "", "")
    result = found[number.key]
    rows = linked_rows(evidence, result.rows)
    sources = evidence.sources.set_index("source_id")
    names = {
        CLAIMANT: sorted(set(rows["claimant"]) - {""}),
        PUBLISHER: sorted(set(rows["source_id"].map(sources["publisher"]))),
        COPY: sorted(set(rows["source_id"].map(sources["copy"]))),
    }
    without = [
        Without(kind, COPY_WORDS.get(name, name), number.read(compute(number, kind, name)))
        for kind, every in names.items()
        for name in every
    ]
    return LeftOut(number.key, number.label, result, number.read(found), tuple(without))


def _computer(evidence: Evidence) -> Compute:
    """Every cut of the evidence, and every function's results under it, made once for all numbers."""
    sources = evidence.sources

    @cache
    def cut(kind: str, name: str) -> Evidence:
        if kind == CLAIMANT:
            return evidence.without(claimants=[name])
        column = "publisher" if kind == PUBLISHER else "copy"
        return evidence.without(sources=sources.loc[sources[column] == name, "source_id"])

    @cache
    def results(function: Callable[[Evidence], Found], kind: str, name: str) -> Found:
        return function(cut(kind, name) if kind else evidence)

    return lambda number, kind, name: results(number.function, kind, name)


def main_numbers_left_out(evidence: Evidence) -> list[LeftOut]:
    """Every main number without each claimant, publisher and copy grade behind it, in order.

    Only what stands behind a number can move it: the statements that it is computed from and those
    linked to them.
    """
    compute = _computer(evidence)
    return [_read(number, evidence, compute) for number in MAIN_NUMBERS]


def leave_one_out(evidence: Evidence) -> list[LeftOut]:
    """Every main number, nearness and every likeness with one thing left out at a time, in order.

    Nearness and likenesses of methods have no claimants, and are not known where a side has too few cases.
    """
    return [*main_numbers_left_out(evidence), _weight(evidence), *_likenesses(evidence)]


def _likenesses(evidence: Evidence) -> Iterator[LeftOut]:
    reports = prepare(evidence)
    taxonomy = evidence.computing.taxonomy
    kept = _kept(evidence, reports)
    named = repertoire_definitions(evidence.base)
    for key in in_places(named, "likeness_place"):
        label = named[key].likeness_label
        mask = kept & np.isin(reports.episode, [FOCUS, *named[key].episodes])
        full = _likeness(reports, mask, taxonomy) if _comparable(reports, mask, taxonomy) else None
        without = _without(reports, mask, lambda own: _likeness(reports, own, taxonomy))
        rows = row_ids(reports.row[mask])
        result = Result(full, "similarity, 0 to 1", rows=rows, decimals=2)
        yield LeftOut(f"similarity_{key}", label, result, full, without)


def _pair(reports: Reports, mask: NDArray[np.bool_], taxonomy: str) -> tuple[Incidence, Incidence]:
    own = reports.episode == FOCUS
    first, second = (reports.repertoire(mask & side, taxonomy, "case") for side in (own, ~own))
    return first, second


def _comparable(reports: Reports, mask: NDArray[np.bool_], taxonomy: str) -> bool:
    return enough(*_pair(reports, mask, taxonomy))


def _likeness(reports: Reports, mask: NDArray[np.bool_], taxonomy: str) -> float | None:
    first, second = _pair(reports, mask, taxonomy)
    function = statistic(first, second, "main")
    value = float(function(*first.counts(), *second.counts())) if function else math.nan
    return None if math.isnan(value) else value


def _weight(evidence: Evidence) -> LeftOut:
    """The share of reports like the Great Terror's, without the cases of each publisher, or a copy grade."""
    reports, taxonomy = prepare(evidence), evidence.computing.taxonomy
    named = repertoire_definitions(evidence.base)
    sides = [
        np.isin(reports.episode, episodes)
        for episodes in ([FOCUS], named[TERROR].episodes, named[ORDINARY].episodes)
    ]
    mask = _kept(evidence, reports) & np.logical_or.reduce(sides)

    def value(kept: NDArray[np.bool_]) -> float | None:
        three = [reports.repertoire(kept & side, taxonomy, "case") for side in sides]
        if not enough(*three):
            return None
        weight = float(least_squares_weight(*(one.counts()[0] for one in three)))
        return None if math.isnan(weight) else weight

    result = Result(value(mask), SHARE, rows=row_ids(reports.row[mask]), decimals=2)
    copies = [one for one in _without(reports, mask, value) if one.kind == COPY]
    without = (*_without_cases_of_publishers(three(evidence)), *copies)
    return LeftOut(
        "nearness_weight", "Reports like the Great Terror's", result, result.value, without
    )


def _without_cases_of_publishers(found: Three | None) -> list[Without]:
    """The weight without the cases of each publisher, as the chapter on history leaves them out."""
    if found is None:
        return []
    values = without_each_publisher(found)
    names = sorted({name for record in found.records for name in record.clusters})
    return [Without(PUBLISHER, name, values.get(name)) for name in names]


def _kept(evidence: Evidence, reports: Reports) -> NDArray[np.bool_]:
    """The reports of the run: those of the first coder, in the copies that it reads."""
    kept = np.isin(reports.found, ["once", "both", "first"])
    return kept & np.isin(reports.copy, evidence.parameters.copies)


def _without(
    reports: Reports,
    mask: NDArray[np.bool_],
    value: Callable[[NDArray[np.bool_]], float | None],
) -> tuple[Without, ...]:
    """The value of the reports `mask` without each publisher and each grade of copy among them."""
    return tuple(
        Without(kind, COPY_WORDS.get(name, name), value(mask & (labels != name)))
        for kind, labels in ((PUBLISHER, reports.publisher), (COPY, reports.copy))
        for name in sorted({str(label) for label in labels[mask]})
    )
