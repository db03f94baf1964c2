"""What the country-year indices recorded into 2011 and 2022: counts and sizes of their changes."""

from dataclasses import replace

from analysis.evidence.load import Evidence
from analysis.history.indices import (
    NOT_CODED,
    YEARS,
    around,
    change,
    improved,
)
from qantar.result import Result, row_ids, traced

SCALES = ("PTS_S", "PTS_A", "PTS_H")
"""Scales of whole steps, from 1 to 5."""
SHARES = ("v2x_clphy", "v2x_civlib")
"""Indices from 0 to 1."""
SCORES = {"v2cltort": "torture", "v2clkill": "killings"}
"""Scores of single freedoms, in points -> the first word of their ledger ids."""
SUFFIX = {YEARS[0]: f"_{YEARS[0]}", YEARS[1]: ""}
"""Ends of ledger ids by year; those of the last year bear none."""


@traced
def index_results(evidence: Evidence) -> dict[str, Result]:
    """Terror scales that moved for the worse, how far V-Dem moved, and what UCDP holds.

    Nothing is known before a release was out.
    """
    made = {}
    for year in YEARS:
        zero = around(evidence, NOT_CODED, year, 0)
        made[f"ucdp_deaths_{year}"] = Result(
            float(zero["value"].iloc[0]) if len(zero) else None,
            "deaths",
            rows=row_ids(zero["indicator_id"]),
            note="zero means not coded",
        )
    return made | _scales(evidence) | _sizes_2022(evidence)


def _scales(evidence: Evidence) -> dict[str, Result]:
    """How many terror scales have a change into each year, and how many of them for the worse."""
    made = {}
    for year in YEARS:
        found = {name: change(evidence, name, year) for name in SCALES}
        known = {name: one for name, one in found.items() if one.value is not None}
        worse = sum(improved(evidence, name, one) == "worse" for name, one in known.items())
        ids, suffix = row_ids(*[one.rows for one in known.values()]), SUFFIX[year]
        made[f"terror_scales_known{suffix}"] = Result(len(known) or None, "scales", rows=ids)
        made[f"terror_scales_worse{suffix}"] = Result(worse if known else None, "scales", rows=ids)
    return made


def _sizes_2022(evidence: Evidence) -> dict[str, Result]:
    """How far V-Dem's indices from nought to one and its two scores of killing and torture moved."""
    moved = {name: change(evidence, name, YEARS[1]) for name in (*SHARES, *SCORES)}
    shares = [moved[name] for name in SHARES if moved[name].value is not None]
    made = {
        "index_moved_most": Result(
            max((abs(one.value or 0.0) for one in shares), default=None), "index points",
            rows=row_ids(*[one.rows for one in shares]), decimals=2,
        )
    }  # fmt: skip
    for name, word in SCORES.items():
        one = moved[name]
        made[f"{word}_index_2022"] = one
        made[f"{word}_index_moved"] = replace(
            one, value=None if one.value is None else abs(one.value)
        )
        made[f"{word}_index_direction"] = Result(
            None, "words", rows=one.rows, words=improved(evidence, name, one)
        )
    return made
