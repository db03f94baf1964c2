"""The last official total of each stage, derived a second time and seen from both sides."""

import datetime as dt
from collections.abc import Callable

import pytest

from analysis.evidence.load import Evidence
from analysis.torture.stages import (
    as_printed,
    every_statement,
    first_stated,
    national,
    official,
    stage_of,
    stage_result,
    stages_by_measure,
)
from qantar.errors import InputError
from qantar.project import Project
from study.torture.torture_rows import Change, read_rows, with_values, without


def last_by_csv(
    project: Project, measure: str, population: str, until: str, claimant: str = ""
) -> float:
    """The last total of the State by plain csv: no part of another row, not withdrawn."""
    names = {row["claimant_as_printed"]: row for row in read_rows(project, "claimants")}
    rows = [
        row
        for row in read_rows(project, "counts")
        if (row["episode"], row["measure"], row["population"], row["place"])
        == ("january-2022", measure, population, "kazakhstan")
        and not row["part_of"]
        and row["status"] not in ("retracted", "refuted")
        and names[row["claimant"]]["party"] == "state"
        and (not claimant or names[row["claimant"]]["claimant"] == claimant)
        and row["reported_on"] <= until
    ]
    return float(max(rows, key=lambda row: (row["reported_on"], row["count_id"]))["best"])


@pytest.mark.parametrize(
    ("measure", "population", "claimant", "expected"),
    [
        ("torture_complaints", "all", "General Prosecutor's Office", 301),
        ("torture_cases_opened", "all", "", 329),
        ("torture_cases_closed", "all", "", 236),
        ("torture_cases_taken_forward", "all", "", 12),
        ("deaths_in_custody", "detainees", "General Prosecutor's Office", 6),
    ],
)
def test_the_last_official_total_is_that_of_the_csv(
    evidence: Evidence,
    project: Project,
    measure: str,
    population: str,
    claimant: str,
    expected: float,
) -> None:
    assert stage_result(evidence, measure).value == expected
    assert last_by_csv(project, measure, population, "9999", claimant) == expected


def test_cases_opened_as_known_when_the_article_appeared(
    evidence_under: Callable[..., Evidence], project: Project
) -> None:
    then = stage_result(evidence_under(as_of=dt.date(2022, 3, 16)), "torture_cases_opened")
    assert then.value == 243 == last_by_csv(project, "torture_cases_opened", "all", "2022-03-16")
    assert then.claimant == "General Prosecutor's Office"


def test_nothing_is_known_before_the_first_statement(
    evidence_under: Callable[..., Evidence],
) -> None:
    early = evidence_under(as_of=dt.date(2022, 1, 8))
    assert all(stage_result(early, measure).value is None for measure in stages_by_measure(early))
    assert every_statement(early).empty


def test_a_part_of_a_total_is_never_the_total(evidence: Evidence) -> None:
    rows = national(evidence, stage_of(evidence, "torture_cases_opened"))
    assert "c0814" in set(rows["count_id"])
    assert not {"c0815", "c0816"} & set(rows["count_id"])


def test_a_coalition_is_no_office_of_the_state(evidence: Evidence) -> None:
    stage = stage_of(evidence, "torture_cases_opened")
    everyone, state = national(evidence, stage), official(evidence, stage)
    assert "Coalition Against Torture" in set(everyone["claimant"])
    assert "Coalition Against Torture" not in set(state["claimant"])


def test_a_withdrawn_total_does_not_count(changed: Callable[..., Evidence]) -> None:
    retracted: Change = with_values("c0818", status="retracted")
    found = stage_result(changed(counts=retracted), "torture_cases_opened")
    assert (found.value, found.rows) == (329, ("c2124",))


def test_cases_of_one_body_are_never_the_total(evidence_under: Callable[..., Evidence]) -> None:
    then = stage_result(evidence_under(as_of=dt.date(2023, 1, 15)), "torture_cases_opened")
    assert (then.value, then.rows) == (243, ("c0813", "c0814"))


def test_a_superseded_total_counts_where_none_came_after(
    changed: Callable[..., Evidence],
) -> None:
    only_early = changed(counts=without("c0818", "c0817", "c2124"))
    assert stage_result(only_early, "torture_cases_opened").value == 243


def test_a_number_restated_counts_from_its_first_statement(evidence: Evidence) -> None:
    last = stage_result(evidence, "torture_cases_opened", note="both together")
    first = first_stated(evidence, "torture_cases_opened", last)
    assert (last.rows, first.rows, first.value) == (("c0818",), ("c2124",), last.value)
    assert (first.claimant, first.note) == ("General Prosecutor's Office", "both together")


def test_a_number_that_has_changed_since_is_not_its_first_statement(
    changed: Callable[..., Evidence],
) -> None:
    newer = changed(counts=with_values("c0818", best="350", low="350", high="350"))
    last = stage_result(newer, "torture_cases_opened")
    assert first_stated(newer, "torture_cases_opened", last) is last


def test_a_first_statement_that_is_not_known_yet_is_none(
    evidence_under: Callable[..., Evidence],
) -> None:
    then = evidence_under(as_of=dt.date(2022, 3, 16))
    last = stage_result(then, "torture_cases_opened")
    assert first_stated(then, "torture_cases_opened", last) is last


def test_a_claimant_is_printed_with_whoever_relays_the_number(evidence: Evidence) -> None:
    opened = stage_result(evidence, "torture_cases_opened")
    assert opened.claimant == "Government of Kazakhstan"
    assert "US State Department" in as_printed(evidence, opened)


def test_a_claimant_of_its_own_is_printed_by_its_name(evidence: Evidence) -> None:
    assert as_printed(evidence, stage_result(evidence, "torture_complaints")) == (
        "General Prosecutor's Office"
    )


def test_nobody_claims_a_number_that_is_not_known(
    evidence_under: Callable[..., Evidence],
) -> None:
    early = evidence_under(as_of=dt.date(2022, 1, 8))
    assert as_printed(early, stage_result(early, "torture_cases_opened")) == ""


def test_a_measure_that_is_no_stage_is_named(evidence: Evidence) -> None:
    with pytest.raises(InputError, match=r"stages\.csv has no stage with the measure 'deaths'"):
        stage_of(evidence, "deaths")


def test_another_claimant_in_the_table_is_another_official_total(
    changed: Callable[..., Evidence],
) -> None:
    theirs = with_values("torture_complaints", "measure", claimant="Ombudsperson")
    found = stage_result(changed(stages=theirs), "torture_complaints")
    assert found.claimant == "Ombudsperson"
