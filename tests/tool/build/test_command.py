"""Evidence is checked before a build, and again only when it or the program has changed."""

import json
from pathlib import Path

import pytest

from qantar.build.command import check_evidence
from qantar.errors import InputError
from qantar.project import DESCRIPTOR, Project
from qantar.tables import check


@pytest.fixture
def project(tmp_path: Path) -> Project:
    descriptor = tmp_path / DESCRIPTOR
    descriptor.parent.mkdir(parents=True)
    descriptor.write_text(json.dumps({"resources": [{"name": "counts"}]}), encoding="utf-8")
    (tmp_path / "data" / "raw" / "counts.csv").write_text("a\n1\n", encoding="utf-8")
    settings = '[tool.qantar]\nstudy = "analysis.study:STUDY"\n'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    return Project(tmp_path)


class _Checks:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.faults: list[str] = []
        self.runs = 0
        monkeypatch.setattr(check, "run_checks", self)

    def __call__(self, *_: object) -> list[str]:
        self.runs += 1
        return self.faults


def test_clean_evidence_is_checked_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _Checks(monkeypatch)
    check_evidence(project)
    check_evidence(project)
    assert asked.runs == 1


def test_changed_evidence_is_checked_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _Checks(monkeypatch)
    check_evidence(project)
    (project.root / "data" / "raw" / "counts.csv").write_text("a\n2\n", encoding="utf-8")
    asked.faults = ["counts.csv, line 2: the value '2' is wrong."]
    with pytest.raises(InputError, match="the value '2' is wrong"):
        check_evidence(project)


def test_faulty_evidence_is_refused_each_time(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _Checks(monkeypatch)
    asked.faults = ["a fault"]
    for _ in range(2):
        with pytest.raises(InputError, match="a fault"):
            check_evidence(project)
    assert asked.runs == 2
