"""What the ledger says of nearness: weights, differences, what the test could have found, a verdict."""

import math
from collections.abc import Mapping

from analysis.evidence.load import Evidence
from analysis.history.nearness import ORDINARY, TERROR, Measure, Nearness, nearness
from analysis.history.nearness_variants import (
    blows_odds,
    by_baseline,
    by_forms_left_out,
    separable,
    without_each_publisher,
)
from analysis.history.repertoires import JANUARY, repertoire
from analysis.history.similarity import UNIT
from analysis.stats.calibration import Nearer, Place
from qantar.result import Result, row_ids, traced

SHARE = "share of reports, 0 to 1"
HELD = "share of forms, 0 to 1"
CANNOT_BE_TOLD = "cannot be told"
SIDES = {"first": "nearer to the Great Terror", "second": "nearer to ordinary years"}
"""What may be said, by the record that every measure puts January 2022 nearer to."""


def verdict(nearer: Nearer) -> str:
    """The declared rule in words."""
    return SIDES.get(nearer, CANNOT_BE_TOLD)


def rows_compared(evidence: Evidence, baseline: str = ORDINARY) -> tuple[str, ...]:
    """The reports behind one comparison."""
    return row_ids(*(repertoire(evidence, key).rows for key in (JANUARY, TERROR, baseline)))


def weight_result(measure: Measure | None, rows: tuple[str, ...], note: str = "") -> Result:
    """A weight with the weights that could have given it; not known where it cannot be computed."""
    if measure is None:
        return Result.unknown(SHARE, rows=rows)
    found = measure.weight
    if not math.isfinite(found.low):
        return Result(measure.value, SHARE, rows=rows, decimals=2, note=note)
    return Result(
        measure.value, SHARE, found.low, found.high, rows=rows, decimals=2,
        interval=found.method, note=note,
    )  # fmt: skip


@traced
def nearness_results(evidence: Evidence) -> dict[str, Result]:
    """Every result of the comparison of the verdict; none is known with too few cases."""
    found, rows = nearness(evidence), rows_compared(evidence)
    fewer = by_forms_left_out(evidence)
    made = {
        "nearness_weight": weight_result(found.shares if found else None, rows),
        "nearness_weight_likelihood": weight_result(found.likelihood if found else None, rows),
        **{f"nearness_weight_{key}": weight_result(one, rows) for key, one in fewer.items()},
        "nearness_weight_left_out": _left_out(found, rows),
        "nearness_blows_odds": _odds(evidence, found, rows),
        **_differences(found, rows),
        **_held(found, rows),
        **_power(found, rows),
        **_misfit(found, rows),
    }
    return made | verdict_results(found, fewer["shared_kinds"], rows)


def verdict_results(
    found: Nearness | None, shared: Measure | None, rows: tuple[str, ...]
) -> dict[str, Result]:
    """The rule in words, and each thing that it says as words of its own (not known: not said)."""
    where = found.place if found else Place("", False, False)
    said = {
        "told": bool(where.nearer),
        "nearer_terror": where.nearer == "first",
        "nearer_ordinary": where.nearer == "second",
        "not_terror_alone": where.not_first_alone,
        "not_ordinary_alone": where.not_second_alone,
        "kinds_confounded": found is not None and not separable(shared),
    }
    made = {
        f"nearness_{name}": Result.in_words("yes" if holds else "", rows)
        for name, holds in said.items()
    }
    return made | {"nearness_verdict": Result.in_words(verdict(where.nearer), rows)}


@traced
def baseline_results(evidence: Evidence) -> dict[str, Result]:
    """The weight of the Great Terror against each other baseline, as weight_<baseline>."""
    return {
        f"weight_{key}": weight_result(one, rows_compared(evidence, key))
        for key, one in by_baseline(evidence).items()
    }


def _left_out(found: Nearness | None, rows: tuple[str, ...]) -> Result:
    values = list(without_each_publisher(found.three).values()) if found else []
    low, high = (min(values), max(values)) if values else (None, None)
    how = "one publisher at a time left out"
    return Result(None, SHARE, low, high, rows=rows, decimals=2, interval=how)


