"""Reliability of the coding: a blind second coding of whole sources, for methods and for numbers.

Agreement is measured on the codes as they were given blind. Rows that the codebook later moved are
put back with data/raw/recodings.csv, because codes settled by reading both codings would make the
coders look more alike than they were. The parameters of a run do not touch it.

A number is matched by its source and its value (best, else low, else high). Where one source gives
one value twice, it is one number, and the coders agree on a field if they share a code for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.evidence.select import stated_number
from analysis.stats.agreement import kappa_over_sources, overlap
from analysis.stats.intervals import wilson
from analysis.torture.methods import words
from qantar.result import Result, row_ids, traced

METHOD_TABLES = ("methods", "second_coding_methods")
"""The first and the second coding of methods."""
ROUND = {"methods": "first", "counts": "first"} | {
    f"second_coding_{name}": "second" for name in ("methods", "counts")
}
"""The round of reading of each table that is compared; a later one knew both and takes no part."""


@dataclass(frozen=True)
class Codings:
    """Presence of each category in each source, by two coders: arrays (sources, categories)."""

    sources: tuple[str, ...]
    categories: tuple[str, ...]
    first: NDArray[np.bool_]
    second: NDArray[np.bool_]
    rows: tuple[str, ...]


COUNT_TABLES = ("counts", "second_coding_counts")
"""The first and the second coding of numbers."""
FIELDS = {
    "measure": "what is counted",
    "population": "who is counted",
    "place": "where",
    "qualifier": "exact, about, at least",
    "claimant": "who says it",
}
Codes = Mapping[tuple[str, float], frozenset[str]]


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
    pair = [as_first_coded(base, name, "method", "obs_id") for name in METHOD_TABLES]
    inside = [
        frame[frame["source_id"].isin(sources) & (frame["round"] == ROUND[name])]
        for name, frame in zip(METHOD_TABLES, pair, strict=True)
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


@traced
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
def method_coding_results(evidence: Evidence) -> dict[str, Result]:
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
    found = overlap(pair.first, pair.second)
    return {
        "coding_kappa_methods": kappa(evidence),
        "coding_found_by_both": Result(found.jaccard, "share", rows=pair.rows),
        "coding_dice": Result(found.dice, "share", rows=pair.rows),
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
        for table in METHOD_TABLES
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


def _coded_numbers(base: Base, table: str, field: str) -> pd.DataFrame:
    frame = as_first_coded(base, table, field, "count_id")
    twice = base.table("second_coding_sources")
    sources = twice.loc[twice["coded"] == "counts", "source_id"]
    kept = frame[frame["source_id"].isin(list(sources))]
    kept = kept[kept["round"] == ROUND[table]]
    number = stated_number(kept, or_high=True)
    kept = kept.assign(number=number)[number.notna()]
    if field == "claimant":
        names = base.table("claimants").set_index("claimant_as_printed")["claimant"]
        kept["claimant"] = kept["claimant"].map(names).fillna(kept["claimant"])
    return kept


def _codes_by_number(rows: pd.DataFrame, field: str) -> dict[tuple[str, float], frozenset[str]]:
    found: dict[tuple[str, float], set[str]] = {}
    for source, number, code in zip(rows["source_id"], rows["number"], rows[field], strict=True):
        found.setdefault((str(source), float(number)), set()).add(str(code))
    return {key: frozenset(codes) for key, codes in found.items()}


def number_codings(base: Base, field: str) -> tuple[Codes, Codes]:
    """The codes that each coder gave blind to each (source, number) in `field`.

    Any later recoding of that field is undone; claimants are compared by canonical name.
    """
    first, second = (_coded_numbers(base, table, field) for table in COUNT_TABLES)
    return _codes_by_number(first, field), _codes_by_number(second, field)


@traced
def field_agreement(evidence: Evidence, field: str) -> Result:
    """Share of the numbers found by both coders to which both gave a code of `field` in common."""
    first, second = number_codings(evidence.base, field)
    shared = sorted(set(first) & set(second))
    rows = _number_rows(evidence.base)
    if not shared:
        return Result.unknown("share", rows=rows)
    same = sum(bool(first[key] & second[key]) for key in shared)
    found = wilson(same, len(shared), evidence.computing.confidence)
    return Result(
        found.value, "share", low=found.low, high=found.high, rows=rows, interval=found.method
    )


def _number_rows(base: Base) -> tuple[str, ...]:
    return row_ids(*(_coded_numbers(base, table, "measure")["count_id"] for table in COUNT_TABLES))


def named_apart(base: Base, field: str = "measure") -> pd.DataFrame:
    """Where both coders found a number but named it differently: first, second, numbers."""
    first, second = number_codings(base, field)
    apart = [
        (", ".join(sorted(first[key])), ", ".join(sorted(second[key])))
        for key in set(first) & set(second)
        if not first[key] & second[key]
    ]
    frame = pd.DataFrame(apart, columns=["first", "second"])
    counted = frame.groupby(["first", "second"]).size().rename("numbers").reset_index()
    return counted.sort_values(
        ["numbers", "first", "second"], ascending=[False, True, True]
    ).reset_index(drop=True)


@traced
def number_coding_results(evidence: Evidence) -> dict[str, Result]:
    """Numbers found by both coders, by one only, and agreement on each field."""
    first, second = number_codings(evidence.base, "measure")
    rows = _number_rows(evidence.base)
    found = {
        "coding_numbers_both": len(set(first) & set(second)),
        "coding_numbers_first_only": len(set(first) - set(second)),
        "coding_numbers_second_only": len(set(second) - set(first)),
        "coding_numbers_sources": len({source for source, _ in second}),
    }
    return {
        **{name: Result(number, "numbers", rows=rows) for name, number in found.items()},
        **{f"coding_{field}_agreement": field_agreement(evidence, field) for field in FIELDS},
    }
