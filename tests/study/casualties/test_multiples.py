import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from analysis.casualties.episodes import (
    first_of_any,
    first_official,
    last_official,
    short_episodes,
    widest,
)
from analysis.casualties.figures.multiples import first_withdrawn, shown_tolls
from analysis.casualties.multiples import (
    IndependentCount,
    against_official,
    episode_tolls,
    january_firsts,
    quotient,
    spread_results,
    zhanaozen_and_jeltoqsan,
)
from analysis.casualties.tolls import official_deaths
from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from qantar.result import Result
from study.casualties.made import count, made_evidence, raw

EPISODE = "zhanaozen-2011"


def told(identifier: str, number: float, **fields: Any) -> dict[str, Any]:
    given = {"episode": EPISODE, "place": "Zhanaozen", "reported_on": "2011-12-16"}
    return count(identifier, number, **{**given, **fields})


ROWS = (
    told("c1", 10, status="superseded"),
    told("c2", 16, reported_on="2012-02-01"),
    told("c3", 17, reported_on="2012-01-26", place="Mangistau Region"),
)


def test_the_last_toll_is_that_of_the_widest_place() -> None:
    assert last_official(made_evidence(*ROWS), EPISODE).value == 17
    assert first_official(made_evidence(*ROWS), EPISODE).value == 10


def test_five_more_on_another_day_is_no_lower_toll() -> None:
    eight = told("c1", 8, period_start="2011-12-16", period_end="2011-12-17")
    more = told(
        "c2", 5, reported_on="2011-12-31", period_start="2011-12-30", period_end="2011-12-30"
    )
    assert last_official(made_evidence(eight, more), EPISODE).value == 8


def test_a_current_total_comes_before_a_later_disputed_one() -> None:
    rows = (
        *ROWS,
        told("c4", 15, reported_on="2013-01-01", place="Mangistau Region", status="disputed"),
    )
    assert last_official(made_evidence(*rows), EPISODE).value == 17
    assert last_official(made_evidence(rows[0], rows[3]), EPISODE).value == 15


def test_a_withdrawn_total_is_a_first_but_never_a_last_one() -> None:
    rows = (told("c1", 5, status="retracted"), told("c2", 9, reported_on="2012-01-01"))
    evidence = made_evidence(*rows)
    assert (first_official(evidence, EPISODE).value, last_official(evidence, EPISODE).value) == (
        5,
        9,
    )
    assert last_official(made_evidence(rows[0]), EPISODE).value is None


def test_others_than_the_state_give_no_official_toll() -> None:
    rows = (told("c1", 70, claimant="trade-union and opposition activists"),)
    assert last_official(made_evidence(*rows), EPISODE).value is None


def test_parts_of_one_day_that_make_up_everyone_are_added() -> None:
    rows = (
        told("c1", 10, population="ethnic_dungans"),
        told("c2", 1, population="ethnic_kazakhs"),
    )
    found = last_official(made_evidence(*rows), EPISODE)
    assert (found.value, found.rows) == (11, ("c1", "c2"))


def test_the_first_number_of_any_dead_may_be_of_one_class() -> None:
    rows = (told("c1", 3, population="security_forces"), told("c2", 9, reported_on="2012-01-01"))
    assert first_of_any(made_evidence(*rows), EPISODE).value == 3


def test_long_episodes_are_not_compared(evidence: Evidence) -> None:
    short = short_episodes(evidence)
    assert "january-2022" in short
    assert "famine-1930-1933" not in short


def test_the_widest_place_holds_the_others(evidence: Evidence) -> None:
    assert widest(evidence, {"Zhanaozen", "Mangistau Region", "Shetpe"}) == "Mangistau Region"


def test_a_quotient_over_nothing_is_not_known() -> None:
    assert quotient(Result(4, "deaths"), Result(0, "deaths")).value is None
    assert quotient(Result(4, "deaths"), Result(2, "deaths")).value == 2


def test_only_named_counts_are_independent(evidence: Evidence) -> None:
    listed = {row["count_id"] for row in raw("independent_counts")}
    for toll in episode_tolls(evidence):
        for item in toll.independent:
            assert set(item.number.rows) <= listed


@pytest.mark.parametrize(
    ("basis", "status", "doubted"),
    [
        ("list", "current", False),
        ("inquiry", "superseded", False),
        ("list", "disputed", True),
        ("witness", "current", True),
    ],
)
def test_a_disputed_count_and_one_of_a_single_witness_are_doubted(
    basis: str, status: str, doubted: bool
) -> None:
    assert IndependentCount(basis, status, Result(5, "deaths")).doubted is doubted


