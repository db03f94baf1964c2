"""What the registered similarity rests on: each publisher left out, the ceiling, what can be shuffled."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.evidence.load import Evidence
from analysis.history.likeness import Likeness
from analysis.history.repertoires import comparators, custody_reports, focus, forms
from analysis.history.similarity import UNIT, statistic
from analysis.stats.repertoires import incidence
from qantar.result import Result, traced


def left_out(evidence: Evidence, comparator: str) -> dict[str, float]:
    """The registered similarity with each publisher's reports left out, by publisher.

    A case stays if another publisher reports it too. nan where nothing remains to compare.
    """
    frame, universe = custody_reports(evidence), forms(evidence)
    both = (focus(evidence), comparators(evidence)[comparator])
    own = [frame[frame["obs_id"].isin(item.rows)] for item in both]
    reports = [[part[name].to_numpy() for name in ("case", "form", "publisher")] for part in own]
    return {
        name: _without(name, reports, universe)
        for name in sorted({str(x) for part in reports for x in part[2]})
    }


def _without(
    publisher: str, reports: Sequence[Sequence[NDArray[np.object_]]], universe: tuple[str, ...]
) -> float:
    kept = []
    for cases, reported, publishers in reports:
        stays = publishers != publisher
        kept.append(incidence(list(cases[stays]), list(reported[stays]), universe))
    function = statistic(kept[0], kept[1], "registered")
    return float(function(*kept[0].counts(), *kept[1].counts())) if function else float("nan")


def left_out_range(values: Mapping[str, float]) -> tuple[float, float]:
    """Lowest and highest finite value of `left_out`; nan, nan if there is none."""
    kept = [value for value in values.values() if np.isfinite(value)]
    return (min(kept), max(kept)) if kept else (float("nan"), float("nan"))


@traced
def robustness_results(evidence: Evidence, found: Mapping[str, Likeness]) -> dict[str, Result]:
    """What the registered similarity rests on: publishers left out, the ceiling, what can be shuffled.

    similarity_<key>_left_out (low, high), similarity_itself, shuffled_great_terror (share of cases),
    repertoire_cases_january.
    """
    first = focus(evidence)
    made = {"repertoire_cases_january": Result(first.cases, "cases", rows=first.rows)}
    for key in ("great_terror", "ordinary_years"):
        low, high = left_out_range(left_out(evidence, key))
        known = bool(np.isfinite(low))
        made[f"similarity_{key}_left_out"] = Result(
            None,
            UNIT,
            low if known else None,
            high if known else None,
            rows=found[key].rows,
            decimals=2,
            interval="one publisher at a time left out",
        )
    ceilings = [item.itself for item in found.values() if item.tellable]
    made["similarity_itself"] = Result(
        ceilings[0] if ceilings else None, UNIT, rows=first.rows, decimals=2
    )
    old = found["great_terror"]
    made["shuffled_great_terror"] = Result(old.shuffled, "share", rows=old.rows)
    return made
