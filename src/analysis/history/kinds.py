"""Tolls of one kind of event side by side, and where January 2022 stands among them."""

import functools

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.tolls import EpisodeToll, episode_toll
from analysis.results import Result, row_ids, traced

PROTEST = "force_against_protest"
APART = ("inter_ethnic_violence", "revolution")
"""Shown beside force against protest and never pooled with it."""


@functools.lru_cache(maxsize=16)
def tolls(evidence: Evidence, kinds: tuple[str, ...] = (PROTEST,)) -> tuple[EpisodeToll, ...]:
    """The tolls of all episodes of `kinds`, in order of time."""
    frame = evidence.episodes
    chosen = frame[frame["kind_of_event"].isin(kinds)].sort_values(["start", "episode"])
    return tuple(episode_toll(evidence, str(name)) for name in chosen["episode"])


@traced
def rank_of_january(evidence: Evidence) -> dict[str, Result]:
    """Where January 2022 stands among episodes of force against protest in Kazakhstan since 1959.

    rank_rate_kazakhstan: its rank by official deaths per 100,000 of the country, 1 = highest, and
    among how many (protest_episodes_kazakhstan). Official figures only; others may order otherwise.
    """
    homes = evidence.base.table("places").set_index("place")["country"]
    where = evidence.episodes.set_index("episode")["place"]
    here = [t for t in tolls(evidence) if homes.get(where[t.episode]) == "kazakhstan"]
    rates = {t.episode: t.country.value for t in here if t.country.value is not None}
    rows = row_ids(*[t.country.rows for t in here])
    own = rates.get(FOCUS)
    rank = None if own is None else 1 + sum(rate > own for rate in rates.values())
    return {
        "rank_rate_kazakhstan": Result(rank, "rank", rows=rows),
        "protest_episodes_kazakhstan": Result(len(rates), "episodes", rows=rows),
    }
