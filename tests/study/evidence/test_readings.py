"""Numbers that hang on a reading: sums of the rows named, bounds, and totals of one statement."""

import datetime as dt
from collections.abc import Callable

import pytest

from analysis.evidence.load import Evidence
from analysis.evidence.readings import main_reading, reading_results, readings
from qantar.result import Result


def numbers(evidence: Evidence) -> dict[str, Result]:
    """Every reading, and its total as ..._of."""
    found = readings(evidence)
    made = {f"{item.quantity}_{item.reading}": item.number for item in found}
    return made | {f"{item.quantity}_{item.reading}_of": item.whole for item in found}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("officers_convicted_verdict_by_verdict", "at least 16"),
        ("officers_convicted_nine", "9"),
        ("officers_convicted_nine_and_verdicts", "at least 22"),
        ("officers_convicted_seventeen", "17"),
        ("officers_convicted_seventeen_and_verdicts", "at least 30"),
        ("civilians_convicted_last_stated", "1,396"),
        ("civilians_convicted_last_dated", "1,205"),
        ("deaths_almaty_first_staff_beside", "160"),
        ("deaths_almaty_first_staff_among", "149"),
        ("officers_suspected_with_abuse_of_power", "49"),
        ("complaints_rejected_checked_22_january_of", "35"),
        ("complaints_rejected_received_12_february_of", "305"),
    ],
)
def test_each_number_under_its_reading(evidence: Evidence, name: str, text: str) -> None:
    assert numbers(evidence)[name].text == text


def test_a_bound_adds_what_is_known_but_never_without_its_statement(
    evidence_under: Callable[..., Evidence],
) -> None:
    then = numbers(evidence_under(as_of=dt.date(2024, 4, 30)))
    assert then["officers_convicted_verdict_by_verdict"].value == 3 + 4 + 3
    before = numbers(evidence_under(as_of=dt.date(2023, 6, 1)))
    assert before["officers_convicted_verdict_by_verdict"].value == 3
    assert before["officers_convicted_nine_and_verdicts"].value == 9
    assert before["officers_convicted_seventeen_and_verdicts"].value is None


def test_two_readings_of_one_briefing_have_no_main_one(evidence: Evidence) -> None:
    assert len(readings(evidence, "deaths_almaty_first")) == 2
    assert main_reading(evidence, "deaths_almaty_first") is None


def test_every_reading_says_when_it_holds(evidence: Evidence) -> None:
    assert all(item.condition and item.reason for item in readings(evidence))


def test_only_the_readings_asked_for_are_recorded(evidence: Evidence) -> None:
    found = reading_results(evidence, "officers_convicted", ("nine",))
    assert list(found) == ["read_officers_convicted_nine"]
    assert (
        found["read_officers_convicted_nine"].function
        == "analysis.evidence.readings.reading_results"
    )
