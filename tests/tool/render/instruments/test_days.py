"""The days: what is kept can be read back, and the CSV file tells every run of values."""

import csv
import io
from pathlib import Path

from qantar.instruments import Followed, Group, Policy, Timeline
from qantar.render.instruments.days import COLUMNS, Days, Told, _joined, _keep, _read
from qantar.result import NOT_KNOWN, Result

TIMELINE = Timeline(
    "tbl-floods",
    ("2022-01-02", "2022-01-05", "2022-03-01"),
    (Policy("own", "All sources"), Policy("river", "River Office only", {"parties": ("state",)})),
    (Group("Floods", (Followed("floods", "Floods"),)),),
    {"2022-01-05": ("c1",)},
    ("2022-01-05", "2022-03-01"),
)
FIVE = Told("5", 5, None, None, "floods", "River Office", "2022-01-05")
RANGE = Told("4 to 6", None, 4, 6, "floods")
DAYS = Days(
    TIMELINE,
    {
        "own": {"floods": ((0, Told()), (1, FIVE), (2, RANGE))},
        "river": {"floods": ((0, Told()), (1, FIVE))},
    },
)


def test_a_result_that_is_not_recorded_is_not_known() -> None:
    assert Told.of(None).text == NOT_KNOWN
    told = Told.of(Result(5, "floods", low=4, high=6, claimant="River Office").payload("floods"))
    assert told == Told("5 (4 to 6)", 5, 4, 6, "floods", "River Office")


def test_a_day_between_two_days_has_what_was_known_on_the_first() -> None:
    assert DAYS.told("own", "floods", "2022-01-04") == Told()
    assert DAYS.told("own", "floods", "2022-02-20") == FIVE
    assert DAYS.told("own", "floods", "2022-03-01") == RANGE
    assert DAYS.told("own", "floods", "2021-01-01") == Told()


def test_the_csv_has_a_line_for_each_run_and_no_gap_between_them() -> None:
    head, *lines = list(csv.reader(io.StringIO(DAYS.csv())))
    assert tuple(head) == COLUMNS
    own = [line for line in lines if line[0] == "All sources"]
    assert [(line[3], line[4], line[5]) for line in own] == [
        ("2022-01-02", "2022-01-04", NOT_KNOWN),
        ("2022-01-05", "2022-02-28", "5"),
        ("2022-03-01", "2022-03-01", "4 to 6"),
    ]
    assert own[2][6:9] == ["", "4", "6"]


def test_parts_of_the_days_are_joined_and_a_run_that_goes_on_is_one() -> None:
    assert _joined(((0, Told()), (1, FIVE)), ((2, FIVE), (3, RANGE))) == (
        (0, Told()), (1, FIVE), (3, RANGE),
    )  # fmt: skip
    assert _joined(((0, FIVE),), ((2, RANGE),)) == ((0, FIVE), (2, RANGE))
    assert _joined((), ((0, FIVE),)) == ((0, FIVE),)


def test_what_is_kept_is_read_back_and_what_is_damaged_is_not(tmp_path: Path) -> None:
    path = tmp_path / "as-of" / "key.json"
    _keep(path, DAYS)
    assert _read(path, TIMELINE) == DAYS
    path.write_text("{", encoding="utf-8")
    assert _read(path, TIMELINE) is None
    assert _read(tmp_path / "none.json", TIMELINE) is None
