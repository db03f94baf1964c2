"""What turns a conclusion, in sentences: one choice made otherwise, or the fewest that do it together."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analysis.evidence.load import Evidence
from analysis.robustness.curves import OPEN, Curve
from analysis.robustness.forks import clauses
from qantar.result import NOT_KNOWN

INTRODUCED = {
    "E": "An equally good choice turns it",
    "U": "A choice where nobody knows turns it",
    "N": "Another question gets another answer",
}
"""Type of a fork -> how a sentence begins that names what turns the conclusion, in order."""
SPELLED = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip

Clauses = Mapping[tuple[str, str], str]


def spelled(number: int) -> str:
    """A small count as a word: 'none', 'one' ... 'twelve'; a larger one in digits."""
    return SPELLED[number] if number < len(SPELLED) else f"{number:,}"


@dataclass(frozen=True)
class Turn:
    """One option that alone turns a conclusion: type of its fork, the option as a clause, the value."""

    kind: str
    clause: str
    value: float


def turns(curve: Curve, named: Clauses) -> list[Turn]:
    """What alone turns the conclusion; options of one fork with the same number are said once."""
    kinds = {fork.name: fork.kind for fork in curve.forks}
    made: list[Turn] = []
    seen: set[tuple[str, str]] = set()
    for flip in curve.flips:
        key = flip.fork, curve.number(flip.value)
        if key not in seen:
            made.append(Turn(kinds[flip.fork], named[flip.fork, flip.option], flip.value))
        seen.add(key)
    return made


def together(curve: Curve, named: Clauses) -> tuple[list[str], float] | None:
    """The fewest choices that turn the conclusion at once, as clauses, and the value; None if none do.

    Of several sets of that size the first in declared order.
    """
    codes, values = curve.multiverse.codes, curve.multiverse.values
    held = curve.holds(float(values[0]))
    turned = np.isfinite(values) & ((values > curve.reference) != held)
    if not turned.any():
        return None
    changed = np.sum(codes != codes[0], axis=1)
    place = int(np.flatnonzero(turned & (changed == changed[turned].min()))[0])
    columns = np.flatnonzero(codes[place] != codes[0]).tolist()
    options = [(curve.forks[i], int(codes[place, i])) for i in columns]
    said = [named[fork.name, fork.options[number].name] for fork, number in options]
    return said, float(values[place])


def turns_in_words(evidence: Evidence, curve: Curve) -> str:
    """Whole sentences on what turns the conclusion; 'not known' where there is none."""
    if not curve.known:
        return NOT_KNOWN
    named = clauses(evidence.base, curve.analysis.key)
    found = turns(curve, named)
    said = [
        f"{words}: {'; '.join(_said(curve, turn) for turn in found if turn.kind == kind)}."
        for kind, words in INTRODUCED.items()
        if any(turn.kind == kind for turn in found)
    ]
    return " ".join(said) or _only_together(curve, named)


def _said(curve: Curve, turn: Turn) -> str:
    return f"{curve.told(turn.value)} {turn.clause}"


def _only_together(curve: Curve, named: Clauses) -> str:
    joint = together(curve, named)
    if joint is None:
        return "No other choice turns it, alone or with others."
    said, value = joint
    return (
        f"No single choice turns it. It takes {spelled(len(said))} at once, such as "
        f"{curve.told(value)} {', and '.join(said)}."
    )


def finding(curve: Curve) -> str:
    """The conclusion of the main specification with its number; 'not known' where there is none.

    One that an equally good choice turns, or one where nobody knows, is said to be as we chose.
    """
    if not curve.known:
        return NOT_KNOWN
    main = curve.main.main
    own = ", as we chose" if curve.verdict() == OPEN else ""
    return f"{curve.conclusion(curve.holds(main))}: {curve.told(main)}{own}"


def agreement(curve: Curve) -> str:
    """What the equally good choices say to it, as a sentence; 'not known' where there is no number."""
    if not curve.known or not math.isfinite(curve.main.same_side):
        return NOT_KNOWN
    if curve.agree:
        return "Every equally good choice agrees."
    main = curve.main
    return (
        f"Of {main.specifications - main.without_number:,} ways that are equally good, "
        f"{100 * main.same_side:.0f}% agree."
    )
