"""Deaths in custody: the official number, its places, a rate."""

import datetime as dt
from collections.abc import Callable

import pytest

from analysis.evidence.load import Evidence
from analysis.torture import custody
from qantar.result import Result


def test_the_places_of_the_official_number_add_up_to_it(evidence: Evidence) -> None:
    found = custody.custody_results(evidence)
    assert found["deaths_in_custody_official"].value == 6
    assert found["deaths_in_custody_places"].text == (
        "2 in Almaty, 3 in East Kazakhstan Region and 1 in Taldykorgan"
    )
    assert sorted(custody.custody_places(evidence)["best"]) == [1, 2, 3]


def test_deaths_per_ten_thousand_detained(evidence: Evidence) -> None:
    found = custody.custody_results(evidence)["deaths_in_custody_per_detained"]
    assert found.value == pytest.approx(6 / 9900 * 10_000)
    assert (found.low, found.high, found.interval) == (None, None, "")


def test_people_detained_as_a_range_give_a_range() -> None:
    found = custody.deaths_per_detained(
        Result(6, "deaths"), Result(None, "people", low=8000, high=10_000)
    )
    assert (found.value, found.low, found.high) == (None, 6.0, 7.5)


def test_a_survey_prints_as_a_share(evidence: Evidence) -> None:
    found = custody.survey_results(evidence)["survey_tortured_share"]
    assert found.value == pytest.approx(0.71)
    assert found.text == "71%"


def test_the_people_asked_are_by_the_claimant_of_the_share(evidence: Evidence) -> None:
    found = custody.survey_results(evidence)
    assert found["survey_respondents"].claimant == found["survey_tortured_share"].claimant
    assert found["survey_respondents"].value == 62


def test_a_count_by_others_is_not_the_states(evidence: Evidence) -> None:
    found = custody.custody_results(evidence)["deaths_in_custody_others"]
    assert (found.text, found.claimant) == ("at least 5", "The Insider")


def test_nothing_known_gives_nothing(evidence_under: Callable[..., Evidence]) -> None:
    early = evidence_under(as_of=dt.date(2022, 1, 8))
    assert custody.custody_results(early)["deaths_in_custody_official"].value is None
    assert custody.survey_results(early)["survey_tortured_share"].value is None
    assert custody.custody_statements(early)["episode"].ne("january-2022").all()


def test_an_act_told_twice_is_one_admission(evidence: Evidence) -> None:
    table = evidence.base.table("responses")
    rows = table[(table["response"] == "admission_of_torture")]
    rows = rows[rows["episode"] == "january-2022"]
    found = custody.admissions(evidence)
    assert found.value == (rows["same_act_as"] == "").sum() == 4
    assert found.rows == tuple(sorted(rows["response_id"]))


def test_before_the_first_admission_none_is_known(evidence_under: Callable[..., Evidence]) -> None:
    early = custody.admissions(evidence_under(as_of=dt.date(2022, 1, 20)))
    assert (early.value, early.text, early.rows) == (None, "not known", ())
