"""What is left of the main numbers when one thing is left out."""

import csv
from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis.casualties.tolls import official_injured
from analysis.evidence.load import Evidence
from analysis.history.nearness import three
from analysis.history.nearness_variants import without_each_publisher
from analysis.history.similarity import left_out as publishers_left_out
from analysis.history.similarity import likenesses
from analysis.robustness.findings import leave_out_results, loses, moves
from analysis.robustness.leave_out import (
    CLAIMANT,
    COPY,
    MAIN_NUMBERS,
    ORIGINALS,
    PUBLISHER,
    LeftOut,
    Without,
    linked_rows,
    main_numbers_left_out,
)
from analysis.stats.mixture import least_squares_weight
from analysis.torture.stages import stage_result
from qantar.project import Project
from qantar.result import Result


def of(found: list[LeftOut], key: str) -> LeftOut:
    return next(item for item in found if item.key == key)


def without(item: LeftOut, kind: str, name: str) -> float | None:
    return next(one.value for one in item.without if (one.kind, one.name) == (kind, name))


def test_everything_in_gives_the_numbers_of_the_chapters(
    evidence: Evidence, left_out: list[LeftOut]
) -> None:
    for number, item in zip(MAIN_NUMBERS, left_out, strict=False):
        assert item.full == number.read(number.function(evidence))
        assert set(item.result.rows) or item.full is None


def test_a_publisher_left_out_leaves_the_statement_before(
    project: Project, left_out: list[LeftOut]
) -> None:
    with (project.raw / "counts.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["count_id"]: float(row["best"] or 0) for row in csv.DictReader(file)}
    item = of(left_out, "torture_cases_opened")
    assert item.full == rows["c0818"]
    assert without(item, PUBLISHER, "blogstorylines.com") == rows["c2124"]


def test_an_official_number_has_one_speaker(left_out: list[LeftOut]) -> None:
    item = of(left_out, "deaths_official")
    assert without(item, CLAIMANT, "General Prosecutor's Office") is None
    assert not moves(item, PUBLISHER)
    assert [one.kind for one in item.lost] == [CLAIMANT]


def test_nothing_outside_the_rows_behind_a_number_moves_it(evidence: Evidence) -> None:
    opened = stage_result(evidence, "torture_cases_opened")
    behind = set(linked_rows(evidence, opened.rows)["source_id"])
    other = sorted(set(evidence.statements["source_id"]) - behind)
    assert (
        stage_result(evidence.without(sources=other), "torture_cases_opened").value == opened.value
    )
    injured = official_injured(evidence)
    behind = set(linked_rows(evidence, injured.rows)["claimant"])
    others = sorted(set(evidence.statements["claimant"]) - behind)
    assert official_injured(evidence.without(claimants=others)).value == injured.value


def test_likeness_agrees_with_the_chapter_on_history(
    evidence: Evidence, left_out: list[LeftOut]
) -> None:
    item = of(left_out, "similarity_zhanaozen")
    assert item.full == pytest.approx(likenesses(evidence.under(draws=200))["zhanaozen"].main)
    expected = publishers_left_out(evidence, "zhanaozen")
    found = {one.name: one.value for one in item.without if one.kind == PUBLISHER}
    assert set(found) == set(expected)
    for name, value in expected.items():
        assert (found[name] is None and value != value) or found[name] == pytest.approx(value)


def made_up(*values: float | None) -> LeftOut:
    parts = tuple(Without(PUBLISHER, f"p{n}", value) for n, value in enumerate(values))
    return LeftOut("x", "Number", Result(100.0, "people"), 100.0, parts)


def test_extremes_and_losses() -> None:
    item = made_up(90.0, 100.0, 80.0, None, 120.0)
    assert item.low is not None
    assert item.high is not None
    assert (item.low.name, item.high.name) == ("p2", "p4")
    assert [one.name for one in item.lost] == ["p3"]
    assert made_up(100.0).low is None
    assert made_up(100.0).high is None


@pytest.mark.parametrize(
    ("values", "moved"),
    [((96.0, 104.0), False), ((94.0,), True), ((None,), True), ((106.0,), True)],
)
def test_a_number_moves_by_more_than_a_twentieth(
    values: tuple[float | None, ...], moved: bool
) -> None:
    assert moves(made_up(*values), PUBLISHER) is moved
    assert not moves(made_up(*values), COPY)


def test_counts_of_what_moves_and_what_is_lost() -> None:
    found = leave_out_results([made_up(100.0), made_up(80.0), made_up(None)])
    values = {name: result.value for name, result in found.items()}
    assert values["left_out_numbers"] == 3
    assert values["left_out_moved"] == 2
    assert values["left_out_lost_publisher"] == 1


def test_originals_are_lost_only_where_copies_alone_give_nothing() -> None:
    def lost(name: str) -> LeftOut:
        return LeftOut("x", "Number", Result(1.0, "people"), 1.0, (Without(COPY, name, None),))

    assert loses(lost(ORIGINALS), COPY)
    assert not loses(lost("relay copies"), COPY)
    assert leave_out_results([lost(ORIGINALS)])["left_out_lost_originals"].value == 1


def test_a_number_read_at_one_publisher_names_it(left_out: list[LeftOut]) -> None:
    alone = replace(made_up(243.0), key="torture_cases_opened", full=329.0)
    found = leave_out_results([alone])
    assert found["left_out_opened_publisher"].text == "p0"
    assert found["left_out_opened"].value == 243
    several = leave_out_results(left_out)
    assert several["left_out_opened_publisher"].text == "not known"
    none = leave_out_results([made_up(100.0)])
    assert none["left_out_opened_publisher"].text == none["left_out_opened"].text == "not known"


def test_nearness_without_a_publisher_agrees_with_the_chapter_on_history(
    evidence: Evidence, left_out: list[LeftOut]
) -> None:
    found = three(evidence)
    assert found is not None
    expected = without_each_publisher(found)
    item = of(left_out, "nearness_weight")
    values = {one.name: one.value for one in item.without if one.kind == PUBLISHER}
    assert {name: value for name, value in values.items() if value is not None} == expected
    assert set(values) >= set(expected)
    assert item.full == pytest.approx(float(least_squares_weight(*found.counts)))


def test_a_run_without_a_statement_leaves_out_nothing(
    evidence_under: Callable[..., Evidence],
) -> None:
    bare = evidence_under(as_of="2016-01-06", copies=["tertiary"], rounds=["second"])
    assert bare.statements.empty
    assert "claimant" in linked_rows(bare, ["c0001"]).columns
    assert all(item.without == () for item in main_numbers_left_out(bare))
