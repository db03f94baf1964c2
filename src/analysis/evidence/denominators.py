"""Which population stands under the dead of an episode: the table denominators.csv, read."""

import functools

import pandas as pd

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY, FOCUS

USED = ("main", "other")
COUNTRY_LEVEL, PLACE_LEVEL = "country", "place"


def denominators(evidence: Evidence, episode: str, level: str) -> pd.DataFrame:
    """The populations admitted for `episode` at `level`, the main one first.

    `level` is country, place, ethnic_kazakhs or ussr. Columns: those of population.csv with `use`
    and `reason`. Empty if the table admits none.
    """
    return _denominators(evidence.base, episode, level).copy()


@functools.lru_cache(maxsize=64)
def _denominators(base: Base, episode: str, level: str) -> pd.DataFrame:
    chosen = base.table("denominators")
    chosen = chosen[
        (chosen["episode"] == episode) & (chosen["level"] == level) & chosen["use"].isin(USED)
    ]
    joined = chosen.merge(
        base.table("population").drop(columns=["use"], errors="ignore"),
        on="population_id",
        how="left",
        validate="m:1",
    )
    order = joined["use"].map({name: rank for rank, name in enumerate(USED)})
    ranked = joined.assign(order=order).sort_values(["order", "population_id"])
    return ranked.drop(columns="order").reset_index(drop=True)


def denominator(
    evidence: Evidence, level: str, place: str = COUNTRY, episode: str = FOCUS
) -> tuple[float, str] | None:
    """People and row id of the main denominator of `episode` for `place`; None where none is chosen.

    `place` counts at PLACE_LEVEL only: an episode can have a denominator for each of its places.
    """
    return _main(evidence.base, level, place, episode)


@functools.lru_cache(maxsize=256)
def _main(base: Base, level: str, place: str, episode: str) -> tuple[float, str] | None:
    rows = _denominators(base, episode, level)
    rows = rows[rows["use"] == "main"]
    if level == PLACE_LEVEL:
        rows = rows[rows["place"] == place]
    if rows.empty:
        return None
    return float(rows.iloc[0]["population"]), str(rows.iloc[0]["population_id"])
