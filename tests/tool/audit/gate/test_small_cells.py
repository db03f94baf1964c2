from collections.abc import Sequence

from qantar.audit.gate.small_cells import table_harms
from qantar.disclosure import SmallCells

HEAD = ("place", "date", "sex", "age", "method", "people")
RULE = SmallCells(
    identifying=HEAD[:5],
    counted=("people", "cases"),
    people="survivors",
    coarser={
        "place": {"Upstream": "valley", "Downstream": "valley"},
        "method": {"burns": "other"},
    },
)


def harms(*rows: Sequence[str], head: Sequence[str] = HEAD) -> list[str]:
    return [str(harm) for harm in table_harms("tbl.csv", [head, *rows], RULE)]


def test_a_line_that_singles_out_a_survivor_stops_publication() -> None:
    row = ("Upstream", "2022-01", "m", "19", "burns")
    (harm,) = harms((*row, "1"), (*row, "3"))
    assert "tbl.csv, line 2" in harm
    assert harms((*row, "3")) == []


def test_a_line_without_a_number_stands_for_one_person() -> None:
    assert harms(("Upstream", "2022", "m", "19", "burns"), head=HEAD[:5])
    assert harms(("Upstream", "2022", "m", "19", "burns", "not reported"))


def test_fewer_characteristics_or_empty_ones_single_out_nobody() -> None:
    assert (
        harms(("Upstream", "2022", "burns", "1"), head=("place", "date", "method", "people")) == []
    )
    assert harms(("Upstream", "2022", "", "", "burns", "1")) == []


def test_the_coarser_word_is_offered_that_pools_three() -> None:
    first = ("Upstream", "2022-01-05", "m", "19", "burns", "1")
    second = ("Downstream", "2022-01-05", "m", "19", "burns", "2")
    (harm, _) = harms(first, second)
    assert "Write the place as 'valley', which pools lines 2, 3" in harm
    assert "Write the date" not in harm


def test_dates_and_ages_are_coarsened_too() -> None:
    rows = [("Upstream", f"2022-01-0{day}", "m", "19", "burns", "1") for day in (5, 6, 7)]
    assert "Write the date as '2022-01', which pools lines 2, 3, 4" in harms(*rows)[0]
    rows = [("Upstream", "2022", "m", str(age), "burns", "1") for age in (20, 24, 29)]
    assert "Write the age as '20-29'" in harms(*rows)[0]


def test_where_no_coarser_word_helps_a_column_must_go() -> None:
    (harm,) = harms(("Upstream", "2022-01-05", "m", "19", "burns", "1"))
    assert "Leave one of the columns out" in harm


def test_a_study_without_a_rule_singles_out_nobody() -> None:
    row = ("Upstream", "2022-01", "m", "19", "burns", "1")
    assert list(table_harms("tbl.csv", [HEAD, row], SmallCells())) == []


def test_the_columns_number_and_name_of_people_are_those_of_the_study() -> None:
    rule = SmallCells(identifying=("street", "trade"), smallest=5, people="witnesses")
    rows = [("Trade", "Street", "people"), ("baker", "Mill Lane", "4"), ("baker", "", "4")]
    (harm,) = table_harms("tbl.csv", rows, rule)
    assert "street and trade together single out 1 of at least 5 witnesses." in str(harm)
