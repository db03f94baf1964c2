"""The famine of 1930 to 1933: how many died, and what share of whom.

Every claimant stands in one set of authors (data/raw/author_sets.csv), and a range is formed within
one set: no label of a coder decides whose figure counts. Like is put over like: all dead over the
republic's population, ethnic Kazakhs over ethnic Kazakhs.
"""

import numpy as np
import pandas as pd

from analysis.evidence.denominators import denominators
from analysis.evidence.load import Evidence
from analysis.evidence.select import COUNTRY
from qantar.remembered import remembered
from qantar.result import OPEN_ABOVE, Result, row_ids, traced

EPISODE = "famine-1930-1933"
REMEMBERED = 32
"""As many readings of the statements are kept in memory; they are never changed."""
DEATHS = ("deaths", "excess_deaths")
ABROAD, KAZAKHSTAN, OTHERS = "abroad", "kazakhstan", "others"
AUTHORS = {
    ABROAD: "historians and demographers abroad",
    KAZAKHSTAN: "historians and demographers of Kazakhstan",
    OTHERS: "press, students, publicists",
}
"""The sets of data/raw/author_sets.csv in words; the first is the main set of the report."""
RANGE = "authors of one set"
"""What every range of this module is over."""


def authors_of(evidence: Evidence, claimants: "pd.Series[str]") -> "pd.Series[str]":
    """The set of authors of each claimant; '' for one that author_sets.csv does not place."""
    sets = evidence.base.table("author_sets").set_index("claimant")["author_set"]
    return claimants.map(sets).fillna("").astype(str)


def numerators(evidence: Evidence, population: str) -> pd.DataFrame:
    """Statements of famine deaths in the republic for `population` ('all' or 'ethnic_kazakhs').

    One row per statement that stands: count_id, claimant, low, value, high (deaths; value is the
    stated figure or the middle of a stated range; high is missing for an "at least"), one_sided,
    authors (the set), disputed (as coded; decides nothing).
    """
    frame = evidence.standing_about(EPISODE)
    keep = frame["measure"].isin(DEATHS) & (frame["population"] == population)
    rows = frame[keep & (frame["place"] == COUNTRY)]
    one_sided = rows["qualifier"].isin(OPEN_ABOVE)
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
            "authors": authors_of(evidence, rows["claimant"]),
            "disputed": rows["status"] == "disputed",
        }
    ).reset_index(drop=True)


