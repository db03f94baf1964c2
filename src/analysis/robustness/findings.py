"""What the curves and the leaving out say, in numbers and in sentences."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.evidence.load import Evidence
from analysis.robustness.curves import FIRM, OPEN, QUESTION, Curve
from analysis.robustness.forks import clauses, words
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


def finding(curve: Curve) -> str:
    """The conclusion of the main specification with its number; 'not known' where there is none.

    One that a defensible alternative changes, or one where nobody knows, is said to be by our choices.
    """
    if not curve.known:
        return NOT_KNOWN
    main = curve.main.main
    own = " by our choices" if curve.verdict() in (OPEN, CANNOT_BE_TOLD) else ""
    own += ", but it cannot be told" if curve.verdict() == CANNOT_BE_TOLD else ""
    return f"{curve.conclusion(curve.holds(main))}: {curve.told(main)}{own}"


def agreement(curve: Curve) -> str:
    """What the defensible alternatives say to it, as a sentence; 'not known' where there is no number.

    Ways that all give one number agree by construction, and the sentence says so.
    """
    found = curve.agreement
    if not curve.known or not found.known:
        return NOT_KNOWN
    numbers = f"{found.distinct:,} different number{'s' if found.distinct > 1 else ''}"
    if found.known == 1:
        return "Only one way of computing it gives a number."
    if found.distinct == 1:
        return f"All {found.known:,} defensible ways of computing it give one and the same number."
    if curve.agree:
        return f"All {found.known:,} defensible ways of computing it agree; they give {numbers}."
    return (
        f"Of {found.known:,} defensible ways of computing it, {100 * found.share:.0f}% agree; "
        f"they give {numbers}."
    )


def strongest(curve: Curve) -> str | None:
    """The choice that carries the largest share of the variance; None where nothing varies."""
    carried = {name: share for name, share in curve.variance.items() if share > 0}
    return max(carried, key=lambda name: carried[name], default=None)


def means(curve: Curve, fork: str) -> dict[str, float]:
    """The mean value under each option of `fork`; options without a number are left out."""
    place = [one.name for one in curve.forks].index(fork)
    codes, values = curve.multiverse.codes[:, place], curve.multiverse.values
    made = {}
    for number, option in enumerate(curve.forks[place].options):
        own = values[(codes == number) & np.isfinite(values)]
        if own.size:
            made[option.name] = float(own.mean())
    return made


def pulls_in_words(evidence: Evidence, curve: Curve) -> str:
    """Which choice moves the result most, and which options lower it and raise it, on average."""
    fork = strongest(curve) if curve.known else None
    found = means(curve, fork) if fork else {}
    if fork is None or len(found) < 2:
        return NOT_KNOWN
    named = words(evidence.base, curve.analysis.key)
    low, high = (end(found, key=lambda name: found[name]) for end in (min, max))
    return (
        f"the choice \u201c{named[fork, '']}\u201d matters most: "
        f"\u201c{named[fork, low]}\u201d lowers the number, \u201c{named[fork, high]}\u201d raises it"
    )


EQUIVALENT = "lowest and highest over the defensible alternatives"
MOVED = 0.05
"""A number counts as moved when leaving something out changes it by more than this share of itself."""
OPENED = "torture_cases_opened"
TAKEN_APART = ("nearness",)
"""Results whose choices the chapter draws one by one."""
COUNTED = {"firm": FIRM, "question": QUESTION, "open": OPEN, "untold": CANNOT_BE_TOLD}


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


@traced
def conclusion_results(evidence: Evidence, curve: Curve) -> dict[str, Result]:
    """What one curve says: curve_<key> (our number over the defensible alternatives) and its words.

    _same, the share of the defensible alternatives that agree; _distinct, how many different numbers they
    give as printed; _verdict, what the conclusion hangs on;
    _finding, _agreement and _turns, the same as sentences.
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
        f"{key}_finding": Result.in_words(finding(curve), rows),
        f"{key}_agreement": Result.in_words(agreement(curve), rows),
        f"{key}_turns": Result.in_words(turns_in_words(evidence, curve), rows),
    }  # fmt: skip


@traced
def pull_results(evidence: Evidence, curves: Mapping[str, Curve]) -> dict[str, Result]:
    """Which choice moves a result most, as curve_<key>_pulls, where the chapter takes it apart."""
    own = {key: curves[key] for key in TAKEN_APART if key in curves}
    return {
        f"curve_{key}_pulls": Result.in_words(
            pulls_in_words(evidence, curve), curve.analysis.rows(evidence)
        )
        for key, curve in own.items()
    }


def curve_results(evidence: Evidence, curves: Mapping[str, Curve]) -> dict[str, Result]:
    """What every curve says, by ledger id, and the totals over all of them."""
    every = list(curves.values())
    made: dict[str, Result] = {}
    for curve in every:
        made |= conclusion_results(evidence, curve)
    rows = row_ids(*(result.rows for result in made.values()))
    totals = specification_counts(every, rows) | standings(every, rows)
    totals["choices_apart"] = choices_apart(evidence)
    return made | pull_results(evidence, curves) | totals


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

    `curves_known` leaves out what cannot be told and is printed with its noun.
    """
    known = [curve for curve in curves if curve.concluded]
    agree = [curve for curve in known if curve.agree]
    counts = {"known": known, "agree": agree}
    by_verdict = {
        name: [curve for curve in curves if curve.verdict() == verdict]
        for name, verdict in COUNTED.items()
    }
    unknown = [curve for curve in curves if not curve.known]
    made = {
        f"curves_{name}": Result(len(own), "count", rows=rows, words=spelled(len(own)))
        for name, own in (counts | by_verdict | {"unknown": unknown}).items()
    }
    noun = "conclusion" if len(known) == 1 else "conclusions"
    same = "stays the same" if len(agree) == 1 else "stay the same"
    made |= {
        "curves_known": Result(
            len(known), "count", rows=rows, words=f"{spelled(len(known))} {noun}"
        ),
        "curves_agree": Result(
            len(agree), "count", rows=rows, words=f"{spelled(len(agree))} {same}"
        ),
    }
    return made | {
        f"curves_{name}_names": Result.in_words(
            _listed([curve.analysis.title for curve in own]), rows
        )
        for name, own in (by_verdict | {"unknown": unknown}).items()
    }


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


def _listed(titles: Sequence[str], by: str = ", ") -> str:
    return by.join(title[0].lower() + title[1:] for title in titles) or "none"


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
            _listed([item.label for item in lost], "; "), rows
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
