"""The arithmetic of the State: sums between its own statements that must hold, evaluated."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.evidence.load import Evidence
from qantar.errors import InputError
from qantar.result import row_ids

HOLDS, FAILS, REMAINDER, UNKNOWN = "holds", "fails", "remainder", "not yet known"
INCOMPLETE = "leaves people out"
PARTS = "parts"
"""Kind of a sum whose parts were never said to be all: it fails only if they exceed the total."""


@dataclass(frozen=True)
class Term:
    """One statement in a sum: its sign (1 or -1), row id, number and population."""

    sign: int
    row: str
    value: float
    population: str
    place: str
    measure: str


@dataclass(frozen=True)
class Identity:
    """A sum that must hold; a side is None where one of its statements is not known on the day.

    `difference` is left less right, in the unit of the statements. An empty right side makes a
    remainder: a number that follows from statements and that nobody stated.
    """

    name: str
    title: str
    stated_on: str
    episode: str
    comment: str
    left: tuple[Term, ...] | None
    right: tuple[Term, ...] | None
    kind: str = "sum"

    @property
    def left_value(self) -> float | None:
        return _sum(self.left)

    @property
    def right_value(self) -> float | None:
        return _sum(self.right)

    @property
    def difference(self) -> float | None:
        left, right = self.left_value, self.right_value
        return None if left is None or right is None or not self.right else left - right

    @property
    def verdict(self) -> str:
        if self.left is None or self.right is None:
            return UNKNOWN
        if not self.right:
            return REMAINDER
        difference = self.difference or 0
        if self.kind == PARTS and difference < 0:
            return INCOMPLETE
        return HOLDS if difference == 0 else FAILS

    @property
    def rows(self) -> tuple[str, ...]:
        return row_ids(term.row for side in (self.left, self.right) for term in side or ())


def _sum(terms: tuple[Term, ...] | None) -> float | None:
    return None if terms is None else sum(term.sign * term.value for term in terms)


def signed(cell: str) -> list[tuple[int, str]]:
    """'c1 -c2 +c3' as [(1, 'c1'), (-1, 'c2'), (1, 'c3')]."""
    return [(-1 if word.startswith("-") else 1, word.lstrip("+-")) for word in cell.split()]


def _terms(
    cell: str, known: Mapping[str, Any], every: frozenset[str], name: str
) -> tuple[Term, ...] | None:
    made = []
    for sign, row_id in signed(cell):
        if row_id not in every:
            raise InputError(
                f"data/raw/identities.csv, identity {name}: there is no count '{row_id}'; "
                "name an id of data/raw/counts.csv."
            )
        if row_id not in known:
            return None
        row = known[row_id]
        value = row["best"] if pd.notna(row["best"]) else row["low"]
        made.append(
            Term(sign, row_id, float(value), row["population"], row["place"], row["measure"])
        )
    return tuple(made)


def identities(evidence: Evidence) -> list[Identity]:
    """Every sum of data/raw/identities.csv, with the statements known on the day, whatever their status.

    Raises InputError for an id that no count has.
    """
    known = {str(row["count_id"]): row for row in evidence.statements.to_dict("records")}
    every = frozenset(evidence.base.table("counts")["count_id"])
    return [
        Identity(
            name=row["identity_id"], title=row["title"], stated_on=row["as_stated_on"],
            episode=row["episode"], comment=row["comment"], kind=row["kind"],
            left=_terms(row["left"], known, every, row["identity_id"]),
            right=_terms(row["right"], known, every, row["identity_id"]),
        )
        for row in evidence.base.table("identities").to_dict("records")
    ]  # fmt: skip
