"""Ordinary years: which rows are a whole year, and the ratios on both sides of January 2022."""

import datetime as dt
from collections.abc import Callable

import numpy as np
import pytest

from analysis.evidence.load import Evidence
from analysis.stats.prediction import predict
from analysis.stats.ratios import rate_ratio
from analysis.torture import against, court
from analysis.torture.figures.ordinary import january_numbers, series_of, so_far
from analysis.torture.ordinary import recording_changes, yearly, yearly_series
from qantar.project import Project
from qantar.result import Result
from study.torture.torture_rows import read_rows, with_values


def years_by_csv(project: Project, measure: str, claimant: str) -> dict[int, float]:
    names = {row["claimant_as_printed"]: row["claimant"] for row in read_rows(project, "claimants")}
    rows = [
        row
        for row in read_rows(project, "counts")
        if (row["episode"], row["measure"], row["population"], row["place"])
        == ("kazakhstan-baseline", measure, "all", "kazakhstan")
        and not row["part_of"]
        and names[row["claimant"]] == claimant
        and row["period_start"][4:] == "-01-01"
        and row["period_end"] == row["period_start"][:4] + "-12-31"
    ]
    rows.sort(key=lambda row: (row["reported_on"], row["count_id"]))
    return {int(row["period_start"][:4]): float(row["best"] or row["low"]) for row in rows}


def test_the_register_by_year_is_that_of_the_csv(evidence: Evidence, project: Project) -> None:
    rows = yearly(evidence, "register")
    found = dict(zip(rows["year"], rows["number"], strict=True))
    assert found == years_by_csv(project, "torture_cases_registered", "Ombudsperson")
    assert found == {2019: 850, 2020: 766, 2021: 685, 2022: 920, 2023: 462, 2024: 193}


def test_of_two_statements_on_one_year_the_later_counts(evidence: Evidence) -> None:
    rows = yearly(evidence, "coalition").set_index("year")
    assert rows.loc[2014, "number"] == 295
    assert 2017 not in rows.index


def test_each_year_stands_once_in_each_series(swept: Evidence) -> None:
    for key in yearly_series(swept):
        assert yearly(swept, key)["year"].is_unique


def test_the_register_ratio_is_the_ratio_of_means(evidence: Evidence) -> None:
    found = against.register(evidence)
    assert found["register_2022_ratio"].value == pytest.approx(920 / ((850 + 766 + 685) / 3))
    assert found["register_after_ratio"].value == pytest.approx(
        (462 + 193) / 2 / ((850 + 766 + 685) / 3)
    )


def test_a_ratio_stands_beside_the_range_of_an_ordinary_year(evidence: Evidence) -> None:
    """The range is predicted from the spread of the years; a Poisson range is far narrower."""
    found = against.register(evidence)["register_2022_ratio"]
    years = np.array([850.0, 766.0, 685.0])
    poisson = rate_ratio(920, 1.0, years.sum(), 3.0)
    expected = predict(years).ratio_range
    assert (found.low, found.high) == pytest.approx(expected)
    assert found.high - found.low > 3 * (poisson.high - poisson.low)  # type: ignore[operator]
    assert found.interval.startswith("prediction")


def test_years_after_allow_for_the_spread_of_those_before(evidence: Evidence) -> None:
    found = against.register(evidence)["register_after_ratio"]
    plain = rate_ratio(462 + 193, 2.0, 850 + 766 + 685, 3.0)
    assert (found.high or 0) - (found.low or 0) > plain.high - plain.low


def test_one_ordinary_year_has_no_range(evidence: Evidence) -> None:
    found = against.ombudsperson(evidence)["ombudsperson_ratio"]
    assert found.value is not None
    assert (found.low, found.high) == (None, None)


def test_the_coalition_against_its_own_years(evidence: Evidence, project: Project) -> None:
    years = years_by_csv(project, "torture_complaints", "Coalition Against Torture")
    mean = sum(years.values()) / len(years)
    found = against.coalition(evidence)
    assert found["coalition_ordinary_year"].value == pytest.approx(mean)
    assert found["coalition_january_ratio"].value == pytest.approx(188 / mean)
    assert found["torture_january_days"].value == 10
    assert found["coalition_ordinary_years"].value == len(years)
    assert found["coalition_january_words"].text.startswith("about as many")


def test_a_number_of_the_first_weeks_is_not_set_against_a_year(
    evidence_under: Callable[..., Evidence],
) -> None:
    then = against.coalition(evidence_under(as_of=dt.date(2022, 3, 16)))
    assert then["torture_complaints_coalition"].value == 24
    assert then["coalition_january_words"].text == "not known"


def test_a_rise_that_behaviour_cannot_explain(evidence: Evidence) -> None:
    found = against.recording_jump(evidence)
    assert found["complaints_jump_year"].text == "2012"
    assert (found["complaints_jump_before"].value, found["complaints_jump_after"].value) == (
        52,
        602,
    )


def test_the_way_to_court_in_2020_over_two_denominators(evidence: Evidence) -> None:
    found = court.court(evidence)
    assert found["baseline_torture_cases_registered_2020"].value == 766
    assert found["baseline_2020_court_share"].value == pytest.approx(11 / 766)
    assert found["baseline_2020_court_share_of_crimes"].value == pytest.approx(11 / 63)
    assert found["forward_ratio_to_register"].value == pytest.approx(12 / 329 / (11 / 766))