def by_claimant(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of numerators or pairs with one line per claimant, so that nobody counts twice."""
    return rows.groupby("claimant", as_index=False, sort=True).agg(
        low=("low", "min"), value=("value", "median"), high=("high", "max")
    )


def over_claimants(rows: pd.DataFrame, unit: str, ids: list[str], **fields: object) -> Result:
    """Median over claimants and the ends of the two-sided figures of `rows`, those of one set of authors.

    `rows` needs claimant, low, value, high, one_sided; `ids` are the rows to name. Not known without
    rows; without ends where all say the same.
    """
    if rows.empty:
        return Result.unknown(unit)
    lines = by_claimant(rows)
    ends = rows[~rows["one_sided"].astype(bool)]
    ends = ends if len(ends) else rows
    value = float(lines["value"].median())
    low = min(value, float(ends["low"].min()))
    high = max(value, float(np.nanmax([*ends["high"].to_numpy(), value])))
    if low == high:
        return Result(value, unit, rows=row_ids(ids), **{**fields, "interval": ""})  # type: ignore[arg-type]
    return Result(value, unit, low, high, rows=row_ids(ids), **fields)  # type: ignore[arg-type]


@remembered(most=REMEMBERED)
@traced
def famine_deaths(evidence: Evidence) -> dict[str, Result]:
    """Deaths in the famine of 1930 to 1933 by set of authors, by ledger id.

    `famine_deaths` are the dead of the republic by the authors abroad, `famine_deaths_kazakhs` the
    ethnic Kazakhs among them by the authors of Kazakhstan, who state these. Value: the median over
    claimants; low and high: the lowest and highest end of any two-sided statement.
    """
    asked = {
        "famine_deaths": (ABROAD, "all"),
        "famine_deaths_kazakhs": (KAZAKHSTAN, "ethnic_kazakhs"),
    }
    made = {}
    for name, (authors, population) in asked.items():
        rows = numerators(evidence, population)
        rows = rows[rows["authors"] == authors]
        made[name] = over_claimants(
            rows, "deaths", list(rows["count_id"]), interval=RANGE, qualifier="about",
            note=f"median over {rows['claimant'].nunique()} claimants: {AUTHORS[authors]}",
        )  # fmt: skip
    return made


SHARE = "deaths_share_percent"
GROUPS = {"all": "country", "ethnic_kazakhs": "ethnic_kazakhs"}
"""Population of a statement -> level of denominators.csv that it may be put over."""
PAIR_COLUMNS = (
    "group", "claimant", "low", "value", "high", "one_sided", "authors", "disputed", "stated",
    "denominator", "year", "main", "rows",
)  # fmt: skip


@remembered(most=REMEMBERED)
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
    frame = evidence.standing_about(EPISODE)
    rows = frame[frame["measure"] == SHARE]
    rows = rows[rows["population"].isin(list(GROUPS))]
    middle = rows["best"].fillna((rows["low"] + rows["high"]) / 2)
    return pd.DataFrame(
        {
            "group": rows["population"],
            "claimant": rows["claimant"],
            "low": rows["low"].fillna(rows["best"]) / 100,
            "value": middle / 100,
            "high": rows["high"].fillna(rows["best"]) / 100,
            "one_sided": rows["qualifier"].isin(OPEN_ABOVE),
            "authors": authors_of(evidence, rows["claimant"]),
            "disputed": rows["status"] == "disputed",
            "stated": True,
            "denominator": "",
            "year": "",
            "main": True,
            "rows": [(row,) for row in rows["count_id"]],
        },
        columns=list(PAIR_COLUMNS),
    )


SHARES = {
    "famine_share_republic": ("all", ABROAD),
    "famine_share_kazakhs": ("ethnic_kazakhs", ABROAD),
    "famine_share_republic_by_kazakhstan": ("all", KAZAKHSTAN),
    "famine_share_kazakhs_by_kazakhstan": ("ethnic_kazakhs", KAZAKHSTAN),
}
"""Ledger id -> whose share it is, and by which set of authors."""
FITTED = ("famine_share_republic", "famine_share_kazakhs_by_kazakhstan")
"""The shares whose range is set beside the asserted one; the authors abroad state one for the Kazakhs."""


@remembered(most=REMEMBERED)
@traced
def famine_shares(evidence: Evidence) -> dict[str, Result]:
    """Share of the republic's population, and of its ethnic Kazakhs, that died, by set of authors.

    Value: the median over claimants (each claimant: the median of his pairs and stated shares).
    Low and high: the ends over all pairs of a two-sided numerator of the set and an admitted
    denominator, and over stated shares. Not known where no author of the set states such a number.
    """
    every = pairs(evidence)
    made = {}
    for name, (group, authors) in SHARES.items():
        rows = every[(every["group"] == group) & (every["authors"] == authors)]
        made[name] = over_claimants(
            rows,
            "share",
            [row for cell in rows["rows"] for row in cell],
            interval=f"{RANGE}, each figure over every admitted population",
            note=f"{len(rows)} pairs and stated shares: {AUTHORS[authors]}",
        )
    return made


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


def fits(asserted: float | None, share: Result) -> bool | None:
    """Whether `asserted` (0..1) lies within the range of `share`, or is its value; None if not known."""
    low = share.value if share.low is None else share.low
    high = share.value if share.high is None else share.high
    return None if asserted is None or low is None or high is None else low <= asserted <= high


@traced
def asserted_share_fits(evidence: Evidence) -> dict[str, Result]:
    """Whether the asserted share lies within the range of a share of FITTED, by id `<share>_fits`."""
    asserted = asserted_share(evidence).value
    words = {True: "lies within", False: "lies outside", None: "cannot be compared with"}
    shares = famine_shares(evidence)
    return {
        f"{name}_fits": Result.in_words(words[fits(asserted, shares[name])], shares[name].rows)
        for name in FITTED
    }