def test_a_doubted_count_never_makes_the_highest_quotient(evidence: Evidence) -> None:
    compared = [item for toll in episode_tolls(evidence) for item in against_official(toll)]
    firm = [item.quotient.value or 0 for item in compared if not item.count.doubted]
    assert any(item.count.doubted for item in compared)
    assert spread_results(evidence)["independent_over_official_highest"].value == max(firm)


def test_the_tolls_of_the_base(evidence: Evidence) -> None:
    found = zhanaozen_and_jeltoqsan(evidence)
    assert found["zhanaozen_deaths_official"].value == 17
    assert found["jeltoqsan_deaths_official"].value == 3
    assert found["jeltoqsan_deaths_official_doubt"].words == "as a disputed text relays it"
    spread = spread_results(evidence)
    assert spread["last_over_first_january"].value == pytest.approx(238 / 164)
    assert spread["independent_over_official_all"].low == pytest.approx(188 / 238)
    highest = spread["independent_over_official_highest"]
    assert highest.value == spread["independent_over_official_all"].high
    assert highest.text == "at least 4.00"
    assert spread["independent_over_official_highest_words"].words.endswith("at least 4 against 1")


def test_an_unfinished_list_is_shown_and_sets_no_end(evidence: Evidence) -> None:
    below = [
        count
        for toll in episode_tolls(evidence)
        for count in toll.independent
        if count.unfinished and toll.last.value and (count.number.value or 0) < toll.last.value
    ]
    rows = spread_results(evidence)["independent_over_official_all"].rows
    assert all(not set(count.number.rows) & set(rows) for count in below)


def test_a_first_total_of_a_day_of_the_event_is_named(evidence: Evidence) -> None:
    words = spread_results(evidence)["first_totals_early"].words
    assert "Osh 2010 (day 4)" in words
    assert "Andijan" not in words


def test_the_first_totals_of_january_are_of_two_offices(evidence: Evidence) -> None:
    found = january_firsts(evidence)
    assert found["first_total_january"].value == 164
    assert found["first_total_prosecutors"].value == 225
    assert found["last_over_first_prosecutors"].value == pytest.approx(238 / 225)


def test_a_withdrawn_first_total_is_marked(evidence: Evidence) -> None:
    gone = [t.episode for t in shown_tolls(evidence) if first_withdrawn(evidence, t)]
    assert gone == ["january-2022"]


def test_the_greatest_multiple_stands_on_top(evidence: Evidence) -> None:
    values = [toll.multiple.value or 0 for toll in shown_tolls(evidence)]
    assert values == sorted(values, reverse=True)
    spread = spread_results(evidence)
    assert spread["episodes_compared"].value == len(values)
    assert spread["episodes_grown"].value == sum(value > 1 for value in values)


def test_of_two_towns_side_by_side_the_larger_toll_is_the_episode() -> None:
    rows = (told("c1", 16), told("c2", 1, place="Shetpe", reported_on="2012-02-01"))
    assert last_official(made_evidence(*rows), EPISODE).value == 16


def test_undisputed_counts_are_counted(evidence: Evidence) -> None:
    found = spread_results(evidence)["independent_counts_undisputed"]
    assert found.value == len(
        [
            item
            for toll in episode_tolls(evidence)
            for item in against_official(toll)
            if item.quotient.value is not None and not item.too_early and not item.count.doubted
        ]
    )
    nothing = evidence.under(source_kinds=("court",))
    assert spread_results(nothing)["independent_counts_undisputed"].value == 0


def test_a_floor_that_an_exact_total_meets_replaces_nothing() -> None:
    exact = told("c1", 232, reported_on="2012-06-29")
    vague = told("c2", 230, reported_on="2012-06-30", qualifier="more_than")
    assert last_official(made_evidence(exact, vague), EPISODE).value == 232
    higher = told("c2", 240, reported_on="2012-06-30", qualifier="more_than")
    assert last_official(made_evidence(exact, higher), EPISODE).value == 240
    assert last_official(made_evidence(vague), EPISODE).value == 230


def test_the_multiples_end_with_the_official_toll_of_the_chapter(
    evidence_under: Callable[..., Evidence],
) -> None:
    for day in (dt.date(2022, 3, 16), dt.date(2022, 6, 30), dt.date(2023, 1, 5)):
        read = evidence_under(as_of=day)
        (january,) = [toll for toll in episode_tolls(read) if toll.episode == FOCUS]
        assert january.last.value == official_deaths(read).value
