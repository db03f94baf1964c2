"""How the State's classes of the dead moved: the first day on which it named them against the last."""

import datetime as dt
from collections.abc import Collection

from analysis.casualties.classes import ATTACKERS, MARCH, OFFENDERS, classes, total_on
from analysis.evidence.load import Evidence
from analysis.evidence.select import PROSECUTOR
from analysis.frames import each
from analysis.stats.intervals import wilson
from qantar.result import Result, row_ids, traced

GROUPS = {
    "violators": ("regime_violators_official",),
    "bystanders": ("bystanders_official",),
    "unresolved": ("unresolved_official",),
    "offenders": OFFENDERS,
}
"""Ledger names of the classes that the prose tells, and what each holds."""


@traced
def class_numbers(evidence: Evidence) -> dict[str, Result]:
    """The dead by class in March 2022 and on the last later day with classes, by ledger id.

    Ids are `<group>_march_2022` and `<group>_later` for each of `GROUPS`, `attackers_later` (those of
    March are told by `classes.attackers`), `classed_total_...` for
    the total of that day and `offenders_share_...` for the share of it that the State placed in a
    class of offenders, with Wilson's interval (the dead are no sample).
    """
    days = sorted(set(classes(evidence)["day"]))
    later = [day for day in days if day > MARCH]
    chosen = {"march_2022": MARCH if MARCH in days else None, "later": later[-1] if later else None}
    made: dict[str, Result] = {}
    for when, day in chosen.items():
        for group, populations in GROUPS.items():
            made[f"{group}_{when}"] = _number(evidence, day, populations)
        if when == "later":
            made["attackers_later"] = _number(evidence, day, (ATTACKERS,))
        total = Result(None, "deaths") if day is None else total_on(evidence, day)
        made[f"classed_total_{when}"] = total
        made[f"offenders_share_{when}"] = _share(evidence, made[f"offenders_{when}"], total)
    return made


def _number(evidence: Evidence, day: dt.date | None, populations: Collection[str]) -> Result:
    told = classes(evidence)
    rows = told[(told["day"] == day) & told["population"].isin(populations)]
    if day is None or rows.empty:
        return Result(None, "deaths", note="No such class was stated.")
    return Result(
        float(rows["deaths"].sum()), "deaths", rows=row_ids(*(row.rows for row in each(rows))),
        claimant=PROSECUTOR, reported_on=day.isoformat(),
    )  # fmt: skip


def _share(evidence: Evidence, part: Result, total: Result) -> Result:
    if part.value is None or not total.value:
        return Result(None, "share")
    found = wilson(part.value, total.value, evidence.parameters.confidence)
    return Result(
        found.value, "share", low=found.low, high=found.high, rows=row_ids(part.rows, total.rows),
        interval=found.method, claimant=part.claimant, reported_on=part.reported_on,
    )  # fmt: skip
