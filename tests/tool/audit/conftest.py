"""A small whole project and its edition, built once for all tests of the audit."""

import shutil
from pathlib import Path

import pytest

from qantar.audit.verify.rebuild import build_apart
from qantar.project import Project
from tool.audit.small_project import write_project


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small project with its edition in reports/; not to be changed."""
    project = Project(write_project(tmp_path_factory.mktemp("built") / "project"))
    build_apart(project, {}, project.reports)
    return project


@pytest.fixture
def small(built: Project, tmp_path: Path) -> Project:
    """A copy of the small project with its edition, to be changed at will."""
    root = tmp_path / "project"
    shutil.copytree(built.root, root, ignore=shutil.ignore_patterns(".qantar"))
    return Project(root)


@pytest.fixture
def rebuilt_as_before(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a rebuild of unchanged inputs give the edition that `built` has, without the wait."""

    def copy(_project: Project, _parameters: object, out: Path, **_: object) -> None:
        shutil.copytree(built.reports, out)

    monkeypatch.setattr("qantar.audit.verify.verify.build_apart", copy)
