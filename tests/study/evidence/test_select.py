"""What is read out of rows of counts: the number that a row states, and the last statement of many."""

import itertools
from typing import Any

import pandas as pd
import pytest

from analysis.evidence.load import Evidence, load
from analysis.evidence.select import in_order, of_one_period, stated_number, statements
from analysis.parameters import resolve
from qantar.project import find_project

ENDS = pd.DataFrame(
    [(1.0, 2.0, 3.0), (1.0, None, 3.0), (None, None, 3.0), (None, None, None)],
    columns=["low", "best", "high"],
)


@pytest.mark.parametrize(
    ("or_high", "expected"),
    [(False, [2.0, 1.0, None, None]), (True, [2.0, 1.0, 3.0, None])],
)
def test_a_number_is_the_best_else_the_low_else_the_high_end(
    or_high: bool, expected: list[float | None]
) -> None:
    found = stated_number(ENDS, or_high=or_high)
    assert [None if pd.isna(number) else number for number in found] == expected


def periods(*pairs: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["period_start", "period_end"])


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ([("2022-05-16", "2022-05-18"), ("2022-05-31", "2022-05-31")], [0]),
        ([("2022-05-31", "2022-05-31"), ("2022-05-16", "2022-05-18")], [1]),
        ([("2022-05-16", "2022-05-18"), ("2022-05-17", "2022-05-31")], [0, 1]),
        ([("2022-05-16", "2022-05-18"), ("2022-05", "2022-05"), ("2022-06", "")], [0, 1]),
        ([("2022-05-16", "2022-05-18"), ("", "")], [0, 1]),
        ([("", ""), ("", "")], [0, 1]),
        ([("2022-05-16", ""), ("2022-05-31", "2022-05-31")], [0, 1]),
        ([], []),
    ],
)
def test_what_was_counted_on_other_days_is_no_later_count(
    rows: list[tuple[str, str]], kept: list[int]
) -> None:
    assert list(of_one_period(periods(*rows)).index) == kept


@pytest.mark.parametrize("measures", ["deaths", ("deaths", "injuries"), (), ("no such",)])
def test_the_index_finds_what_going_through_all_rows_finds(
    measures: str | tuple[str, ...], evidence: Evidence
) -> None:
    every = evidence.statements
    unknown_to_the_index = every.copy()
    asked = itertools.product(
        ("january-2022", "zhanaozen-2011"), (None, "all", ("all", "civilians")), (None, "Almaty"),
        (None, "General Prosecutor's Office"), (None, ("current", "disputed")), (True, False),
    )  # fmt: skip
    for episode, population, place, claimant, status, totals in asked:
        found, expected = (
            statements(
                frame, measures, episode=episode, population=population, place=place,
                claimant=claimant, status=status, totals=totals,
            )
            for frame in (every, unknown_to_the_index)
        )  # fmt: skip
        pd.testing.assert_frame_equal(found, expected)


def test_rows_are_ordered_by_day_then_mark_then_id() -> None:
    rows = pd.DataFrame({"known_from": [2, 1, 1, 1], "count_id": ["a", "d", "c", "b"]})
    assert list(in_order(rows)["count_id"]) == ["b", "c", "d", "a"]
    assert list(in_order(rows, [False, False, True, True])["count_id"]) == ["d", "b", "c", "a"]
    assert list(in_order(rows.iloc[:0]).index) == []


def test_an_indexed_frame_gives_the_same_rows_in_the_same_order() -> None:
    """Against the plain selection, for every episode and measure, population and place given or not."""
    frame = load(find_project(), resolve({}, find_project())).statements
    plain = frame.copy()
    pairs = frame[["episode", "measure"]].drop_duplicates().itertuples(index=False, name=None)
    for episode, measure in pairs:
        every: tuple[dict[str, Any], ...] = (
            {},
            {"population": None, "place": None},
            {"status": ("current",), "totals": False},
        )
        for more in every:
            quick = statements(frame, measure, episode=episode, **more)
            slow = statements(plain, measure, episode=episode, **more)
            pd.testing.assert_frame_equal(quick, slow)
