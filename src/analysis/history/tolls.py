"""The tolls of episodes: official, by others, per 100,000, and where January 2022 stands among them."""

import functools
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

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
from analysis.evidence.base import Base
from analysis.evidence.denominators import COUNTRY_LEVEL, PLACE_LEVEL, denominator
from analysis.evidence.load import Evidence
from analysis.evidence.rules import STANDING
from analysis.evidence.select import FOCUS, STATE, latest, statement
from analysis.frames import records
from analysis.words import ordinal
from qantar.dates import first_day
from qantar.remembered import remembered
from qantar.result import OPEN_ABOVE, QUALIFIER_WORDS, Result, row_ids, traced

UNFINISHED = "unfinished"
"""What independent_counts.csv says of a count whose makers were still counting."""
COUNTED = ("deaths", "listed_by_name")
"""Measures that count as a toll: deaths stated, and names listed."""


@dataclass(frozen=True)
class EpisodeToll:
    """One episode: the official toll, what others claim (lowest, highest), and rates.

    `claims` has one row per standing statement of anybody but the State: count_id, claimant, party,
    low, best, high, qualifier, status, date, floor (an unfinished count or a word coded as a number,
    which sets no lower end). `country` and `place` are deaths per 100,000.
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
    toll = last_official(_read(evidence), episode)
    counted = set(totals(_read(evidence), episode)["population"]) == {"all"}
    if not counted:
        return toll
    staff = evidence.standing(
        "deaths", episode=episode, population=SECURITY, place=None, totals=False
    )
    return net(toll, latest(prefer_exact(by_the_state(staff)), "deaths"), evidence)


@remembered()
def claims(evidence: Evidence, episode: str) -> pd.DataFrame:
    """Standing totals of `episode` by anybody but the State, by day (columns: see EpisodeToll).

    Lists of names count as totals. Zeros are left out: a data set that codes nobody says nothing.
    """
    frame = evidence.standing(COUNTED, episode=episode, population=None, place=None)
    keep = frame["claimant_party"] != STATE
    keep &= frame[["low", "best", "high"]].max(axis=1) > 0
    keep &= frame["population"].isin(TOTALS) & frame["place"].isin(_places(evidence, episode))
    rows = frame[keep].sort_values(["known_from", "count_id"], kind="stable")
    columns = ["count_id", "claimant", "claimant_party", "low", "best", "high", "qualifier",
               "status", "reported_on"]  # fmt: skip
    renamed = rows[columns].rename(columns={"claimant_party": "party", "reported_on": "date"})
    floors = _floors(evidence)
    return renamed.assign(floor=renamed["count_id"].isin(floors)).reset_index(drop=True)


def _floors(evidence: Evidence) -> frozenset[str]:
    """Ids of statements that are no rival lower toll: unfinished counts, and words coded as numbers."""
    counts = evidence.base.table("independent_counts")
    unfinished = counts.loc[counts["complete"] == UNFINISHED, "count_id"]
    return frozenset(unfinished) | frozenset(evidence.base.table("worded_numbers")["count_id"])


def lower_claims(rows: pd.DataFrame) -> pd.DataFrame:
    """The claims that may set a lower end: all but floors, or all where there is nothing else."""
    firm = rows[~rows["floor"].astype(bool)]
    return firm if len(firm) else rows


def _places(evidence: Evidence, episode: str) -> set[str]:
    """Where the episode took place, and the widest place that the State gave a toll for."""
    home = str(evidence.episodes.set_index("episode")["place"][episode])
    stated = set(totals(evidence, episode)["place"])
    return {home, widest(evidence, stated)} if stated else {home}


@remembered()
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
        return Result.unknown("deaths", "No other total is in our evidence.")
    top = stated.sort_values(["most", "count_id"]).iloc[-1]
    open_end = top["qualifier"] in OPEN_ABOVE
    least = lower_claims(stated)["least"]
    low = float(least.min()) if least.notna().any() else None
    high = None if open_end else float(top["most"])
    one = low is not None and low == high
    return Result(
        low if one else None,
        "deaths",
        None if one else low,
        None if one else high,
        rows=row_ids(stated["count_id"]),
        interval="lowest and highest number of others than the authorities",
    )


def _place_toll(evidence: Evidence, episode: str, place: str) -> Result:
    if episode == FOCUS:
        return official_deaths_almaty(evidence)
    rows = totals(_read(evidence), episode)
    own = rows[(rows["place"] == place) & rows["status"].isin(STANDING)]
    if len(own):
        return statement(own.iloc[-1], "deaths")
    parents = evidence.base.table("places").set_index("place")["parent"]
    inside = [parents.get(name) == place for name in rows["place"].unique()]
    return (
        last_official(_read(evidence), episode)
        if inside and all(inside)
        else Result.unknown("deaths")
    )


@remembered()
def episode_toll(evidence: Evidence, episode: str) -> EpisodeToll:
    """Everything about the toll of one episode."""
    about = _episodes(evidence.base)[episode]
    toll = official(evidence, episode)
    place = "Almaty" if episode == FOCUS else _towns(evidence.base).get(episode, "")
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
        per_100k(toll, people),
        per_100k(_place_toll(evidence, episode, place), local),
        place,
    )


@functools.lru_cache(maxsize=8)
def _episodes(base: Base) -> Mapping[str, Mapping[str, str]]:
    return {row["episode"]: row for row in records(base.table("episodes"))}


@functools.lru_cache(maxsize=8)
def _towns(base: Base) -> Mapping[str, str]:
    """The place of the main local denominator of each episode that has one."""
    places = {row["population_id"]: row["place"] for row in records(base.table("population"))}
    made: dict[str, str] = {}
    for row in records(base.table("denominators")):
        if row["level"] == PLACE_LEVEL and row["use"] == "main" and row["population_id"] in places:
            made.setdefault(row["episode"], str(places[row["population_id"]]))
    return made


def _country(evidence: Evidence, episode: str) -> tuple[float, str] | None:
    return denominator(evidence, COUNTRY_LEVEL, episode=episode)


PROTEST = "force_against_protest"
ZHANAOZEN = "zhanaozen-2011"
PER_100K = "deaths per 100,000"
APART = ("inter_ethnic_violence", "revolution")
"""Shown beside force against protest and never pooled with it."""


@remembered(most=16)
def tolls(evidence: Evidence, kinds: tuple[str, ...] = (PROTEST,)) -> tuple[EpisodeToll, ...]:
    """The tolls of all episodes of `kinds` that had begun by the day, in order of time."""
    frame = evidence.episodes
    begun = frame[
        pd.Series(
            [first_day(str(day)) <= evidence.as_of for day in frame["start"]],
            frame.index,
            dtype=bool,
        )
    ]
    chosen = begun[begun["kind_of_event"].isin(kinds)].sort_values(["start", "episode"])
    return tuple(episode_toll(evidence, str(name)) for name in chosen["episode"])


@traced
def rank_of_january(evidence: Evidence) -> dict[str, Result]:
    """Where January 2022 stands among episodes of force against protest in Kazakhstan since 1959.

    rank_rate_kazakhstan: its rank by official deaths per 100,000 of the country, 1 = highest, and
    among how many (protest_episodes_kazakhstan) of those coded (protests_coded_kazakhstan);
    rank_place_kazakhstan the same per head of the town, among places_kazakhstan; town_rate_january
    and town_rate_zhanaozen: the rate per head of Almaty and of Zhanaozen. Official figures only;
    others may order otherwise.
    """
    homes = evidence.base.table("places").set_index("place")["country"]
    where = evidence.episodes.set_index("episode")["place"]
    here = [t for t in tolls(evidence) if homes.get(where[t.episode]) == "kazakhstan"]
    countries = {t.episode: t.country for t in here if t.country.value is not None}
    towns = {t.episode: t.place for t in here if t.place.value is not None}
    own = towns.get(FOCUS, Result.unknown(PER_100K))
    return {
        "rank_rate_kazakhstan": _rank(countries),
        "protest_episodes_kazakhstan": _number(countries),
        "protests_coded_kazakhstan": _number({t.episode: t.country for t in here}),
        "rank_place_kazakhstan": _rank(towns),
        "places_kazakhstan": _number(towns),
        "town_rate_january": own,
        "town_rate_zhanaozen": towns.get(ZHANAOZEN, Result.unknown(PER_100K)),
    }


def _rows(rates: Mapping[str, Result]) -> tuple[str, ...]:
    return row_ids(*[rate.rows for rate in rates.values()])


def _number(rates: Mapping[str, Result]) -> Result:
    return Result(len(rates) or None, "episodes", rows=_rows(rates))


def _rank(rates: Mapping[str, Result]) -> Result:
    """In words, the place of January 2022 among `rates`, 'first' the highest; one alone has none."""
    if FOCUS not in rates or len(rates) < 2:
        return Result.unknown("rank", rows=_rows(rates))
    own = rates[FOCUS].value or 0.0
    place = 1 + sum((rate.value or 0.0) > own for rate in rates.values())
    return Result(place, "rank", rows=_rows(rates), words=ordinal(place))


ONE_WITNESS = "witness"
"""Basis in independent_counts.csv of a count that one witness carries."""


@dataclass(frozen=True)
class End:
    """One end: the number drawn, its words, who said it, and whether it stands on weak ground.

    `weak`: the statement is disputed, or it rests on a single witness.
    """

    value: float
    words: str
    claimant: str
    party: str
    weak: bool
    row: str


def ends(evidence: Evidence, toll: EpisodeToll) -> tuple[End, End] | None:
    """The lowest and the highest total of others than the State; None where nobody states one.

    A range counts with its lower number at the low end and its higher at the high end. Of equal
    numbers the one on firmer ground comes first, then the earlier.
    """
    rows, firm = toll.claims.to_dict("records"), lower_claims(toll.claims).to_dict("records")
    lows = [end for row in firm if (end := _end(evidence, row, ("low", "best", "high")))]
    highs = [end for row in rows if (end := _end(evidence, row, ("high", "best", "low")))]
    if not lows or not highs:
        return None
    lowest = min(lows, key=lambda end: (end.value, end.weak))
    highest = min(highs, key=lambda end: (-end.value, end.weak))
    return lowest, highest


def _end(evidence: Evidence, row: Mapping[Hashable, Any], order: tuple[str, ...]) -> End | None:
    known = [float(row[name]) for name in order if row[name] == row[name]]
    if not known:
        return None
    ranged = len(set(known)) > 1
    prefix = "" if ranged else QUALIFIER_WORDS.get(str(row["qualifier"]), "")
    name = str(row["count_id"])
    weak = row["status"] == "disputed" or name in _single_witnesses(evidence)
    words = f"{prefix}{known[0]:,.0f}"
    return End(known[0], words, str(row["claimant"]), str(row["party"]), weak, name)


def _single_witnesses(evidence: Evidence) -> frozenset[str]:
    table = evidence.base.table("independent_counts")
    return frozenset(table.loc[table["basis"] == ONE_WITNESS, "count_id"])
