"""The official dead by place, per 100,000 people, and those whom no statement places."""

from dataclasses import dataclass

from analysis.casualties.tolls import (
    ALMATY,
    net,
    official_deaths,
    per_100k,
    prefer_exact,
    security_deaths,
)
from analysis.evidence.denominators import COUNTRY_LEVEL, PLACE_LEVEL, denominator, denominators
from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, FOCUS, PROSECUTOR, latest
from qantar.result import Result, row_ids, traced

NOT_PLACED = "not placed"
NOBODY = Result(0, "deaths")


def slug(place: str) -> str:
    """`place` as a part of a ledger id: 'Almaty Region' is 'almaty_region'."""
    return place.lower().replace(" ", "_")


def denominated_places(evidence: Evidence) -> list[str]:
    """The places of January 2022 whose population data/raw/denominators.csv chooses."""
    return sorted(denominators(evidence, FOCUS, PLACE_LEVEL)["place"])


@dataclass(frozen=True)
class PlaceToll:
    """The official dead of one place with their rate; `place` NOT_PLACED has no denominator."""

    place: str
    deaths: Result
    rate: Result


def _places(evidence: Evidence) -> list[str]:
    """Places with a standing total by the prosecutors that do not lie in one another."""
    rows = evidence.standing("deaths", place=None, claimant=PROSECUTOR, totals=False)
    named = [place for place in rows["place"].unique() if place != COUNTRY]
    parent = evidence.base.table("places").set_index("place")["parent"]
    return [place for place in named if parent.get(place, "") not in named]


@traced
def toll_of_place(evidence: Evidence, place: str) -> Result:
    """The prosecutors' last total of `place`, net of security staff where the run asks for it."""
    rows = evidence.standing("deaths", place=place, claimant=PROSECUTOR, totals=False)
    toll = latest(prefer_exact(rows), "deaths")
    staff = security_deaths(evidence, place)
    return toll if staff.value is None else net(toll, staff, evidence)


def by_place(evidence: Evidence) -> list[PlaceToll]:
    """The official dead by place, most first, then those of the country's total not placed.

    With security_forces "out", staff leave the places for which their number is stated.
    """
    tolls = [(place, toll_of_place(evidence, place)) for place in _places(evidence)]
    tolls = [(place, toll) for place, toll in tolls if toll.value is not None]
    tolls.sort(key=lambda item: (-(item[1].value or 0), item[0]))
    made = [
        PlaceToll(place, toll, per_100k(toll, denominator(evidence, PLACE_LEVEL, place)))
        for place, toll in tolls
    ]
    total = official_deaths(evidence)
    if total.value is None:
        return made
    placed = sum(toll.value or 0 for _, toll in tolls)
    floating = _staff_without_place(evidence, [place for place, _ in tolls])
    rest = Result(
        total.value - placed, "deaths", rows=row_ids(total.rows, *(t.rows for _, t in tolls)),
        low=total.value - placed if floating else None,
        high=total.value - placed + floating if floating else None,
        interval="staff of unstated place in the named places, or not" if floating else "",
        claimant=PROSECUTOR, reported_on=total.reported_on,
        note="The official total less the places that a statement names.",
    )  # fmt: skip
    none = Result.unknown("deaths per 100,000", "People who are not placed have no denominator.")
    return [*made, PlaceToll(NOT_PLACED, rest, none)]


def _staff_without_place(evidence: Evidence, places: list[str]) -> float:
    """The dead of the security forces who left the total and of whom no place was stated.

    They may stand in the tolls of the named places still, so that as many more are not placed.
    """
    if evidence.computing.security_forces == "in":
        return 0.0
    placed = sum(security_deaths(evidence, place).value or 0 for place in places)
    return (security_deaths(evidence).value or 0) - placed


@traced
def place_results(evidence: Evidence) -> dict[str, Result]:
    """Deaths and rates by ledger id: `deaths_in_<place>`, `deaths_per_100k_<place>`, `deaths_not_placed`.

    Places with a denominator always have their ids. `deaths_per_100k_elsewhere` is the official
    toll outside Almaty over the people outside Almaty, as if all who are not placed had died there,
    `deaths_per_100k_elsewhere_placed` that of the places outside Almaty that a statement names.
    """
    found = by_place(evidence)
    made: dict[str, Result] = {}
    for item in found:
        if item.place == NOT_PLACED:
            made["deaths_not_placed"] = item.deaths
            continue
        made[f"deaths_in_{slug(item.place)}"] = item.deaths
        made[f"deaths_per_100k_{slug(item.place)}"] = item.rate
    made.setdefault("deaths_not_placed", Result.unknown("deaths"))
    for place in denominated_places(evidence):
        made.setdefault(f"deaths_in_{slug(place)}", Result.unknown("deaths"))
        made.setdefault(f"deaths_per_100k_{slug(place)}", Result.unknown("deaths per 100,000"))
    city = next((item.deaths for item in found if item.place == ALMATY), None)
    rest = [item.deaths for item in found if item.place not in (ALMATY, NOT_PLACED)]
    total = official_deaths(evidence)
    made["deaths_per_100k_elsewhere"] = rate_elsewhere(evidence, total, city)
    made["deaths_per_100k_elsewhere_placed"] = rate_elsewhere(evidence, _sum(rest), city and NOBODY)
    return made


def _sum(tolls: list[Result]) -> Result:
    """The tolls of several places together; not known where no place is named."""
    if not tolls:
        return Result.unknown("deaths")
    return Result(
        sum(toll.value or 0 for toll in tolls), "deaths", rows=row_ids(*(toll.rows for toll in tolls)),
        claimant=tolls[0].claimant, reported_on=tolls[0].reported_on,
    )  # fmt: skip


@traced
def rate_elsewhere(evidence: Evidence, total: Result, city: Result | None) -> Result:
    """`total` less `city` over the people of the country outside Almaty; not known without both."""
    country = denominator(evidence, COUNTRY_LEVEL)
    people = denominator(evidence, PLACE_LEVEL, ALMATY)
    if total.value is None or city is None or country is None or people is None:
        return Result.unknown("deaths per 100,000")
    rest = Result(
        total.value - (city.value or 0),
        "deaths",
        rows=row_ids(total.rows, city.rows, [people[1]]),
        claimant=total.claimant,
        reported_on=total.reported_on,
    )
    return per_100k(rest, (country[0] - people[0], country[1]))
