"""Civilians and officers convicted, by episode."""

import csv
import datetime as dt

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


def test_verdicts_of_different_places_are_added_and_the_country_is_not(evidence: Evidence) -> None:
    by_place: dict[str, float] = {}
    for row in current(evidence, "january-2022", trials.OFFICERS):
        if row["place"] != "kazakhstan":
            number = float(row["best"] or row["low"])
            by_place[row["place"]] = max(by_place.get(row["place"], 0.0), number)
    found = trials.officers_by_verdicts(evidence)
    assert found.value == sum(by_place.values())
    assert found.qualifier == "at_least"


def test_the_larger_of_the_two_sums_is_used(evidence: Evidence) -> None:
    assert trials.january_officers(evidence).value == trials.officers_by_verdicts(evidence).value
    state = evidence.under(parties=("state",))
    assert (trials.january_officers(state).value or 0) >= 9


def test_no_verdict_is_not_known_and_gives_no_ratio(evidence: Evidence) -> None:
    early = evidence.under(as_of=dt.date(2022, 1, 20))
    assert trials.convicted(early, "january-2022", trials.CIVILIANS).text == "not known"
    assert trials.ratio(early, "january-2022").text == "not known"
    assert trials.trial_results(evidence)["civilians_per_officer_2011"].value == pytest.approx(
        45 / 6
    )
