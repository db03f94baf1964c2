"""Bars of ordinary years: January stands last, and says by when it was stated where that was early."""

import datetime as dt
from collections.abc import Callable

from analysis.evidence.load import Evidence
from analysis.torture.figures.ordinary import JANUARY, bars, january_numbers, so_far


def test_a_number_of_a_later_year_is_that_of_january(evidence: Evidence) -> None:
    last = bars(evidence, "coalition")[-1]
    assert (last.label, last.number, last.with_january) == (JANUARY, 188, True)


def test_a_number_stated_early_says_by_when(evidence: Evidence) -> None:
    assert bars(evidence, "ombudsperson")[-1].label == "by Mar.\n2022"
    assert so_far(evidence, january_numbers(evidence)["ombudsperson"]) == "March 2022"


def test_the_register_marks_years_after_a_change(evidence: Evidence) -> None:
    found = {bar.label: bar for bar in bars(evidence, "register")}
    assert found["2022"].with_january
    assert [label for label, bar in found.items() if bar.after_change] == ["2023", "2024"]


def test_before_any_statement_only_ordinary_years_stand(
    evidence_under: Callable[..., Evidence],
) -> None:
    early = evidence_under(as_of=dt.date(2022, 1, 8))
    assert bars(early, "coalition")
    assert not any(bar.with_january for bar in bars(early, "coalition"))
    assert so_far(early, january_numbers(early)["coalition"]) == ""
