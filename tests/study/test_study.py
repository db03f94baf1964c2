"""What the study hands over: which sources a run does not know."""

from typing import Any

import pytest

from analysis.parameters import resolve
from analysis.study import STUDY
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
