"""The official tolls of January 2022: dead, wounded, in hospital, as the State last stated them."""

from dataclasses import replace

import pandas as pd

from analysis.evidence.denominators import COUNTRY_LEVEL, denominator
from analysis.evidence.load import Evidence
from analysis.evidence.rules import NOT_WITHDRAWN, STANDING
from analysis.evidence.select import (
    COUNTRY,
    HEALTH,
    PROSECUTOR,
    STATE,
    in_order,
    latest,
)
from qantar.remembered import remembered
from qantar.result import Result, row_ids, traced

REMEMBERED = 256
"""Results kept in memory while one run asks for the same number again; they are never changed."""
SECURITY = "security_forces"
DEATHS, INJURIES = "deaths", "injuries"
PER = 100_000
"""Rates are stated per this many people."""
ALMATY = "Almaty"


def by_the_state(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose claimant is an authority of the State."""
    return rows[rows["claimant_party"] == STATE]


def prefer_exact(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows by day, those that repeat a number as "at least" before those that state it exactly."""
    return in_order(rows, [qualifier == "exact" for qualifier in rows["qualifier"].tolist()])


def prosecutor_first(rows: pd.DataFrame) -> pd.DataFrame:
    """The prosecutors' rows where they stated a number, else those of any authority of the State."""
    own = rows[(rows["claimant"] == PROSECUTOR) & rows["best"].notna()]
    return by_the_state(rows) if own.empty else own


SCOPE_OUT = "without the security forces"
"""Said of the tolls of a run that leaves the dead of the security forces out."""


@remembered(most=REMEMBERED)
@traced
def security_deaths(evidence: Evidence, place: str = COUNTRY) -> Result:
    """Dead of the security forces in `place` as last stated, by the prosecutors where they did."""
    rows = evidence.standing("deaths", population=SECURITY, place=place, totals=False)
    return latest(prefer_exact(prosecutor_first(rows)), "deaths")


def net(toll: Result, staff: Result, evidence: Evidence) -> Result:
    """`toll` as asked for by the parameter security_forces: with "out", less the stated `staff`.

    Not known where the number of staff is not.
    """
    if evidence.computing.security_forces == "in" or toll.value is None:
        return toll
    if staff.value is None:
        return Result.unknown(toll.unit, "The dead of the security forces are not stated.")
    return replace(
        toll, value=toll.value - staff.value, low=None, high=None, interval="",
        rows=row_ids(toll.rows, staff.rows),
        note=f"{toll.text} less {staff.text} of the security forces, stated by {staff.claimant}.",
    )  # fmt: skip


@remembered(most=REMEMBERED)
@traced
def official_deaths(evidence: Evidence) -> Result:
    """The official toll of the country: the General Prosecutor's Office's latest total of all dead."""
    rows = evidence.standing("deaths", claimant=PROSECUTOR)
    return net(latest(prefer_exact(rows), "deaths"), security_deaths(evidence), evidence)


@traced
def toll_scope(evidence: Evidence) -> Result:
    """In words: that the tolls of this run leave the dead of the security forces out.

    Not known, as an answer in words, where they hold them.
    """
    out = evidence.computing.security_forces == "out"
    return Result.in_words(SCOPE_OUT if out else "")


@traced
def official_deaths_security(evidence: Evidence) -> Result:
    """The dead of the security forces as the State last stated them, under either parameter."""
    return security_deaths(evidence)


@remembered(most=REMEMBERED)
@traced
def official_deaths_almaty(evidence: Evidence) -> Result:
    """The General Prosecutor's Office's latest total for the city of Almaty."""
    rows = evidence.standing("deaths", place=ALMATY, claimant=PROSECUTOR, totals=False)
    staff = security_deaths(evidence, ALMATY)
    return net(latest(prefer_exact(rows), "deaths"), staff, evidence)


@traced
def per_100k(toll: Result, people: tuple[float, str] | None) -> Result:
    """`toll` per 100,000 people; not known without a toll or a denominator.

    A toll counts everybody whom its office counted, so the rate has no interval of chance.
    """
    unit = "deaths per 100,000"
    if toll.value is None or people is None:
        return Result.unknown(unit, "No toll or no denominator is known.")
    return replace(
        toll, value=toll.value / people[0] * PER, low=None, high=None, unit=unit, decimals=2,
        interval="", rows=row_ids(toll.rows, [people[1]]), qualifier="exact", note="", function="",
    )  # fmt: skip


@traced
def official_deaths_per_100k(evidence: Evidence) -> Result:
    """The official toll per 100,000 people of the country: the form of SDG indicator 16.1.2."""
    return per_100k(official_deaths(evidence), denominator(evidence, COUNTRY_LEVEL))


@traced
def less(whole: Result, part: Result) -> Result:
    """A total less a part of it that the same claimant stated; not known without both.

    Offices count differently, so the part of one is never taken from the total of another.
    """
    if whole.value is None or part.value is None or whole.claimant != part.claimant:
        return Result.unknown(whole.unit)
    return Result(
        whole.value - part.value, whole.unit, rows=row_ids(whole.rows, part.rows),
        claimant=whole.claimant, reported_on=max(whole.reported_on, part.reported_on),
    )  # fmt: skip


@remembered(most=REMEMBERED)
@traced
def official_injured(evidence: Evidence) -> Result:
    """People wounded in the whole country, as the prosecutors last stated a total.

    Wounded, not "recognised victims", who include the dead. Before the prosecutors spoke: the last
    total of any authority.
    """
    rows = evidence.standing("injuries")
    return latest(prefer_exact(prosecutor_first(rows)), "people")


@traced
def official_injured_security(evidence: Evidence) -> Result:
    """Wounded of the security forces: the part that was stated with the total, else the latest.

    Parts need their total: a later, rounded figure without a total does not replace the part.
    """
    rows = evidence.stated(INJURIES, population=SECURITY, status=NOT_WITHDRAWN, totals=False)
    whole = frozenset(official_injured(evidence).rows)
    parts = rows[rows["part_of"].map(lambda cell: bool(set(cell.split()) & whole))]
    if not parts.empty:
        return latest(prefer_exact(parts.assign(status="current")), "people")
    alone = rows[rows["status"].isin(STANDING)]
    return latest(prefer_exact(prosecutor_first(alone)), "people")


@traced
def official_injured_security_later(evidence: Evidence) -> Result:
    """The latest figure of wounded security staff, whether or not a total was stated with it."""
    rows = evidence.standing("injuries", population=SECURITY, totals=False)
    return latest(prefer_exact(prosecutor_first(rows)), "people")


@remembered(most=REMEMBERED)
@traced
def official_hospitalised(evidence: Evidence) -> Result:
    """People ever admitted to hospital, as the Ministry of Health last stated it."""
    rows = evidence.standing("hospitalised", claimant=HEALTH)
    return latest(prefer_exact(rows), "people")
