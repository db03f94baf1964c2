"""The famine of 1930 to 1933: how many died, and what share of whom.

Figures that a claimant or the coder calls disputed are shown and never set an end. Like is put over
like: all dead over the republic's population, ethnic Kazakhs over ethnic Kazakhs.
"""

import functools
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.evidence.denominators import denominators
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


def over_claimants(rows: pd.DataFrame, unit: str, ids: list[str], **fields: object) -> Result:
    """Median over claimants and the ends of the two-sided figures of `rows`, disputed ones left out.

    `rows` needs claimant, low, value, high, one_sided, disputed; `ids` are the rows to name. Not
    known where no undisputed row is left.
    """
    undisputed = rows[~rows["disputed"].astype(bool)]
    if undisputed.empty:
        return Result.unknown(unit)
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
    made = over_claimants(
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
        return Result.unknown("deaths")
    low, high = float(rows["low"].min()), float(rows[["value", "high"]].max(axis=1).max())
    return Result(
        None, "deaths", low, high, rows=row_ids(rows["count_id"]), interval="disputed figures"
    )


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
        group=group,
        stated=False,
        denominator=crossed["population_id"],
        main=crossed["use"] == "main",
    )
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
    for name, group in (
        ("famine_share_republic", "all"),
        ("famine_share_kazakhs", "ethnic_kazakhs"),
    ):
        rows = every[every["group"] == group]
        used = rows[~rows["disputed"].astype(bool)]
        made[name] = over_claimants(
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
        return Result.unknown("share")
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


@traced
def stretched_share(evidence: Evidence) -> Result:
    """The highest figure for ethnic Kazakhs alone over the smallest population of the republic.

    Not a like-for-like share: it shows how far the figures must be stretched to reach a share.
    """
    above = numerators(evidence, "ethnic_kazakhs")
    below = denominators(evidence, EPISODE, "country")
    if above.empty or below.empty:
        return Result.unknown("share")
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
        return Result.unknown("share")
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
def asserted_share_fits(evidence: Evidence) -> dict[str, Result]:
    """Whether the asserted share lies within the range of either group's shares, in words.

    famine_share_republic_fits and famine_share_kazakhs_fits.
    """
    asserted, shares = asserted_share(evidence), famine_shares(evidence)
    made = {}
    for name, share in shares.items():
        words = "cannot be compared with"
        if None not in (asserted.value, share.low, share.high):
            inside = share.low <= asserted.value <= share.high  # type: ignore[operator]
            words = "lies within" if inside else "lies outside"
        made[f"{name}_fits"] = Result.in_words(words, share.rows)
    return made
