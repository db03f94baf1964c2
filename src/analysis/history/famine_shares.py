"""The famine's dead as a share: every numerator over every denominator, and stated shares.

Like is put over like: all dead over the republic's population, ethnic Kazakhs over ethnic Kazakhs.
"""

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.history.denominators import denominators
from analysis.history.famine import EPISODE, ONE_SIDED, numerators, summary
from analysis.results import Result, row_ids, traced

SHARE = "deaths_share_percent"
GROUPS = {"all": "country", "ethnic_kazakhs": "ethnic_kazakhs"}
"""Population of a statement -> level of denominators.csv that it may be put over."""
PAIR_COLUMNS = (
    "group", "claimant", "low", "value", "high", "one_sided", "disputed", "stated",
    "denominator", "year", "main", "rows",
)  # fmt: skip


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
    Low and high: the ends over all pairs of a current two-sided numerator, and stated shares.
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
    return made


@traced
def stretched_share(evidence: Evidence) -> Result:
    """The highest figure for ethnic Kazakhs alone over the smallest population of the republic.

    Not a like-for-like share: it shows how far the figures must be stretched to reach a share.
    """
    above = numerators(evidence, "ethnic_kazakhs")
    below = denominators(evidence, EPISODE, "country")
    if above.empty or below.empty:
        return Result(None, "share")
    top = above.assign(end=above["high"].fillna(above["value"])).sort_values("end").iloc[-1]
    least = below.sort_values("population").iloc[0]
    return Result(
        float(top["end"] / least["population"]),
        "share",
        rows=row_ids([top["count_id"], least["population_id"]]),
        note="highest figure for ethnic Kazakhs over the smallest figure for the republic",
    )


@traced
def asserted_share(evidence: Evidence) -> Result:
    """The share that the article asserts, with the id of its statement."""
    claims = evidence.claims
    row = claims[(claims["episode"] == EPISODE) & (claims["measure"] == SHARE)]
    if row.empty:
        return Result(None, "share")
    first = row.iloc[0]
    return Result(
        float(first["asserted_best"]) / 100,
        "share",
        rows=(str(first["claim_id"]),),
        qualifier=str(first["qualifier"]),
        claimant="Foreign Policy",
        reported_on="2022-03-16",
    )


@traced
def fits(evidence: Evidence) -> dict[str, Result]:
    """Whether the asserted share lies within the range of either group's shares, in words."""
    asserted, shares = asserted_share(evidence), famine_shares(evidence)
    made = {}
    for name, share in shares.items():
        words = "cannot be compared with"
        if None not in (asserted.value, share.low, share.high):
            inside = share.low <= asserted.value <= share.high  # type: ignore[operator]
            words = "lies within" if inside else "lies outside"
        made[f"{name}_fits"] = Result(None, "words", rows=share.rows, words=words)
    return made
