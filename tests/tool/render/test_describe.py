"""What an edition says of itself under settings that are not its own."""

from typing import Any

import pytest

from analysis.parameters import resolve
from qantar.project import find_project
from qantar.render.describe import describe_edition


@pytest.fixture
def parameters() -> dict[str, Any]:
    return resolve({}, find_project()).plain()


def test_an_edition_with_other_settings_says_so_wherever_its_version_stands(
    parameters: dict[str, Any],
) -> None:
    project = find_project()
    usual = describe_edition(project, parameters, {}).version
    assert "settings" not in usual
    other = describe_edition(project, parameters | {"parties": ["independent"], "seed": 1}, {})
    assert other.version == f"{usual}, with other settings: parties, seed"
    assert describe_edition(project, parameters | {"as_of": "2022-02-01"}, {}).version == usual
