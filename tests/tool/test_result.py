import math
from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from qantar.remembered import Memory, remembering
from qantar.result import Result, from_payload, row_ids, settled, traced
from qantar.show import Table


def test_a_result_prints_by_unit_rounding_and_qualifier() -> None:
    assert Result(4353, "people").text == "4,353"
    assert Result(0.7173, "share").text == "72%"
    assert Result(1.2345, "deaths per 100,000", decimals=2).text == "1.23"
    assert Result(263, "people", qualifier="at_least").text == "at least 263"
    assert Result(None, "people").text == "not known"
    assert Result(math.nan, "people").text == "not known"
    assert Result(None, "", words="fell").text == "fell"


def test_a_range_prints_both_ends_and_says_where_it_is_open() -> None:
    assert Result(None, "people", low=238, high=647).text == "238 to 647"
    assert Result(5, "people", low=3, high=9).full_text == "5 (3 to 9)"
    assert Result(None, "people", low=263).text == "263 or more"
    assert Result(None, "people", high=5).text == "up to 5"
    assert Result(None, "ratio", low=3.981, high=3.984, decimals=2).text == "3.98"


def test_payloads_hold_plain_numbers_and_come_back() -> None:
    result = Result(np.float64(238), "deaths", low=np.float64(1.5), rows=("c2", "c1"))
    payload = result.payload("toll")
    assert payload["value"] == 238
    assert type(payload["value"]) is int
    assert type(payload["low"]) is float
    assert payload["texts"][""] == "238"
    assert from_payload(payload) == Result(238, "deaths", low=1.5, rows=("c2", "c1"))


@given(st.lists(st.text("c0123", min_size=1)))
def test_row_ids_are_sorted_and_unique(ids: list[str]) -> None:
    assert row_ids(ids, ids) == tuple(sorted(set(ids)))


@traced
def toll() -> Result:
    return Result(1, "deaths")


@traced
def tolls() -> dict[str, Result]:
    return {"a": Result(1, "deaths"), "b": Result(2, "deaths", function="elsewhere.f")}


def test_the_function_that_made_a_result_is_written_into_it() -> None:
    assert toll().function.endswith("test_result.toll")
    assert tolls()["a"].function.endswith("test_result.tolls")
    assert tolls()["b"].function == "elsewhere.f"
    written = Path(__file__).read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(written, 1) if "def toll(" in text)
    assert toll().defined_at.endswith(f"test_result.py:{line - 1}")


def test_figures_and_tables_say_what_made_them_too() -> None:
    @traced
    def draw() -> Table:
        return Table("tbl-a", pd.DataFrame({"a": [1]}), "What there is.")

    assert draw().function.endswith("draw")
    assert draw().defined_at.partition(":")[0].endswith("test_result.py")


def test_an_answer_in_words_has_no_number() -> None:
    assert Result.in_words("fell", ["c2", "c1"]).text == "fell"
    assert Result.in_words("").text == "not known"


def test_digits_that_a_processor_decides_are_not_published() -> None:
    one, other = 0.827497599688307, 0.8274975996883069
    assert one != other
    assert (
        Result(one, "kappa").payload("k")["value"] == Result(other, "kappa").payload("k")["value"]
    )
    assert settled(1.5) == 1.5
    assert settled(20220105.0) == 20220105.0


def test_what_is_remembered_is_not_computed_again_and_only_inside() -> None:
    asked = []

    @traced
    def double(number: int, by: int = 2) -> Result:
        asked.append(number)
        return Result(number * by, "people")

    with remembering(Memory()):
        assert double(3) == double(3)
        assert double(3, by=3).value == 9
    assert asked == [3, 3]
    double(3)
    assert asked == [3, 3, 3]


def test_arguments_without_a_hash_are_computed_each_time() -> None:
    asked = []

    @traced
    def total(numbers: list[int]) -> Result:
        asked.append(numbers)
        return Result(sum(numbers), "people")

    with remembering(Memory()):
        assert total([1, 2]).value == total([1, 2]).value == 3
    assert len(asked) == 2


def test_an_interval_whose_ends_are_printed_alike_is_one_number() -> None:
    assert Result(None, "people", 63.9, 64.1).interval_text == "64"
    assert Result(None, "people", 63, 64).interval_text == "63 to 64"


def test_every_text_of_prose_is_an_attribute_for_a_notebook() -> None:
    result = Result(
        0.5, "share", low=0.25, claimant="an office", reported_on="2022-03-16", decimals=1
    )
    for name, text in result.texts().items():
        assert (str(getattr(result, name)) if name else str(result)) == text
    assert result.low_text == "25.0%"
    assert result.high_text == "not known"
    assert result.date_text == "16 March 2022"


def test_a_number_read_back_prints_as_the_one_computed() -> None:
    computed = Result(0.015000000000000003, "index points", decimals=2)
    assert computed.text == from_payload(computed.payload("a")).text == "0.02"
    assert Result(0.1 + 0.2, "share", decimals=1).text == "30.0%"
    assert Result(1234567.5, "people").text == "1,234,568"
    assert Result(float("inf"), "people").text == "inf"


def test_of_what_is_not_known_neither_claimant_nor_day_is() -> None:
    texts = Result.unknown("people").texts()
    assert texts["claimant"] == texts["date_text"] == "not known"
    assert Result.in_words("yes").texts()["claimant"] == "not known"
    stated = Result(5, "people", claimant="an office").texts()
    assert (stated["claimant"], stated["date_text"]) == ("an office", "undated")
