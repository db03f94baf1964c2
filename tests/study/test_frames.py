"""Rows of frames as tuples and dictionaries of plain Python values."""

import datetime as dt

import pandas as pd

from analysis.frames import each, frame_of, records

FRAME = pd.DataFrame(
    {"name": ["a", "b"], "number": [1, 2], "share": [0.5, float("nan")], "known": [True, False]}
).assign(day=[dt.date(2022, 1, 5), None])


def test_rows_are_what_pandas_gives() -> None:
    assert [tuple(row)[:2] for row in each(FRAME)] == [
        tuple(row)[:2] for row in FRAME.itertuples(index=False)
    ]
    assert [type(value) for value in each(FRAME)[0]] == [str, int, float, bool, dt.date]
    assert each(FRAME)[1].share != each(FRAME)[1].share
    assert each(FRAME.iloc[:0]) == []


def test_a_name_that_is_no_attribute_is_renamed_as_pandas_does() -> None:
    frame = pd.DataFrame({"two words": [1], "class": [2], "kept": [3]})
    assert each(frame)[0]._fields == next(frame.itertuples(index=False))._fields


def test_records_are_what_pandas_gives() -> None:
    assert records(FRAME)[:1] == FRAME.to_dict("records")[:1]
    assert [type(value) for value in records(FRAME)[0].values()] == [
        str, int, float, bool, dt.date,
    ]  # fmt: skip
    assert records(FRAME.iloc[:0]) == []


def test_no_rows_are_said_in_words() -> None:
    assert frame_of([], ["one", "two"]).to_numpy().tolist() == [
        ["none known under these settings", ""]
    ]
