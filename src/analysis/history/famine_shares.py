"""The famine's dead as a share: every numerator over every denominator, and stated shares.

Like is put over like: all dead over the republic's population, ethnic Kazakhs over ethnic Kazakhs.
"""

import functools
from dataclasses import replace

import pandas as pd

from analysis.evidence.denominators import denominators
from analysis.evidence.load import Evidence
from analysis.history.famine import EPISODE, ONE_SIDED, numerators, summary
from qantar.result import Result, row_ids, traced

REMEMBERED = 128
"""Settings of the evidence whose pairs are kept in memory; they are never changed."""
SHARE = "deaths_share_percent"
GROUPS = {"all": "country", "ethnic_kazakhs": "ethnic_kazakhs"}
"""Population of a statement -> level of denominators.csv that it may be put over."""
PAIR_COLUMNS = (
    "group", "claimant", "low", "value", "high", "one_sided", "disputed", "stated",
    "denominator", "year", "main", "rows",
)  # fmt: skip


@functools.lru_cache(maxsize=REMEMBERED)
def pairs(evidence: Evidence) -> pd.DataFrame:
    """Every numerator over every admitted denominator, and every stated share (PAIR_COLUMNS).

    low, value and high are shares (0..1); `denominator` is a population_id, '' for a stated share.
    """
    parts = [_computed(evidence, group, level) for group, level in GROUPS.items()]
    parts = [part for part in (*parts, stated_shares(evidence)) if len(part)]
    if not parts:
        return pd.DataFrame(columns=list(PAIR_COLUMNS))
    return pd.concat(parts, ignore_index=True)


def _computed(evidence: Evidence, group: str, level: str) -> pd.DataFrame:
    below = denominators(evidence, EPISODE, level)[["population_id", "population", "year", "use"]]
    crossed = numerators(evidence, group).merge(below, how="cross")
    for name in ("low", "value", "high"):
        crossed[name] = crossed[name] / crossed["population"]
    crossed["rows"] = list(zip(crossed["count_id"], crossed["population_id"], strict=True))
    made = crossed.assign(
        group=group, stated=False, denominator=crossed["population_id"],
        main=crossed["use"] == "main",
    )  # fmt: skip
    return made[list(PAIR_COLUMNS)].astype({"disputed": bool, "one_sided": bool})


def stated_shares(evidence: Evidence) -> pd.DataFrame:
    """Shares that a claimant states himself (PAIR_COLUMNS)."""
    frame = evidence.counts
    rows = frame[(frame["episode"] == EPISODE) & (frame["measure"] == SHARE)]
    rows = rows[rows["population"].isin(list(GROUPS))]
    middle = rows["best"].fillna((rows["low"] + rows["high"]) / 2)
    return pd.DataFrame(
        {
            "group": rows["population"],
            "claimant": rows["claimant"],
            "low": rows["low"].fillna(rows["best"]) / 100,
            "value": middle / 100,
            "high": rows["high"].fillna(rows["best"]) / 100,
            "one_sided": rows["qualifier"].isin(ONE_SIDED),
            "disputed": rows["status"] == "disputed",
            "stated": True,
            "denominator": "",
            "year": "",
            "main": True,
            "rows": [(row,) for row in rows["count_id"]],
        },
        columns=list(PAIR_COLUMNS),
    )


@traced
def famine_shares(evidence: Evidence) -> dict[str, Result]:
    """Share of the republic's population, and of its ethnic Kazakhs, that died in the famine.

    Value: the median over claimants (each claimant: the median of his pairs and stated shares).
    Low and high: the ends over all pairs of a current two-sided numerator, and stated shares. A part
    cannot exceed the whole, so the share of the Kazakhs ends where every one of the republic's dead
    was a Kazakh.
    """
    every = pairs(evidence)
    made = {}
    for name, group in (("republic", "all"), ("kazakhs", "ethnic_kazakhs")):
        rows = every[every["group"] == group]
        used = rows[~rows["disputed"].astype(bool)]
        made[f"famine_share_{name}"] = summary(
            rows,
            "share",
            [row for cell in used["rows"] for row in cell],
            interval="every current numerator over every admitted denominator",
            note=f"{len(used)} pairs and stated shares",
        )
    ceiling = kazakh_ceiling(evidence)
    made["famine_share_kazakhs"] = _ended(made["famine_share_kazakhs"], ceiling)
    return made


@traced
def kazakh_ceiling(evidence: Evidence) -> Result:
    """All the republic's dead over its ethnic Kazakhs: more of them cannot have died.

    The highest undisputed two-sided figure for the whole republic over the smallest admitted number
    of ethnic Kazakhs. Not known where either is missing.
    """
    whole = numerators(evidence, "all")
    whole = whole[~whole["disputed"] & whole["high"].notna()]
    below = denominators(evidence, EPISODE, GROUPS["ethnic_kazakhs"])
    if whole.empty or below.empty:
        return Result(None, "share")
    most = whole.sort_values(["high", "count_id"]).iloc[-1]
    least = below.sort_values(["population", "population_id"]).iloc[0]
    return Result(
        float(most["high"] / least["population"]),
        "share",
        rows=row_ids([most["count_id"], least["population_id"]]),
        note="as if every one of the dead had been an ethnic Kazakh",
    )


def _ended(share: Result, ceiling: Result) -> Result:
    """`share` with its upper end at `ceiling`, never below its value."""
    if share.value is None or ceiling.value is None:
        return share
    return replace(
        share,
        high=max(share.value, ceiling.value),
        rows=row_ids(share.rows, ceiling.rows),
        interval=f"{share.interval}; the upper end as if every one of the dead had been a Kazakh",
    )
