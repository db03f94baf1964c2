from typing import Any

import pytest

from analysis.casualties.arithmetic import (
    FAILS,
    HOLDS,
    INCOMPLETE,
    REMAINDER,
    UNKNOWN,
    differences,
    identities,
    miss_text,
    signed,
    total_counts,
)
from analysis.casualties.figures.arithmetic import (
    double_count,
    draw_arithmetic,
    own_day,
    part_words,
    shown_sums,
    total_words,
)
from analysis.evidence.load import Evidence
from qantar.errors import InputError
from study.casualties.made import count, made_evidence, raw


def of(
    left: str, right: str, *rows: dict[str, Any], kind: str = "sum", **parameters: Any
) -> Evidence:
    table = {"identity_id": "one", "episode": "january-2022", "title": "Parts", "left": left,
             "right": right, "as_stated_on": "2022-02-01", "kind": kind}  # fmt: skip
    return made_evidence(*rows, tables={"identities": [table]}, **parameters)


ROWS = (count("c1", 10), count("c2", 4), count("c3", 6), count("c4", 1, reported_on="2023-01-01"))


def test_signs_are_read_from_the_cell() -> None:
    assert signed("c1 -c2 +c3") == [(1, "c1"), (-1, "c2"), (1, "c3")]


@pytest.mark.parametrize(
    ("left", "right", "verdict", "difference", "words"),
    [
        ("c2 c3", "c1", HOLDS, 0, "holds"),
        ("c1 c2", "c3", FAILS, 8, "parts exceed the total by 8"),
        ("c2", "c1", FAILS, -6, "parts leave 6 out"),
        ("c1 -c2", "c3", HOLDS, 0, "holds"),
        ("c1 -c2", "", REMAINDER, None, "leaves 6"),
    ],
)
def test_a_sum_holds_fails_or_leaves_a_remainder(
    left: str, right: str, verdict: str, difference: float | None, words: str
) -> None:
    (item,) = identities(of(left, right, *ROWS))
    assert (item.verdict, item.difference, miss_text(item)) == (verdict, difference, words)


@pytest.mark.parametrize(
    ("left", "verdict"), [("c2", INCOMPLETE), ("c2 c3", HOLDS), ("c1 c2", FAILS)]
)
def test_parts_never_said_to_be_all_fail_only_beyond_the_total(left: str, verdict: str) -> None:
    evidence = of(left, "c1", *ROWS, kind="parts")
    (item,) = identities(evidence)
    counted = {name: result.value for name, result in total_counts(evidence).items()}
    assert item.verdict == verdict
    assert counted["totals_incomplete"] == (verdict == INCOMPLETE)
    assert counted["totals_missed"] == (verdict == FAILS)
    assert counted["totals_met"] == (verdict == HOLDS)


def test_a_sum_with_a_later_statement_is_not_yet_known() -> None:
    evidence = of("c2 c3 c4", "c1", *ROWS, as_of="2022-06-01")
    (item,) = identities(evidence)
    assert item.verdict == UNKNOWN
    assert differences(evidence)["identity_one"].value is None
    assert total_counts(evidence)["totals_checked"].value == 0


def test_a_total_that_one_reading_makes_and_another_misses_is_contested(evidence: Evidence) -> None:
    counted = total_counts(evidence)
    shown = shown_sums(evidence)
    assert counted["totals_contested"].value == len(shown) == 3
    for items in shown:
        assert {item.verdict for item in items} == {FAILS, HOLDS}
    assert counted["totals_missed"].value == 0
    parts = ("totals_met", "totals_missed", "totals_incomplete")
    assert sum(counted[name].value or 0 for name in parts) == counted["totals_checked"].value


def test_a_sum_in_words_keeps_neighbours_of_one_kind_together(evidence: Evidence) -> None:
    (item,) = [item for item in identities(evidence) if item.name == "sum19"]
    assert "86 + 63 attackers" in part_words(item)
    assert total_words(item).startswith("230 dead")


def test_an_unknown_row_is_named_in_the_error() -> None:
    with pytest.raises(InputError, match="c99"):
        identities(of("c99", "c1", *ROWS))


def test_sums_about_other_things_are_left_to_their_chapters() -> None:
    rows = (count("c1", 2, measure="torture_complaints"), count("c2", 2))
    assert differences(of("c1", "c2", *rows)) == {}


def test_the_sums_of_the_base_come_out_as_in_the_csv_files(evidence: Evidence) -> None:
    best = {row["count_id"]: row["best"] or row["low"] for row in raw("counts")}
    found = differences(evidence)
    for row in raw("identities"):
        result = found.get(f"identity_{row['identity_id']}")
        if result is None or not row["right"]:
            continue
        sides = [
            sum((-1 if w[0] == "-" else 1) * float(best[w.lstrip("+-")]) for w in row[side].split())
            for side in ("left", "right")
        ]
        assert result.value == sides[0] - sides[1], row["identity_id"]


def test_the_known_contradictions(evidence: Evidence) -> None:
    found = differences(evidence)
    assert found["identity_sum19"].value == 11
    assert found["identity_sum20"].value == 0
    assert found["identity_sum15"].value == 177
    assert found["identity_sum33"].value == 0
    assert found["identity_sum35"].value == -24


def test_a_sum_that_holds_by_subtraction_is_told(evidence: Evidence) -> None:
    found = {item.name: item for item in identities(evidence)}
    assert found["sum32"].subtracted == ("c0559",)
    assert miss_text(found["sum32"]) == "holds, but one part was got by subtraction"
    assert miss_text(found["sum13"]) == "holds"
    counts = total_counts(evidence)
    assert 0 < (counts["totals_by_subtraction"].value or 0) < (counts["totals_met"].value or 0)


def test_a_sum_of_another_day_bears_its_own_day(evidence: Evidence) -> None:
    found = {item.name: item for item in identities(evidence)}
    assert own_day(found["sum30"], found["sum19"]) == " (13 April 2022)"
    assert own_day(found["sum20"], found["sum19"]) == ""


def test_the_figure_shows_the_total_that_counts_people_twice(evidence: Evidence) -> None:
    case = double_count(evidence)
    assert case is not None
    assert (case.missed.left_value, case.missed.right_value) == (241, 230)
    assert [term.value for term in case.taken_off] == [11]
    assert "241" in draw_arithmetic(evidence).title
    assert double_count(of("c1", "c2", *ROWS)) is None