def test_two_denominators_that_disagree_leave_it_open(evidence: Evidence) -> None:
    found = court.court(evidence)
    assert (found["forward_ratio_to_register"].value or 0) > 1
    assert (found["forward_ratio_to_crimes"].value or 9) < 1
    assert found["forward_ratio_to_crimes"].interval == ""
    assert court.conclusion(found).text.startswith("The sources do not tell")


@pytest.mark.parametrize(
    ("ratios", "expected"),
    [
        ((1.2, 5.0), "The cases of January 2022 went further"),
        ((0.2, 0.9), "The cases of January 2022 went less far"),
        ((0.8, 1.5), "The sources do not tell"),
        ((None, 1.1), "The sources do not tell"),
    ],
)
def test_the_conclusion_needs_both_ratios_on_one_side_of_one(
    ratios: tuple[float | None, float | None], expected: str
) -> None:
    names = ("forward_ratio_to_register", "forward_ratio_to_crimes")
    made = {name: Result(ratio, "ratio") for name, ratio in zip(names, ratios, strict=True)}
    assert court.conclusion(made).text.startswith(expected)


def test_bounds_on_the_share_in_court(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    found = court.bounds(evidence)
    assert found["court_share_bounds"].low == pytest.approx(4 / 329)
    assert found["court_share_bounds"].high == pytest.approx((329 - 236) / 329)
    assert found["cases_not_closed"].value == 329 - 236
    then = court.bounds(evidence_under(as_of=dt.date(2022, 3, 16)))
    assert then["court_share_bounds"].text == "not known"
    assert then["cases_not_closed"].value is None


def test_closed_cases_of_another_day_are_not_taken_off(changed: Callable[..., Evidence]) -> None:
    later = with_values("c0801", reported_on="2025")
    found = court.bounds(changed(counts=later))
    assert found["cases_not_closed"].value is None
    assert found["court_share_bounds"].text == "not known"


def test_impossible_pairs_give_no_ratio(changed: Callable[..., Evidence]) -> None:
    few = changed(counts=with_values("c0818", low="5", best="5", high="5"))
    found = court.court(few)
    assert found["forward_ratio_to_register"].value is None
    assert found["baseline_2020_court_share"].value == pytest.approx(11 / 766)


def test_a_change_of_recording_is_told_only_once_its_rows_are_known(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    assert len(recording_changes(evidence)) == 4
    early = evidence_under(as_of=dt.date(2022, 3, 16))
    assert list(recording_changes(early)["date"]) == ["2012"]


def test_the_ordinary_year_in_words(
    evidence: Evidence, evidence_under: Callable[..., Evidence]
) -> None:
    now = court.ordinary_year_in_words(court.court(evidence))
    then = court.ordinary_year_in_words(court.court(evidence_under(as_of=dt.date(2022, 3, 16))))
    assert now.text == "most did not reach a court, by either count"
    assert then.text == "not known"


def test_disputed_years_are_left_out_in_a_second_average(evidence: Evidence) -> None:
    found = against.coalition(evidence)
    years = yearly(evidence, "coalition")
    firm = years.loc[years["status"] != "disputed", "number"]
    assert 0 < len(firm) < len(years)
    assert found["coalition_ordinary_year_undisputed"].value == pytest.approx(firm.mean())
    assert found["coalition_january_ratio_undisputed"].value == pytest.approx(188 / firm.mean())


def test_without_a_disputed_year_there_is_no_second_average(
    changed: Callable[..., Evidence],
) -> None:
    found = against.coalition(changed(counts=with_values("c2001", status="current", replaces="")))
    assert found["coalition_january_ratio"].value is not None
    assert found["coalition_january_ratio_undisputed"].value is None


def test_a_disputed_register_is_said_to_be_so(evidence: Evidence) -> None:
    assert court.court(evidence)["baseline_2020_register_disputed"].words == "disputed"


def test_a_number_of_a_later_year_is_that_of_january(evidence: Evidence) -> None:
    january = series_of(evidence)["coalition"].january
    assert january is not None
    assert january.value == 188


def test_a_number_stated_early_says_by_when(evidence: Evidence) -> None:
    assert series_of(evidence)["ombudsperson"].month == "March 2022"
    assert so_far(evidence, january_numbers(evidence)["ombudsperson"]) == "March 2022"


def test_the_register_marks_years_after_a_change(evidence: Evidence) -> None:
    found = series_of(evidence)["register"]
    assert found.january is None
    assert [year for year, _ in found.years if year >= (found.changed_from or 0)] == [2023, 2024]


def test_years_without_a_number_keep_their_place(evidence: Evidence) -> None:
    found = series_of(evidence)["coalition"]
    assert [year for year, _ in found.years] == [2014, 2015, 2016, 2018, 2020]
    assert found.span == (2014, 2022)


def test_before_any_statement_only_ordinary_years_stand(
    evidence_under: Callable[..., Evidence],
) -> None:
    early = evidence_under(as_of=dt.date(2022, 1, 8))
    assert series_of(early)["coalition"].years
    assert series_of(early)["coalition"].january is None
    assert so_far(early, january_numbers(early)["coalition"]) == ""
