"""The famine of 1930 to 1933: how many died.

Figures that a claimant or the coder calls disputed are shown and never set an end.
"""

import numpy as np
import pandas as pd

from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY
from qantar.result import Result, row_ids, traced

EPISODE = "famine-1930-1933"
DEATHS = ("deaths", "excess_deaths")
ONE_SIDED = ("at_least", "more_than")


def numerators(evidence: Evidence, population: str) -> pd.DataFrame:
    """Statements of famine deaths in the republic for `population` ('all' or 'ethnic_kazakhs').

    One row per statement that stands: count_id, claimant, low, value, high (deaths; value is the
    stated figure or the middle of a stated range; high is missing for an "at least"), one_sided,
    disputed.
    """
    frame = evidence.counts
    keep = (
        (frame["episode"] == EPISODE)
        & frame["measure"].isin(DEATHS)
        & (frame["population"] == population)
        & (frame["place"] == COUNTRY)
    )
    rows = frame[keep]
    one_sided = rows["qualifier"].isin(ONE_SIDED)
    low = rows["low"].fillna(rows["best"])
    high = rows["high"].fillna(rows["best"]).mask(one_sided)
    return pd.DataFrame(
        {
            "count_id": rows["count_id"],
            "claimant": rows["claimant"],
            "low": low,
            "value": rows["best"].fillna((rows["low"] + rows["high"]) / 2).fillna(rows["low"]),
            "high": high,
            "one_sided": one_sided,
            "disputed": rows["status"] == "disputed",
        }
    ).reset_index(drop=True)


def by_claimant(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of numerators or pairs with one line per claimant, so that nobody counts twice."""
    return rows.groupby("claimant", as_index=False, sort=True).agg(
        low=("low", "min"), value=("value", "median"), high=("high", "max")
    )


def summary(rows: pd.DataFrame, unit: str, ids: list[str], **fields: object) -> Result:
    """Median over claimants and the ends of the two-sided figures of `rows`, disputed ones left out.

    `rows` needs claimant, low, value, high, one_sided, disputed; `ids` are the rows to name. Not
    known where no undisputed row is left.
    """
    undisputed = rows[~rows["disputed"].astype(bool)]
    if undisputed.empty:
        return Result(None, unit)
    lines = by_claimant(undisputed)
    ends = undisputed[~undisputed["one_sided"]]
    ends = ends if len(ends) else undisputed
    value = float(lines["value"].median())
    low = min(value, float(ends["low"].min()))
    high = max(value, float(np.nanmax([*ends["high"].to_numpy(), value])))
    return Result(value, unit, low, high, rows=row_ids(ids), **fields)  # type: ignore[arg-type]


@traced
def famine_deaths(evidence: Evidence) -> Result:
    """Deaths in the famine of 1930 to 1933 in the republic.

    Value: the median over claimants of their current figures for the whole population. Low and
    high: the lowest and highest end of any current two-sided statement, those that count ethnic
    Kazakhs alone included at the upper end (a part cannot exceed the whole).
    """
    whole, part = numerators(evidence, "all"), numerators(evidence, "ethnic_kazakhs")
    used = whole[~whole["disputed"]]
    bounds = part[~part["disputed"] & ~part["one_sided"]]
    made = summary(
        whole,
        "deaths",
        [*used["count_id"], *bounds["count_id"]],
        interval="lowest and highest figure that claimants stand by",
        note=f"median over {used['claimant'].nunique()} claimants; disputed figures left out",
        qualifier="about",
    )
    if made.value is None or bounds.empty:
        return made
    fields = made.__dict__ | {"high": max(made.high or 0.0, float(bounds["high"].max()))}
    return Result(**fields)


@traced
def disputed_deaths(evidence: Evidence) -> Result:
    """Lowest and highest end of the disputed figures, for the republic or its ethnic Kazakhs alone."""
    frames = [numerators(evidence, population) for population in ("all", "ethnic_kazakhs")]
    rows = pd.concat([frame[frame["disputed"]] for frame in frames])
    if rows.empty:
        return Result(None, "deaths")
    low, high = float(rows["low"].min()), float(rows[["value", "high"]].max(axis=1).max())
    return Result(
        None, "deaths", low, high, rows=row_ids(rows["count_id"]), interval="disputed figures"
    )
