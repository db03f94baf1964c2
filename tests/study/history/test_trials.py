"""Civilians and officers convicted, by episode."""

import csv
import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis.evidence.load import Evidence
from analysis.history import trials


def current(evidence: Evidence, episode: str, measure: str) -> list[dict[str, str]]:
    path = evidence.base.project.root / "data" / "raw" / "counts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [
            r
            for r in csv.DictReader(file)
            if (r["episode"], r["measure"], r["status"], r["part_of"])
            == (episode, measure, "current", "")
        ]


@pytest.mark.parametrize("episode", ["january-2022", "zhanaozen-2011", "karakalpakstan-2022"])
@pytest.mark.parametrize("measure", [trials.CIVILIANS, trials.OFFICERS])
def test_the_largest_current_figure_stands(evidence: Evidence, episode: str, measure: str) -> None:
    numbers = [float(r["best"] or r["low"]) for r in current(evidence, episode, measure)]
    assert trials.convicted(evidence, episode, measure).value == max(numbers)


def test_officers_of_january_are_the_verdicts_on_record(evidence: Evidence) -> None:
    rows = {r["count_id"]: r for r in current(evidence, "january-2022", trials.OFFICERS)}
    path = evidence.base.project.root / "data" / "raw" / "verdicts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        sound = [
            rows[r["convicted"]]
            for r in csv.DictReader(file)
            if r["episode"] == "january-2022" and r["reliability"] != "low"
        ]
    found = trials.january_officers(evidence)
    assert len(sound) > 1
    assert found.value == sum(float(r["best"]) for r in sound)
    assert found.qualifier == "at_least"


def test_the_widest_reading_stands_beside_with_its_ratio(evidence: Evidence) -> None:
    found = trials.trial_results(evidence)
    assert found["officers_convicted_2022_read_wide"].value == 17 + 4 + 3 + 6
    assert found["civilians_per_officer_2022_read_wide"].value == pytest.approx(1396 / 30)
    then = trials.trial_results(evidence.under(as_of=dt.date(2023, 4, 30)))
    assert then["officers_convicted_2022_read_wide"].value is None
    assert then["civilians_per_officer_2022_read_wide"].value is None


def test_a_single_figure_stands_where_it_is_the_highest(evidence: Evidence) -> None:
    early = evidence.under(as_of=dt.date(2022, 12, 31))
    assert trials.january_officers(early).value == 1


def test_no_verdict_is_not_known_and_gives_no_ratio(evidence: Evidence) -> None:
    early = evidence.under(as_of=dt.date(2022, 1, 20))
    assert trials.convicted(early, "january-2022", trials.CIVILIANS).text == "not known"
    assert trials.civilians_per_officer(early, "january-2022").text == "not known"
    assert trials.trial_results(evidence)["civilians_per_officer_2011"].value == pytest.approx(
        45 / 6
    )


def test_a_lower_bound_of_officers_makes_the_ratio_an_upper_bound(evidence: Evidence) -> None:
    found = trials.trial_results(evidence)
    assert found["convicted_officers_2022"].qualifier == "at_least"
    assert found["civilians_per_officer_2022"].qualifier == "up_to"
    assert found["civilians_per_officer_2011"].qualifier == "about"


def test_the_number_stated_before_is_the_one_replaced(evidence: Evidence) -> None:
    found = trials.trial_results(evidence)
    now, before = found["convicted_civilians_2022"], found["convicted_civilians_2022_before"]
    frame = evidence.statements.set_index("count_id")
    assert set(before.rows) <= set(str(frame.loc[now.rows[0], "replaces"]).split())
    assert trials.stated_before(evidence, replace(now, rows=())).value is None


def test_what_became_of_those_convicted(evidence: Evidence) -> None:
    found = trials.outcomes(evidence)
    assert {name: result.value for name, result in found.items()} == {
        "convicted_riots_2022": 574,
        "imprisoned_2022": 160,
        "imprisoned_of_2022": 1222,
        "amnestied_2022": 1095,
    }
    assert found["imprisoned_2022"].reported_on == found["imprisoned_of_2022"].reported_on


def test_nothing_became_of_anybody_before_the_first_verdicts(
    evidence_under: Callable[..., Evidence],
) -> None:
    found = trials.outcomes(evidence_under(as_of=dt.date(2022, 1, 20)))
    assert {result.text for result in found.values()} == {"not known"}
