"""Printed numbers of three chapters, derived a second time with the csv module and plain arithmetic."""

from collections.abc import Callable

import pytest

from analysis.casualties import classes, lists, multiples, places, tolls, wounded
from analysis.evidence.load import Evidence
from analysis.torture import against, court, custody, funnel, sentences
from qantar.result import Result
from study.casualties.made import raw

ROWS = {row["count_id"]: row for row in raw("counts")}
PEOPLE = {row["population_id"]: float(row["population"]) for row in raw("population")}
STATED = (
    # result, row of the base, claimant, date: as a reader checks them against the source
    ("deaths_official", "c0564", "General Prosecutor's Office", "2023-01-05"),
    ("deaths_official_security", "c0560", "General Prosecutor's Office", "2022-12-28"),
    ("deaths_official_almaty", "c0565", "General Prosecutor's Office", "2023-01-05"),
    ("injured_official", "c0674", "General Prosecutor's Office", "2022-01-15"),
    ("injured_official_security", "c0675", "General Prosecutor's Office", "2022-01-15"),
    ("hospitalised_official", "c0654", "Ministry of Health", "2022-02-18"),
    ("attackers_latest", "c0569", "General Prosecutor's Office", "2023-01-05"),
    ("deaths_in_kyzylorda", "c0566", "General Prosecutor's Office", "2023-01-05"),
    ("zhanaozen_deaths_official", "c1099", "Government of Kazakhstan", "2021-12"),
    ("torture_cases_opened", "c2124", "General Prosecutor's Office", "2023-01"),
    ("torture_cases_closed", "c0801", "Government of Kazakhstan", "2024"),
    ("torture_cases_taken_forward", "c0804", "General Prosecutor's Office", "2024-01"),
    ("officers_suspected", "c0709", "General Prosecutor's Office", "2024-01"),
    ("officers_charged", "c0708", "General Prosecutor's Office", "2023-03-31"),
    ("officers_convicted", "c2119", "General Prosecutor's Office", "2023-06-26"),
    ("ombudsperson_year", "c0982", "Ombudsperson", "2021"),
    ("register_2022", "c0968", "Ombudsperson", "2025-12-10"),
)


def best(*rows: str) -> list[float]:
    return [float(ROWS[row]["best"] or ROWS[row]["low"]) for row in rows]


@pytest.fixture(scope="module")
def printed(evidence: Evidence) -> dict[str, Result]:
    """The results of the chapters, by the id under which they are printed."""
    groups: tuple[Callable[[Evidence], dict[str, Result]], ...] = (
        classes.attackers, classes.attackers_shares, places.place_results, lists.union,
        multiples.spread_results, multiples.zhanaozen_and_jeltoqsan, wounded.wounded_results,
        funnel.funnel_results, funnel.officers, funnel.first_check, against.coalition,
        against.ombudsperson, against.register, court.court, court.bounds, custody.custody_results,
        sentences.sentence_results,
    )  # fmt: skip
    single: dict[str, Callable[[Evidence], Result]] = {
        "deaths_official": tolls.official_deaths,
        "deaths_official_security": tolls.official_deaths_security,
        "deaths_official_almaty": tolls.official_deaths_almaty,
        "deaths_official_per_100k": tolls.official_deaths_per_100k,
        "injured_official": tolls.official_injured,
        "injured_official_security": tolls.official_injured_security,
        "hospitalised_official": tolls.official_hospitalised,
    }
    made = {name: function(evidence) for name, function in single.items()}
    for group in groups:
        made |= group(evidence)
    return made


@pytest.mark.parametrize(("name", "row", "claimant", "day"), STATED)
def test_a_stated_number_has_its_row_claimant_and_date(
    printed: dict[str, Result], name: str, row: str, claimant: str, day: str
) -> None:
    result = printed[name]
    assert [result.value] == best(row)
    assert row in result.rows
    assert (result.claimant, result.reported_on) == (claimant, day)


def expected() -> dict[str, float]:
    dead, staff, almaty, country = *best("c0564", "c0560", "c0565"), PEOPLE["p0350"]
    opened, closed, forward = best("c0818", "c0801", "c0804")
    coalition = best("c2001", "c2002", "c2003", "c2007", "c0981")
    before, year, after = best("c0965", "c0966", "c0967"), *best("c0968"), best("c0969", "c0970")
    return {
        "deaths_official_per_100k": dead / country * 1e5,
        "attackers_share_march_2022": sum(best("c0537", "c0538")) / best("c0531")[0],
        "attackers_share_march_2022_without_security": 149 / (230 - 19),
        "attackers_share_latest": best("c0569")[0] / dead,
        "attackers_share_latest_without_security": 67 / (dead - staff),
        "deaths_not_placed": dead - sum(best("c0565", "c0566", "c0567", "c0568")),
        "deaths_per_100k_elsewhere_placed": 63 / (country - PEOPLE["p0007"]) * 1e5,
        "deaths_per_100k_elsewhere": (dead - almaty) / (country - PEOPLE["p0007"]) * 1e5,
        "wounds_counted": best("c0674")[0],
        "wounds_sought_help": best("c0791")[0],
        "last_over_first_january": dead / best("c0495")[0],
        "torture_cases_closed_share": closed / opened,
        "funnel_taken_forward_share": forward / opened,
        "complaints_rejected_share": 19 / (91 - 56),
        "coalition_ordinary_year": sum(coalition) / len(coalition),
        "coalition_january_ratio": 188 / (sum(coalition) / len(coalition)),
        "ombudsperson_ratio": 137 / best("c0982")[0],
        "register_before_mean": sum(before) / 3,
        "register_2022_ratio": year / (sum(before) / 3),
        "register_after_ratio": (sum(after) / 2) / (sum(before) / 3),
        "baseline_2020_court_share_of_crimes": 11 / 63,
        "cases_not_closed": opened - closed,
        "complaints_last_rejected_share": best("c2126")[0] / best("c2125")[0],
        "officers_convicted_documented": sum(best("c0713", "c0719", "c2121", "c0720")),
    }


@pytest.mark.parametrize(("name", "value"), expected().items())
def test_a_computed_number_comes_out_a_second_time(
    printed: dict[str, Result], name: str, value: float
) -> None:
    assert printed[name].value == pytest.approx(value, rel=1e-6)


@pytest.mark.parametrize(
    ("name", "hits", "of"),
    [
        ("attackers_share_march_2022", 149, 230),
        ("attackers_share_latest", 67, 238),
        ("torture_cases_closed_share", 236, 329),
        ("funnel_taken_forward_share", 12, 329),
        ("baseline_2020_court_share_of_crimes", 11, 63),
    ],
)
def test_a_share_of_all_cases_comes_out_a_second_time_and_has_no_interval(
    printed: dict[str, Result], name: str, hits: float, of: float
) -> None:
    assert printed[name].value == pytest.approx(hits / of)
    assert (printed[name].low, printed[name].high, printed[name].interval) == (None, None, "")


def test_bounds_on_lists_and_courts_come_out_a_second_time(printed: dict[str, Result]) -> None:
    sizes = best("c0702", "c0699", "c0698")
    assert (printed["lists_union"].low, printed["lists_union"].high) == (max(sizes), sum(sizes))
    bounds = printed["court_share_bounds"]
    assert bounds.low == pytest.approx(4 / 329)
    assert bounds.high == pytest.approx((329 - 236) / 329)
