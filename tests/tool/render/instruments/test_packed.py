"""The data in the page: digits and positions that lead back to what was packed."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from qantar.errors import QantarError
from qantar.instruments import Choice, Choices, Conclusion, Number
from qantar.render.instruments.packed import (
    DIGITS,
    digits_needed,
    in_digits,
    packed_choices,
    packed_days,
)
from qantar.rows import Row
from tool.render.instruments.test_days import DAYS

CONCLUSION = Conclusion(
    "rain", "Rain", "It <rained>", "It did not", "from 2",
    (Choice("Gauge", "E", ("first", "second")), Choice("Year", "N", ("one", "two", "three"))),
    (Number("1 mm", 1.0, holds=False), Number("2 mm", 2.0, holds=True)),
    (0, 1, None, 1, 1, 0),
)  # fmt: skip


@given(some.integers(0, len(DIGITS) ** 2 - 1))
def test_digits_lead_back_to_the_number(number: int) -> None:
    one, two = in_digits(number, 2)
    assert DIGITS.index(one) * len(DIGITS) + DIGITS.index(two) == number


def test_digits_needed() -> None:
    assert digits_needed(1) == digits_needed(len(DIGITS)) == 1
    assert digits_needed(len(DIGITS) + 1) == digits_needed(len(DIGITS) ** 2) == 2


def test_no_digit_is_a_mark_of_markup_or_of_json() -> None:
    assert not set(DIGITS) & set('<>&\\"')
    assert json.loads(json.dumps(DIGITS)) == DIGITS


def test_every_way_can_be_read_from_the_page() -> None:
    text = packed_choices(Choices("tbl-rain", (CONCLUSION,)))
    assert not set("<>&") & set(text)
    (one,) = json.loads(text)
    assert one["yes"] == "It <rained>"
    ways = [DIGITS.index(digit) - 1 for digit in one["ways"]]
    assert ways == [0, 1, -1, 1, 1, 0]
    assert one["holds"] == "01"


def test_a_missing_way_is_refused() -> None:
    short = replace(CONCLUSION, ways=CONCLUSION.ways[:-1])
    with pytest.raises(QantarError, match="has 5 ways of computing, but its choices allow 6"):
        packed_choices(Choices("tbl-rain", (short,)))


def test_choices_go_through_a_notebook_unchanged() -> None:
    choices = Choices("tbl-rain", (CONCLUSION,))
    assert Choices.from_json(json.loads(json.dumps(choices.as_json()))) == choices


def test_the_days_lead_back_to_what_was_told() -> None:
    rows = {"c1": Row("5 floods", claimant="River Office")}
    packed = json.loads(packed_days(DAYS, rows))
    runs = packed["runs"][0][0]
    texts = [packed["told"][told][0] for told in runs[1::2]]
    assert (runs[::2], texts) == ([0, 1, 2], ["not known", "5", "4 to 6"])
    assert packed["told"][runs[3]] == ["5", 5, 5, 0, "2022-01-05"]
    assert packed["texts"] == ["River Office"]
    assert packed["stated"] == {"1": ["River Office: 5 floods"]}
