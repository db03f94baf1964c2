"""The numbers of the toll in the order in which they were first stated."""

import pytest

from analysis.casualties.story import toll_statements
from analysis.evidence.load import Evidence
from analysis.figures.casualties_statements import draw_statements, numbers_told
from casualties.made import count, made_evidence


def test_a_number_stands_at_its_first_day_and_counts_its_repeats() -> None:
    rows = (
        count("c1", 7, reported_on="2022-01-15"),
        count("c2", 7, reported_on="2022-02-01", claimant="Radio Azattyq"),
        count("c3", 9, reported_on="2022-03-01", replaces="c1"),
    )
    told = numbers_told(made_evidence(*rows))
    assert list(told["number"]) == [7, 9]
    assert list(told["repeats"]) == [1, 0]
    assert list(told["status"]) == ["superseded", "current"]


def test_a_number_withdrawn_and_told_by_others_is_two_rows_and_one_number() -> None:
    rows = (
        count("c1", 7, status="retracted", withdrawn_by="c2", reported_on="2022-01-09"),
        count("c2", None, reported_on="2022-01-09"),
        count("c3", 7, reported_on="2022-03-01", claimant="Radio Azattyq"),
    )
    evidence = made_evidence(*rows)
    assert list(numbers_told(evidence)["fate"]) == ["withdrawn", "told"]
    assert "1 different" in draw_statements(evidence).title


def test_a_zero_stands_in_the_table_only() -> None:
    evidence = made_evidence(count("c1", 0))
    assert numbers_told(evidence).empty
    assert len(toll_statements(evidence)) == 1


@pytest.mark.parametrize("number", [164, 225, 227, 230, 232, 238, 241])
def test_every_number_of_the_dossier_is_drawn(evidence: Evidence, number: int) -> None:
    assert number in set(numbers_told(evidence)["number"])
