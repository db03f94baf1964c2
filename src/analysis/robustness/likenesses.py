"""The likenesses of methods without each publisher and copy grade; and all numbers left out in order."""

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.repertoires import COMPARATORS
from analysis.robustness.leave_out import (
    COPY,
    COPY_WORDS,
    PUBLISHER,
    LeftOut,
    Without,
    main_numbers_left_out,
)
from analysis.robustness.nearness import Reports, enough, prepare, similarity
from analysis.robustness.numbers import LIKENESSES
from analysis.stats.repertoires import Incidence
from qantar.result import Result, row_ids


def leave_one_out(evidence: Evidence) -> list[LeftOut]:
    """Every main number and every likeness with one thing left out at a time, in order.

    Likenesses of methods have no claimants, and are not known where a side has too few cases.
    """
    return [*main_numbers_left_out(evidence), *_likenesses(evidence)]


def _likenesses(evidence: Evidence) -> Iterator[LeftOut]:
    reports = prepare(evidence)
    taxonomy = evidence.parameters.taxonomy
    kept = np.isin(reports.found, ["once", "both", "first"])
    kept &= np.isin(reports.copy, evidence.parameters.copies)
    for key, label in LIKENESSES.items():
        mask = kept & np.isin(reports.episode, [FOCUS, *COMPARATORS[key][1]])
        full = _likeness(reports, mask, taxonomy) if _comparable(reports, mask, taxonomy) else None
        without = [
            Without(
                kind,
                COPY_WORDS.get(name, name),
                _likeness(reports, mask & (labels != name), taxonomy),
            )
            for kind, labels in ((PUBLISHER, reports.publisher), (COPY, reports.copy))
            for name in sorted({str(label) for label in labels[mask]})
        ]
        rows = row_ids(reports.row[mask])
        result = Result(full, "similarity, 0 to 1", rows=rows, decimals=2)
        yield LeftOut(f"similarity_{key}", label, result, full, tuple(without))


def _pair(reports: Reports, mask: NDArray[np.bool_], taxonomy: str) -> tuple[Incidence, Incidence]:
    own = reports.episode == FOCUS
    first, second = (reports.repertoire(mask & side, taxonomy, "case") for side in (own, ~own))
    return first, second


def _comparable(reports: Reports, mask: NDArray[np.bool_], taxonomy: str) -> bool:
    return enough(*_pair(reports, mask, taxonomy))


def _likeness(reports: Reports, mask: NDArray[np.bool_], taxonomy: str) -> float | None:
    value = similarity(*_pair(reports, mask, taxonomy), "equal_75")
    return None if math.isnan(value) else value
