"""Reliability of the coding of numbers: which numbers both coders found, and what they called them.

A number is matched by its source and its value (best, else low, else high). Where one source gives
one value twice, it is one number, and the coders agree on a field if they share a code for it.
"""

from collections.abc import Mapping

import pandas as pd

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.stats.intervals import wilson
from analysis.torture.coding import as_first_coded
from qantar.result import Result, row_ids, traced

FIRST = "counts"
SECOND = "second_coding_counts"
ROUND = {FIRST: "first", SECOND: "second"}
"""The round of reading of each table that is compared; a later one knew both and takes no part."""
FIELDS = {
    "measure": "what is counted",
    "population": "who is counted",
    "place": "where",
    "qualifier": "exact, about, at least",
    "claimant": "who says it",
}
Codes = Mapping[tuple[str, float], frozenset[str]]


def _rows(base: Base, table: str, field: str) -> pd.DataFrame:
    frame = as_first_coded(base, table, field, "count_id")
    twice = base.table("second_coding_sources")
    sources = twice.loc[twice["coded"] == "counts", "source_id"]
    kept = frame[frame["source_id"].isin(list(sources))]
    kept = kept[kept["round"] == ROUND[table]]
    number = kept["best"].fillna(kept["low"]).fillna(kept["high"])
    kept = kept.assign(number=number)[number.notna()]
    if field == "claimant":
        names = base.table("claimants").set_index("claimant_as_printed")["claimant"]
        kept["claimant"] = kept["claimant"].map(names).fillna(kept["claimant"])
    return kept


def _codes(rows: pd.DataFrame, field: str) -> dict[tuple[str, float], frozenset[str]]:
    found: dict[tuple[str, float], set[str]] = {}
    for source, number, code in zip(rows["source_id"], rows["number"], rows[field], strict=True):
        found.setdefault((str(source), float(number)), set()).add(str(code))
    return {key: frozenset(codes) for key, codes in found.items()}


def both_codings(base: Base, field: str) -> tuple[Codes, Codes]:
    """The codes that each coder gave blind to each (source, number) in `field`.

    Any later recoding of that field is undone; claimants are compared by canonical name.
    """
    first, second = (_rows(base, table, field) for table in (FIRST, SECOND))
    return _codes(first, field), _codes(second, field)


def agreement(evidence: Evidence, field: str) -> Result:
    """Share of the numbers found by both coders to which both gave a code of `field` in common."""
    first, second = both_codings(evidence.base, field)
    shared = sorted(set(first) & set(second))
    rows = _ids(evidence.base)
    if not shared:
        return Result(None, "share", rows=rows)
    same = sum(bool(first[key] & second[key]) for key in shared)
    found = wilson(same, len(shared), evidence.parameters.confidence)
    return Result(
        found.value, "share", low=found.low, high=found.high, rows=rows, interval=found.method
    )


def _ids(base: Base) -> tuple[str, ...]:
    return row_ids(*(_rows(base, table, "measure")["count_id"] for table in (FIRST, SECOND)))


def differences(base: Base, field: str = "measure") -> pd.DataFrame:
    """Where both coders found a number but named it differently: first, second, numbers."""
    first, second = both_codings(base, field)
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
def results(evidence: Evidence) -> dict[str, Result]:
    """Numbers found by both coders, by one only, and agreement on each field."""
    first, second = both_codings(evidence.base, "measure")
    rows = _ids(evidence.base)
    found = {
        "coding_numbers_both": len(set(first) & set(second)),
        "coding_numbers_first_only": len(set(first) - set(second)),
        "coding_numbers_second_only": len(set(second) - set(first)),
        "coding_numbers_sources": len({source for source, _ in second}),
    }
    return {
        **{name: Result(number, "numbers", rows=rows) for name, number in found.items()},
        **{f"coding_{field}_agreement": agreement(evidence, field) for field in FIELDS},
    }
