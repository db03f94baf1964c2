"""Who the dead were said to be: the State's own classes, day by day, and the share of "attackers"."""

import datetime as dt
import functools

import pandas as pd

from analysis.casualties.stated import staff_on, stated, total_on
from analysis.casualties.tolls import SECURITY
from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, PROSECUTOR
from analysis.frames import each
from analysis.stats.intervals import wilson
from qantar.result import Result, row_ids, traced

__all__ = [
    "ATTACKERS",
    "OFFENDERS",
    "attacker_days",
    "attackers",
    "attackers_shares",
    "classes",
    "staff_on",
    "total_on",
]

ATTACKERS = "attackers_official"
OFFENDERS = (ATTACKERS, "regime_violators_official", "other_crimes_official")
"""The State's classes of people whom it says to have broken the law; their own number is no finding."""
MARCH = dt.date(2022, 3, 14)
"""The day on which the Prosecutor General gave parliament the first classes of the dead."""
UNCLASSED = "unclassed"
REMEMBERED = 16
"""Classes of so many evidences are kept: figures, tables and results ask for the same."""


def _official_classes(evidence: Evidence) -> frozenset[str]:
    """The State's classes that divide the dead: those directly under civilians, and the staff."""
    table = evidence.base.table("populations")
    named = table.loc[
        (table["official_class"] == "true") & (table["parent"] == "civilians"), "population"
    ]
    return frozenset({*named, SECURITY})


def _one_class(rows: pd.DataFrame) -> tuple[float, tuple[str, ...]]:
    """Dead of one class on one day: the country's figure, else the sum over the places named."""
    whole = rows[rows["place"] == COUNTRY]
    if not whole.empty:
        return float(whole["best"].iloc[0]), row_ids(whole["count_id"])
    parts = rows.drop_duplicates(["place", "best"])
    return float(parts["best"].sum()), row_ids(rows["count_id"])


@functools.lru_cache(maxsize=REMEMBERED)
def classes(evidence: Evidence, least: int = 2) -> pd.DataFrame:
    """The classes on every day on which the prosecutors named `least` of them or more.

    The security-force dead keep their last stated number on days that name only the other classes.
    Columns day, population, deaths, rows; the population `unclassed` is the day's total less its
    classes (negative where they add to more than the total).
    """
    told = stated(evidence)
    told = told[told["population"].isin(_official_classes(evidence))]
    made: list[tuple[dt.date, str, float, tuple[str, ...]]] = []
    for day in sorted(set(told["known_from"])):
        rows = told[told["known_from"] == day]
        by_class = {name: _one_class(part) for name, part in rows.groupby("population")}
        if len(by_class) < least or set(by_class) == {SECURITY}:
            continue
        staff = staff_on(evidence, day)
        if SECURITY not in by_class and staff.value is not None:
            by_class[SECURITY] = (staff.value, staff.rows)
        made += [(day, str(name), *found) for name, found in by_class.items()]
        total = total_on(evidence, day)
        if total.value is not None:
            rest = total.value - sum(found[0] for found in by_class.values())
            ids = row_ids(total.rows, *(found[1] for found in by_class.values()))
            made.append((day, UNCLASSED, rest, ids))
    return pd.DataFrame(made, columns=["day", "population", "deaths", "rows"])


def _share(evidence: Evidence, day: dt.date | None, without_security: bool) -> Result:
    told = classes(evidence, least=1)
    told = told[told["day"] == day] if day else told.iloc[:0]
    found = {row.population: row for row in each(told)}
    if day is None or ATTACKERS not in found:
        return Result(None, "share", note="No class of attackers was stated by the day.")
    total = total_on(evidence, day)
    attackers, ids = found[ATTACKERS].deaths, found[ATTACKERS].rows
    if total.value is None:
        return Result(None, "share", note="No total was stated by the day.")
    people, rows = total.value, row_ids(ids, total.rows)
    if without_security:
        staff = staff_on(evidence, day)
        if staff.value is None:
            return Result(None, "share", note="The dead of the security forces are not stated.")
        people, rows = people - staff.value, row_ids(rows, staff.rows)
    interval = wilson(attackers, people, evidence.parameters.confidence)
    return Result(
        interval.value, "share", low=interval.low, high=interval.high, rows=rows,
        interval=interval.method, claimant=PROSECUTOR, reported_on=day.isoformat(),
        note=f"{attackers:,.0f} of {people:,.0f}",
    )  # fmt: skip


def attacker_days(evidence: Evidence) -> list[dt.date]:
    """The days on which the prosecutors stated a number of attackers among the dead, in order."""
    told = classes(evidence, least=1)
    return sorted(set(told.loc[told["population"] == ATTACKERS, "day"]))


@traced
def attackers_shares(evidence: Evidence) -> dict[str, Result]:
    """Share of the dead classed as attackers in March 2022 and at last, by ledger id.

    With the parameter security_forces "out" the security-force dead leave the denominator; the ids
    ending in `_without_security` always leave them out, those in `_with_security` never. Wilson
    intervals describe the process of classing had it run again: the dead are no sample.
    """
    days = attacker_days(evidence)
    march = MARCH if MARCH in days else None
    last = days[-1] if days else None
    out = evidence.parameters.security_forces == "out"
    made = {}
    for name, day in (("attackers_share_march_2022", march), ("attackers_share_latest", last)):
        made[name] = _share(evidence, day, out)
        made[f"{name}_with_security"] = _share(evidence, day, without_security=False)
        made[f"{name}_without_security"] = _share(evidence, day, without_security=True)
    return made


@traced
def attackers(evidence: Evidence) -> dict[str, Result]:
    """The dead classed as attackers in March 2022 and at last, by ledger id."""
    told = classes(evidence, least=1)
    by_day = {row.day: row for row in each(told[told["population"] == ATTACKERS])}
    days = attacker_days(evidence)

    def on(day: dt.date | None) -> Result:
        if day is None:
            return Result(None, "deaths")
        return Result(
            by_day[day].deaths, "deaths", rows=by_day[day].rows, claimant=PROSECUTOR,
            reported_on=day.isoformat(),
        )  # fmt: skip

    return {
        "attackers_march_2022": on(MARCH if MARCH in days else None),
        "attackers_latest": on(days[-1] if days else None),
    }
