"""Officers' sentences: who counts towards the floor, and years of prison, by hand."""

import datetime as dt
from collections.abc import Callable

from analysis.evidence.load import Evidence
from analysis.evidence.readings import main_reading
from analysis.torture import sentences
from qantar.project import Project
from study.torture.torture_rows import read_rows, with_values


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


def test_low_reliability_is_that_of_the_source(project: Project) -> None:
    notes = {row["source_id"]: row["note"] for row in read_rows(project, "sources")}
    sources = {row["count_id"]: row["source_id"] for row in read_rows(project, "counts")}
    for row in read_rows(project, "verdicts"):
        weak = "low reliability" in notes[sources[row["convicted"]]]
        assert (row["reliability"] == sentences.LOW) == weak, row["verdict_id"]


def test_terms_run_from_the_shortest_to_the_longest_of_january(evidence: Evidence) -> None:
    terms = sentences.sentence_results(evidence)["officer_terms"]
    assert (terms.low, terms.high, terms.text) == (3, 6, "3 to 6")


def test_one_term_alone_is_a_number(evidence_under: Callable[..., Evidence]) -> None:
    then = sentences.sentence_results(evidence_under(as_of=dt.date(2023, 6, 30)))
    assert then["officer_terms"].value == 3
    assert then["officers_convicted_documented"].value == 3


def test_the_documented_floor_adds_verdicts_and_no_national_total(evidence: Evidence) -> None:
    found = sentences.sentence_results(evidence)
    floor = found["officers_convicted_documented"]
    assert floor.value == 3 + 4 + 3 + 6
    assert floor.text == "at least 16"
    assert found["officers_convicted_with_weak"].value is None


def test_a_verdict_of_low_reliability_stands_beside_the_floor(
    changed: Callable[..., Evidence],
) -> None:
    weak = with_values("verdict-03", "verdict_id", reliability="low")
    found = sentences.sentence_results(changed(verdicts=weak))
    assert found["officers_convicted_documented"].value == 3 + 4 + 6
    assert found["officers_convicted_weak"].value == 3
    assert found["officers_convicted_with_weak"].text == "at least 16"


def test_the_floor_is_the_main_reading(evidence: Evidence) -> None:
    main = main_reading(evidence, "officers_convicted")
    floor = sentences.sentence_results(evidence)["officers_convicted_documented"]
    assert main is not None
    assert (main.number.value, set(main.number.rows)) == (floor.value, set(floor.rows))


def test_no_verdict_is_known_before_the_first(evidence_under: Callable[..., Evidence]) -> None:
    early = evidence_under(as_of=dt.date(2022, 3, 16))
    assert sentences.verdicts(early) == []
    assert all(result.text == "not known" for result in sentences.sentence_results(early).values())


def test_officers_held_accountable_are_told_apart(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    assert sentences.held_accountable(evidence).rows == ("c0722",)
    before = evidence_under(as_of=dt.date(2024, 4, 30))
    assert sentences.held_accountable(before).text == "not known"
