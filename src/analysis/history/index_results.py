"""What the country-year indices recorded into 2011 and 2022: counts and sizes of their changes."""

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.history.indices import (
    NOT_CODED,
    VARIABLES,
    YEARS,
    around,
    change,
    changes,
    improved,
)
from analysis.results import Result, row_ids, traced

SCALES = ("PTS_S", "PTS_A", "PTS_H")
"""Scales of whole steps, from 1 to 5."""
SHARES = ("v2x_clphy", "v2x_civlib")
"""Indices from 0 to 1."""


@traced
def index_results(evidence: Evidence) -> dict[str, Result]:
    """How many variables moved for the worse into each year, and what UCDP holds for it.

    Only variables that have a change into both years count; UCDP is kept apart. Nothing is known
    before a release was out.
    """
    table = comparable(changes(evidence))
    ids, number = row_ids(*[moved.rows for moved in table["moved"]]), table["variable"].nunique()
    made = {"indices_known_both": Result(number or None, "indices", rows=ids)}
    for year in YEARS:
        own = table[table["year"] == year]
        worse = int((own["direction"] == "worse").sum()) if number else None
        made[f"indices_worse_{year}"] = Result(worse, "indices", rows=ids)
        zero = around(evidence, NOT_CODED, year, 0)
        made[f"ucdp_deaths_{year}"] = Result(
            float(zero["value"].iloc[0]) if len(zero) else None,
            "deaths",
            rows=row_ids(zero["indicator_id"]),
            note="zero means not coded",
        )
    return made | _sizes_2022(evidence)


def comparable(table: pd.DataFrame) -> pd.DataFrame:
    """The lines of `changes` whose variable has a change into every year, UCDP left out."""
    known = table[(table["direction"] != "not known") & (table["variable"] != NOT_CODED)]
    years = known.groupby("variable")["year"].transform("nunique")
    return known[years == len(YEARS)].reset_index(drop=True)


def _sizes_2022(evidence: Evidence) -> dict[str, Result]:
    """How far the scales of whole steps and the indices from nought to one moved into 2022."""
    moved = {name: change(evidence, name, YEARS[1]) for name, _ in VARIABLES}
    scales = {name: moved[name] for name in SCALES if moved[name].value is not None}
    shares = [moved[name] for name in SHARES if moved[name].value is not None]
    up = sum(improved(evidence, name, one) == "worse" for name, one in scales.items())
    ids = row_ids(*[one.rows for one in scales.values()])
    torture = moved["v2cltort"]
    return {
        "terror_scales_known": Result(len(scales) or None, "scales", rows=ids),
        "terror_scales_worse": Result(up if scales else None, "scales", rows=ids),
        "index_moved_most": Result(
            max((abs(one.value or 0.0) for one in shares), default=None), "index points",
            rows=row_ids(*[one.rows for one in shares]), decimals=2,
        ),
        "torture_index_2022": torture,
        "torture_index_direction": Result(
            None, "words", rows=torture.rows, words=improved(evidence, "v2cltort", torture)
        ),
    }  # fmt: skip
