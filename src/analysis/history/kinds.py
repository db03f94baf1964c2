"""Tolls of one kind of event side by side, and where January 2022 stands among them."""

import functools
from collections.abc import Mapping

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.tolls import EpisodeToll, episode_toll
from analysis.words import ordinal
from qantar.dates import first_day
from qantar.result import Result, row_ids, traced

PROTEST = "force_against_protest"
ZHANAOZEN = "zhanaozen-2011"
PER_100K = "deaths per 100,000"
APART = ("inter_ethnic_violence", "revolution")
"""Shown beside force against protest and never pooled with it."""


@functools.lru_cache(maxsize=16)
def tolls(evidence: Evidence, kinds: tuple[str, ...] = (PROTEST,)) -> tuple[EpisodeToll, ...]:
    """The tolls of all episodes of `kinds` that had begun by the day, in order of time."""
    frame = evidence.episodes
    begun = frame[[first_day(str(day)) <= evidence.parameters.as_of for day in frame["start"]]]
    chosen = begun[begun["kind_of_event"].isin(kinds)].sort_values(["start", "episode"])
    return tuple(episode_toll(evidence, str(name)) for name in chosen["episode"])


@traced
def rank_of_january(evidence: Evidence) -> dict[str, Result]:
    """Where January 2022 stands among episodes of force against protest in Kazakhstan since 1959.

    rank_rate_kazakhstan: its rank by official deaths per 100,000 of the country, 1 = highest, and
    among how many (protest_episodes_kazakhstan); rank_place_kazakhstan the same per head of the
    town, among places_kazakhstan; town_rate_january and town_rate_zhanaozen: the rate per head of
    Almaty and of Zhanaozen. Official figures only; others may order otherwise.
    """
    homes = evidence.base.table("places").set_index("place")["country"]
    where = evidence.episodes.set_index("episode")["place"]
    here = [t for t in tolls(evidence) if homes.get(where[t.episode]) == "kazakhstan"]
    countries = {t.episode: t.country for t in here if t.country.value is not None}
    towns = {t.episode: t.place for t in here if t.place.value is not None}
    own = towns.get(FOCUS, Result(None, PER_100K))
    return {
        "rank_rate_kazakhstan": _rank(countries),
        "protest_episodes_kazakhstan": _number(countries),
        "rank_place_kazakhstan": _rank(towns),
        "places_kazakhstan": _number(towns),
        "town_rate_january": own,
        "town_rate_zhanaozen": towns.get(ZHANAOZEN, Result(None, PER_100K)),
    }


def _rows(rates: Mapping[str, Result]) -> tuple[str, ...]:
    return row_ids(*[rate.rows for rate in rates.values()])


def _number(rates: Mapping[str, Result]) -> Result:
    return Result(len(rates) or None, "episodes", rows=_rows(rates))


def _rank(rates: Mapping[str, Result]) -> Result:
    """In words, the place of January 2022 among `rates`, 'first' the highest; unknown without it."""
    if FOCUS not in rates:
        return Result(None, "rank", rows=_rows(rates))
    own = rates[FOCUS].value or 0.0
    place = 1 + sum((rate.value or 0.0) > own for rate in rates.values())
    return Result(place, "rank", rows=_rows(rates), words=ordinal(place))
