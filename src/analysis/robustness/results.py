"""The ledger entries of the chapter: what the curves and the leaving out say, as Results."""

import math
from collections.abc import Mapping, Sequence

from analysis.evidence.load import Evidence
from analysis.robustness.curves import FIRM, OPEN, QUESTION, Curve
from analysis.robustness.leave_out import CLAIMANT, COPY, ORIGINALS, PUBLISHER, LeftOut
from analysis.robustness.pulls import pulls_in_words
from analysis.robustness.turning import agreement, finding, spelled, turns_in_words
from qantar.result import Result, row_ids, traced

EQUIVALENT = "lowest and highest over the equally good choices"
MOVED = 0.05
"""A number counts as moved when leaving something out changes it by more than this share of itself."""
OPENED = "torture_cases_opened"
TAKEN_APART = ("nearness",)
"""Results whose choices the chapter draws one by one."""
COUNTED = {"firm": FIRM, "question": QUESTION, "open": OPEN}


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _of_curve(evidence: Evidence, curve: Curve) -> dict[str, Result]:
    about, main = curve.analysis, curve.main
    rows = about.rows(evidence)
    key = f"curve_{about.key}"

    def said(words: str) -> Result:
        return Result(None, "words", rows=rows, words=words)

    return {
        key: Result(
            _number(main.main), about.unit, _number(main.low), _number(main.high), rows=rows,
            decimals=about.decimals, interval=EQUIVALENT,
            note=f"{main.specifications} ways that differ in equally good choices only",
        ),
        f"{key}_same": Result(_number(main.same_side), "share", rows=rows),
        f"{key}_verdict": said(curve.verdict()),
        f"{key}_finding": said(finding(curve)),
        f"{key}_agreement": said(agreement(curve)),
        f"{key}_turns": said(turns_in_words(evidence, curve)),
    }  # fmt: skip


@traced
def curve_results(evidence: Evidence, curves: Mapping[str, Curve]) -> dict[str, Result]:
    """What every curve says, by ledger id, and the totals over all of them."""
    made: dict[str, Result] = {}
    for curve in curves.values():
        made |= _of_curve(evidence, curve)
    rows = row_ids(*(result.rows for result in made.values()))
    taken_apart = {
        f"curve_{key}_pulls": Result(
            None, "words", rows=curves[key].analysis.rows(evidence),
            words=pulls_in_words(evidence, curves[key]),
        )
        for key in TAKEN_APART
        if key in curves
    }  # fmt: skip
    made |= taken_apart
    return made | _totals(list(curves.values()), rows) | _standings(list(curves.values()), rows)


def _totals(curves: Sequence[Curve], rows: tuple[str, ...]) -> dict[str, Result]:
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


def _standings(curves: Sequence[Curve], rows: tuple[str, ...]) -> dict[str, Result]:
    """How many conclusions are known, agree over equally good choices, and hang on what; with names."""
    known = [curve for curve in curves if curve.known]
    counts = {"known": known, "agree": [curve for curve in known if curve.agree]}
    by_verdict = {
        name: [curve for curve in known if curve.verdict() == verdict]
        for name, verdict in COUNTED.items()
    }
    unknown = [curve for curve in curves if not curve.known]
    made = {
        f"curves_{name}": Result(len(own), "count", rows=rows, words=spelled(len(own)))
        for name, own in (counts | by_verdict | {"unknown": unknown}).items()
    }
    return made | {
        f"curves_{name}_names": Result(
            None, "words", rows=rows, words=_listed([curve.analysis.title for curve in own])
        )
        for name, own in (by_verdict | {"unknown": unknown}).items()
    }


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
        "left_out_lost_publisher_names": Result(
            None, "words", rows=rows, words=_listed([item.label for item in lost], "; ")
        ),
        "left_out_threshold": Result(MOVED, "share"),
        **_opened(known),
    }


def _opened(known: Sequence[LeftOut]) -> dict[str, Result]:
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
        "left_out_opened_publisher": Result(
            None, "words", rows=rows, words=" or ".join(one.name for one in alone)
        ),
        "left_out_opened": Result(value, "cases", rows=rows),
    }
