"""Specifications of the question whether January 2022 was deadlier, per head, than another episode."""

import math
from functools import lru_cache

from analysis.casualties.tolls import security_deaths
from analysis.evidence.denominators import COUNTRY_LEVEL, PLACE_LEVEL, denominator
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.tolls import COUNTED, EpisodeToll, episode_toll
from analysis.robustness.forks import NoNumberError
from analysis.robustness.policies import Policy, fingerprint

EPISODES = {"zhanaozen": "zhanaozen-2011", "jeltoqsan": "jeltoqsan-1986"}
Rates = dict[tuple[str, str], float | None]
"""Deaths per 100,000 by whose count it is and by country or place; None where not stated."""


class RateRatio:
    """Deaths of January 2022 per head over those of another episode per head."""

    def __init__(self, evidence: Evidence, policy: Policy) -> None:
        del evidence
        self._policy = policy
        self._seen: dict[tuple[str, str, frozenset[str]], Rates] = {}
        self._rates = lru_cache(maxsize=None)(self._prepare)

    def _prepare(self, episode: str, copies: str, coder: str, security: str) -> Rates:
        read = self._policy(copies, coder)
        key = episode, security, fingerprint(read, episode, COUNTED)
        if key not in self._seen:
            self._seen[key] = self._computed(episode, read, security)
        return self._seen[key]

    def _computed(self, episode: str, read: Evidence, security: str) -> Rates:
        about = episode_toll(read.under(security_forces=security), episode)
        people = denominator(read, COUNTRY_LEVEL, episode=episode)
        town = (
            denominator(read, PLACE_LEVEL, about.place_name, episode) if about.place_name else None
        )
        staff = security_deaths(read).value or 0.0
        taken = staff if security == "out" and episode == FOCUS else 0.0
        made = {
            ("official", "country"): about.country.value,
            ("official", "place"): about.place.value,
        }
        for name, toll in zip(("lowest", "highest"), others(about), strict=True):
            for base, below in (("country", people), ("place", None if episode == FOCUS else town)):
                known = toll is not None and below is not None
                made[name, base] = (toll - taken) / below[0] * 1e5 if known else None  # type: ignore[operator,index]
        return made

    def __call__(
        self, episode: str, count: str, base: str, security: str, copies: str, coder: str
    ) -> float:
        january = self._rates(FOCUS, copies, coder, security)[count, base]
        other = self._rates(EPISODES[episode], copies, coder, security)[count, base]
        if january is None and count != "official" and base == "place":
            raise NoNumberError("Nobody but the State gives a toll of Almaty alone.")
        if january is None or not other:
            raise NoNumberError("A toll or a population is not stated.")
        return january / other


def others(about: EpisodeToll) -> tuple[float | None, float | None]:
    """The lowest and the highest toll that anybody but the State claims, an "at least" as stated."""
    claims = about.claims
    if claims.empty:
        return None, None
    low = float(claims[["low", "best"]].min(axis=1).min())
    high = float(claims[["low", "best", "high"]].max(axis=1).max())
    return (None if math.isnan(low) else low), (None if math.isnan(high) else high)
