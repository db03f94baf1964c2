"""What the State did: day 0, days to each step, and 2011 beside 2022."""

import csv
import datetime as dt
from collections.abc import Callable

import pytest

from analysis.evidence.load import Evidence
from analysis.history import responses
from qantar.result import Result


def acts(evidence: Evidence, episode: str, code: str) -> list[dict[str, str]]:
    path = evidence.base.project.root / "data" / "raw" / "responses.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [
            r for r in csv.DictReader(file) if r["episode"] == episode and r["response"] == code
        ]


@pytest.mark.parametrize(("year", "episode"), responses.COMPARED)
def test_days_to_the_reshuffle(evidence: Evidence, year: str, episode: str) -> None:
    shots = min(r["date"] for r in acts(evidence, episode, "lethal_force") if len(r["date"]) == 10)
    changes = [
        r["date"]
        for r in acts(evidence, episode, "cabinet_reshuffle")
        if r["planned_before"] != "yes" and len(r["date"]) == 10
    ]
    days = (dt.date.fromisoformat(min(changes)) - dt.date.fromisoformat(shots)).days
    earliest = min(r["date_earliest"] or r["date"] for r in acts(evidence, episode, "lethal_force")
                   if len(r["date"]) == 10)  # fmt: skip
    doubt = (dt.date.fromisoformat(shots) - dt.date.fromisoformat(earliest)).days
    found = responses.reshuffles_by_year(evidence)[f"reshuffle_days_{year}"]
    if doubt:
        assert (found.value, found.low, found.high) == (None, days, days + doubt)
    else:
        assert found.value == days


@pytest.mark.parametrize(("year", "episode"), responses.COMPARED)
def test_rises_are_split_by_whether_they_were_planned(
    evidence: Evidence, year: str, episode: str
) -> None:
    rises = acts(evidence, episode, "pension_or_salary_rise")
    rises = [r for r in rises if not r["same_act_as"]]
    found = responses.rises_by_year(evidence)
    assert found[f"rises_{year}"].value == len(rises)
    for name, code in (("planned", "yes"), ("after", "no")):
        number = sum(r["planned_before"] == code for r in rises)
        assert found[f"rises_{name}_{year}"].value == number


def test_rises_that_were_all_planned_are_told_as_all(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    made = responses.rises_by_year(evidence)
    assert made["rises_planned_2011"].value == made["rises_2011"].value == 3
    assert made["rises_planned_2011"].text == "all"
    assert made["rises_planned_2022"].text == "1"
    few = responses.rises_by_year(evidence_under(parties=["state"]))
    assert few["rises_planned_2011"].text == "both"


def test_acts_told_twice_count_once(evidence: Evidence) -> None:
    single = responses.single_acts(evidence, "january-2022")
    assert "r0061" not in set(single["response_id"])
    assert ("r0058", "r0061", "r2046") in set(single["row_ids"])


def test_an_act_before_the_episode_is_no_step_of_it(evidence: Evidence) -> None:
    start, first = responses.day_zero(evidence, "january-2022"), dt.date(2022, 1, 2)
    begin = (first - start.earliest).days
    steps = responses.first_steps(evidence, "january-2022").values()
    assert all(step.high is None or step.high >= begin for step in steps)


def test_a_month_gives_a_range_that_does_not_reach_before_the_episode(evidence: Evidence) -> None:
    acts = responses.sequence(evidence, "jeltoqsan-1986")
    cut = acts[acts["step"] == "shutdown"].iloc[0]
    assert (cut["days_low"], cut["days_high"]) == (-1, 14)


def test_planned_acts_are_no_response(evidence: Evidence) -> None:
    steps = responses.first_steps(evidence, responses.YEAR_2011)
    assert steps["rises"].text == "not known"


def test_an_act_is_not_known_before_it_was_done(evidence: Evidence) -> None:
    early = evidence.under(as_of=dt.date(2022, 1, 8))
    assert responses.first_steps(early, "january-2022")["amnesty"].text == "not known"
    assert responses.first_steps(evidence, "january-2022")["amnesty"].low is not None


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (10.0, "10 days after"),
        (-1.0, "1 day before"),
        (0.0, "on the day of"),
        (None, "not known"),
    ],
)
def test_days_in_words(days: float | None, words: str) -> None:
    assert responses.side(Result(days, "days")) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(-1.0, 1.0, "between 1 day before and 1 day after"),
     (16.0, 46.0, "between 16 and 46 days after"),
     (-2.0, 0.0, "between 2 days before and on the day of")],
)  # fmt: skip
def test_a_range_of_days_in_words(low: float, high: float, words: str) -> None:
    assert responses.side(Result(None, "days", low, high)) == words


def test_day_zero_of_january_is_named_and_falls_back_on_the_first_day(evidence: Evidence) -> None:
    found = responses.day_zero_2022(evidence)
    start = responses.day_zero(evidence, "january-2022")
    assert start.by_force
    assert found.rows == start.rows
    assert found.text == "a day from 4 to 6 January 2022"
    state = responses.day_zero_2022(evidence.under(parties=("state",)))
    assert state.rows == ()
    assert "first day of the events" in state.text


def test_day_zero_is_the_first_dated_force_or_the_first_day(evidence: Evidence) -> None:
    assert responses.day_zero(evidence, "zhanaozen-2011").day == dt.date(2011, 12, 16)
    start = responses.day_zero(evidence, "belarus-2020")
    day = dt.date(2020, 8, 9)
    assert (start.day, start.earliest, start.by_force, start.rows) == (day, day, False, ())


def test_shots_dated_to_several_days_make_day_zero_a_range(evidence: Evidence) -> None:
    start = responses.day_zero(evidence, "january-2022")
    assert (start.earliest, start.day) == (dt.date(2022, 1, 4), dt.date(2022, 1, 6))
    assert start.doubt == 2
    assert "r0064" in start.rows


def test_every_code_of_a_step_is_known_and_stands_in_one_step(evidence: Evidence) -> None:
    codes = [code for step in responses.steps(evidence.base).values() for code in step.responses]
    assert len(set(codes)) == len(codes)
    assert set(codes) <= set(evidence.base.table("response_codes")["response"])


def test_the_day_on_which_somebody_told_of_shots_is_not_that_of_the_first(
    evidence: Evidence,
) -> None:
    court = evidence.under(source_kinds=("court",))
    told = acts(court, "january-2022", "lethal_force")
    assert any(row["date"] > "2022-02" for row in told)
    start = responses.day_zero(court, "january-2022")
    assert not start.by_force
    assert start.day == dt.date(2022, 1, 2)
    assert responses.day_zero_2022(court).text == "not known"
    assert "2022" in responses.day_zero_2022(evidence).text


def test_an_act_dated_to_several_days_is_a_range(evidence: Evidence) -> None:
    refusal = responses.first_steps(evidence, responses.YEAR_2011)["refusal"]
    shots = dt.date(2011, 12, 16)
    ends = [(dt.date.fromisoformat(day) - shots).days for day in ("2012-07-12", "2013-07-11")]
    assert [refusal.low, refusal.high] == ends
    assert refusal.interval == responses.SEVERAL_DAYS
    told = responses.first_steps(evidence, responses.YEAR_2011)["inquiry"]
    assert (told.value, told.interval) == (1, "")


def test_what_was_not_done_for_a_year_is_not_known_on_the_first_day(evidence: Evidence) -> None:
    early = evidence.under(as_of=dt.date(2012, 12, 31))
    assert responses.first_steps(early, responses.YEAR_2011)["refusal"].text == "not known"
