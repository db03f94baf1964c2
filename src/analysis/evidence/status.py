"""How each statement is judged from those that are known: which stand, which were replaced or withdrawn.

The rules are those of the evidence base's codebook. A statement is current until a later row names
it in `replaces` (directly or through rows that the policy sets aside) or, where no row ever does,
until the row of another claimant or class that it names in `overtaken_by` is known, and stands as
retracted or refuted only from the day of the row or act named in `withdrawn_by`.
"""

import functools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import pandas as pd

from analysis.evidence.base import Base
from analysis.evidence.rules import WITHDRAWN

CURRENT, DISPUTED, SUPERSEDED = "current", "disputed", "superseded"
DECIDING = ("count_id", "status", "withdrawn_by", "overtaken_by")


@dataclass(frozen=True, eq=False)
class Judge:
    """What data/raw/counts.csv says of its rows that decides their status on any day.

    `coded` has a row's id, its status as coded, what withdraws it, and what overtakes it ('': nothing);
    `replaces` the ids that a row replaces, by its id, where there are any; `settled` the status that
    a row has whatever is known, '' where that hangs on other rows.
    """

    coded: tuple[tuple[str, str, str, str], ...]
    replaces: Mapping[str, tuple[str, ...]]
    settled: tuple[str, ...]

    @classmethod
    def of(cls, counts: pd.DataFrame) -> Self:
        """From the whole table, with the columns `DECIDING` and `replaces`."""
        named = zip(counts["count_id"].tolist(), counts["replaces"].tolist(), strict=True)
        replaces = {name: tuple(cell.split()) for name, cell in named if cell}
        ever_replaced = frozenset(name for names in replaces.values() for name in names)
        columns = (counts[name].tolist() for name in DECIDING)
        coded = tuple(
            (name, coded, withdrawn_by, "" if name in ever_replaced else overtaken_by)
            for name, coded, withdrawn_by, overtaken_by in zip(*columns, strict=True)
        )
        return cls(coded, replaces, tuple(_settled(*row, ever_replaced) for row in coded))

    def judged(
        self,
        rows: Sequence[int],
        known_acts: Collection[str],
        withdrawals: frozenset[str] = frozenset(),
    ) -> list[str]:
        """The status of each of the known `rows`, places in the table, judged from these alone.

        `known_acts` are the response ids known by the day; `withdrawals` are ids of rows and acts
        known by the day under any source policy: a policy that sets a denial aside does not bring
        the withdrawn number back.
        """
        ids = [self.coded[row][0] for row in rows]
        replaced, known = self._replaced(ids), frozenset(ids).union(known_acts)
        return [
            self.settled[row] or _status(*self.coded[row], replaced, known, withdrawals)
            for row in rows
        ]

    def _replaced(self, known: Sequence[str]) -> frozenset[str]:
        """Every id that a chain of `replaces` leads to from the ids `known`."""
        reached: set[str] = set()
        waiting = [name for name in known if name in self.replaces]
        while waiting:
            new = set(self.replaces.get(waiting.pop(), ())) - reached
            reached |= new
            waiting += new
        return frozenset(reached)


@functools.lru_cache(maxsize=8)
def judge_of(base: Base) -> Judge:
    """The judge of the statements of `base`."""
    return Judge.of(base.table("counts"))


def _settled(
    name: str, coded: str, withdrawn_by: str, overtaken_by: str, ever_replaced: frozenset[str]
) -> str:
    """The status that a row has on any day on which it is known; '' where that hangs on other rows."""
    if coded in WITHDRAWN:
        return "" if withdrawn_by else coded
    if name in ever_replaced or (coded == SUPERSEDED and overtaken_by):
        return ""
    return coded if coded in (DISPUTED, SUPERSEDED) else CURRENT


def _status(
    name: str,
    coded: str,
    withdrawn_by: str,
    overtaken_by: str,
    replaced: frozenset[str],
    known: frozenset[str],
    withdrawals: frozenset[str],
) -> str:
    """The status of a row that is not settled, where the rows `replaced` are and the ids `known`."""
    if coded in WITHDRAWN and (withdrawn_by in known or withdrawn_by in withdrawals):
        return coded
    if name in replaced:
        return SUPERSEDED
    if coded == SUPERSEDED and overtaken_by in known:
        return SUPERSEDED
    return DISPUTED if coded == DISPUTED else CURRENT
