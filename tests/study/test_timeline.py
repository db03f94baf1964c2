"""What a reader follows over the days: the days, the policies, and the same numbers as a whole run."""

import csv
import datetime as dt
import itertools
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from analysis.evidence.load import Evidence, load
from analysis.parameters import resolve
from analysis.timeline import FIRST_DAY, state_of, timeline
from qantar.project import Project
from qantar.settings.engine import Engine

ROOT = Path(__file__).parents[2]
PROJECT = Project(ROOT)


@cache
def evidence() -> Evidence:
    return load(PROJECT, resolve({}, PROJECT))


def test_every_day_on_which_a_row_became_known_is_among_the_days_and_no_day_twice() -> None:
    made = timeline(evidence())
    assert list(made.days) == sorted(set(made.days))
    assert made.days[0] >= FIRST_DAY.isoformat()
    assert made.days[-1] == evidence().parameters.as_of.isoformat()
    for table in (evidence().statements, evidence().methods, evidence().responses):
        late = {day.isoformat() for day in table["known_from"] if day >= FIRST_DAY}
        assert late <= set(made.days)


def test_nothing_changes_between_two_of_the_days() -> None:
    days = [dt.date.fromisoformat(day) for day in timeline(evidence()).days]
    quiet = [(day, after) for day, after in itertools.pairwise(days)
             if (after - day).days > 20]  # fmt: skip
    assert quiet
    for day, after in quiet[:6]:
        before = after - dt.timedelta(days=1)
        assert state_of(evidence().under(as_of=day)) == state_of(evidence().under(as_of=before))
        assert state_of(evidence().under(as_of=day)) != state_of(evidence().under(as_of=after))


def test_a_run_of_an_earlier_day_ends_with_it() -> None:
    early = timeline(evidence().under(as_of=dt.date(2022, 3, 16)))
    assert early.days[-1] == early.landmarks[-1] == "2022-03-16"
    assert set(early.landmarks) <= {*early.days, *timeline(evidence()).landmarks}


def test_policies_only_narrow_the_sources_of_the_run() -> None:
    keys = [policy.key for policy in timeline(evidence()).policies]
    assert keys == ["own", "state", "originals", "others"]
    state = timeline(evidence().under(parties=("state",)))
    assert [policy.key for policy in state.policies] == ["own", "originals"]
    assert state.policies[0].label == "The sources of this run"


def test_rows_stated_on_a_day_have_a_number_and_are_known_from_that_day() -> None:
    counts = evidence().statements.set_index("count_id")
    stated = timeline(evidence()).stated
    assert "2022-01-09" in stated
    assert set(stated) <= set(timeline(evidence()).days)
    for day, rows in stated.items():
        assert {counts.loc[row, "known_from"].isoformat() for row in rows} == {day}
        assert {counts.loc[row, "reported_on"] for row in rows} == {day}
        assert counts.loc[list(rows), ["low", "best", "high"]].notna().any(axis=1).all()


DAYS = ("2022-01-09", "2022-03-16", "2022-08-16", "2023-06-26", "2026-11-22")
"""The first tolls, the article, the list of names, half a year after the last act, and the last day."""
POLICY = {"2022-08-16": "state", "2023-06-26": "others"}


@pytest.mark.parametrize("day", DAYS)
def test_the_file_of_the_days_says_what_a_whole_run_of_the_day_says(day: str) -> None:
    made = timeline(evidence())
    policy = next(one for one in made.policies if one.key == POLICY.get(day, "own"))
    whole = whole_run(**policy.settings, as_of=day)
    with (ROOT / "reports" / "as-of.csv").open(encoding="utf-8", newline="") as file:
        told = {
            row["id"]: row for row in csv.DictReader(file)
            if row["policy"] == policy.label and row["from"] <= day <= row["until"]
        }  # fmt: skip
    assert set(told) == {one.id for one in made.followed}
    for name, row in told.items():
        result = whole[name]
        assert row["text"] == result["texts"]["full_text"], name
        assert (row["claimant"], row["stated"]) == (result["claimant"], result["reported_on"])
        for part in ("value", "low", "high"):
            number = None if result[part] is None else f"{result[part]:.12g}"
            assert (row[part] or None) == number, (name, part)


@pytest.mark.parametrize(
    "setting",
    [{"as_of": "2022-03-16"}, {"as_of": "2022-08-16", "parties": "state"}],
    ids=str,
)
def test_the_sliced_results_are_those_of_a_whole_run(setting: dict[str, str]) -> None:
    ids = [one.id for one in timeline(evidence()).followed]
    whole = whole_run(**setting)
    sliced = shared_engine().results_of(ids, setting)
    assert set(sliced) == set(ids)
    for name, payload in sliced.items():
        assert payload.items() <= whole[name].items()
        assert whole[name].keys() - payload.keys() == {"notebook", "cell", "line"}


@cache
def shared_engine() -> Engine:
    return Engine(PROJECT)


def whole_run(**setting: object) -> dict[str, dict[str, Any]]:
    return _whole_run(tuple(sorted(setting.items())))


@cache
def _whole_run(setting: tuple[tuple[str, object], ...]) -> dict[str, dict[str, Any]]:
    return shared_engine().results(dict(setting))
