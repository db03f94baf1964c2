"""The days of January 2022 hold what the tables hold, in order, and nothing that was not known."""

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.events import chronicle, tables
from analysis.events.chronicle import FIRST, LAST
from analysis.evidence.load import Evidence
from analysis.evidence.protests import protest_places

RAW = Path(__file__).resolve().parents[3] / "data" / "raw"


def raw(table: str) -> list[dict[str, str]]:
    with (RAW / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_days_a_second_time_from_the_files(evidence: Evidence) -> None:
    kept = {row["source_id"] for row in raw("sources") if row["copy"] != "tertiary"}
    rows = [(row["event_id"], row) for row in raw("events")]
    rows += [(r["response_id"], r) for r in raw("responses") if r["episode"] == "january-2022"]
    days = {
        name
        for name, row in rows
        if row["source_id"] in kept
        and (row["date_earliest"] or row["date"]) >= "2022-01-01"
        and len(row["date"]) == 10
        and row["date"] <= "2022-01-19"
    }
    assert set(chronicle.entries(evidence)["row"]) == days


def test_the_days_come_in_order_and_within_the_account(swept: Evidence) -> None:
    found = chronicle.entries(swept)
    assert list(found["first"]) == sorted(found["first"])
    spans = zip(found["first"], found["last"], strict=True)
    assert all(FIRST <= first <= last <= LAST for first, last in spans)


def test_a_run_for_an_early_day_tells_no_later_day(
    evidence_under: Callable[..., Evidence],
) -> None:
    found = chronicle.entries(evidence_under(as_of=dt.date(2022, 1, 8)))
    assert len(found) > 0
    assert max(found["last"]) <= dt.date(2022, 1, 8)


def test_an_act_dated_to_a_month_has_no_day(evidence: Evidence) -> None:
    coarse = {r["response_id"] for r in raw("responses") if r["date"] == "2022-01"}
    assert coarse
    assert not coarse & set(chronicle.entries(evidence)["row"])


def test_protests_by_place_have_the_first_day(evidence: Evidence) -> None:
    found = protest_places(evidence)
    assert found["Zhanaozen"][0] == dt.date(2022, 1, 2)
    assert len(found["Zhanaozen"][1]) == 2
    assert "Taldykorgan" not in found  # a monument was attacked there; no row tells of a protest
    assert chronicle.protest_cities(evidence).value == len(found)


def test_no_city_is_known_before_the_first_protest(
    evidence_under: Callable[..., Evidence],
) -> None:
    without = evidence_under(parties=["opposition"])
    assert chronicle.protest_cities(without).text == "not known"
    assert tables.days_table(without).frame.empty


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2022, 1, 5), dt.date(2022, 1, 5), "5 January 2022"),
        (dt.date(2022, 1, 4), dt.date(2022, 1, 6), "4 to 6 January 2022"),
        (dt.date(2021, 12, 31), dt.date(2022, 1, 1), "31 December 2021 to 1 January 2022"),
    ],
)
def test_days_in_words(first: dt.date, last: dt.date, words: str) -> None:
    assert tables._days(first, last) == words


def test_each_line_of_the_table_has_its_row(swept: Evidence) -> None:
    table = tables.days_table(swept)
    assert len(table.cell_rows) == len(table.frame)
    assert not any("_" in what for what in table.frame["What"])
    assert "Tselinograd" not in set(table.frame["Where"])
