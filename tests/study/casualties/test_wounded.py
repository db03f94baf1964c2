import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from analysis.casualties.figures.wounded import in_order
from analysis.casualties.wounded import (
    across_episodes,
    less,
    wounded_over_killed,
    wounded_per_killed,
)
from analysis.evidence.load import Evidence
from qantar.result import Result
from study.casualties.made import count, made_evidence, raw


def stated(value: float | None, claimant: str = "one office", **fields: Any) -> Result:
    return Result(value, "people", claimant=claimant, **fields)


def test_a_part_is_taken_from_the_total_of_its_own_claimant_only() -> None:
    assert less(stated(10), stated(4)).value == 6
    assert less(stated(10), stated(4, "another office")).value is None
    assert less(stated(None), stated(4)).value is None


@pytest.mark.parametrize(("wounded", "killed"), [(None, 3), (5, None), (5, 0), (0, 3)])
def test_a_ratio_needs_both_numbers_above_zero(wounded: float | None, killed: float | None) -> None:
    assert wounded_over_killed(stated(wounded), stated(killed), 0.95).value is None


def test_at_least_so_many_wounded_make_the_ratio_a_floor() -> None:
    found = wounded_over_killed(stated(30, qualifier="more_than"), stated(3), 0.95)
    assert found.text == "at least 10.0"
    assert found.low is not None
    assert found.low < 10 < (found.high or 0)


def test_the_ratios_of_january_a_second_time(evidence: Evidence) -> None:
    best = {row["count_id"]: float(row["best"] or 0) for row in raw("counts")}
    found = wounded_per_killed(evidence)
    civilians = (best["c0674"] - best["c0675"]) / (best["c0564"] - best["c0560"])
    assert found["wounded_per_killed_civilians"].value == pytest.approx(civilians)
    assert civilians == pytest.approx(960 / 219)
    staff = best["c0675"] / best["c0560"]
    assert found["wounded_per_killed_security"].value == pytest.approx(staff)
    assert found["wounded_per_killed_times"].value == pytest.approx(staff / civilians)


def test_a_floor_is_not_so_many_times_another_ratio(
    evidence_under: Callable[..., Evidence],
) -> None:
    found = wounded_per_killed(evidence_under(as_of=dt.date(2022, 1, 12)))
    assert found["wounded_per_killed_times"].value is None


def test_january_stands_first_and_its_civilians_on_top(evidence: Evidence) -> None:
    order = in_order(evidence)
    assert [item[1] for item in order[:3]] == ["civilians", "security_forces", "all"]
    assert {item[0] for item in order[:3]} == {"january-2022"}


def test_the_parameter_on_security_forces_does_not_change_the_groups(
    evidence_under: Any, evidence: Evidence
) -> None:
    out = wounded_per_killed(evidence_under(security_forces="out"))
    assert (
        out["wounded_per_killed_all"].value
        == wounded_per_killed(evidence)["wounded_per_killed_all"].value
    )


def test_an_episode_with_one_number_only_is_not_compared() -> None:
    rows = (count("c1", 4, episode="zhanaozen-2011", place="Zhanaozen"),)
    assert across_episodes(made_evidence(*rows)) == ()


def test_wounded_and_dead_of_one_early_day_come_from_one_statement(
    evidence_under: Callable[..., Evidence],
) -> None:
    rows = {row["count_id"]: row for row in raw("counts")}
    assert rows["c0489"]["source_id"] == rows["c0665"]["source_id"]
    found = wounded_per_killed(evidence_under(as_of=dt.date(2022, 1, 8)))
    ratio = float(rows["c0665"]["best"]) / float(rows["c0489"]["best"])
    assert found["wounded_per_killed_security"].value == pytest.approx(ratio)
