"""Evidence and prose are checked before a build, evidence again only when something changed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qantar.build import BuildRequest, command
from qantar.build.command import check_cover, check_evidence, check_prose
from qantar.errors import InputError, QantarError
from qantar.project import DESCRIPTOR, Project
from qantar.study import Study
from qantar.tables.fault import Fault
from tool.audit.small_project import write_project
from tool.build.small_project import MadeUp


@pytest.fixture
def project(tmp_path: Path) -> Project:
    descriptor = tmp_path / DESCRIPTOR
    descriptor.parent.mkdir(parents=True)
    descriptor.write_text(json.dumps({"resources": [{"name": "counts"}]}), encoding="utf-8")
    (tmp_path / "data" / "raw" / "counts.csv").write_text("a\n1\n", encoding="utf-8")
    settings = '[tool.qantar]\nstudy = "analysis.study:STUDY"\n'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    return Project(tmp_path)


FAULT = Fault("counts.csv", 2, "", "", "2", "The value '2' is wrong.", "Write 1.")


class _Checks(Study):
    """A study that counts how often its checks are asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.faults: list[Fault] = []
        self.runs = 0
        monkeypatch.setattr(command, "study_of", lambda _: self)

    def checks(self, project: Project) -> list[Fault]:  # noqa: ARG002
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
    asked.faults = [FAULT]
    with pytest.raises(InputError, match=r"counts.csv, line 2: The value '2' is wrong"):
        check_evidence(project)


def test_faulty_evidence_is_refused_each_time(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _Checks(monkeypatch)
    asked.faults = [FAULT]
    for _ in range(2):
        with pytest.raises(InputError, match="Write 1"):
            check_evidence(project)
    assert asked.runs == 2


@pytest.fixture
def written(bare: MadeUp, monkeypatch: pytest.MonkeyPatch) -> MadeUp:
    """A project without notebooks whose study has no brief; its cover can be made."""
    _Checks(monkeypatch)
    (bare.project.root / "CITATION.cff").write_text(
        "title: Rain\nauthors: [{name: Weather office}]\nabstract: Of rain.\nversion: 1.0.0\n",
        "utf-8",
    )
    return bare


def test_prose_is_checked_again_when_a_text_or_an_allowed_name_changed_and_only_then(
    written: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []
    monkeypatch.setattr(command.prose, "check_sources", lambda *_: runs.append(1))
    names = written.project.notebooks / "names_with_digits.csv"
    for text in ("# An order", "# An order", "# Another order"):
        written.notebook("01_order", text)
        check_prose(written.project)
    assert len(runs) == 2
    for _ in range(2):
        names.write_text("name\nOrder 00447\n", encoding="utf-8")
        check_prose(written.project)
    assert len(runs) == 3


def test_a_cover_that_cannot_be_made_stops_before_any_work(written: MadeUp) -> None:
    written.notebook("01_order", "# An order")
    (written.project.notebooks / "names_with_digits.csv").write_text("name\n01_order\n", "utf-8")
    check_prose(written.project)
    check_cover(written.project)
    (written.project.root / "CITATION.cff").write_text("title: Rain\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"CITATION\.cff has no authors, abstract, version"):
        check_cover(written.project)


def test_prose_that_breaks_a_rule_and_notebooks_that_cannot_be_read_stop_before_any_work(
    written: MadeUp,
) -> None:
    with pytest.raises(InputError, match="no notebook"):
        check_prose(written.project)
    written.notebook("01_order", "# The 00447th order")
    with pytest.raises(QantarError, match="00447th"):
        check_prose(written.project)
    (written.project.notebooks / "01_order.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"01_order\.ipynb is not valid JSON"):
        check_prose(written.project)


def test_the_warm_process_starts_before_the_checks_where_something_changed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = []
    asked = _Checks(monkeypatch)

    @contextmanager
    def started(_: Project) -> Iterator[str]:
        began.append(asked.runs)
        yield "warm"
        began.append("ended")

    requests: list[BuildRequest] = []
    monkeypatch.setattr(command, "started_early", started)
    monkeypatch.setattr(command, "check_cover", lambda *_: None)
    monkeypatch.setattr(command, "check_prose", lambda *_: None)
    monkeypatch.setattr(command, "build", lambda request, _: requests.append(request))
    for _ in range(2):
        command.build_report(project, {})
    assert began == [0, "ended"]
    assert [request.early for request in requests] == ["warm", None]
    assert asked.runs == 1


@pytest.mark.parametrize("damage", ["other bytes", "a folder", "a link to nowhere"])
def test_a_damaged_note_is_written_anew(
    project: Project, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    asked = _Checks(monkeypatch)
    check_evidence(project)
    note = project.cache / command.EVIDENCE
    note.unlink()
    if damage == "a folder":
        note.mkdir()
    elif damage == "a link to nowhere":
        note.symlink_to("nowhere")
    else:
        note.write_bytes(b"\xff\xfe")
    check_evidence(project)
    check_evidence(project)
    assert asked.runs == 2


def test_a_brief_that_breaks_a_rule_of_prose_stops_before_any_work(tmp_path: Path) -> None:
    project = Project(write_project(tmp_path / "project"))
    check_prose(project)
    text = project.root / "src" / "floods_study" / "brief" / "ru.md"
    text.write_text(text.read_text(encoding="utf-8") + "\nВсего 238.\n", encoding="utf-8")
    with pytest.raises(QantarError, match=r"the brief \(ru\.md\).*'238'"):
        check_prose(project)


def test_a_heading_that_skips_a_level_stops_a_build_before_it_runs_anything(
    written: MadeUp,
) -> None:
    written.notebook("01_first", "#### B")
    with pytest.raises(QantarError, match="01_first, cell 3"):
        check_prose(written.project)
