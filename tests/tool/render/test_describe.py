"""What an edition says of itself, and under settings that are not its own."""

from pathlib import Path
from typing import Any

import pytest

from qantar.citation import Licence
from qantar.errors import InputError
from qantar.parameters import resolve
from qantar.project import Project
from qantar.render.brief.texts import read_brief
from qantar.render.describe import describe_edition
from qantar.study import study_of
from tool.audit.small_project import write_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(write_project(tmp_path / "project"))


@pytest.fixture
def parameters(project: Project) -> dict[str, Any]:
    return resolve(study_of(project).parameters(), {}, project).plain()


def test_an_edition_with_other_settings_says_so_wherever_its_version_stands(
    project: Project, parameters: dict[str, Any]
) -> None:
    usual = describe_edition(project, parameters, {}).version
    assert "settings" not in usual
    other = describe_edition(project, parameters | {"parties": ["press"], "seed": 1}, {})
    assert other.version == f"{usual}, with other settings: parties, seed"
    assert describe_edition(project, parameters | {"as_of": "2023-05-01"}, {}).version == usual


def test_a_run_other_than_the_published_one_says_what_it_is(
    project: Project, parameters: dict[str, Any]
) -> None:
    assert describe_edition(project, parameters, {}).other_run == ""
    other = describe_edition(project, parameters | {"as_of": "2023-05-01", "seed": 1}, {})
    assert other.other_run == (
        "This run is not the published edition but one with other settings: as of 2023-05-01; seed 1."
    )


def test_the_day_of_an_edition_is_told_by_its_study(
    project: Project, parameters: dict[str, Any]
) -> None:
    assert describe_edition(project, parameters | {"as_of": "2023-05-01"}, {}).date == "2023-05-01"


def test_a_study_needs_no_table_of_sources_but_a_citation(
    project: Project, parameters: dict[str, Any]
) -> None:
    for name in ("sources", "claims"):
        (project.raw / f"{name}.csv").unlink()
    (project.raw / "counts.csv").write_text("count_id\n", encoding="utf-8")
    assert describe_edition(project, parameters, {}).sources == []
    (project.root / "CITATION.cff").unlink()
    with pytest.raises(InputError, match=r"CITATION\.cff is missing"):
        describe_edition(project, parameters, {})


def test_who_answers_and_the_languages_of_the_brief_are_told(
    project: Project, parameters: dict[str, Any]
) -> None:
    brief = read_brief(study_of(project).brief(), project)
    told = describe_edition(project, parameters, {}, brief)
    assert told.brief == {"en": "English", "ru": "Русский"}
    assert told.imprint is not None
    assert told.imprint.contacts == ()
    assert told.imprint.licence == told.imprint.program_licence == Licence("MIT")
    assert told.imprint.corrections is not None
    (project.root / "CORRECTIONS.md").unlink()
    alone = describe_edition(project, parameters, {})
    assert alone.brief == {}
    assert alone.imprint is not None
    assert alone.imprint.corrections is None
