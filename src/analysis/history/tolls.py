"""The tolls of episodes of one kind side by side: official, by others, and per 100,000."""

import functools
from dataclasses import dataclass

import pandas as pd

from analysis.casualties.episodes import TOTALS, last_official, totals, widest
from analysis.casualties.tolls import (
    SECURITY,
    by_the_state,
    net,
    official_deaths,
    official_deaths_almaty,
    per_100k,
    prefer_exact,
)
from analysis.evidence.denominators import COUNTRY_LEVEL, PLACE_LEVEL, denominator
from analysis.evidence.load import Evidence
from analysis.evidence.rules import STANDING
from analysis.evidence.select import FOCUS, STATE, latest, statement, statements
from qantar.result import Result, row_ids, traced

REMEMBERED = 64
"""Results kept in memory while one run asks for the same episode again; they are never changed."""
COUNTED = ("deaths", "listed_by_name")
"""Measures that count as a toll: deaths stated, and names listed."""


@dataclass(frozen=True)
class EpisodeToll:
    """One episode: the official toll, what others claim (lowest, highest), and rates.

    `claims` has one row per standing statement of anybody but the State: count_id, claimant, party,
    low, best, high, qualifier, status, date. `country` and `place` are deaths per 100,000.
    """

    episode: str
    name: str
    kind: str
    start: str
    official: Result
    claims: pd.DataFrame
    others: Result
    country: Result
    place: Result
    place_name: str


@functools.lru_cache(maxsize=REMEMBERED)
def _totals(evidence: Evidence, episode: str) -> pd.DataFrame:
    return totals(evidence, episode)


def _read(evidence: Evidence) -> Evidence:
    """The same rows with the security forces in: statements do not hang on that parameter."""
    return evidence.under(security_forces="in")


def official(evidence: Evidence, episode: str) -> Result:
    """The last official toll of `episode`, with or without the security forces as asked.

    The January toll is chapter 02's; for the others the dead of the security forces are taken off
    only where the toll counts them.
    """
    if episode == FOCUS:
        return official_deaths(evidence)
    toll = last_official(evidence, episode)
    counted = set(_totals(_read(evidence), episode)["population"]) == {"all"}
    if not counted:
        return toll
    staff = statements(
        evidence.counts, "deaths", episode=episode, population=SECURITY, place=None, totals=False
    )
    return net(toll, latest(prefer_exact(by_the_state(staff)), "deaths"), evidence)


@functools.lru_cache(maxsize=REMEMBERED)
def claims(evidence: Evidence, episode: str) -> pd.DataFrame:
    """Standing totals of `episode` by anybody but the State, by day (columns: see EpisodeToll).

    Lists of names count as totals. Zeros are left out: a data set that codes nobody says nothing.
    """
    frame = evidence.counts
    keep = (frame["episode"] == episode) & frame["measure"].isin(COUNTED)
    keep &= (frame["claimant_party"] != STATE) & (frame["part_of"] == "")
    keep &= frame[["low", "best", "high"]].max(axis=1) > 0
    keep &= frame["population"].isin(TOTALS) & frame["place"].isin(_places(evidence, episode))
    rows = frame[keep].sort_values(["known_from", "count_id"], kind="stable")
    columns = ["count_id", "claimant", "claimant_party", "low", "best", "high", "qualifier",
               "status", "reported_on"]  # fmt: skip
    renamed = rows[columns].rename(columns={"claimant_party": "party", "reported_on": "date"})
    return renamed.reset_index(drop=True)


def _places(evidence: Evidence, episode: str) -> set[str]:
    """Where the episode took place, and the widest place that the State gave a toll for."""
    home = str(evidence.episodes.set_index("episode")["place"][episode])
    stated = set(_totals(evidence, episode)["place"])
    return {home, widest(evidence, stated)} if stated else {home}


@traced
def others(evidence: Evidence, episode: str) -> Result:
    """The span of what others than the State claim for `episode`: lowest and highest figure.

    No upper end where the highest figure is an "at least".
    """
    rows = claims(evidence, episode)
    stated = rows.assign(
        least=rows[["low", "best"]].min(axis=1), most=rows[["high", "best", "low"]].max(axis=1)
    )
    stated = stated[stated["most"].notna()]
    if stated.empty:
        return Result(None, "deaths", note="No other total is in the base.")
    top = stated.sort_values(["most", "count_id"]).iloc[-1]
    open_end = top["qualifier"] in ("at_least", "more_than")
    low = float(stated["least"].min()) if stated["least"].notna().any() else None
    high = None if open_end else float(top["most"])
    one = low is not None and low == high
    return Result(
        low if one else None,
        "deaths",
        None if one else low,
        None if one else high,
        rows=row_ids(stated["count_id"]),
        interval="lowest and highest claim of others than the State",
    )


def _place_toll(evidence: Evidence, episode: str, place: str) -> Result:
    if episode == FOCUS:
        return official_deaths_almaty(evidence)
    rows = _totals(_read(evidence), episode)
    own = rows[(rows["place"] == place) & rows["status"].isin(STANDING)]
    if len(own):
        return statement(own.iloc[-1], "deaths")
    parents = evidence.base.table("places").set_index("place")["parent"]
    inside = [parents.get(name) == place for name in rows["place"].unique()]
    return last_official(evidence, episode) if inside and all(inside) else Result(None, "deaths")


@functools.lru_cache(maxsize=REMEMBERED)
def episode_toll(evidence: Evidence, episode: str) -> EpisodeToll:
    """Everything about the toll of one episode."""
    about = evidence.episodes.set_index("episode").loc[episode]
    level = evidence.parameters.confidence
    toll = official(evidence, episode)
    chosen = evidence.base.table("denominators").merge(
        evidence.population[["population_id", "place"]], on="population_id"
    )
    here = chosen[
        (chosen["episode"] == episode)
        & (chosen["level"] == PLACE_LEVEL)
        & (chosen["use"] == "main")
    ]
    place = str(here["place"].iloc[0]) if len(here) else ""
    if episode == FOCUS:
        place = "Almaty"
    local = denominator(evidence, PLACE_LEVEL, place, episode) if place else None
    people = _country(evidence, episode)
    return EpisodeToll(
        episode,
        str(about["name"]),
        str(about["kind_of_event"]),
        str(about["start"]),
        toll,
        claims(_read(evidence), episode),
        others(_read(evidence), episode),
        per_100k(toll, people, level),
        per_100k(_place_toll(evidence, episode, place), local, level),
        place,
    )


def _country(evidence: Evidence, episode: str) -> tuple[float, str] | None:
    return denominator(evidence, COUNTRY_LEVEL, episode=episode)
