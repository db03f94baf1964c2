"""The ledger entries of the chapter: what the curves and the leaving out say, as Results."""

import math
from collections.abc import Mapping, Sequence

from analysis.evidence.load import Evidence
from analysis.results import Result, row_ids, traced
from analysis.robustness.curves import Curve
from analysis.robustness.forks import words
from analysis.robustness.leave_out import CLAIMANT, PUBLISHER, LeftOut
from analysis.stats.specification_curve import Flip

EQUIVALENT = "lowest and highest over the equivalent choices"
MOVED = 0.05
"""A number counts as moved when leaving something out changes it by more than this share of itself."""


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _of_curve(evidence: Evidence, curve: Curve) -> dict[str, Result]:
    about, main = curve.analysis, curve.main
    rows = about.rows(evidence)
    key = f"curve_{about.key}"

    def result(value: float) -> Result:
        return Result(
            _number(value), about.unit, _number(main.low), _number(main.high), rows=rows,
            decimals=about.decimals, interval=EQUIVALENT,
            note=f"{main.specifications} equivalent specifications",
        )  # fmt: skip

    known = [summary for _, summary in curve.settings if math.isfinite(summary.median)]
    agree = sum(about.holds(summary.median) == about.holds(main.main) for summary in known)
    return {
        key: result(main.main),
        f"{key}_median": result(main.median),
        f"{key}_same": Result(_number(main.same_side), "share", rows=rows),
        f"{key}_equivalent": Result(main.specifications, "specifications", rows=rows),
        f"{key}_verdict": Result(None, "words", rows=rows, words=curve.verdict()),
        f"{key}_settings": Result(len(known), "settings", rows=rows),
        f"{key}_settings_same": Result(agree, "settings", rows=rows),
        f"{key}_flips": Result(None, "words", rows=rows, words=flips_in_words(evidence, curve)),
    }


def flips_in_words(evidence: Evidence, curve: Curve) -> str:
    """The options that alone turn the conclusion, in words; 'no single choice' for none."""
    if not math.isfinite(curve.main.main):
        return "not known"
    named = words(evidence.base, curve.analysis.key)
    return "; ".join(_option(named, flip) for flip in curve.flips) or "no single choice"


def _option(named: Mapping[tuple[str, str], str], flip: Flip) -> str:
    choice = named[flip.fork, ""].rsplit(" · ", 1)[0]
    return f"“{choice}”, {named[flip.fork, flip.option]}"


@traced
def curve_results(evidence: Evidence, curves: Mapping[str, Curve]) -> dict[str, Result]:
    """What every curve says, by ledger id, and the totals over all of them."""
    made: dict[str, Result] = {}
    for curve in curves.values():
        made |= _of_curve(evidence, curve)
    rows = row_ids(*(result.rows for result in made.values()))
    known = [curve for curve in curves.values() if math.isfinite(curve.main.main)]
    totals = {
        "specifications_run": sum(curve.count for curve in curves.values()),
        "specifications_without_number": sum(len(c.multiverse.failures) for c in curves.values()),
        "curves_drawn": len(curves),
        "curves_known": len(known),
        "curves_firm": sum(curve.main.same_side == 1 for curve in known),
        "curves_flipped": sum(bool(curve.flips) for curve in known),
        "forks_declared": sum(len(curve.forks) for curve in curves.values()),
    }
    return made | {name: Result(count, "count", rows=rows) for name, count in totals.items()}


def moves(item: LeftOut, kind: str) -> bool:
    """Whether leaving out one thing of `kind` moves the number by more than `MOVED`, or loses it."""
    if not item.full:
        return False
    values = [one.value for one in item.without if one.kind == kind]
    return any(value is None or abs(value / item.full - 1) > MOVED for value in values)


def _names(items: Sequence[LeftOut]) -> str:
    labels = [item.label[0].lower() + item.label[1:] for item in items]
    return "; ".join(labels) or "none"


@traced
def leave_out_results(found: Sequence[LeftOut]) -> dict[str, Result]:
    """How many main numbers move, or are lost, with one publisher or one claimant left out."""
    rows = row_ids(*(item.result.rows for item in found))
    known = [item for item in found if item.full is not None]
    lost = {
        kind: [item for item in known if any(one.kind == kind for one in item.lost)]
        for kind in (PUBLISHER, CLAIMANT)
    }
    moved = [item for item in known if moves(item, PUBLISHER)]
    return {
        "left_out_numbers": Result(len(known), "numbers", rows=rows),
        "left_out_moved": Result(len(moved), "numbers", rows=rows),
        "left_out_moved_names": Result(None, "words", rows=rows, words=_names(moved)),
        "left_out_lost_publisher": Result(len(lost[PUBLISHER]), "numbers", rows=rows),
        "left_out_lost_publisher_names": Result(
            None, "words", rows=rows, words=_names(lost[PUBLISHER])
        ),
        "left_out_lost_claimant": Result(len(lost[CLAIMANT]), "numbers", rows=rows),
        "left_out_threshold": Result(MOVED, "share"),
    }
