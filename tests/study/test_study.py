"""What the study hands over: which sources a run does not know."""

from typing import Any

import pytest

from analysis.parameters import resolve
from analysis.study import STUDY
from qantar.audit.gate.small_cells import table_harms
from qantar.project import find_project
from qantar.study import study_of

SOURCES = [
    {"source_id": "early", "published": "2022-01-09", "party": "state", "kind": "official",
     "round": "first"},
    {"source_id": "month", "published": "2022-03", "party": "independent", "kind": "media",
     "round": "first"},
    {"source_id": "undated", "published": "", "party": "independent", "kind": "academic",
     "round": "third"},
]  # fmt: skip


@pytest.fixture
def parameters() -> dict[str, Any]:
    return resolve({}, find_project()).plain()


@pytest.mark.parametrize(
    ("changes", "unknown"),
    [
        ({}, set()),
        ({"as_of": "2022-03-30"}, {"month"}),
        ({"as_of": "2022-03-31"}, set()),
        ({"as_of": "2022-01-08"}, {"early", "month"}),
        ({"parties": ["independent"]}, {"early"}),
        ({"source_kinds": ["official", "media"]}, {"undated"}),
        ({"rounds": ["first", "second"]}, {"undated"}),
    ],
)
def test_a_run_knows_neither_later_sources_nor_those_it_leaves_out(
    parameters: dict[str, Any], changes: dict[str, Any], unknown: set[str]
) -> None:
    assert STUDY.unknown_sources(SOURCES, parameters | changes) == unknown


def test_the_project_names_this_study() -> None:
    assert study_of(find_project()) is STUDY


def test_an_edition_bears_the_day_of_its_run(parameters: dict[str, Any]) -> None:
    assert STUDY.day(find_project(), parameters | {"as_of": "2022-03-16"}) == "2022-03-16"


def test_a_line_that_singles_out_a_survivor_is_told_with_the_coarser_place() -> None:
    rule = STUDY.small_cells(find_project())
    head = ("place", "date", "sex", "age", "method", "survivors")
    lines = [("Almaty", "2022-01", "m", "19", "burns", number) for number in ("1", "3")]
    (harm,) = table_harms("tbl.csv", [head, *lines], rule)
    assert harm.place == "line 2"
    assert "single out 1 of at least 3 survivors" in harm.problem
    assert "Write the place as" in harm.mend
