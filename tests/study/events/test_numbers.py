"""The numbers of the first weeks are those of the rows, on the day of the run and not later."""

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.events.numbers import NUMBERS, numbers_as_stated
from analysis.evidence.load import Evidence

COUNTS = Path(__file__).resolve().parents[3] / "data" / "raw" / "counts.csv"


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("fuel_price_raised", "c2217"),
        ("fuel_price_set", "c2218"),
        ("security_dead_first", "c0485"),
        ("security_dead_same_day", "c0489"),
        ("attackers_dead_first", "c0491"),
        ("detained_last", "c0614"),
        ("in_hospital_most", "c0645"),
        ("toll_first_prosecutors", "c0515"),
        ("complaints_first_coalition", "c0820"),
        ("cases_first_prosecutors", "c0807"),
        ("wounded_detainees_moved", "c0649"),
    ],
)
def test_a_number_is_that_of_its_row(evidence: Evidence, name: str, row: str) -> None:
    with COUNTS.open(encoding="utf-8", newline="") as file:
        raw = {line["count_id"]: line for line in csv.DictReader(file)}[row]
    found = numbers_as_stated(evidence)[name]
    assert row in found.rows
    assert found.value == float(raw["best"] or raw["low"])
    assert found.reported_on == raw["reported_on"]


def test_every_number_is_known_by_default_and_told_under_every_setting(
    evidence: Evidence, swept: Evidence
) -> None:
    assert set(numbers_as_stated(evidence)) == set(NUMBERS)
    assert all(found.text != "not known" for found in numbers_as_stated(evidence).values())
    assert all(found.text for found in numbers_as_stated(swept).values())


def test_nothing_is_known_before_it_was_said(evidence_under: Callable[..., Evidence]) -> None:
    early = numbers_as_stated(evidence_under(as_of=dt.date(2022, 1, 8)))
    assert early["detained_last"].value == 4404
    assert early["toll_first_prosecutors"].text == "not known"
    assert early["foreign_troops"].text == "not known"


def test_a_floor_is_told_as_one(evidence: Evidence) -> None:
    assert numbers_as_stated(evidence)["detained_first"].text == "more than 3,000"
    assert numbers_as_stated(evidence)["attackers_claimed"].text == "up to 20,000"
