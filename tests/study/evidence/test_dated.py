"""What is the same of a table under all parameters: its days, its sources, its rows in their order."""

import datetime as dt

import pytest

from analysis.evidence.base import Base
from analysis.evidence.dated import DATED_BY, dated_table, released_on, set_aside
from analysis.evidence.rules import SourcePolicy
from analysis.parameters import resolve
from qantar.dates import last_day
from qantar.project import Project
from study.casualties.made import ROOT

PROJECT = Project(ROOT)
BASE = Base(PROJECT)


@pytest.mark.parametrize("name", [*DATED_BY, "methods", "second_coding_methods"])
def test_what_decides_lies_beside_the_rows(name: str) -> None:
    made, raw = dated_table(BASE, name), BASE.table(name)
    assert made.ids == tuple(raw.iloc[:, 0])
    assert [source for _, source, _ in made.decided_by] == list(raw["source_id"])
    assert [found for *_, found in made.decided_by] == list(raw["round"])
    assert [day for day, *_ in made.decided_by] == list(made.frame["known_from"])
    assert made.episodes == (tuple(raw["episode"]) if "episode" in raw else ())
    assert len(made.claimants) == (len(raw) if "claimant" in raw else 0)


@pytest.mark.parametrize("name", DATED_BY)
def test_a_row_that_bears_a_date_is_known_from_the_last_day_it_can_mean(name: str) -> None:
    frame = dated_table(BASE, name).frame
    dated = frame[frame[DATED_BY[name]] != ""]
    assert len(dated)
    assert list(dated["known_from"]) == [last_day(text) for text in dated[DATED_BY[name]]]


def test_a_source_left_out_by_name_is_set_aside_unless_it_is_already() -> None:
    policy = SourcePolicy.of(resolve({"parties": "state"}, PROJECT))
    sources = BASE.table("sources").set_index("source_id")["party"]
    state, other = (sources.index[sources == party][0] for party in ("state", "independent"))
    found = set_aside(BASE, policy, frozenset({state, other}))
    assert found[state] == "left out by name"
    assert found[other] == "party: independent"
    assert set_aside(BASE, policy, frozenset())[state] == ""
    assert list(found) == list(sources.index)


def test_every_value_of_an_index_has_the_day_of_its_release() -> None:
    days = released_on(BASE)
    assert len(days) == len(BASE.table("indicators"))
    assert all(isinstance(day, dt.date) for day in days)
