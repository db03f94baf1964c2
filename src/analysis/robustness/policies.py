"""The evidence under each reading of the sources: which copies are used, whose coding counts."""

from collections.abc import Callable, Collection
from functools import cache, cached_property
from typing import get_args

import pandas as pd

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.parameters import Round

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


def fingerprint(read: Evidence, episode: str, measures: Collection[str]) -> frozenset[str]:
    """Which statements of an episode are read, and how they are judged: equal ones give equal results."""
    rows = read.statements
    rows = rows[(rows["episode"] == episode) & rows["measure"].isin(list(measures))]
    return frozenset(rows["count_id"] + " " + rows["status"])


class SecondCoding(Evidence):
    """The evidence with the second coder's reports of methods in place of the first coder's."""

    @cached_property
    def methods(self) -> pd.DataFrame:
        """Reports of methods as the second coder coded them."""
        return self._known(self.base.table("second_coding_methods"), None).reset_index(drop=True)


def second_coding(evidence: Evidence) -> SecondCoding:
    """`evidence` as the second coder coded its methods."""
    return SecondCoding(evidence.base, evidence.parameters, evidence.left_out_sources)
