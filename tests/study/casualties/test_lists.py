import pytest

from analysis.casualties.figures.lists import SHARED_ENDS, STATED_ENDS, draw_bounds
from analysis.casualties.lists import (
    every_list,
    list_sizes,
    name_lists,
    one_overlap,
    overlap_curve,
    union,
    unsized_lists,
    what_is_stated,
)
from analysis.evidence.load import Evidence
from study.casualties.made import made_evidence, raw
from study.casualties.made_lists import (
    OFFICIAL,
    RIGHTS,
    ROWS,
    STAFF,
    VOLUNTEERS,
    listed,
    stated,
    with_overlaps,
)


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


def test_the_overlap_curve_runs_from_the_sum_to_the_longest_list() -> None:
    curve = overlap_curve(made_evidence(*ROWS))
    assert curve["low"].iloc[0] == pytest.approx(27)
    assert curve["high"].iloc[-1] == pytest.approx(10)
    assert (curve["low"] <= curve["high"] + 1e-9).all()


def test_without_lists_the_curve_is_empty() -> None:
    assert overlap_curve(made_evidence(STAFF)).empty


def test_a_stated_overlap_shrinks_the_bounds_and_stands_among_their_rows() -> None:
    evidence = with_overlaps(stated("official|arrukhkhak", low=6, high=6))
    found = union(evidence)["lists_union"]
    assert (found.low, found.high) == (12, 21)
    assert "o0001" in found.rows
    assert "overlaps as stated: 1" in found.note


def test_a_contained_list_and_missing_names_move_the_bounds() -> None:
    assert ends(with_overlaps(stated("arrukhkhak", "official", high=0)), "lists_union") == (10, 19)
    assert ends(with_overlaps(stated("azattyq", "official", low=3)), "lists_union") == (13, 27)


def test_a_statement_counts_from_its_day_and_not_for_lists_that_are_not_there() -> None:
    later = stated("official|arrukhkhak", low=6, high=6, reported_on="2023-01-01")
    assert ends(with_overlaps(later, as_of="2022-06-01"), "lists_union") == (10, 27)
    other = stated("official|volunteers", low=6, high=6)
    assert ends(with_overlaps(other), "lists_union") == (10, 27)


def test_statements_that_contradict_one_another_bound_nothing_and_are_told() -> None:
    evidence = with_overlaps(
        stated("official|arrukhkhak", low=6, high=6),
        stated("arrukhkhak", "official", high=0, overlap_id="o0002"),
    )
    found = union(evidence)["lists_union"]
    assert (found.low, found.high) == (None, None)
    assert "contradict one another" in found.note
    assert "every name of Ar.Rukh.Khak is on General Prosecutor's Office" in found.note
    assert "Azattyq" not in found.note


def test_at_least_so_many_in_common_moves_one_end() -> None:
    evidence = with_overlaps(stated("official|arrukhkhak", low=6))
    assert ends(evidence, "lists_union") == (10, 21)


def test_the_figure_says_that_an_overlap_is_stated() -> None:
    def texts(evidence: Evidence) -> set[str]:
        return {text.get_text() for text in draw_bounds(evidence).figure.axes[0].texts}

    assert any(SHARED_ENDS[1] in text for text in texts(made_evidence(*ROWS)))
    known = with_overlaps(stated("official|arrukhkhak", low=6, high=6))
    assert {f"12 {STATED_ENDS[0]}", f"21 {STATED_ENDS[1]}"} <= texts(known)
    assert "Somebody has stated" in draw_bounds(known).caption


def test_an_example_of_one_overlap_shrinks_the_bounds(evidence: Evidence) -> None:
    """Ten, nine and eight names; the two longest share four: 15 to 23 people."""
    made = one_overlap(made_evidence(*ROWS))
    assert made["lists_one_overlap_names"].value == 4
    assert (made["lists_one_overlap"].low, made["lists_one_overlap"].high) == (15, 23)
    assert one_overlap(made_evidence(OFFICIAL))["lists_one_overlap"].text == "not known"
    found, now = one_overlap(evidence)["lists_one_overlap"], union(evidence)["lists_union"]
    assert now.low < found.low <= found.high < now.high


def test_an_example_that_the_rows_forbid_is_not_known() -> None:
    evidence = with_overlaps(stated("azattyq", "official", high=0))
    found = one_overlap(evidence)["lists_one_overlap"]
    assert found.low is None
    assert "contradict" in found.note


def test_what_is_stated_is_told_in_words() -> None:
    nothing = what_is_stated(made_evidence(*ROWS))
    assert nothing["lists_overlaps_stated"].text == "not known"
    assert nothing["lists_union_reason"].text == "not known"
    one = what_is_stated(with_overlaps(stated("official|azattyq", low=6, high=6)))
    told = "General Prosecutor's Office and Radio Azattyq have 6 names in common"
    assert one["lists_overlaps_stated"].text == told
    few = what_is_stated(made_evidence(OFFICIAL))["lists_union_reason"]
    assert few.text == "fewer than two lists are known under these settings."


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
    assert "name 238 people if all names are shared, and 647 if none is" in drawing.title
    assert "not a possible toll" in drawing.caption
