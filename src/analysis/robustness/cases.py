"""Specifications of the comparison of January 2022 with ordinary years."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.evidence.load import Evidence
from analysis.evidence.select import OMBUDSPERSON, PROSECUTOR, STATE
from analysis.robustness.forks import NoNumberError
from analysis.robustness.policies import Policy, Statements, as_statements
from analysis.torture.ordinary import BEFORE, COALITION, yearly
from analysis.torture.stages import national, stage_of
from qantar.result import OPEN_ABOVE

JANUARY = {
    "coalition": ("torture_complaints", COALITION),
    "ombudsperson": ("torture_complaints", OMBUDSPERSON),
    "official_complaints": ("torture_complaints", PROSECUTOR),
    "opened": ("torture_cases_opened", ""),
}
"""Yearly series -> the measure and claimant of January that stand beside it ('' any authority)."""

SPANS = {"all": (0, 9999), "before_2022": (0, 2021), "recent": BEFORE}
"""First and last ordinary year of each option."""


def _pick(series: Statements, statement: str) -> float:
    return series.pick(np.ones(len(series.value), dtype=np.bool_), statement)


class OrdinaryYear:
    """January's number over the centre of the ordinary years of the same body."""

    def __init__(self, evidence: Evidence, policy: Policy) -> None:
        del evidence
        self._policy = policy
        self._parts = lru_cache(maxsize=None)(self._prepare)

    def _prepare(
        self, copies: str, coder: str, body: str
    ) -> tuple[Statements, NDArray[np.float64], NDArray[np.int_], NDArray[np.bool_]]:
        read = self._policy(copies, coder)
        measure, claimant = JANUARY[body]
        rows = national(read, stage_of(read, measure))
        rows = (
            rows[rows["claimant"] == claimant]
            if claimant
            else rows[rows["claimant_party"] == STATE]
        )
        years = yearly(read, body)
        return (
            as_statements(rows),
            years["number"].to_numpy(np.float64),
            years["year"].to_numpy(np.int_),
            years["qualifier"].isin(OPEN_ABOVE).to_numpy(np.bool_),
        )

    def __call__(
        self,
        body: str,
        years: str,
        centre: str,
        bounded: str,
        statement: str,
        copies: str,
        coder: str,
    ) -> float:
        january, numbers, year, one_sided = self._parts(copies, coder, body)
        first, last = SPANS[years]
        keep = (year >= first) & (year <= last)
        if bounded == "out":
            keep = keep & ~one_sided
        if not keep.any():
            raise NoNumberError("No ordinary year of this body is left.")
        ordinary = float(np.mean(numbers[keep]) if centre == "mean" else np.median(numbers[keep]))
        return _pick(january, statement) / ordinary
