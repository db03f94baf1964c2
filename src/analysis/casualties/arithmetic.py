"""The arithmetic of the State: sums between its own statements that must hold, and how they come out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS, STATE
from qantar.errors import InputError
from qantar.remembered import remembered
from qantar.result import Result, row_ids, traced

HOLDS, FAILS, REMAINDER, UNKNOWN = "holds", "fails", "remainder", "not known"
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
    remainder: a number that follows from statements and that nobody stated. `subtracted` are the
    rows of parts got by taking the others off the total: such a sum holds by construction.
    """

    name: str
    title: str
    stated_on: str
    episode: str
    comment: str
    left: tuple[Term, ...] | None
    right: tuple[Term, ...] | None
    kind: str = "sum"
    subtracted: tuple[str, ...] = ()

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


@remembered(most=16)
def identities(evidence: Evidence) -> tuple[Identity, ...]:
    """Every sum of data/raw/identities.csv, with the statements known on the day, whatever their status.

    Raises InputError for an id that no count has.
    """
    known = {str(row["count_id"]): row for row in evidence.statements.to_dict("records")}
    every = frozenset(evidence.base.table("counts")["count_id"])
    return tuple(
        Identity(
            name=row["identity_id"], title=row["title"], stated_on=row["as_stated_on"],
            episode=row["episode"], comment=row["comment"], kind=row["kind"],
            subtracted=tuple(row["subtracted"].split()),
            left=_terms(row["left"], known, every, row["identity_id"]),
            right=_terms(row["right"], known, every, row["identity_id"]),
        )
        for row in evidence.base.table("identities").to_dict("records")
    )  # fmt: skip


@traced
def total_counts(evidence: Evidence) -> dict[str, Result]:
    """How many totals of the State of dead and hurt their stated parts reach on the day, by ledger id.

    A total is met where one reading of its parts makes it, contested where another reading of the
    same total misses it, missed where none makes it, and incomplete where its parts leave people
    out and were never said to be all. Of those met, by subtraction are the ones that hold only with a
    part that was, or may have been, got by taking the others off the total.
    """
    found = list(readings(evidence).values())
    chosen = {
        "totals_checked": found,
        "totals_met": [r for r in found if _any(r, HOLDS)],
        "totals_contested": [r for r in found if _any(r, HOLDS) and _any(r, FAILS)],
        "totals_missed": [r for r in found if _any(r, FAILS) and not _any(r, HOLDS)],
        "totals_by_subtraction": [r for r in found if _any(r, HOLDS) and not _tested(r)],
        "totals_incomplete": [r for r in found if all(i.verdict == INCOMPLETE for i in r)],
    }
    return {
        name: Result(
            len(totals), "totals", rows=row_ids(*(item.rows for total in totals for item in total))
        )
        for name, totals in chosen.items()
    }


def readings(evidence: Evidence) -> dict[tuple[str, ...], list[Identity]]:
    """The sums that could be checked on the day, by the statements of the State that make their total."""
    told = evidence.statements
    by_the_state = frozenset(told.loc[told["claimant_party"] == STATE, "count_id"])
    found: dict[tuple[str, ...], list[Identity]] = {}
    for item in of_the_dead_and_hurt(evidence):
        total = tuple(term.row for term in item.right or ())
        if item.verdict != REMAINDER and by_the_state.issuperset(total):
            found.setdefault(total, []).append(item)
    return found


def _tested(items: list[Identity]) -> bool:
    """Whether one of `items` holds whose parts were all stated for themselves."""
    return any(item.verdict == HOLDS and not item.subtracted for item in items)


def _any(items: list[Identity], verdict: str) -> bool:
    return any(item.verdict == verdict for item in items)


@traced
def differences(evidence: Evidence) -> dict[str, Result]:
    """By how much each sum about the dead and hurt of January 2022 misses, by id `identity_<id>`.

    A remainder has the number that it leaves; a sum that cannot be checked on the day is not known.
    """
    return {
        f"identity_{item.name}": Result(
            item.left_value if item.verdict == REMAINDER else item.difference,
            "people",
            rows=item.rows,
            note=f"{item.title}: {miss_text(item)}.",
        )
        for item in of_the_dead_and_hurt(evidence, checked=False)
    }


def of_the_dead_and_hurt(
    evidence: Evidence, episode: str = FOCUS, checked: bool = True
) -> list[Identity]:
    """The sums of one episode whose statements are all about dead, wounded or patients: measures of
    data/raw/casualty_measures.csv.

    `checked` leaves out those with a statement that was not known on the day.
    """
    counts = evidence.base.table("counts").set_index("count_id")["measure"]
    measures = frozenset(evidence.base.table("casualty_measures")["measure"])
    table = evidence.base.table("identities").set_index("identity_id")
    sides = table["left"] + " " + table["right"]
    return [
        item
        for item in identities(evidence)
        if item.episode == episode
        and all(counts[row] in measures for _, row in signed(sides[item.name]))
        and not (checked and item.verdict == UNKNOWN)
    ]


def miss_text(item: Identity) -> str:
    """How a sum comes out, in words: 'holds', 'parts exceed the total by 11', 'parts leave 24 out'."""
    if item.difference is None:
        return f"leaves {item.left_value:,.0f}" if item.verdict == REMAINDER else item.verdict
    if item.difference == 0:
        return f"{HOLDS}, but one part was got by subtraction" if item.subtracted else HOLDS
    size = f"{abs(item.difference):,.0f}"
    return f"parts exceed the total by {size}" if item.difference > 0 else f"parts leave {size} out"
