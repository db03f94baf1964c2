"""Specifications of two numbers per head: deaths of January 2022, and the dead of the famine."""

import math
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

import numpy as np
from numpy.typing import NDArray

from analysis.casualties.tolls import security_deaths
from analysis.evidence.denominators import COUNTRY_LEVEL, PLACE_LEVEL, denominator
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history.famine import pairs
from analysis.history.tolls import EpisodeToll, episode_toll, lower_claims
from analysis.robustness.forks import NoNumberError
from analysis.robustness.policies import Policy
from qantar.remembered import remembered

EPISODES = {"zhanaozen": "zhanaozen-2011", "jeltoqsan": "jeltoqsan-1986"}
Rates = dict[tuple[str, str], float | None]
"""Deaths per 100,000 by whose count it is and by country or place; None where not stated."""


@remembered()
def _rates(read: Evidence, episode: str, security: str) -> Rates:
    about = episode_toll(read.under(security_forces=security), episode)
    people = denominator(read, COUNTRY_LEVEL, episode=episode)
    town = denominator(read, PLACE_LEVEL, about.place_name, episode) if about.place_name else None
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


class RateRatio:
    """Deaths of January 2022 per head over those of another episode per head."""

    def __init__(self, evidence: Evidence, policy: Policy) -> None:
        del evidence
        self._policy = policy
        self._rates = lru_cache(maxsize=None)(self._prepare)

    def _prepare(self, episode: str, copies: str, coder: str, security: str) -> Rates:
        return _rates(self._policy(copies, coder), episode, security)

    def __call__(
        self, episode: str, count: str, base: str, security: str, copies: str, coder: str
    ) -> float:
        january = self._rates(FOCUS, copies, coder, security)[count, base]
        other = self._rates(EPISODES[episode], copies, coder, security)[count, base]
        if january is None and count != "official" and base == "place":
            raise NoNumberError("Nobody but the authorities gives a toll of Almaty alone.")
        if january is None or not other:
            raise NoNumberError("A toll or a population is not stated.")
        return january / other


def others(about: EpisodeToll) -> tuple[float | None, float | None]:
    """The lowest and the highest toll that anybody but the State claims, an "at least" as stated."""
    claims = about.claims
    if claims.empty:
        return None, None
    low = float(lower_claims(claims)[["low", "best"]].min(axis=1).min())
    high = float(claims[["low", "best", "high"]].max(axis=1).max())
    return (None if math.isnan(low) else low), (None if math.isnan(high) else high)


GROUP = {"republic": "all", "kazakhs": "ethnic_kazakhs"}
EVERY_AUTHOR = "all"
"""The option that keeps every set of author_sets.csv; the others are codes of a set."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Numerators over denominators and stated shares as parallel arrays; `ends` (3, n): low, value, high.

    Equal to itself alone.
    """

    group: NDArray[np.object_]
    claimant: NDArray[np.int_]
    ends: NDArray[np.float64]
    authors: NDArray[np.object_]
    one_sided: NDArray[np.bool_]
    stated: NDArray[np.bool_]
    main: NDArray[np.bool_]


@remembered()
def _pairs(read: Evidence) -> Pairs:
    frame = pairs(read)
    value = frame["value"].to_numpy(np.float64)
    low = np.fmin(frame["low"].to_numpy(np.float64), value)
    high = np.fmax(frame["high"].to_numpy(np.float64), value)
    _, claimant = np.unique(frame["claimant"].to_numpy(str), return_inverse=True)
    return Pairs(
        frame["group"].to_numpy(object), claimant, np.array([low, value, high]),
        frame["authors"].to_numpy(object),
        *(frame[name].to_numpy(np.bool_) for name in ("one_sided", "stated", "main")),
    )  # fmt: skip


class FamineShare:
    """The share of the republic, or of its ethnic Kazakhs, that died."""

    def __init__(self, evidence: Evidence, policy: Policy) -> None:
        del evidence
        self._policy = policy
        self._pairs = lru_cache(maxsize=None)(self._prepare)
        self._shares = lru_cache(maxsize=None)(share)

    def _prepare(self, copies: str, coder: str) -> Pairs:
        return _pairs(self._policy(copies, coder))

    def __call__(
        self,
        group: str,
        authors: str,
        reading: str,
        bounded: str,
        denominators: str,
        stated: str,
        pooling: str,
        copies: str,
        coder: str,
    ) -> float:
        every = self._pairs(copies, coder)
        found = self._shares(every, group, authors, reading, bounded, denominators, stated, pooling)
        if found is None:
            raise NoNumberError("No figure is left.")
        return found


def share(
    every: Pairs,
    group: str,
    authors: str,
    reading: str,
    bounded: str,
    denominators: str,
    stated: str,
    pooling: str,
) -> float | None:
    """The share of one specification; None where no figure is left."""
    keep = every.group == GROUP[group]
    if authors != EVERY_AUTHOR:
        keep = keep & (every.authors == authors)
    if bounded == "out":
        keep = keep & ~every.one_sided
    if denominators == "main":
        keep = keep & every.main
    if stated == "out":
        keep = keep & ~every.stated
    if not keep.any():
        return None
    values = every.ends[("low", "middle", "high").index(reading)][keep]
    return _centre(values, every.claimant[keep], pooling)


def _centre(values: NDArray[np.float64], claimant: NDArray[np.int_], pooling: str) -> float:
    """Median of the figures, or of each claimant's median, so that nobody counts twice."""
    if pooling == "figures":
        return float(median(values.tolist()))
    by_claimant: dict[int, list[float]] = {}
    for one, value in zip(claimant.tolist(), values.tolist(), strict=True):
        by_claimant.setdefault(one, []).append(value)
    return float(median(map(median, by_claimant.values())))
