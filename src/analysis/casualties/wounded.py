"""Wounded per killed: civilians and security forces of January 2022 against the other episodes."""

import functools

from analysis.casualties.episodes import (
    about,
    last_official,
    latest_or_disputed,
    short_episodes,
    widest,
)
from analysis.casualties.tolls import (
    SECURITY,
    by_the_state,
    official_injured,
    official_injured_security,
    prefer_exact,
    security_deaths,
)
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS, PROSECUTOR, latest, stated_number, statements
from analysis.stats.ratios import rate_ratio
from qantar.result import OPEN_ABOVE, Result, row_ids, traced

UNIT = "wounded per killed"
REMEMBERED = 16
"""Ratios of so many evidences are kept: figure and table ask for the same."""
GROUPS = {"all": "everyone", "civilians": "civilians", SECURITY: "security forces"}
"""The groups that are compared, in words."""


@traced
def wounded_over_killed(wounded: Result, killed: Result, level: float, note: str = "") -> Result:
    """Wounded over killed with the exact interval of a ratio of two counts; not known without both.

    A ratio to no deaths has no value. "At least" so many wounded makes the ratio a floor.
    """
    if wounded.value is None or killed.value is None or killed.value == 0 or wounded.value <= 0:
        return Result.unknown(UNIT, note or "The wounded or the killed are not stated.")
    found = rate_ratio(wounded.value, 1.0, killed.value, 1.0, level)
    return Result(
        found.value, UNIT, low=found.low, high=found.finite_high, decimals=1,
        rows=row_ids(wounded.rows, killed.rows), interval=found.method,
        claimant=wounded.claimant, reported_on=max(wounded.reported_on, killed.reported_on),
        qualifier="at_least" if wounded.qualifier in OPEN_ABOVE else "exact", note=note,
    )  # fmt: skip


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


@traced
def prosecutors_total(evidence: Evidence) -> Result:
    """The prosecutors' latest total of all dead, whatever the parameter security_forces says."""
    return latest(
        prefer_exact(statements(evidence.counts, "deaths", claimant=PROSECUTOR)), "deaths"
    )


@traced
def times_another_ratio(above: Result, below: Result) -> Result:
    """How many times one ratio is another, whole; not known where either is a floor or not known."""
    exact = above.qualifier == below.qualifier == "exact"
    if not exact or above.value is None or not below.value:
        return Result.unknown("times")
    return Result(above.value / below.value, "times", rows=row_ids(above.rows, below.rows))


@traced
def wounded_per_killed(evidence: Evidence) -> dict[str, Result]:
    """January 2022 by ledger id, from the State's latest totals of wounded and of dead.

    Civilians are everyone outside the security forces: the total less the stated staff.
    """
    level = evidence.parameters.confidence
    injured, injured_staff = official_injured(evidence), official_injured_security(evidence)
    dead, dead_staff = prosecutors_total(evidence), security_deaths(evidence)
    civilians = wounded_over_killed(
        less(injured, injured_staff),
        less(dead, dead_staff),
        level,
        "Civilians: totals less the stated security staff.",
    )
    security = wounded_over_killed(injured_staff, dead_staff, level)
    return {
        "wounded_per_killed_civilians": civilians,
        "wounded_per_killed_security": security,
        "wounded_per_killed_times": times_another_ratio(security, civilians),
        "wounded_per_killed_all": wounded_over_killed(injured, dead, level),
        "injured_official_civilians": less(injured, injured_staff),
    }


@traced
def last_of_group(evidence: Evidence, episode: str, measure: str, population: str) -> Result:
    """The State's last standing number of one group of `episode`, for the widest place it was given for."""
    told = by_the_state(about(evidence.counts, episode, measure))
    told = told[told["population"] == population]
    rows = told[stated_number(told) > 0]
    if rows.empty:
        return Result.unknown("people")
    return latest_or_disputed(rows[rows["place"] == widest(evidence, set(rows["place"]))], "people")


def by_group(evidence: Evidence, episode: str, group: str) -> tuple[Result, Result]:
    """Wounded and killed of one group of `episode` as the State last stated them.

    Civilians are stated, or else the total less the security forces.
    """
    if episode == FOCUS:
        injured, staff = official_injured(evidence), official_injured_security(evidence)
        dead, dead_staff = prosecutors_total(evidence), security_deaths(evidence)
        pairs = {"all": (injured, dead), SECURITY: (staff, dead_staff),
                 "civilians": (less(injured, staff), less(dead, dead_staff))}  # fmt: skip
        return pairs[group]
    found = []
    for measure in ("injuries", "deaths"):
        stated = last_of_group(evidence, episode, measure, group)
        if group == "all" and measure == "deaths":
            stated = last_official(evidence, episode)
        if group == "civilians" and stated.value is None:
            whole = last_of_group(evidence, episode, measure, "all")
            stated = less(whole, last_of_group(evidence, episode, measure, SECURITY))
        found.append(stated)
    return found[0], found[1]


@functools.lru_cache(maxsize=REMEMBERED)
def across_episodes(evidence: Evidence) -> tuple[tuple[str, str, Result, Result, Result], ...]:
    """(episode, group, wounded, killed, wounded per killed) wherever the State stated both numbers."""
    level = evidence.parameters.confidence
    made = []
    for episode in short_episodes(evidence):
        if by_the_state(about(evidence.statements, episode, "injuries")).empty:
            continue
        for group in GROUPS:
            wounded, killed = by_group(evidence, episode, group)
            found = wounded_over_killed(wounded, killed, level)
            if found.value is not None:
                made.append((episode, group, wounded, killed, found))
    return tuple(made)
