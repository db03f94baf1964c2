"""A notebook that is run alone, where no build hands results over."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qantar.cells import CellFailedError
from qantar.ledger import HANDED_OVER
from qantar.notebook import PROCESSED, start
from qantar.project import DESCRIPTOR, Project

STUDY = "from qantar.study import Study\nSTUDY = Study()\n"
START = "from qantar.notebook import start\nrun = start(globals())\nr = run.results"
RESULT = "from qantar.result import Result"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """A project whose study has neither parameters nor evidence, and the working folder in it."""
    for name in (HANDED_OVER, PROCESSED, "QANTAR_RECORD"):
        monkeypatch.delenv(name, raising=False)
    project = Project(tmp_path)
    texts = {
        DESCRIPTOR: "{}",
        "pyproject.toml": '[tool.qantar]\nstudy = "run_alone.study:STUDY"\n',
        "src/run_alone/__init__.py": "",
        "src/run_alone/study.py": STUDY,
        "notebooks/notes.txt": "",
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(project.notebooks)
    monkeypatch.syspath_prepend(str(tmp_path / "src"))
    yield project
    for name in ("run_alone", "run_alone.study"):
        sys.modules.pop(name, None)


def write(project: Project, name: str, *code: str) -> None:
    cells = [{"cell_type": "code", "source": source, "metadata": {}} for source in code]
    words = {"cell_type": "markdown", "source": "# Words", "metadata": {}}
    path = project.notebooks / f"{name}.ipynb"
    path.write_text(json.dumps({"cells": [words, *cells]}), encoding="utf-8")


def test_a_summary_has_the_results_of_the_chapters_and_nothing_else_happens(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = "import pandas as pd\nrun.write_processed('a', pd.DataFrame({'x': [1]}))"
    write(project, "00_summary", "raise RuntimeError('the summary itself is not run')")
    write(project, "01_one", START, f"{RESULT}\nr.toll = Result(238, 'deaths')", "print(1)", frame)
    write(project, "02_two", START, f"{RESULT}\nr.cases = Result(329, 'cases')")
    write(project, "draft", "raise RuntimeError('a draft is no chapter')")
    results = start({}).results
    capsys.readouterr()
    assert (results.toll.value, results.cases.value) == (238, 329)
    assert capsys.readouterr().out == ""
    assert not project.processed.exists()


def test_a_chapter_that_reads_a_result_of_another_is_told_so_alone_as_in_a_build(
    project: Project,
) -> None:
    write(project, "01_one", START, f"{RESULT}\nr.toll = Result(238, 'deaths')")
    write(project, "02_two", START, "r.toll.value")
    with pytest.raises(CellFailedError, match=r"02_two .* no result 'toll' here"):
        _ = start({}).results.toll
