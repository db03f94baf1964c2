"""Tolls: official, of others, their ends, per head, and the place of January 2022 among them."""

import csv
import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from analysis.evidence.load import Evidence
from analysis.evidence.select import FOCUS
from analysis.history import long_episodes, tolls
from analysis.history.tolls import EpisodeToll, ends, episode_toll
from qantar.result import Result


def toll(evidence: Evidence, episode: str) -> tolls.EpisodeToll:
    return next(
        t for t in tolls.tolls(evidence, (tolls.PROTEST, *tolls.APART)) if t.episode == episode
    )


def test_kinds_are_never_mixed(evidence: Evidence) -> None:
    protest = {t.episode for t in tolls.tolls(evidence)}
    apart = {t.episode for t in tolls.tolls(evidence, tolls.APART)}
    assert "january-2022" in protest
    assert {"osh-june-2010", "korday-2020", "novy-uzen-1989", "bishkek-april-2010"} <= apart
    assert not protest & apart


def test_every_episode_has_a_kind_that_the_descriptor_knows(evidence: Evidence) -> None:
    used = set(evidence.episodes["kind_of_event"])
    assert "" not in used
    assert {tolls.PROTEST, *tolls.APART, *long_episodes.WHAT} <= used


@pytest.mark.parametrize(
    ("episode", "official"),
    [("zhanaozen-2011", 17), ("jeltoqsan-1986", 3), ("january-2022", 238), ("andijan-2005", 187)],
)
def test_official_tolls(evidence: Evidence, episode: str, official: int) -> None:
    assert toll(evidence, episode).official.value == official


def test_security_staff_can_be_taken_off(evidence: Evidence) -> None:
    out = evidence.under(security_forces="out")
    assert toll(out, "january-2022").official.value == 238 - 19
    assert toll(out, "zhanaozen-2011").official.value == 17


def test_a_rate_is_the_toll_over_the_chosen_population(evidence: Evidence) -> None:
    root = evidence.base.project.root / "data" / "raw"
    with (root / "denominators.csv").open(encoding="utf-8", newline="") as file:
        chosen = next(
            r["population_id"]
            for r in csv.DictReader(file)
            if (r["episode"], r["level"], r["use"]) == ("zhanaozen-2011", "country", "main")
        )
    with (root / "population.csv").open(encoding="utf-8", newline="") as file:
        people = {r["population_id"]: float(r["population"]) for r in csv.DictReader(file)}
    found = toll(evidence, "zhanaozen-2011").country
    assert found.value == pytest.approx(17 / people[chosen] * 1e5)
    assert (found.low, found.high, found.interval) == (None, None, "")
    assert chosen in found.rows


def test_a_zero_of_a_data_set_is_no_claim(evidence: Evidence) -> None:
    assert (toll(evidence, "january-2022").others.low or 0) > 0


def test_a_claim_for_another_town_is_left_out(evidence: Evidence) -> None:
    assert "c0009" not in set(toll(evidence, "andijan-2005").claims["count_id"])
    assert "c0008" in set(toll(evidence, "andijan-2005").claims["count_id"])


def test_the_rank_moves_with_what_is_known(evidence: Evidence) -> None:
    now = tolls.rank_of_january(evidence)
    assert now["rank_rate_kazakhstan"].value == 1
    assert now["rank_rate_kazakhstan"].text == "first"
    assert (now["rank_place_kazakhstan"].value or 0) <= (now["places_kazakhstan"].value or 0)
    early = tolls.rank_of_january(evidence.under(as_of=dt.date(2022, 1, 8)))
    assert early["rank_rate_kazakhstan"].value is None
    assert early["town_rate_january"].text == "not known"


def test_executions_have_rates_of_their_own_country(evidence: Evidence) -> None:
    shot = long_episodes.statements_of_kind(evidence, "judicial_terror")
    soviet = shot[shot["place"] == "ussr"].iloc[0]
    assert soviet["per_100k_low"] == pytest.approx(soviet["low"] / 162_000_000 * 1e5)
    longest = long_episodes.long_results(evidence)["terror_executed_kazakhstan"]
    assert " and " in longest.claimant
    assert ";" not in longest.claimant
    assert (longest.low, longest.high) == (20_000, 25_000)


def test_a_range_alone_makes_no_number_of_its_own(evidence: Evidence) -> None:
    union = long_episodes.long_results(evidence)["terror_executed_ussr"]
    assert union.value is None
    assert union.text == union.interval_text == "725,000 to 740,000"


