"""The grouping of reports, by plain CSV and by what moved."""

import csv

from analysis.evidence.load import Evidence
from analysis.torture import grouping


def test_the_same_reports_grouped_twice_by_plain_csv(evidence: Evidence) -> None:
    raw = evidence.base.project.raw
    tables = {}
    for name in ("methods", "cases", "recodings"):
        with (raw / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            tables[name] = list(csv.DictReader(file))
    now = {r["case_group"]: r["part_of"] for r in tables["cases"]}
    before = now | {
        r["row"]: r["old"]
        for r in tables["recodings"]
        if (r["table"], r["field"]) == ("cases", "part_of")
    }
    moved = {
        r["row"]: r["old"]
        for r in tables["recodings"]
        if (r["table"], r["field"]) == ("methods", "case_group")
    }

    def root(group: str, part_of: dict[str, str]) -> str:
        while part_of.get(group):
            group = part_of[group]
        return group

    rows = [r for r in tables["methods"] if r["round"] == "first"]
    found = grouping.grouping_results(evidence)
    assert found["grouping_reports"].value == len(rows)
    old = {root(moved.get(r["obs_id"], r["case_group"]), before) for r in rows}
    new = {root(r["case_group"], now) for r in rows}
    assert found["grouping_cases_before"].value == len(old)
    assert found["grouping_cases_now"].value == len(new)


def test_reports_that_moved_lower_the_agreement(evidence: Evidence) -> None:
    found = grouping.grouping_results(evidence)
    assert found["grouping_reports_touched"].value
    assert 0.9 < (found["grouping_agreement"].value or 0) < 1
