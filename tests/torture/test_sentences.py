"""Officers' sentences: years per officer and per victim, by hand."""

import datetime as dt
from collections.abc import Callable

import pytest

from analysis.evidence.load import Evidence
from analysis.project import Project
from analysis.results import Result
from analysis.torture import sentences
from torture.torture_rows import read_rows, with_values


def test_verdicts_point_at_rows_of_the_right_measure(project: Project) -> None:
    measures = {row["count_id"]: row["measure"] for row in read_rows(project, "counts")}
    wanted = {
        "convicted": "officers_convicted",
        "imprisoned": "officers_imprisoned",
        "years": "sentence_years",
        "victims": "torture_victims_recognised",
        "victims_claimed": "torture_victims_alleged",
    }
    for row in read_rows(project, "verdicts"):
        for column, measure in wanted.items():
            assert not row[column] or measures[row[column]] == measure, row["verdict_id"]


def test_years_per_victim_by_hand(evidence: Evidence) -> None:
    found = sentences.results(evidence)
    assert found["officer_years_total"].low == 3 * 3 + 3 * 4 + 6 * 3
    assert found["officer_years_total"].high == 3 * 3 + 3 * 6 + 6 * 3
    assert found["officer_victims_total"].value == 24 + 7 + 44
    assert found["officer_years_per_victim"].low == pytest.approx(39 / 75)
    assert found["officer_years_per_victim"].high == pytest.approx(45 / 75)


def test_the_documented_floor_adds_later_verdicts_to_the_last_total(evidence: Evidence) -> None:
    floor = sentences.results(evidence)["officers_convicted_documented"]
    assert floor.value == 9 + 4 + 3 + 6
    assert floor.text == "at least 22"


def test_a_verdict_before_the_last_total_is_not_added(changed: Callable[..., Evidence]) -> None:
    earlier = with_values("verdict-02", "verdict_id", decided_on="2023-01-01")
    floor = sentences.results(changed(verdicts=earlier))["officers_convicted_documented"]
    assert floor.value == 9 + 3 + 6


def test_officer_years_of_a_range_and_of_nothing() -> None:
    four, three = Result(4, "officers"), Result(3, "officers")
    terms = Result(None, "years", low=4, high=6)
    assert sentences.officer_years(four, three, terms).low == 12
    assert sentences.officer_years(four, Result(None, "officers"), terms).high == 24
    assert sentences.officer_years(four, three, Result(None, "years")).value is None
    assert sentences.per_victim(Result(9, "years"), Result(24, "people")).value == 0.375
    assert sentences.per_victim(Result(9, "years"), Result(None, "people")).value is None


def test_no_verdict_is_known_before_the_first(evidence_under: Callable[..., Evidence]) -> None:
    early = evidence_under(as_of=dt.date(2022, 3, 16))
    assert sentences.verdicts(early) == []
    assert sentences.results(early)["officer_years_total"].value is None
