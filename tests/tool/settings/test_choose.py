"""Which settings are tried."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.errors import InputError
from qantar.parameters import resolve
from qantar.project import Project
from qantar.settings import choose
from qantar.study import study_of

ROOT = Path(__file__).resolve().parents[3]
PROJECT = Project(ROOT)
KIND = study_of(PROJECT).parameters()


def test_every_choice_of_a_list_stands_alone_in_it() -> None:
    tried = choose.values(KIND, PROJECT)
    assert tried["parties"] == [["state"], ["independent"], ["international"], ["opposition"]]
    assert tried["security_forces"] == ["in", "out"]
    assert set(tried) == set(KIND.model_fields)


def test_days_named_by_the_study_are_tried_within_what_the_data_allow() -> None:
    days = choose.values(KIND, PROJECT, ["2022-03-16", "1500-01-01", "2999-01-01"])["as_of"]
    assert "2022-03-16" in days
    assert not {"1500-01-01", "2999-01-01"} & set(days)


def test_singles_begin_with_the_defaults_and_pairs_hold_two_parameters() -> None:
    tried = {"a": [1, 2], "b": ["x"], "c": [True]}
    assert choose.singles(tried) == [{}, {"a": 1}, {"a": 2}, {"b": "x"}, {"c": True}]
    assert choose.pairs(tried) == [
        {"a": 1, "b": "x"}, {"a": 2, "b": "x"}, {"a": 1, "c": True}, {"a": 2, "c": True},
        {"b": "x", "c": True},
    ]  # fmt: skip


def test_a_sample_is_the_same_for_the_same_seed_and_every_setting_is_allowed() -> None:
    first, again = (choose.sample(KIND, PROJECT, 20, 7) for _ in range(2))
    assert first == again
    assert first != choose.sample(KIND, PROJECT, 20, 8)
    for setting in first:
        assert resolve(KIND, setting, PROJECT).plain()["as_of"] >= "1990-01-01"


def test_a_grid_is_every_combination() -> None:
    made = choose.grid(["as_of=2022-01-31..2022-03-31/monthly", "parties=state,state+independent"],
                       KIND, PROJECT)  # fmt: skip
    assert [one["as_of"] for one in made[::2]] == ["2022-01-31", "2022-02-28", "2022-03-31"]
    assert [one["parties"] for one in made[:2]] == [["state"], ["state", "independent"]]
    numbers = choose.grid(["confidence=0.5..0.9/0.2"], KIND, PROJECT)
    assert [one["confidence"] for one in numbers] == ["0.5", "0.7", "0.9"]


@pytest.mark.parametrize(
    "text",
    [
        "parties",
        "partys=state",
        "as_of=2022-03-01..2022-01-01",
        "as_of=2022-01-01..2022-02-01/hourly",
        "confidence=0.5..0.9/0",
        "as_of=2022-01-01..soon",
    ],
)
def test_a_grid_that_cannot_be_read_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(InputError, match="--grid"):
        choose.grid([text], KIND, PROJECT)


@given(st.dates(dt.date(1999, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 800))
def test_monthly_days_rise_and_stay_within_their_ends(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(length)
    (axis,) = ("as_of",)
    days = [one[axis] for one in choose.grid([f"{axis}={first}..{last}/monthly"], KIND, PROJECT)]
    assert days == sorted(set(days))
    assert days[0] == first.isoformat()
    assert days[-1] <= last.isoformat()


def test_settings_come_from_a_file_with_days_as_text(tmp_path: Path) -> None:
    path = tmp_path / "settings.yml"
    path.write_text("- as_of: 2022-03-16\n- parties: [state]\n", encoding="utf-8")
    assert choose.from_file(path) == [{"as_of": "2022-03-16"}, {"parties": ["state"]}]


@pytest.mark.parametrize("text", ["as_of: 2022-03-16", "[]", "- 1", "{", "- [1]"])
def test_a_file_of_something_else_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="settings"):
        choose.from_file(path)


def test_a_setting_is_told_as_it_is_typed() -> None:
    assert choose.told({"as_of": "2022-03-16", "parties": ["state", "x"]}) == (
        "as_of=2022-03-16 parties=state,x"
    )
    assert choose.told({}) == "the defaults"


@pytest.mark.parametrize("text", ["as_of=2022-03-01..2022-01-01", "confidence=0.9..0.5/0.1"])
def test_a_range_that_runs_backwards_is_told_as_that(text: str) -> None:
    with pytest.raises(InputError, match="ends before it begins; write the lower end first"):
        choose.grid([text], KIND, PROJECT)
    with pytest.raises(InputError, match="cannot be read"):
        choose.grid(["as_of=2022-01-01..soon"], KIND, PROJECT)
