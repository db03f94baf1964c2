"""What an edition says of itself under settings that are not its own."""

from typing import Any

import pytest

from analysis.edition import describe_edition, unknown_sources
from analysis.parameters import resolve
from analysis.project import find_project

SOURCES = [
    {"source_id": "early", "published": "2022-01-09", "party": "state", "kind": "official"},
    {"source_id": "month", "published": "2022-03", "party": "independent", "kind": "media"},
    {"source_id": "undated", "published": "", "party": "independent", "kind": "academic"},
]


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
    ],
)
def test_a_run_knows_neither_later_sources_nor_those_it_leaves_out(
    parameters: dict[str, Any], changes: dict[str, Any], unknown: set[str]
) -> None:
    assert unknown_sources(SOURCES, parameters | changes) == unknown


def test_an_edition_with_other_settings_says_so_wherever_its_version_stands(
    parameters: dict[str, Any],
) -> None:
    project = find_project()
    usual = describe_edition(project, parameters, {}).version
    assert "settings" not in usual
    other = describe_edition(project, parameters | {"parties": ["independent"], "seed": 1}, {})
    assert other.version == f"{usual}, with other settings: parties, seed"
    assert describe_edition(project, parameters | {"as_of": "2022-02-01"}, {}).version == usual
