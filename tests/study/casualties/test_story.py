import pytest

from analysis.casualties.toll_statements import (
    number_text,
    toll_count,
    toll_statements,
    withdrawn_toll,
)
from study.casualties.made import count, made_evidence


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((230.0, 230.0, None, "at_least"), "at least 230"),
        ((None, 50.0, 100.0, "about"), "50 to 100"),
        ((None, None, None, "exact"), "no number"),
        ((None, None, 328.0, "up_to"), "up to 328"),
        ((1000.0, None, None, "exact"), "1,000"),
    ],
)
def test_a_stated_number_is_printed_as_it_was_meant(
    numbers: tuple[float | None, float | None, float | None, str], text: str
) -> None:
    assert number_text(*numbers) == text


def test_rows_that_say_the_same_are_one_statement() -> None:
    told = toll_statements(made_evidence(count("c1", 7), count("c2", 7), count("c3", 8)))
    assert list(told["rows"]) == [("c1", "c2"), ("c3",)]


def test_a_replaced_statement_stays_and_names_its_successor() -> None:
    rows = (count("c1", 7), count("c2", 9, reported_on="2022-03-01", replaces="c1"))
    told = toll_statements(made_evidence(*rows))
    assert list(told["status"]) == ["superseded", "current"]
    assert told["replaced_by"].iloc[0] == ("c2",)


def test_a_withdrawn_total_is_told_and_counted() -> None:
    rows = (
        count("c1", 164, status="retracted", withdrawn_by="c2", claimant="Ministry of Health"),
        count("c2", None, claimant="Ministry of Health (denial)"),
    )
    evidence = made_evidence(*rows)
    assert withdrawn_toll(evidence).value == 164
    assert toll_count(evidence).value == 2


def test_nothing_withdrawn_is_not_known() -> None:
    assert withdrawn_toll(made_evidence(count("c1", 7))).value is None
