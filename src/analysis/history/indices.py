"""Country-year indices around 2011 and 2022: what they saw and what they cannot see.

One release of each data set at a time (the newest in the base): levels of different releases are
not comparable. A zero of UCDP means that no event passed its rules, not that nobody was killed.
"""

from dataclasses import replace

import pandas as pd

from analysis.evidence.load import Evidence
from analysis.stats.index_change import index_change
from qantar.remembered import remembered
from qantar.result import Result, row_ids, traced

COUNTRY_CODE = "KAZ"
YEARS = (2011, 2022)
NOT_CODED = "os_main_govt_killings"
STATED_BY_FARISS = 0.95
"""Fariss gives the 2.5 and 97.5 percentiles of the posterior."""
WITH_INTERVAL = "theta_mean"


@remembered(most=16)
def newest(evidence: Evidence, country: str = COUNTRY_CODE) -> pd.DataFrame:
    """Indicator rows of `country`, only the newest release of each data set, by variable and year.

    Adds higher_is and scale from indicator_variables.csv.
    """
    frame = evidence.indicators
    frame = frame[frame["country_code"] == country]
    last = frame.groupby("dataset")["version"].transform("max")
    kept = frame[frame["version"] == last]
    codes = evidence.base.table("indicator_variables")[["variable", "higher_is", "scale"]]
    joined = kept.merge(codes, on="variable", how="left", validate="m:1")
    return joined.sort_values(["dataset", "variable", "year"]).reset_index(drop=True)


def around(evidence: Evidence, variable: str, year: int, margin: int = 1) -> pd.DataFrame:
    """The rows of `variable` from `margin` years before `year` to as many after it."""
    frame = newest(evidence)
    near = frame["year"].between(year - margin, year + margin)
    return frame[(frame["variable"] == variable) & near].reset_index(drop=True)


@traced
def change(evidence: Evidence, variable: str, year: int) -> Result:
    """Change of `variable` from the year before to `year`, in index points; not known if a year is missing.

    Where the data set gives an interval, low and high assume a correlation of 0 between years (the
    widest reading); otherwise there is none, which is not the same as certainty.
    """
    rows = around(evidence, variable, year)
    pair = [rows[rows["year"] == when] for when in (year - 1, year)]
    if any(one.empty for one in pair):
        return Result.unknown("index points", "the data set ends before")
    ids = row_ids(*[one["indicator_id"] for one in pair])
    ends = [
        (float(one["value"].iloc[0]), float(one["low"].iloc[0]), float(one["high"].iloc[0]))
        for one in pair
    ]
    value = ends[1][0] - ends[0][0]
    if variable != WITH_INTERVAL:
        return Result(
            value, "index points", rows=ids, decimals=2, note="the extract read holds no interval"
        )
    level = evidence.computing.confidence
    found = index_change(ends[0], ends[1], (0.0,), STATED_BY_FARISS, level)[0].change
    return Result(
        value, "index points", found.low, found.high, rows=ids, decimals=2,
        interval=f"{found.method}, errors of the two years taken as independent",
    )  # fmt: skip


def improved(evidence: Evidence, variable: str, moved: Result) -> str:
    """'better', 'worse', 'unchanged' or 'not known' for a change of `variable`."""
    if moved.value is None:
        return "not known"
    if abs(moved.value) < 1e-12:
        return "unchanged"
    codes = evidence.base.table("indicator_variables").set_index("variable")["higher_is"]
    return "better" if (moved.value > 0) == (codes[variable] == "better") else "worse"


VARIABLES = (
    ("v2x_clphy", "V-Dem physical violence index"),
    ("v2cltort", "V-Dem freedom from torture"),
    ("v2clkill", "V-Dem freedom from political killings"),
    ("v2x_civlib", "V-Dem civil liberties"),
    ("theta_mean", "Latent protection score"),
    ("PTS_S", "Terror scale, US State Department"),
    ("PTS_A", "Terror scale, Amnesty"),
    ("PTS_H", "Terror scale, Human Rights Watch"),
    ("os_main_govt_killings", "UCDP one-sided killings by the government"),
)
"""The variables shown, in order: (variable, label)."""


def changes(evidence: Evidence) -> pd.DataFrame:
    """Change into 2011 and into 2022 of every variable: variable, label, year, moved, direction."""
    rows = []
    for variable, label in VARIABLES:
        for year in YEARS:
            moved = change(evidence, variable, year)
            rows.append((variable, label, year, moved, improved(evidence, variable, moved)))
    return pd.DataFrame(rows, columns=["variable", "label", "year", "moved", "direction"])


SCALES = ("PTS_S", "PTS_A", "PTS_H")
"""Scales of whole steps, from 1 to 5."""
SHARES = ("v2x_clphy", "v2x_civlib")
"""Indices from 0 to 1."""
SCORES = {
    "v2cltort": ("torture_index_2022", "torture_index_moved", "torture_index_direction"),
    "v2clkill": ("killings_index_2022", "killings_index_moved", "killings_index_direction"),
}
"""Scores of single freedoms, in points -> ledger ids of the change, its size and its direction."""
KILLED = {2011: "ucdp_deaths_2011", 2022: "ucdp_deaths_2022"}
MOVED_SCALES = {
    2011: ("terror_scales_known_2011", "terror_scales_worse_2011"),
    2022: ("terror_scales_known", "terror_scales_worse"),
}
"""Year -> ledger ids of the scales with a change into it, and of those that moved for the worse."""


@traced
def index_results(evidence: Evidence) -> dict[str, Result]:
    """Terror scales that moved for the worse, how far V-Dem moved, and what UCDP holds.

    Nothing is known before a release was out.
    """
    made = {}
    for year, name in KILLED.items():
        zero = around(evidence, NOT_CODED, year, 0)
        made[name] = Result(
            float(zero["value"].iloc[0]) if len(zero) else None,
            "deaths",
            rows=row_ids(zero["indicator_id"]),
            note="zero means not coded",
        )
    return made | terror_scales(evidence) | index_changes_2022(evidence)


@traced
def terror_scales(evidence: Evidence) -> dict[str, Result]:
    """How many terror scales have a change into each year, and how many of them for the worse."""
    made = {}
    for year, (counted, moved_worse) in MOVED_SCALES.items():
        found = {name: change(evidence, name, year) for name in SCALES}
        known = {name: one for name, one in found.items() if one.value is not None}
        worse = sum(improved(evidence, name, one) == "worse" for name, one in known.items())
        ids = row_ids(*[one.rows for one in known.values()])
        made[counted] = Result(len(known) or None, "scales", rows=ids)
        made[moved_worse] = Result(worse if known else None, "scales", rows=ids)
    return made


@traced
def index_changes_2022(evidence: Evidence) -> dict[str, Result]:
    """How far V-Dem's indices from nought to one and its two scores of killing and torture moved."""
    moved = {name: change(evidence, name, YEARS[1]) for name in (*SHARES, *SCORES)}
    shares = [moved[name] for name in SHARES if moved[name].value is not None]
    made = {
        "index_moved_most": Result(
            max((abs(one.value or 0.0) for one in shares), default=None),
            "index points",
            rows=row_ids(*[one.rows for one in shares]),
            decimals=2,
        )
    }
    for name, (change_id, size_id, direction_id) in SCORES.items():
        one = moved[name]
        made[change_id] = one
        made[size_id] = replace(one, value=None if one.value is None else abs(one.value))
        made[direction_id] = Result.in_words(improved(evidence, name, one), one.rows)
    return made
