"""The day of an edition is stated by the study, its data or its citation, and never made up."""

import json
from pathlib import Path
from typing import Any

import pytest

from qantar.errors import InputError
from qantar.project import DESCRIPTOR, Project
from qantar.study import Study

CITATION = 'title: Floods\nauthors: [{name: Board}]\nabstract: Floods.\nversion: "1"\n'


def project(root: Path, released: str = "", **descriptor: Any) -> Project:
    path = root / DESCRIPTOR
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    line = f"date-released: {released}\n" if released else ""
    (root / "CITATION.cff").write_text(CITATION + line, encoding="utf-8")
    return Project(root)


def test_the_parameter_comes_first(tmp_path: Path) -> None:
    made = project(tmp_path, "2024-03-01", vintage="2024-02-01")
    assert Study().day(made, {"as_of": "2024-01-01"}) == "2024-01-01"


def test_then_the_day_of_the_data_then_that_of_the_release(tmp_path: Path) -> None:
    both = project(tmp_path / "both", "2024-03-01", vintage="2024-02-01")
    assert Study().day(both, {"seed": 1}) == "2024-02-01"
    assert Study().day(project(tmp_path / "one", "2024-03-01"), {}) == "2024-03-01"


@pytest.mark.parametrize(
    ("released", "found"),
    [("", "found: ''"), ("soon", "found: 'soon'"), ("2024-03", "found: '2024-03'")],
)
def test_a_day_that_nobody_states_is_asked_for(tmp_path: Path, released: str, found: str) -> None:
    with pytest.raises(InputError, match=f"Nothing dates an edition .{found}.*parameter as_of"):
        Study().day(project(tmp_path, released), {})


def test_a_project_without_a_citation_is_told_the_same(tmp_path: Path) -> None:
    made = project(tmp_path)
    (tmp_path / "CITATION.cff").unlink()
    with pytest.raises(InputError, match=r"names no day of the data, CITATION\.cff no day of"):
        Study().day(made, {})
