"""Who the dead were said to be: the State's classes, day by day, how they moved, and their shares."""

import datetime as dt
from collections.abc import Collection

import pandas as pd

from analysis.casualties.tolls import DEATHS, SECURITY, prefer_exact
from analysis.evidence.load import Evidence
from analysis.evidence.rules import NOT_WITHDRAWN
from analysis.evidence.select import COUNTRY, PROSECUTOR, latest
from analysis.frames import each
from qantar.remembered import remembered
from qantar.result import Result, row_ids, traced

ATTACKERS = "attackers_official"
OFFENDERS = (ATTACKERS, "regime_violators_official", "other_crimes_official")
"""The State's classes of people whom it says to have broken the law; their own number is no finding."""
MARCH = dt.date(2022, 3, 14)
"""The day on which the Prosecutor General gave parliament the first classes of the dead."""
UNCLASSED = "unclassed"
REMEMBERED = 16
"""Classes of so many evidences are kept: figures, tables and results ask for the same."""
TOLD_CLASSES = {
    "violators": ("regime_violators_official",),
    "bystanders": ("bystanders_official",),
    "unresolved": ("unresolved_official",),
    "offenders": OFFENDERS,
}
"""Ledger names of the classes that the prose tells, and what each holds."""


@remembered(most=REMEMBERED)
def stated(evidence: Evidence) -> pd.DataFrame:
    """What the prosecutors said of the dead, whatever became of it later, unless withdrawn."""
    told = evidence.stated(
        DEATHS, population=None, place=None, claimant=PROSECUTOR, status=NOT_WITHDRAWN,
        totals=False,
    )  # fmt: skip
    return told[told["best"].notna()]


@remembered()
@traced
def total_on(evidence: Evidence, day: dt.date) -> Result:
    """The prosecutors' latest total of all dead on `day`, whatever replaced it later."""
    return _last_on(_of_the_country(evidence, "all"), day)


@remembered()
@traced
def staff_on(evidence: Evidence, day: dt.date) -> Result:
    """The dead of the security forces as the prosecutors had last stated them on `day`."""
    return _last_on(_of_the_country(evidence, SECURITY), day)


@remembered(most=REMEMBERED)
def _of_the_country(evidence: Evidence, population: str) -> pd.DataFrame:
    """What the prosecutors said of one population in the whole country, as if all of it stood."""
    told = stated(evidence)
    kept = told[(told["population"] == population) & (told["place"] == COUNTRY)]
    return kept.assign(status="current")


def _last_on(rows: pd.DataFrame, day: dt.date) -> Result:
    return latest(prefer_exact(rows[rows["known_from"] <= day]), "deaths")


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


@remembered(most=REMEMBERED)
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


@traced
def attackers_share(evidence: Evidence, day: dt.date | None, without_security: bool) -> Result:
    """The share (0..1) classed as attackers on `day`, of all dead or of those outside the security forces."""
    told = classes(evidence, least=1)
    told = told[told["day"] == day] if day else told.iloc[:0]
    found = {row.population: row for row in each(told)}
    if day is None or ATTACKERS not in found:
        return Result.unknown(
            "share", "No number of people called attackers is known under these settings."
        )
    total = total_on(evidence, day)
    attackers, ids = found[ATTACKERS].deaths, found[ATTACKERS].rows
    if total.value is None:
        return Result.unknown("share", "No total of that day is known under these settings.")
    people, rows = total.value, row_ids(ids, total.rows)
    if without_security:
        staff = staff_on(evidence, day)
        if staff.value is None:
            return Result.unknown(
                "share", "The dead of the security forces are not known under these settings."
            )
        people, rows = people - staff.value, row_ids(rows, staff.rows)
    return Result(
        attackers / people, "share", rows=rows, claimant=PROSECUTOR, reported_on=day.isoformat(),
        note=f"{attackers:,.0f} of {people:,.0f}",
    )  # fmt: skip


