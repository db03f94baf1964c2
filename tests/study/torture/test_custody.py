"""Deaths in custody: the official number, and a higher one."""

import datetime as dt
from collections.abc import Callable

import pytest

from analysis.evidence.load import Evidence
from analysis.torture import custody
from study.torture.torture_rows import with_values


def test_a_lower_number_of_others_is_no_rival(evidence: Evidence) -> None:
    found = custody.custody_results(evidence)
    assert found["deaths_in_custody_official"].value == 6
    assert found["deaths_in_custody_higher"].text == "not known"


def test_a_higher_number_of_others_is_told(changed: Callable[..., Evidence]) -> None:
    more = changed(counts=with_values("c0582", low="9", best="9"))
    assert custody.custody_results(more)["deaths_in_custody_higher"].value == 9


def test_no_number_by_place_is_listed(evidence: Evidence) -> None:
    every = custody.custody_statements(evidence)
    shown = custody.without_places(every)
    own = shown["episode"] == "january-2022"
    assert "c0592" in set(every["count_id"])
    assert set(shown.loc[own, "place"]) == {"kazakhstan"}
    assert len(shown) - own.sum() == (every["episode"] != "january-2022").sum()


def test_a_survey_prints_as_a_share(evidence: Evidence) -> None:
    found = custody.survey_results(evidence)["survey_tortured_share"]
    assert found.value == pytest.approx(0.71)
    assert found.text == "71%"


def test_the_people_asked_are_by_the_claimant_of_the_share(evidence: Evidence) -> None:
    found = custody.survey_results(evidence)
    assert found["survey_respondents"].claimant == found["survey_tortured_share"].claimant
    assert found["survey_respondents"].value == 62


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