def test_a_toll_is_a_value_and_can_be_replaced(evidence: Evidence) -> None:
    item = toll(evidence, "temirtau-1959")
    assert replace(item, name="x").name == "x"
    assert item.others.value == item.official.value


NONE = Result(None, "deaths")


def toll_of(*claims: tuple[str, float | None, float | None, float | None, str, str]) -> EpisodeToll:
    columns = ["count_id", "low", "best", "high", "qualifier", "status"]
    frame = pd.DataFrame(claims, columns=columns).assign(
        claimant="X", party="independent", floor=False
    )
    frame = frame.astype({"low": float, "best": float, "high": float})
    return EpisodeToll("e", "E", "k", "2000", NONE, frame, NONE, NONE, NONE, "")


def test_a_floor_sets_no_lower_end(evidence: Evidence) -> None:
    claims = toll(evidence, "january-2022").claims.set_index("count_id")
    assert not claims["floor"]["c0698"]
    assert claims["floor"]["c2095"]
    low, _ = ends(evidence, toll(evidence, "january-2022")) or (None, None)
    assert low is not None
    assert low.row != "c2095"
    assert toll(evidence, "january-2022").others.low == low.value


def test_the_ends_are_the_lowest_and_the_highest_number(evidence: Evidence) -> None:
    low, high = ends(
        evidence,
        toll_of(
            ("x1", None, 20, None, "exact", "current"),
            ("x2", 10, None, 170, "about", "disputed"),
            ("x3", 25, 25, None, "at_least", "current"),
        ),
    ) or (None, None)
    assert low is not None
    assert high is not None
    assert (low.value, low.words, low.weak) == (10, "10", True)
    assert (high.value, high.words, high.weak) == (170, "170", True)


def test_of_equal_numbers_the_firmer_stands(evidence: Evidence) -> None:
    same = ends(
        evidence,
        toll_of(
            ("x1", None, 16, None, "exact", "disputed"), ("x2", None, 16, None, "exact", "current")
        ),
    )
    assert same is not None
    assert [end.row for end in same] == ["x2", "x2"]


def test_a_bound_keeps_its_words_and_one_witness_is_weak(evidence: Evidence) -> None:
    found = ends(evidence, toll_of(("c1078", 23, 23, None, "at_least", "current")))
    assert found is not None
    assert (found[0].words, found[0].weak) == ("at least 23", True)


def test_nobody_states_a_total(evidence: Evidence) -> None:
    assert ends(evidence, toll_of()) is None


def test_the_ends_of_the_base_lie_around_every_claim(evidence: Evidence) -> None:
    item = episode_toll(evidence, "zhanaozen-2011")
    low, high = ends(evidence, item) or (None, None)
    assert low is not None
    assert high is not None
    numbers = item.claims[["low", "best", "high"]]
    assert low.value == numbers.min().min()
    assert high.value == numbers.max().max()


def test_one_alone_has_no_rank() -> None:
    rate = Result(1.2, "deaths per 100,000", rows=("c1",))
    assert tolls._rank({FOCUS: rate}).value is None
    assert tolls._rank({FOCUS: rate, "zhanaozen-2011": rate}).text == "first"
    assert tolls._rank({"zhanaozen-2011": rate}).value is None


def test_of_the_protests_coded_some_have_no_rate(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    now, state = (
        tolls.rank_of_january(read) for read in (evidence, evidence_under(parties=["state"]))
    )
    assert now["protests_coded_kazakhstan"].value == now["protest_episodes_kazakhstan"].value
    assert state["protests_coded_kazakhstan"].value == now["protests_coded_kazakhstan"].value
    assert (state["protest_episodes_kazakhstan"].value or 0) < 4


def test_statements_without_an_upper_end_are_counted(evidence: Evidence) -> None:
    path = evidence.base.project.root / "data" / "raw" / "counts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["measure"] == "executed_political"]
    longest = [r for r in rows if (r["period_start"], r["period_end"]) == ("1921", "1954")]
    open_above = [r for r in longest if r["qualifier"] in ("more_than", "at_least")]
    found = long_episodes.long_results(evidence)["terror_executed_open"]
    assert 0 < len(open_above) < len(longest)
    assert found.value == len(open_above)
    early = long_episodes.long_results(evidence.under(as_of=dt.date(1990, 1, 1)))
    assert early["terror_executed_open"].value == 0
