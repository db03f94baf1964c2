"""The ends of what others than the State state for a toll: the lowest and the highest total."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.evidence.load import Evidence
from analysis.history.tolls import EpisodeToll
from qantar.result import QUALIFIER_WORDS

ONE_WITNESS = "witness"
"""Basis in independent_counts.csv of a count that one witness carries."""


@dataclass(frozen=True)
class End:
    """One end: the number drawn, its words, who said it, and whether it stands on weak ground.

    `weak`: the statement is disputed, or it rests on a single witness.
    """

    value: float
    words: str
    claimant: str
    party: str
    weak: bool
    row: str


def ends(evidence: Evidence, toll: EpisodeToll) -> tuple[End, End] | None:
    """The lowest and the highest total of others than the State; None where nobody states one.

    A range counts with its lower number at the low end and its higher at the high end. Of equal
    numbers the one on firmer ground comes first, then the earlier.
    """
    rows = toll.claims.to_dict("records")
    lows = [end for row in rows if (end := _end(evidence, row, ("low", "best", "high")))]
    highs = [end for row in rows if (end := _end(evidence, row, ("high", "best", "low")))]
    if not lows:
        return None
    lowest = min(lows, key=lambda end: (end.value, end.weak))
    highest = min(highs, key=lambda end: (-end.value, end.weak))
    return lowest, highest


def _end(evidence: Evidence, row: Mapping[Hashable, Any], order: tuple[str, ...]) -> End | None:
    known = [float(row[name]) for name in order if row[name] == row[name]]
    if not known:
        return None
    ranged = len(set(known)) > 1
    prefix = "" if ranged else QUALIFIER_WORDS.get(str(row["qualifier"]), "")
    name = str(row["count_id"])
    weak = row["status"] == "disputed" or name in _single_witnesses(evidence)
    words = f"{prefix}{known[0]:,.0f}"
    return End(known[0], words, str(row["claimant"]), str(row["party"]), weak, name)


def _single_witnesses(evidence: Evidence) -> frozenset[str]:
    table = evidence.base.table("independent_counts")
    return frozenset(table.loc[table["basis"] == ONE_WITNESS, "count_id"])
