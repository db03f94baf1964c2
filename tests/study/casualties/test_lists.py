from typing import Any

import pytest

from analysis.casualties.figures.lists import draw_bounds
from analysis.casualties.lists import (
    applying_stop_rules,
    dependence_curve,
    every_list,
    list_sizes,
    name_lists,
    no_estimate,
    overlap_curve,
    union,
    unsized_lists,
)
from analysis.evidence.load import Evidence
from study.casualties.made import count, made_evidence, raw

LIST = {"measure": "listed_by_name"}
AZATTYQ, RIGHTS = "Radio Azattyq, per 10 NGOs", "Ar.Rukh.Khak, per 10 NGOs"
VOLUNTEERS = "Volunteers (independent count, per Exclusive.kz)"
STAFF = count("c9", 2, population="security_forces")


def listed(identifier: str, names: float, claimant: str, **fields: Any) -> dict[str, Any]:
    return count(identifier, names, claimant=claimant, **LIST, **fields)


OFFICIAL = listed("c1", 10, "General Prosecutor's Office")
ROWS = (OFFICIAL, listed("c2", 8, RIGHTS), listed("c3", 9, AZATTYQ), STAFF)


def ends(evidence: Evidence, identifier: str) -> tuple[float | None, float | None]:
    found = union(evidence)[identifier]
    assert found.value is None
    return found.low, found.high


def test_the_bounds_are_the_longest_list_and_all_names() -> None:
    assert ends(made_evidence(*ROWS), "lists_union") == (10, 27)


def test_staff_are_taken_out_where_a_list_is_said_to_hold_them() -> None:
    evidence = made_evidence(*ROWS)
    assert ends(evidence, "lists_union_without_security") == (9, 25)
    assert ends(evidence, "lists_union_security_unknown") == (8, 25)


def test_one_list_bounds_nothing() -> None:
    assert ends(made_evidence(OFFICIAL, STAFF), "lists_union") == (None, None)
    assert union(made_evidence(OFFICIAL))["lists_union"].text == "not known"


def test_a_floor_enters_the_wider_bounds_only_and_as_that_number() -> None:
    rows = (*ROWS, listed("c4", 12, VOLUNTEERS, low=12, qualifier="at_least"))
    assert ends(made_evidence(*rows), "lists_union") == (10, 27)
    assert ends(made_evidence(*rows), "lists_union_wider") == (12, 39)
    assert list_sizes(made_evidence(*rows))["list_volunteers"].text == "at least 12"


def test_a_list_speaks_with_its_latest_size() -> None:
    rows = (
        listed("c1", 5, RIGHTS),
        listed("c2", 8, RIGHTS, reported_on="2022-05-01", replaces="c1"),
    )
    (found,) = name_lists(made_evidence(*rows))
    assert (found.size, found.rows) == (8, ("c2",))


def test_the_bounds_of_the_base_a_second_time(evidence: Evidence) -> None:
    rows = {row["count_id"]: float(row["best"] or 0) for row in raw("counts")}
    main = [rows[i] for i in ("c0701", "c0698", "c0699")]
    assert ends(evidence, "lists_union") == (max(main), sum(main)) == (238, 647)
    wider = [*main, rows["c1164"]]
    assert ends(evidence, "lists_union_wider") == (max(wider), sum(wider)) == (263, 910)
    civil = [main[0] - 19, *main[1:]]
    assert ends(evidence, "lists_union_without_security") == (max(civil), sum(civil)) == (221, 628)
    assert ends(evidence, "lists_union_security_unknown") == (219, 628)


def test_no_estimate_is_printed_while_the_overlaps_are_unknown(evidence: Evidence) -> None:
    rules = applying_stop_rules(evidence)
    assert rules
    assert rules[0].code == "overlaps_unknown"
    found = no_estimate(evidence)
    assert found.value is None
    assert found.low is None
    assert found.text == rules[0].reason


def test_the_overlap_curve_runs_from_the_sum_to_the_longest_list() -> None:
    curve = overlap_curve(made_evidence(*ROWS))
    assert curve["low"].iloc[0] == pytest.approx(27)
    assert curve["high"].iloc[-1] == pytest.approx(10)
    assert (curve["low"] <= curve["high"] + 1e-9).all()


def test_the_dependence_curve_at_independence_is_lincoln_and_petersen() -> None:
    curve = dependence_curve(made_evidence(*ROWS), [0.5], [1.0, 2.0])
    assert curve["total"].iloc[0] == pytest.approx(10 * 9 / 4.5)
    assert curve["total"].iloc[1] > curve["total"].iloc[0]


def test_without_lists_the_curves_are_empty() -> None:
    evidence = made_evidence(STAFF)
    assert overlap_curve(evidence).empty
    assert dependence_curve(evidence, [0.5], [1.0]).empty


def test_a_list_without_size_is_counted_and_bounds_nothing(evidence: Evidence) -> None:
    assert [(item.label, item.rows) for item in unsized_lists(evidence)] == [
        ("Yanvar-2022 portal", ("c0696",))
    ]
    found = every_list(evidence)
    assert found["lists_every"].text == "at least 263"
    assert found["lists_unsized"].value == 1
    assert "c0696" in found["lists_every"].rows
    assert "c0696" not in union(evidence)["lists_union_wider"].rows


def test_lists_that_are_all_sized_and_exact_are_no_floor() -> None:
    found = every_list(made_evidence(*ROWS))
    assert (found["lists_every"].text, found["lists_unsized"].value) == ("10", 0)


def test_the_condition_stands_in_the_title_and_beside_the_second_number(
    evidence: Evidence,
) -> None:
    drawing = draw_bounds(evidence)
    assert "is not known: 238 if all names are shared, 647 if none is" in drawing.title
    assert "not a possible toll" in drawing.caption
