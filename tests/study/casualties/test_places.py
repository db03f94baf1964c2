from collections.abc import Callable
from typing import Any

import pytest

from analysis.casualties.figures.map import EDGES, cities_of, not_placed, todays_names
from analysis.casualties.places import NOT_PLACED, by_place, place_results
from analysis.evidence.load import Evidence
from study.casualties.made import count, made_evidence, raw


def there(identifier: str, number: float, place: str, **fields: Any) -> dict[str, Any]:
    return count(identifier, number, place=place, part_of="c1", **fields)


ROWS = (count("c1", 100), there("c2", 60, "Almaty"), there("c3", 30, "Shymkent"))


def tolls(evidence: Evidence) -> dict[str, float | None]:
    return {item.place: item.deaths.value for item in by_place(evidence)}


def test_what_no_statement_places_stands_in_a_row_of_its_own() -> None:
    assert tolls(made_evidence(*ROWS)) == {"Almaty": 60, "Shymkent": 30, NOT_PLACED: 10}


def test_a_place_inside_another_is_not_counted_twice() -> None:
    rows = (*ROWS, there("c4", 5, "Taldykorgan"), there("c5", 8, "Almaty Region"))
    assert "Taldykorgan" not in tolls(made_evidence(*rows))


def test_staff_leave_the_places_for_which_they_are_stated() -> None:
    rows = (
        *ROWS,
        count("c4", 9, population="security_forces", part_of="c1"),
        there("c5", 4, "Almaty", population="security_forces"),
    )
    found = tolls(made_evidence(*rows, security_forces="out"))
    assert found == {"Almaty": 56, "Shymkent": 30, NOT_PLACED: 100 - 9 - 56 - 30}


def test_staff_of_no_stated_place_make_a_range_of_those_not_placed() -> None:
    rows = (
        *ROWS,
        count("c4", 9, population="security_forces", part_of="c1"),
        there("c5", 4, "Almaty", population="security_forces"),
    )
    rest = place_results(made_evidence(*rows, security_forces="out"))["deaths_not_placed"]
    assert (rest.low, rest.high) == (5, 5 + 9 - 4)
    assert place_results(made_evidence(*rows))["deaths_not_placed"].high is None


def test_without_a_toll_there_is_nothing_to_place() -> None:
    assert tolls(made_evidence(count("c1", None))) == {}


def test_a_place_without_a_population_has_no_rate() -> None:
    found = by_place(made_evidence(*ROWS, tables={"denominators": []}))
    assert all(item.rate.value is None for item in found)


def test_the_ids_of_places_with_a_population_always_exist() -> None:
    found = place_results(made_evidence(count("c1", None)))
    assert found["deaths_per_100k_kyzylorda"].value is None
    assert found["deaths_not_placed"].value is None


def test_the_places_of_the_base_a_second_time(evidence: Evidence) -> None:
    rows = {row["count_id"]: row for row in raw("counts")}
    people = {row["population_id"]: float(row["population"]) for row in raw("population")}
    found = place_results(evidence)
    placed = sum(float(rows[i]["best"]) for i in ("c0565", "c0566", "c0567", "c0568"))
    assert found["deaths_not_placed"].value == 238 - placed == 24
    assert found["deaths_per_100k_almaty"].value == pytest.approx(151 / people["p0007"] * 1e5)
    known = (placed - 151) / (people["p0350"] - people["p0007"]) * 1e5
    assert found["deaths_per_100k_elsewhere_placed"].value == pytest.approx(known)
    rest = (238 - 151) / (people["p0350"] - people["p0007"]) * 1e5
    assert found["deaths_per_100k_elsewhere"].value == pytest.approx(rest)


def test_the_map_shows_cities_of_january_under_todays_names(evidence: Evidence) -> None:
    cities, names = cities_of(evidence), todays_names(evidence)
    assert {"Almaty", "Kyzylorda", "Tselinograd"} <= set(cities)
    assert (names["Tselinograd"], names["Atyrau"]) == ("Astana", "Atyrau")
    west, east, south, north = EDGES
    assert all(west < x < east and south < y < north for x, y in cities.values())


def test_those_not_placed_are_a_range_where_staff_may_be_among_them(
    evidence_under: Callable[..., Evidence],
) -> None:
    for setting, words in (("in", "24"), ("out", " to ")):
        (rest,) = [
            i for i in by_place(evidence_under(security_forces=setting)) if i.place == NOT_PLACED
        ]
        assert words in not_placed(rest)
