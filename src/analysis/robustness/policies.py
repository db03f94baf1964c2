"""The evidence under each reading of the sources, and statements as arrays to pick from."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.evidence.rules import WITHDRAWN
from analysis.parameters import Round
from analysis.robustness.forks import NoNumberError
from qantar.result import OPEN_ABOVE

COPIES: dict[str, tuple[str, ...]] = {
    "original_relay": ("original", "relay"),
    "original": ("original",),
    "with_tertiary": ("original", "relay", "tertiary"),
}
CODERS: dict[str, frozenset[str]] = {
    "either": frozenset({"once", "both", "first", "second"}),
    "first": frozenset({"once", "both", "first"}),
    "second": frozenset({"once", "both", "second"}),
    "both": frozenset({"once", "both"}),
}
"""Whose rows count in the sources coded twice; rows of sources coded once always count."""
Policy = Callable[[str, str], Evidence]


def twice(base: Base, table: str) -> frozenset[str]:
    """The sources coded twice for `table` (counts or methods)."""
    coded = base.table("second_coding_sources")
    return frozenset(coded.loc[coded["coded"] == table, "source_id"])


def number(rows: pd.DataFrame) -> pd.Series:
    """The number that a row of counts states: best, else low, else high."""
    return rows["best"].fillna(rows["low"]).fillna(rows["high"])


def who_found(base: Base) -> pd.Series:
    """Who found each row of counts, by count_id: once, both, first or second.

    A number was found by both where the second coder has it for the same source; what a later
    round of reading found in a source counts as coded once.
    """
    every, second = base.table("counts"), base.table("second_coding_counts")
    known = set(zip(second["source_id"], number(second), strict=True))
    sources = twice(base, "counts")

    def found(source: str, value: float, round_: str) -> str:
        if source not in sources or round_ == "third":
            return "once"
        return "second" if round_ == "second" else "both" if (source, value) in known else "first"

    columns = (every["source_id"], number(every), every["round"])
    return pd.Series(
        [found(*row) for row in zip(*columns, strict=True)], index=pd.Index(every["count_id"])
    )


def policies(evidence: Evidence) -> Policy:
    """(copies, coder) -> the evidence so read; the other parameters of the run stay as they are."""
    found = who_found(evidence.base)

    @cache
    def under(copies: str, coder: str) -> Evidence:
        rows = found.index[~found.isin(list(CODERS[coder]))]
        read = evidence.under(copies=COPIES[copies], rounds=get_args(Round), security_forces="in")
        return read.without(rows=rows)

    return under


class SecondCoding(Evidence):
    """The evidence with the second coder's reports of methods in place of the first coder's."""

    def _read_as(self, table: str) -> str:
        return "second_coding_methods" if table == "methods" else table


def second_coding(evidence: Evidence) -> SecondCoding:
    """`evidence` as the second coder coded its methods."""
    return SecondCoding(evidence.base, evidence.parameters, evidence.left_out_sources)


@dataclass(frozen=True)
class Statements:
    """Statements in order of time, parallel arrays (n,): number, who, and what became of it."""

    value: NDArray[np.float64]
    claimant: NDArray[np.object_]
    party: NDArray[np.object_]
    current: NDArray[np.bool_]
    withdrawn: NDArray[np.bool_]
    one_sided: NDArray[np.bool_]

    def pick(self, keep: NDArray[np.bool_], statement: str) -> float:
        """The number of one statement among `keep`.

        standing: the last that is current. last: the last, superseded or not. first: the first;
        these two leave out what was withdrawn. first_of_all: the first, withdrawn or not. Raises
        NoNumberError where none is left.
        """
        among = {
            "standing": keep & self.current,
            "last": keep & ~self.withdrawn,
            "first": keep & ~self.withdrawn,
            "first_of_all": keep,
        }[statement]
        places = np.flatnonzero(among)
        if not len(places):
            raise NoNumberError("No such statement is known.")
        return float(self.value[places[-1 if statement in ("standing", "last") else 0]])


def as_statements(rows: pd.DataFrame) -> Statements:
    """`rows` of statements (in order of time) as arrays; rows without a number are left out."""
    rows = rows.assign(stated=number(rows))
    rows = rows[rows["stated"].notna()]
    return Statements(
        rows["stated"].to_numpy(np.float64),
        rows["claimant"].to_numpy(object),
        rows["claimant_party"].to_numpy(object),
        (rows["status"] == "current").to_numpy(np.bool_),
        rows["status"].isin(WITHDRAWN).to_numpy(np.bool_),
        rows["qualifier"].isin(OPEN_ABOVE).to_numpy(np.bool_),
    )
