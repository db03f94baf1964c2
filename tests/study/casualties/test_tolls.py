import datetime as dt
from collections.abc import Callable

import pytest

from analysis.casualties import tolls
from analysis.evidence.load import Evidence
from qantar.result import Result
from study.casualties.made import count, made_evidence, raw

STAFF = {"population": "security_forces"}
PROSECUTORS = {
    row["claimant_as_printed"]
    for row in raw("claimants")
    if row["claimant"] == "General Prosecutor's Office"
}


def last_total(day: str, place: str = "kazakhstan") -> float:
    """The prosecutors' last total by `day`, read from the CSV file by other means than the package."""
    rows = [
        row
        for row in raw("counts")
        if (row["episode"], row["measure"], row["population"], row["place"])
        == ("january-2022", "deaths", "all", place)
        and row["claimant"] in PROSECUTORS
        and len(row["reported_on"]) == 10
        and row["reported_on"] <= day
        and row["best"]
    ]
    return float(max(rows, key=lambda row: row["reported_on"])["best"])


@pytest.mark.parametrize(
    ("day", "deaths"),
    [("2022-01-17", 225), ("2022-01-20", 227), ("2022-03-16", 230), ("2026-11-22", 238)],
)
def test_the_official_toll_is_the_prosecutors_latest_total(
    evidence_under: Callable[..., Evidence], day: str, deaths: float
) -> None:
    found = tolls.official_deaths(evidence_under(as_of=dt.date.fromisoformat(day)))
    assert found.value == deaths == last_total(day)
    assert found.function == "analysis.casualties.tolls.official_deaths"


def test_almaty_is_read_by_the_same_rule(evidence: Evidence) -> None:
    assert tolls.official_deaths_almaty(evidence).value == last_total("2026-11-22", "Almaty") == 151


def test_other_claimants_never_make_the_official_toll() -> None:
    found = tolls.official_deaths(made_evidence(count("c1", 7, claimant="Ombudsperson Azimova")))
    assert found.value is None
    assert found.text == "not known"


def test_a_replaced_total_gives_way_to_the_one_that_replaces_it() -> None:
    rows = (count("c1", 7), count("c2", 9, reported_on="2022-03-01", replaces="c1"))
    assert tolls.official_deaths(made_evidence(*rows)).value == 9
    assert tolls.official_deaths(made_evidence(*rows, as_of=dt.date(2022, 2, 10))).value == 7


def test_of_two_rows_of_one_day_the_exact_one_speaks() -> None:
    rows = (count("c1", 7), count("c2", 7, qualifier="at_least", low=7))
    found = tolls.official_deaths(made_evidence(*rows))
    assert (found.qualifier, found.rows) == ("exact", ("c1", "c2"))


def test_without_the_security_forces_the_toll_is_net_of_their_stated_dead() -> None:
    rows = (count("c1", 9), count("c2", 2, **STAFF, part_of="c1"))
    found = tolls.official_deaths(made_evidence(*rows, security_forces="out"))
    assert (found.value, found.rows) == (7, ("c1", "c2"))
    assert tolls.official_deaths_security(made_evidence(*rows, security_forces="out")).value == 2


def test_a_toll_cannot_be_net_of_a_number_nobody_stated() -> None:
    assert tolls.official_deaths(made_evidence(count("c1", 9), security_forces="out")).value is None


def test_the_rate_of_a_census_has_no_interval_of_chance(evidence: Evidence) -> None:
    found = tolls.official_deaths_per_100k(evidence)
    people = next(
        float(r["population"]) for r in raw("population") if r["population_id"] == "p0350"
    )
    assert found.value == pytest.approx(238 / people * 1e5)
    assert (found.low, found.high, found.interval) == (None, None, "")
    assert "p0350" in found.rows


def test_a_part_is_taken_from_the_total_of_its_own_claimant_only() -> None:
    whole, part = (Result(value, "people", claimant="one office") for value in (10, 4))
    assert tolls.less(whole, part).value == 6
    assert tolls.less(whole, Result(4, "people", claimant="another office")).value is None
    assert tolls.less(Result(None, "people", claimant="one office"), part).value is None


def test_a_rate_without_a_denominator_is_not_known() -> None:
    evidence = made_evidence(count("c1", 9), tables={"denominators": []})
    assert tolls.official_deaths_per_100k(evidence).value is None


def test_the_wounded_staff_are_the_part_stated_with_the_total() -> None:
    hurt = {"measure": "injuries"}
    rows = (
        count("c1", 100, **hurt),
        count("c2", 60, **hurt, **STAFF, part_of="c1"),
        count(
            "c3", 70, **hurt, **STAFF, reported_on="2022-03-01", replaces="c2", qualifier="about"
        ),
    )
    assert tolls.official_injured_security(made_evidence(*rows)).value == 60
    assert tolls.official_injured_security_later(made_evidence(*rows)).value == 70
    assert tolls.official_injured_security(made_evidence(rows[0], rows[2])).value == 70


def test_the_stated_wounded_and_patients(evidence: Evidence) -> None:
    assert tolls.official_injured(evidence).value == 4353
    assert tolls.official_injured_security(evidence).value == 3393
    assert tolls.official_hospitalised(evidence).value == 897
    assert tolls.official_deaths_security(evidence).value == 19


def test_the_words_on_the_security_forces_are_known_where_they_are_left_out() -> None:
    assert tolls.toll_scope(made_evidence(count("c1", 9))).text == "not known"
    out = tolls.toll_scope(made_evidence(count("c1", 9), security_forces="out"))
    assert out.text == "without the security forces"
