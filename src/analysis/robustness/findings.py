"""What the curves and the leaving out say, in numbers and in sentences."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.evidence.load import Evidence
from analysis.robustness.curves import FIRM, OPEN, QUESTION, Curve
from analysis.robustness.forks import clauses
from analysis.robustness.leave_out import CLAIMANT, COPY, ORIGINALS, PUBLISHER, LeftOut
from analysis.robustness.own_chapters import CANNOT_BE_TOLD
from analysis.words import listed
from qantar.result import NOT_KNOWN, Result, row_ids, traced

INTRODUCED = {
    "E": "A defensible alternative changes it",
    "U": "Where nobody knows which option is right, the other one changes it",
    "N": "Asked differently, the answer is different",
}
"""Type of a fork -> how a sentence begins that names what turns the conclusion, in order."""
SPELLED = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip

TRIED_HERE = {
    "copies": "which copies count",
    "rounds": "which rounds of coding count",
    "security_forces": "whether the security forces count among the dead",
    "taxonomy": "how finely methods are told apart",
}
"""Parameter whose options are all choices of this chapter -> what is chosen, in words."""
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
        return "No other choice changes it, alone or together with others."
    said, value = joint
    return (
        f"No single choice changes it. It takes {spelled(len(said))} at once, such as "
        f"{curve.told(value)} {', and '.join(said)}."
    )


def answer(curve: Curve) -> str:
    """The answer to the question of `curve`: yes or no, or open; 'not known' without a number.

    It is open where a defensible alternative changes it, or a choice where nobody knows; it cannot be
    told where the chapter of its own draws no conclusion.
    """
    if not curve.known:
        return NOT_KNOWN
    if curve.verdict() in (OPEN, CANNOT_BE_TOLD):
        return curve.verdict()
    return "yes" if curve.holds(curve.main.main) else "no"


def other_answers(evidence: Evidence, curve: Curve) -> str:
    """What another choice gives, as a cell of a table: of the gravest kind that turns the answer.

    Where the answer is open, only what makes it so; what asks something else is left to the full
    table.
    """
    if not curve.known:
        return NOT_KNOWN
    named = clauses(evidence.base, curve.analysis.key)
    found = turns(curve, named)
    grave = [turn for turn in found if turn.kind in "EU"] or found
    said = "; ".join(_said(curve, turn) for turn in grave)
    return said or _only_together(curve, named)


EQUIVALENT = "lowest and highest over the defensible alternatives"
MOVED = 0.05
"""A number counts as moved when leaving something out changes it by more than this share of itself."""
OPENED = "torture_cases_opened"
COUNTED = {"firm": FIRM, "question": QUESTION, "open": OPEN, "untold": CANNOT_BE_TOLD}


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


@traced
def conclusion_results(evidence: Evidence, curve: Curve) -> dict[str, Result]:
    """What one curve says: curve_<key> (our number over the defensible alternatives) and its words.

    _same, the share of the defensible alternatives that agree; _distinct, how many different numbers they
    give as printed; _verdict, what the answer depends on.
    """
    about, main = curve.analysis, curve.main
    rows, key = about.rows(evidence), f"curve_{about.key}"
    return {
        key: Result(
            _number(main.main), about.unit, _number(main.low), _number(main.high), rows=rows,
            decimals=about.decimals, interval=EQUIVALENT,
            note=f"{main.specifications} ways that differ in defensible alternatives only",
        ),
        f"{key}_same": Result(_number(curve.agreement.share), "share", rows=rows),
        f"{key}_distinct": Result(curve.agreement.distinct, "numbers", rows=rows),
        f"{key}_verdict": Result.in_words(curve.verdict(), rows),
    }  # fmt: skip


def curve_results(evidence: Evidence, curves: Mapping[str, Curve]) -> dict[str, Result]:
    """What every curve says, by ledger id, and the totals over all of them."""
    every = list(curves.values())
    made: dict[str, Result] = {}
    for curve in every:
        made |= conclusion_results(evidence, curve)
    rows = row_ids(*(result.rows for result in made.values()))
    totals = specification_counts(every, rows) | standings(every, rows)
    totals["choices_apart"] = choices_apart(evidence)
    return made | totals


@traced
def specification_counts(curves: Sequence[Curve], rows: tuple[str, ...]) -> dict[str, Result]:
    """How many ways of computing were run, how many gave no number, and the choices of each kind."""
    kinds = [fork.kind for curve in curves for fork in curve.forks]
    totals = {
        "specifications_run": sum(curve.count for curve in curves),
        "specifications_without_number": sum(len(c.multiverse.failures) for c in curves),
        "forks_declared": len(kinds),
        "forks_equal": kinds.count("E"),
        "forks_question": kinds.count("N"),
        "forks_unknown": kinds.count("U"),
    }
    return {name: Result(count, "count", rows=rows) for name, count in totals.items()}


@traced
def standings(curves: Sequence[Curve], rows: tuple[str, ...]) -> dict[str, Result]:
    """How many conclusions are known, agree over defensible alternatives, and hang on what; with names.

    `curves_known` leaves out what cannot be told and is printed with its noun; `curves_changed` are
    those of them that a single choice changes.
    """
    known = [curve for curve in curves if curve.concluded]
    agree = [curve for curve in known if curve.agree]
    changed = [curve for curve in known if curve.verdict() != FIRM]
    by_verdict = {
        name: [curve for curve in curves if curve.verdict() == verdict]
        for name, verdict in COUNTED.items()
    }
    unknown = [curve for curve in curves if not curve.known]
    made = {
        f"curves_{name}": Result(len(own), "count", rows=rows, words=spelled(len(own)))
        for name, own in (by_verdict | {"unknown": unknown}).items()
    }
    noun = "conclusion" if len(known) == 1 else "conclusions"
    same = "stays the same" if len(agree) == 1 else "stay the same"
    made |= {
        "curves_known": Result(
            len(known), "count", rows=rows, words=f"{spelled(len(known))} {noun}"
        ),
        "curves_changed": Result(
            len(changed), "count", rows=rows, words=_of_all(len(changed), len(known))
        ),
        "curves_agree": Result(
            len(agree), "count", rows=rows, words=f"{_of_all(len(agree), len(known))} {same}"
        ),
    }
    return made | {
        f"curves_{name}_names": Result.in_words(
            _listed([curve.analysis.title for curve in own]), rows
        )
        for name, own in (by_verdict | {"unknown": unknown}).items()
    }


def _of_all(some: int, every: int) -> str:
    """How many of several: a number in words, or that it is both or all of them."""
    if some < every or every < 2:
        return spelled(some)
    return "both" if every == 2 else "all"


@traced
def choices_apart(evidence: Evidence) -> Result:
    """The settings of the run that are choices here and differ from the usual ones; '' for none."""
    usual = type(evidence.parameters).model_fields
    apart = [
        words
        for name, words in TRIED_HERE.items()
        if getattr(evidence.parameters, name) != usual[name].default
    ]
    return Result.in_words(listed(apart))


def _listed(titles: Sequence[str]) -> str:
    return listed(title[0].lower() + title[1:] for title in titles) or "none"


def moves(item: LeftOut, kind: str) -> bool:
    """Whether leaving out one thing of `kind` moves the number by more than `MOVED`, or loses it."""
    if not item.full:
        return False
    values = [one.value for one in item.without if one.kind == kind]
    return any(value is None or abs(value / item.full - 1) > MOVED for value in values)


def loses(item: LeftOut, kind: str) -> bool:
    """Whether the number cannot be had without some one thing of `kind` (of copies: the originals)."""
    return any(one.kind == kind and (kind != COPY or one.name == ORIGINALS) for one in item.lost)


@traced
def leave_out_results(found: Sequence[LeftOut]) -> dict[str, Result]:
    """How many main numbers move, or are lost, without a publisher, a claimant or the originals."""
    rows = row_ids(*(item.result.rows for item in found))
    known = [item for item in found if item.full is not None]
    moved = [item for item in known if moves(item, PUBLISHER)]
    made = {"numbers": known, "moved": moved} | {
        f"lost_{word}": [item for item in known if loses(item, kind)]
        for word, kind in (("publisher", PUBLISHER), ("claimant", CLAIMANT), ("originals", COPY))
    }
    lost = made["lost_publisher"]
    return {
        f"left_out_{name}": Result(len(own), "numbers", rows=rows) for name, own in made.items()
    } | {
        "left_out_lost_publisher_names": Result.in_words(
            "; ".join(item.label[0].lower() + item.label[1:] for item in lost), rows
        ),
        "left_out_threshold": Result(MOVED, "share"),
        **opened_left_out(known),
    }


@traced
def opened_left_out(known: Sequence[LeftOut]) -> dict[str, Result]:
    """The publishers without any one of which the last number of cases opened changes, and to what."""
    items = [item for item in known if item.key == OPENED]
    alone = [
        one
        for item in items
        for one in item.without
        if one.kind == PUBLISHER and one.value != item.full
    ]
    rows = row_ids(*(item.result.rows for item in items))
    value = min((one.value for one in alone if one.value is not None), default=None)
    return {
        "left_out_opened_publisher": Result.in_words(" or ".join(one.name for one in alone), rows),
        "left_out_opened": Result(value, "cases", rows=rows),
    }
