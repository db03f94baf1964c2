import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.coverage import rows, sources, tables
from analysis.evidence.load import Evidence

RAW = Path(__file__).resolve().parents[3] / "data" / "raw"


def raw(table: str) -> list[dict[str, str]]:
    with (RAW / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(results: dict[str, object]) -> dict[str, float]:
    return {name: result.value for name, result in results.items()}  # type: ignore[attr-defined]


def test_every_source_is_kept_or_set_aside(swept: Evidence) -> None:
    flow = values(sources.source_flow(swept))
    aside = flow["sources_set_aside"] + flow["sources_later"]
    assert flow["sources_found"] == flow["sources_kept"] + aside
    rest = flow["sources_context_only"] + flow["sources_without_rows"]
    assert flow["sources_kept"] == flow["sources_used"] + rest
    assert flow["sources_set_aside"] == sources.reasons_set_aside(swept)["sources"].sum()
    assert sources.parties_by_kind(swept).to_numpy().sum() == flow["sources_kept"]
    assert sources.languages(swept).sum() == flow["sources_kept"]
    parties = values(sources.sources_by_party(swept))
    assert sum(parties.values()) == flow["sources_kept"]


def test_every_count_has_one_fate(swept: Evidence) -> None:
    flow = values(rows.row_flow(swept))
    known = sum(flow[f"counts_{status}"] for status in
                ("current", "disputed", "superseded", "retracted", "refuted"))  # fmt: skip
    assert known == flow["counts_known"]
    assert flow["counts_standing"] == flow["counts_current"] + flow["counts_disputed"]
    fates = flow["counts_known"] + flow["counts_set_aside"] + flow["counts_not_yet_known"]
    assert fates == flow["counts_coded"] == len(raw("counts"))


def test_the_flow_of_the_default_run_a_second_time(evidence: Evidence) -> None:
    raw_sources = raw("sources")
    flow = values(sources.source_flow(evidence))
    assert flow["sources_found"] == len(raw_sources)
    assert flow["sources_tertiary"] == sum(row["copy"] == "tertiary" for row in raw_sources)
    assert flow["sources_set_aside"] == flow["sources_tertiary"]
    kept = {row["source_id"] for row in raw_sources if row["copy"] != "tertiary"}
    carried = {row["source_id"] for row in raw("counts")} & kept
    assert flow["sources_with_counts"] == len(carried)
    kazakh = [row for row in raw_sources if row["source_id"] in kept and row["language"] == "kk"]
    assert values(sources.sources_by_language(evidence))["sources_kazakh"] == len(kazakh)


def test_a_stricter_policy_names_its_reason(evidence_under: Callable[..., Evidence]) -> None:
    reasons = sources.reasons_set_aside(evidence_under(parties=["state"]))
    assert "party: independent" in set(reasons["reason"])
    assert all(
        len(ids) == number for ids, number in zip(reasons["ids"], reasons["sources"], strict=True)
    )


def test_an_early_day_knows_less(
    evidence_under: Callable[..., Evidence], evidence: Evidence
) -> None:
    early = values(rows.row_flow(evidence_under(as_of=dt.date(2022, 1, 20))))
    late = values(rows.row_flow(evidence))
    assert early["counts_known"] < late["counts_known"]
    assert early["counts_not_yet_known"] > late["counts_not_yet_known"] == 0


def test_undated_rows_are_counted(evidence: Evidence) -> None:
    found = values(rows.undated_rows(evidence))
    known = set(evidence.statements["count_id"])
    known_rows = [row for row in raw("counts") if row["count_id"] in known]
    assert found["counts_undated"] == sum(not row["reported_on"] for row in known_rows)
    assert found["counts_partly_dated"] == sum(
        0 < len(row["reported_on"]) < 10 for row in known_rows
    )


def test_cases_are_counted_once_with_the_whole_they_belong_to(evidence: Evidence) -> None:
    part_of = {row["case_group"]: row["part_of"] for row in raw("cases")}
    known = set(evidence.methods["obs_id"])
    groups = {row["case_group"] for row in raw("methods") if row["obs_id"] in known} - {""}
    roots = {part_of.get(group) or group for group in groups}
    assert values(rows.other_rows(evidence))["cases_known"] == len(roots)


def test_processed_tables_mark_what_is_derived(evidence: Evidence) -> None:
    made = rows.processed_tables(evidence)
    assert set(made) == {"statements", "counts", "methods", "responses", "sources"}
    coded = set(raw("counts")[0]) - {"status", "claimant"}
    assert coded <= set(made["counts"].columns)
    extra = set(made["counts"].columns) - coded - {"claimant_as_printed"}
    assert all(name.startswith("derived_") for name in extra)
    assert set(made["counts"]["derived_status"]) <= {"current", "disputed"}
    assert len(made["sources"]) == len(raw("sources"))


@pytest.mark.parametrize("name", ["flow_table", "parties_table", "status_table", "episode_table"])
def test_a_table_has_text_cells(name: str, swept: Evidence) -> None:
    table = getattr(tables, name)(swept)
    assert all(isinstance(cell, str) for cell in table.frame.to_numpy().ravel())
    assert set(table.right) <= set(table.frame.columns)
