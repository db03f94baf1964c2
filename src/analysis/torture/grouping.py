"""Reliability of the grouping: which reports tell of one case, by the first and the third reading.

The blind second coding covers numbers and forms; it did not group. What the base allows is to group
the same reports twice: as they were grouped first, and as they stand after a later reader, who knew
the first grouping, went through them. That reader was not blind, so the agreement is an upper limit.
"""

import pandas as pd

from analysis.evidence.base import Base
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.stats.agreement import adjusted_rand
from analysis.torture.coding import as_first_coded
from analysis.torture.methods import root_cases
from qantar.result import Result, row_ids, traced


def groupings(base: Base) -> pd.DataFrame:
    """The reports of the first round: obs_id, episode (as now), `before` and `now`, the case of each.

    A case that is part of a wider one counts as the wider one.
    """
    then = _cases(
        as_first_coded(base, "methods", "case_group", "obs_id"),
        as_first_coded(base, "cases", "part_of", "case_group"),
    )
    now = base.table("methods")
    frame = pd.DataFrame(
        {
            "obs_id": now["obs_id"],
            "episode": now["episode"],
            "before": then,
            "now": _cases(now, base.table("cases")),
        }
    )
    return frame[(now["round"] == "first") & (now["case_group"] != "")].reset_index(drop=True)


def _cases(methods: pd.DataFrame, cases: pd.DataFrame) -> pd.Series:
    part_of = dict(zip(cases["case_group"], cases["part_of"], strict=True))
    return root_cases(methods["case_group"], part_of)


@traced
def grouping_results(evidence: Evidence) -> dict[str, Result]:
    """Reports grouped twice, the cases that they make by either grouping, and the agreement."""
    frame = groupings(evidence.base)
    january = frame[frame["episode"] == FOCUS]
    rows = row_ids(frame["obs_id"])
    together = {
        column: {str(case): frozenset(ids) for case, ids in frame.groupby(column)["obs_id"]}
        for column in ("before", "now")
    }
    moved = [
        together["before"][before] != together["now"][now]
        for before, now in zip(frame["before"], frame["now"], strict=True)
    ]
    agreement = adjusted_rand(list(frame["before"]), list(frame["now"]))
    found = {
        "grouping_reports": (len(frame), "reports", rows),
        "grouping_cases_before": (frame["before"].nunique(), "cases", rows),
        "grouping_cases_now": (frame["now"].nunique(), "cases", rows),
        "grouping_january_before": (
            january["before"].nunique(),
            "cases",
            row_ids(january["obs_id"]),
        ),
        "grouping_january_now": (january["now"].nunique(), "cases", row_ids(january["obs_id"])),
        "grouping_reports_touched": (sum(moved), "reports", rows),
    }
    return {
        **{name: Result(number, unit, rows=ids) for name, (number, unit, ids) in found.items()},
        "grouping_agreement": Result(
            agreement,
            "adjusted Rand index",
            rows=rows,
            decimals=2,
            note="Not blind: the later reader knew the first grouping, so it is an upper limit.",
        ),
    }
