"""Nobody is singled out by what is published of a row: small numbers, rare forms with a place."""

import csv

import pytest

from analysis.evidence import withheld
from analysis.evidence.rows import rows_of
from qantar.project import Project

COUNT = {
    "episode": "january-2022", "measure": "torture_complaints", "population": "minors",
    "place": "kazakhstan", "low": "", "best": "2", "high": "", "qualifier": "exact", "note": "x",
}  # fmt: skip
REPORT = {
    "episode": "january-2022",
    "setting": "custody",
    "method": "sexual_violence",
    "place": "Almaty",
}


@pytest.mark.parametrize(
    ("changes", "held"),
    [
        ({}, True),
        ({"best": "3"}, False),
        ({"best": "0"}, False),
        ({"population": "all"}, False),
        ({"population": "all", "place": "Almaty"}, True),
        ({"measure": "injuries"}, False),
        ({"episode": "belarus-2020"}, False),
    ],
)
def test_a_small_number_of_a_group_or_place_is_withheld(
    changes: dict[str, str], held: bool
) -> None:
    assert withheld.counts_few({**COUNT, **changes}) is held


@pytest.mark.parametrize(
    ("changes", "held"),
    [({}, True), ({"place": "kazakhstan"}, False), ({"method": "blunt_trauma"}, False),
     ({"setting": "street"}, False)],
)  # fmt: skip
def test_a_rare_form_with_a_place_is_withheld(changes: dict[str, str], held: bool) -> None:
    many = [{**REPORT, "method": "blunt_trauma"}] * withheld.FEWEST_REPORTS
    rare = withheld.rare_forms([REPORT, *many])
    assert withheld.tells_form_and_place({**REPORT, **changes}, rare) is held


def test_a_form_is_rare_below_five_reports() -> None:
    burns = {**REPORT, "method": "burns"}
    assert "burns" in withheld.rare_forms([burns] * 4)
    assert "burns" not in withheld.rare_forms([burns] * 5)


def test_no_published_row_leads_from_a_rare_form_to_a_place(project: Project) -> None:
    with project.raw_file("methods.csv").open(encoding="utf-8", newline="") as file:
        reports = list(csv.DictReader(file))
    rare = withheld.rare_forms(reports)
    texts = rows_of(project).texts()
    held = [row for row in reports if withheld.tells_form_and_place(row, rare)]
    assert held
    for row in held:
        told = texts[row["obs_id"]]
        assert (told.source_id, told.locator, told.note, told.address) == ("", "", "", "")
        assert row["place"] not in told.statement + told.title


def test_no_published_row_counts_one_or_two_of_a_group(project: Project) -> None:
    with project.raw_file("counts.csv").open(encoding="utf-8", newline="") as file:
        held = [row for row in csv.DictReader(file) if withheld.counts_few(row)]
    assert held
    texts = rows_of(project).texts()
    for row in held:
        assert texts[row["count_id"]].statement.startswith("fewer than 3 "), row["count_id"]
        assert texts[row["count_id"]].note == ""
