"""Statements as numpy arrays in order of time, made once and picked from ten thousand times."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.evidence.rules import WITHDRAWN
from analysis.robustness.forks import NoNumberError
from analysis.robustness.policies import number


@dataclass(frozen=True)
class Series:
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


def as_series(rows: pd.DataFrame) -> Series:
    """`rows` of statements (in order of time) as arrays; rows without a number are left out."""
    rows = rows.assign(stated=number(rows))
    rows = rows[rows["stated"].notna()]
    return Series(
        rows["stated"].to_numpy(np.float64),
        rows["claimant"].to_numpy(object),
        rows["claimant_party"].to_numpy(object),
        (rows["status"] == "current").to_numpy(np.bool_),
        rows["status"].isin(WITHDRAWN).to_numpy(np.bool_),
        rows["qualifier"].isin(["at_least", "more_than"]).to_numpy(np.bool_),
    )
