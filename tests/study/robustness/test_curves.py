"""The curves: the main specification is the number of its own chapter, and each fork does its work."""

import csv
import math

import numpy as np
import pytest

from analysis.casualties.classes import attackers_shares
from analysis.casualties.lists import union
from analysis.casualties.tolls import official_deaths
from analysis.evidence.load import Evidence
from analysis.history.famine import famine_shares
from analysis.history.nearness_results import nearness_results
from analysis.history.tolls import episode_toll
from analysis.robustness.analyses import ANALYSES, BY_KEY
from analysis.robustness.curves import FIRM, OPEN, QUESTION, Curve, specifications_per_second
from analysis.robustness.findings import curve_results
from analysis.robustness.forks import declared
from analysis.stats.multiverse import Fork, Multiverse, Option, run
from analysis.torture.against import coalition
from qantar.project import Project
from qantar.result import Result


def value_of(curve: Curve, **choice: str) -> float:
    """The value of the main specification with `choice` changed."""
    wanted = {fork.name: fork.options[0].name for fork in curve.forks} | choice
    for place in range(curve.count):
        if curve.multiverse.specification(place) == wanted:
            return float(curve.multiverse.values[place])
    raise AssertionError(f"{wanted} was not run")


def number(result: Result, end: str = "value") -> float:
    found = getattr(result, end)
    assert found is not None
    return float(found)


def test_the_main_specification_is_the_number_of_its_chapter(
    evidence: Evidence, curves: dict[str, Curve]
) -> None:
    toll = number(official_deaths(evidence))
    rates = [episode_toll(evidence, name).country for name in ("january-2022", "zhanaozen-2011")]
    expected = {
        "attackers": number(attackers_shares(evidence)["attackers_share_latest"]),
        "lists": number(union(evidence)["lists_union"], "low") - toll,
        "ordinary": number(coalition(evidence)["coalition_january_ratio"]),
        "famine": number(famine_shares(evidence)["famine_share_republic"]),
        "rates": number(rates[0]) / number(rates[1]),
        "nearness": number(nearness_results(evidence)["nearness_weight"]),
    }
    found = {key: float(curve.multiverse.values[0]) for key, curve in curves.items()}
    assert found == pytest.approx(expected)


def test_single_choices_again_from_the_files(project: Project, curves: dict[str, Curve]) -> None:
    with (project.raw / "counts.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["count_id"]: float(row["best"] or 0) for row in csv.DictReader(file)}
    toll, staff = rows["c0564"], rows["c0560"]
    assert value_of(curves["attackers"], security="out") == rows["c0569"] / (toll - staff)
    lists = rows["c0702"] + rows["c0699"] + rows["c0698"]
    assert value_of(curves["lists"], end="high") == lists - toll
    assert value_of(curves["lists"], staff="stated") == rows["c0699"] - (toll - staff)


def test_every_combination_is_run_and_failures_are_kept(curves: dict[str, Curve]) -> None:
    for curve in curves.values():
        assert curve.count == math.prod(len(fork.options) for fork in curve.forks)
        without = np.flatnonzero(~np.isfinite(curve.multiverse.values)).tolist()
        assert sorted(curve.multiverse.failures) == without
        assert sum(curve.failures.values()) == len(without)
        assert len(curve.sorted) == curve.count - len(without)
    assert "at least" in " ".join(curves["lists"].failures)


def test_more_than_ten_thousand_specifications_of_six_results_or_more(
    evidence: Evidence, curves: dict[str, Curve]
) -> None:
    found = curve_results(evidence, curves)
    assert len(curves) >= 6
    assert number(found["specifications_run"]) == sum(c.count for c in curves.values()) >= 10_000
    assert number(found["specifications_without_number"]) == sum(
        len(c.multiverse.failures) for c in curves.values()
    )


def test_uncertain_forks_are_never_pooled(curves: dict[str, Curve]) -> None:
    for curve in curves.values():
        pooled = [fork.name for fork in curve.forks if fork.kind == "E"]
        size = math.prod(len(fork.options) for fork in curve.forks if fork.name in pooled)
        assert curve.main.specifications == size
        assert all(summary.specifications == size for _, summary in curve.settings)


def made_up(*values: float | None) -> Curve:
    """A curve over an E fork of three options; the values in order, with one N fork beside it.

    The last value is that of the N fork's other option, all else as in the main specification.
    """
    pooled = Fork("pooled", "E", "", tuple(Option(name, "") for name in "abc"))
    apart = Fork("apart", "N", "", (Option("a", ""), Option("b", "")))
    known = dict(zip([("a", "a"), ("b", "a"), ("c", "a"), ("a", "b")], values, strict=True))
    return Curve(
        BY_KEY["ordinary"],
        run(lambda pooled, apart: known.get((pooled, apart)), (pooled, apart)),
        1.0,
    )


def test_ways_that_give_one_number_agree_by_construction() -> None:
    same, other = made_up(2.0, 2.001, 2.0, 2.0), made_up(2.0, 3.0, 4.0, 2.0)
    assert (same.agreement.distinct, same.agree) == (1, True)
    assert (other.agreement.distinct, other.agree) == (3, True)


def test_a_value_on_the_line_is_one_of_the_two_answers() -> None:
    """The statement holds above 1; at 1 it does not, as at 0.5: all three ways agree."""
    assert made_up(0.5, 1.0, 1.0, 0.5).agreement.share == 1


@pytest.mark.parametrize(
    ("values", "verdict", "turned"),
    [
        ((2.0, 2.0, 3.0, 2.0), FIRM, []),
        ((2.0, 2.0, 3.0, 0.5), QUESTION, ["apart"]),
        ((0.5, 0.5, 0.9, 0.7), FIRM, []),
        ((2.0, 2.0, 0.5, 2.0), OPEN, ["pooled"]),
        ((2.0, 0.5, 0.5, 0.5), OPEN, ["apart", "pooled", "pooled"]),
        ((2.0, 0.5, None, 2.0), OPEN, ["pooled"]),
        ((None, 2.0, 0.5, 2.0), "not known", []),
    ],
)
def test_verdicts_and_flips(
    values: tuple[float | None, ...], verdict: str, turned: list[str]
) -> None:
    curve = made_up(*values)
    assert curve.verdict() == verdict
    assert [flip.fork for flip in curve.flips] == turned


def test_no_zero_has_a_sign_and_a_value_says_its_unit(curves: dict[str, Curve]) -> None:
    assert curves["nearness"].number(-0.0001) == "almost 0"
    assert curves["nearness"].number(-0.0) == "0.00"
    assert curves["nearness"].number(-0.03) == "\u22120.03"
    assert curves["lists"].number(-0.0) == "none"
    assert curves["lists"].told(25) == "25 more"
    assert curves["lists"].told(-44) == "44 fewer"
    assert curves["lists"].told(-0.2) == "none more"
    assert curves["nearness"].told(-0.03) == "a share of \u22120.03"
    assert curves["lists"].line == "from 1 more"
    assert curves["famine"].line == "from 40%"


def test_the_function_gets_the_declared_options(evidence: Evidence) -> None:
    forks = declared(evidence.base)
    for analysis in ANALYSES:
        seen: Multiverse = run(lambda **options: float(len(options)), forks[analysis.key])
        assert set(seen.values.tolist()) == {float(len(forks[analysis.key]))}


def test_the_speed_is_that_of_all_specifications(
    project: Project, curves: dict[str, Curve], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.robustness.curves.run_all", lambda _: curves)
    found = specifications_per_second(project)
    assert found["specifications"] == sum(curve.count for curve in curves.values())
    assert found["per_second"] == found["specifications"] / found["seconds"]
