"""Reliability of the coding of methods: a blind second coding of whole sources.

Agreement is measured on the codes as they were given blind. Rows that the codebook later moved are
put back with data/raw/recodings.csv, because codes settled by reading both codings would make the
coders look more alike than they were. The parameters of a run do not touch it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.stats.agreement import kappa_over_sources
from analysis.torture.methods import words
from qantar.result import Result, row_ids, traced

FIRST = "methods"
SECOND = "second_coding_methods"
ROUND = {FIRST: "first", SECOND: "second"}
"""The round of reading of each table that is compared."""


@dataclass(frozen=True)
class Codings:
    """Presence of each category in each source, by two coders: arrays (sources, categories)."""

    sources: tuple[str, ...]
    categories: tuple[str, ...]
    first: NDArray[np.bool_]
    second: NDArray[np.bool_]
    rows: tuple[str, ...]


def as_first_coded(base: Base, table: str, field: str, key: str) -> pd.DataFrame:
    """`table` with `field` as it stood before any recoding; `key` is the column of row ids."""
    frame = base.table(table)
    changes = base.table("recodings")
    changes = changes[(changes["table"] == table) & (changes["field"] == field)]
    old = dict(zip(changes["row"], changes["old"], strict=True))
    now = frame[field]
    frame[field] = [old.get(row, value) for row, value in zip(frame[key], now, strict=True)]
    return frame


def codings(base: Base) -> Codings:
    """Both codings of the sources coded twice for methods, with the codes as they were given blind.

    The categories are those that either coder used in these sources. What a later round of reading
    found, or a source coded once, takes no part.
    """
    twice = base.table("second_coding_sources")
    sources = tuple(sorted(twice.loc[twice["coded"] == "methods", "source_id"]))
    pair = [as_first_coded(base, name, "method", "obs_id") for name in (FIRST, SECOND)]
    inside = [
        frame[frame["source_id"].isin(sources) & (frame["round"] == ROUND[name])]
        for name, frame in zip((FIRST, SECOND), pair, strict=True)
    ]
    categories = tuple(sorted(set(inside[0]["method"]) | set(inside[1]["method"])))
    first, second = (_presence(frame, sources, categories) for frame in inside)
    rows = row_ids(*(frame["obs_id"] for frame in inside))
    return Codings(sources, categories, first, second, rows)


def _presence(
    frame: pd.DataFrame, sources: tuple[str, ...], categories: tuple[str, ...]
) -> NDArray[np.bool_]:
    pairs = set(zip(frame["source_id"], frame["method"], strict=True))
    return np.array([[(source, c) in pairs for c in categories] for source in sources])


def kappa(evidence: Evidence) -> Result:
    """Cohen's kappa over sources x categories; the interval draws whole sources."""
    pair = codings(evidence.base)
    settings = evidence.parameters
    generator = np.random.default_rng(settings.seed)
    found = kappa_over_sources(
        pair.first, pair.second, generator, settings.draws, settings.confidence
    )
    return Result(
        found.kappa.value,
        "kappa",
        low=found.kappa.low,
        high=found.kappa.high,
        rows=pair.rows,
        decimals=2,
        interval=f"{found.kappa.method}, whole sources drawn",
        note=f"{len(pair.sources)} sources x {len(pair.categories)} categories",
    )


@traced
def results(evidence: Evidence) -> dict[str, Result]:
    """Kappa as coded blind, its counts, and the share of found pairs that both found."""
    pair = codings(evidence.base)
    both, one = pair.first & pair.second, pair.first & ~pair.second
    two = ~pair.first & pair.second
    neither = ~pair.first & ~pair.second
    counts = {
        "coding_both": both,
        "coding_first_only": one,
        "coding_second_only": two,
        "coding_neither": neither,
    }
    either = both.sum() + one.sum() + two.sum()
    return {
        "coding_kappa_methods": kappa(evidence),
        "coding_found_by_both": Result(float(both.sum() / either), "share", rows=pair.rows),
        "coding_sources": Result(len(pair.sources), "sources", rows=pair.rows),
        "coding_categories": Result(len(pair.categories), "categories", rows=pair.rows),
        **{
            name: Result(int(cells.sum()), "cells", rows=pair.rows)
            for name, cells in counts.items()
        },
    }


def by_category(base: Base) -> pd.DataFrame:
    """Cells per category as coded blind: both, first only, second only; most disagreement first."""
    pair = codings(base)
    frame = pd.DataFrame(
        {
            "category": pair.categories,
            "both": (pair.first & pair.second).sum(axis=0),
            "first_only": (pair.first & ~pair.second).sum(axis=0),
            "second_only": (~pair.first & pair.second).sum(axis=0),
        }
    )
    apart = frame["first_only"] + frame["second_only"]
    order = frame.assign(apart=apart).sort_values(
        ["apart", "both", "category"], ascending=[False, False, True]
    )
    return (
        order[order[["both", "apart"]].sum(axis=1) > 0].drop(columns="apart").reset_index(drop=True)
    )


def category_names(base: Base) -> dict[str, str]:
    """The name of each category coded blind: that of the code table where the code still means the same.

    A code that is gone, or most of whose rows the codebook moved later, keeps its old name.
    """
    now = base.table("torture_methods").set_index("method")["istanbul_category"].to_dict()
    pairs = [
        (was, is_)
        for table in (FIRST, SECOND)
        for was, is_ in zip(
            as_first_coded(base, table, "method", "obs_id")["method"],
            base.table(table)["method"],
            strict=True,
        )
    ]
    named = {}
    for category in codings(base).categories:
        kept = [was == is_ for was, is_ in pairs if was == category]
        same = category in now and 2 * sum(kept) > len(kept)
        named[category] = str(now[category]) if same else words(category)
    return named