def _odds(evidence: Evidence, found: Nearness | None, rows: tuple[str, ...]) -> Result:
    odds = blows_odds(evidence, found.three) if found else math.inf
    if not 1 < odds < math.inf:
        note = "even already" if odds == 1 else "no odds up to 1,000 would do"
        return Result(None, "ratio", rows=rows, note=note if found else "")
    return Result(odds, "ratio", rows=rows, decimals=1 if odds < 10 else 0)


def _differences(found: Nearness | None, rows: tuple[str, ...]) -> dict[str, Result]:
    """The difference of likeness, what either record would have given, and both as a weight."""
    unit = f"difference of {UNIT}"
    measure = found.likeness if found else None
    made = {
        "nearness_likeness_weight": as_weight(measure, rows),
        "nearness_difference": _difference(measure, unit, rows),
    }
    for name, place in (("ordinary", 0), ("terror", -1)):
        made[f"nearness_difference_{name}"] = _simulated(measure, place, unit, rows)
    return made


def _held(found: Nearness | None, rows: tuple[str, ...]) -> dict[str, Result]:
    """The share of January's forms that either record holds, in as many cases and as many reports."""
    made = {}
    for unit, end in (("cases", ""), ("reports", "_reports")):
        measure = found.forms[unit] if found else None
        shares = found.held[unit] if found else (None, None)
        for name, share in zip(("terror", "ordinary"), shares, strict=True):
            made[f"forms_held_{name}{end}"] = Result(share, HELD, rows=rows, decimals=2)
        made[f"forms_held_difference{end}"] = _difference(measure, f"difference of {HELD}", rows)
        made[f"nearness_forms_weight{end}"] = as_weight(measure, rows)
    return made


def as_weight(measure: Measure | None, rows: tuple[str, ...]) -> Result:
    """A difference read as a weight; not known where no mixture gives such a difference."""
    found = measure.weight if measure else None
    if found is None or not math.isfinite(found.value):
        return Result.unknown(SHARE, rows=rows)
    return Result(
        found.value, SHARE, found.low, found.high, rows=rows, decimals=2, interval=found.method
    )


def _difference(measure: Measure | None, unit: str, rows: tuple[str, ...]) -> Result:
    found = measure.jackknife if measure else None
    if found is None or not math.isfinite(found.value):
        return Result.unknown(unit, rows=rows)
    low, high = ((end if math.isfinite(end) else None) for end in (found.low, found.high))
    return Result(found.value, unit, low, high, rows=rows, decimals=2, interval=found.method)


def _simulated(measure: Measure | None, place: int, unit: str, rows: tuple[str, ...]) -> Result:
    if measure is None:
        return Result.unknown(unit, rows=rows)
    mean, sd = (float(x[place]) for x in (measure.calibration.mean, measure.calibration.sd))
    return Result(
        mean, unit, mean - sd, mean + sd, rows=rows, decimals=2, interval="one standard deviation"
    )


def _power(found: Nearness | None, rows: tuple[str, ...]) -> dict[str, Result]:
    """How often the weight would have been told from half and half, and what it tells from the ends."""
    names = ("power_ordinary", "power_terror", "told_from_ordinary", "told_from_terror")
    if found is None:
        return {f"nearness_{name}": Result.unknown("share", rows=rows) for name in names}
    calibration = found.shares.calibration
    ends = (calibration.detectable(0.0).above, calibration.detectable(1.0).below)
    weights = [end if math.isfinite(end) else None for end in ends]
    return {
        **{
            f"nearness_{name}": Result(power, "share", rows=rows)
            for name, power in zip(names, found.shares.power_at_ends, strict=False)
        },
        **{
            f"nearness_{name}": Result(weight, SHARE, rows=rows, decimals=2)
            for name, weight in zip(names[2:], weights, strict=True)
        },
    }


def _misfit(found: Nearness | None, rows: tuple[str, ...]) -> dict[str, Result]:
    values: Mapping[str, float | None] = dict(
        zip(("misfit", "misfit_chance", "misfit_as_bad"), found.misfit, strict=True)
        if found
        else dict.fromkeys(("misfit", "misfit_chance", "misfit_as_bad")).items()
    )
    return {
        f"nearness_{name}": Result(value, "share", rows=rows, decimals=int(name.endswith("bad")))
        for name, value in values.items()
    }
