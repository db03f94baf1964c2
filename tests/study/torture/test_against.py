"""A number against the mean of ordinary years, by hand."""

import math

import pandas as pd
import pytest

from analysis.stats.intervals import Interval
from analysis.torture import against
from qantar.result import Result

YEARS = pd.DataFrame({"count_id": ["c0001", "c0002"], "number": [100.0, 140.0]})


def test_a_count_is_set_against_the_mean_year() -> None:
    found = against.compare_counts(Result(180, "complaints", rows=("c0003",)), YEARS, 0.95)
    assert found.value == pytest.approx(180 / 120)
    assert found.rows == ("c0001", "c0002", "c0003")


def test_without_a_count_or_a_year_there_is_no_ratio() -> None:
    assert against.compare_counts(Result(None, "complaints"), YEARS, 0.95).value is None
    none = YEARS.head(0)
    assert against.compare_counts(Result(180, "complaints"), none, 0.95).value is None
    assert against.mean_of(none, "complaints").value is None


def test_the_mean_year_has_the_least_and_the_greatest_as_ends() -> None:
    found = against.mean_of(YEARS, "complaints")
    assert (found.low, found.value, found.high) == (100, 120, 140)


def test_an_infinite_ratio_is_not_known() -> None:
    found = against.ratio_result(Interval(math.inf, 1.0, math.inf, "exact"), ("c0001",))
    assert found.value is None
    assert found.high is None


@pytest.mark.parametrize(
    ("value", "word"),
    [(2.0, "more"), (0.2, "fewer"), (1.4, "about as many"), (0.6, "about as many")],
)
def test_more_or_fewer_only_outside_the_range_of_an_ordinary_year(value: float, word: str) -> None:
    ratio = Result(value, "ratio", low=0.5, high=1.6)
    assert against.against_one(ratio).text.startswith(word)


def test_from_one_year_nothing_is_said() -> None:
    found = against.compare_counts(Result(180, "complaints"), YEARS.head(1), 0.95)
    assert (found.value, found.low, found.high) == (1.8, None, None)
    assert against.against_one(found).text == "not known"