def attacker_days(evidence: Evidence) -> list[dt.date]:
    """The days on which the prosecutors stated a new number of attackers among the dead, in order.

    A number said again is no new statement: it belongs to the total of the day on which it was
    first said, and not to a later total that it was never set against.
    """
    told = classes(evidence, least=1)
    told = told[told["population"] == ATTACKERS].sort_values("day", kind="stable")
    return told.loc[told["deaths"].ne(told["deaths"].shift()), "day"].tolist()


@remembered(most=REMEMBERED)
@traced
def attackers_shares(evidence: Evidence) -> dict[str, Result]:
    """Share of the dead classed as attackers in March 2022 and at last, by ledger id.

    With the parameter security_forces "out" the security-force dead leave the denominator; the ids
    ending in `_without_security` always leave them out, those in `_with_security` never. The shares
    have no interval: all the dead were classed, none was sampled.
    """
    days = attacker_days(evidence)
    march = MARCH if MARCH in days else None
    last = days[-1] if days else None
    out = evidence.computing.security_forces == "out"
    made = {}
    for name, day in (("attackers_share_march_2022", march), ("attackers_share_latest", last)):
        made[name] = attackers_share(evidence, day, out)
        made[f"{name}_with_security"] = attackers_share(evidence, day, without_security=False)
        made[f"{name}_without_security"] = attackers_share(evidence, day, without_security=True)
    return made


@remembered(most=REMEMBERED)
@traced
def attackers(evidence: Evidence) -> dict[str, Result]:
    """The dead classed as attackers in March 2022 and at last, by ledger id."""
    told = classes(evidence, least=1)
    by_day = {row.day: row for row in each(told[told["population"] == ATTACKERS])}
    days = attacker_days(evidence)

    def on(day: dt.date | None) -> Result:
        if day is None:
            return Result.unknown("deaths")
        return Result(
            by_day[day].deaths, "deaths", rows=by_day[day].rows, claimant=PROSECUTOR,
            reported_on=day.isoformat(),
        )  # fmt: skip

    return {
        "attackers_march_2022": on(MARCH if MARCH in days else None),
        "attackers_latest": on(days[-1] if days else None),
    }


@traced
def class_numbers(evidence: Evidence) -> dict[str, Result]:
    """The dead by class in March 2022 and on the last later day with classes, by ledger id.

    Ids are `<group>_march_2022` and `<group>_later` for each of `TOLD_CLASSES`, `attackers_later` (those of
    March are told by `classes.attackers`), `classed_total_...` for
    the total of that day and `offenders_share_...` for the share of it that the State placed in a
    class of offenders, without an interval (the dead are no sample).
    """
    days = sorted(set(classes(evidence)["day"]))
    later = [day for day in days if day > MARCH]
    chosen = {"march_2022": MARCH if MARCH in days else None, "later": later[-1] if later else None}
    made: dict[str, Result] = {}
    for when, day in chosen.items():
        for group, populations in TOLD_CLASSES.items():
            made[f"{group}_{when}"] = class_number(evidence, day, populations)
        if when == "later":
            made["attackers_later"] = class_number(evidence, day, (ATTACKERS,))
        total = Result.unknown("deaths") if day is None else total_on(evidence, day)
        made[f"classed_total_{when}"] = total
        made[f"offenders_share_{when}"] = offenders_share(made[f"offenders_{when}"], total)
    return made


@traced
def class_number(evidence: Evidence, day: dt.date | None, populations: Collection[str]) -> Result:
    """The dead whom the State put into any of `populations` on `day`; not known where it named none."""
    told = classes(evidence)
    rows = told[(told["day"] == day) & told["population"].isin(populations)]
    if day is None or rows.empty:
        return Result.unknown("deaths", "No such number is known under these settings.")
    return Result(
        float(rows["deaths"].sum()), "deaths", rows=row_ids(*(row.rows for row in each(rows))),
        claimant=PROSECUTOR, reported_on=day.isoformat(),
    )  # fmt: skip


@traced
def offenders_share(part: Result, total: Result) -> Result:
    """`part` of `total` (0..1); not known without both."""
    if part.value is None or not total.value:
        return Result.unknown("share")
    return Result(
        part.value / total.value, "share", rows=row_ids(part.rows, total.rows),
        claimant=part.claimant, reported_on=part.reported_on,
    )  # fmt: skip
