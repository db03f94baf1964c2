import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from qantar.audit.verify.rebuild import copy_inputs, input_paths, share_cache
from qantar.errors import InputError
from qantar.project import Project
from tool.ended import until_ended


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name in ("data/raw/a.csv", "notebooks/01_a.ipynb", "CITATION.cff", "data/processed/b.csv",
                 "reports/report.html", "blocklist.txt", ".env", "extra/used.txt"):  # fmt: skip
        (tmp_path / "project" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "project" / name).write_text(name)
    return Project(tmp_path / "project")


def test_inputs_are_raw_data_notebooks_and_what_a_manifest_lists(project: Project) -> None:
    listed = ["extra/used.txt", "extra/gone.txt", "data/processed/b.csv"]
    assert input_paths(project, listed) == [
        "CITATION.cff",
        "data/raw/a.csv",
        "extra/used.txt",
        "notebooks/01_a.ipynb",
    ]


@pytest.mark.parametrize("name", ["/etc/passwd", "../outside", "data/../../outside"])
def test_no_listed_input_lies_outside(project: Project, name: str) -> None:
    with pytest.raises(InputError, match="lies outside"):
        input_paths(project, [name])


def test_a_copy_is_clean_and_may_share_what_was_kept(project: Project, tmp_path: Path) -> None:
    copy = copy_inputs(project, tmp_path / "copy")
    assert (copy.raw / "a.csv").read_text() == "data/raw/a.csv"
    assert not copy.cache.exists()
    assert not copy.reports.exists()
    share_cache(project, copy)
    assert (copy.cache / "cache").resolve() == project.cache / "cache"


RUN = """\
import os, sys
from pathlib import Path
from qantar.audit.verify.rebuild import COMMAND, _run
command = [sys.executable, "-c", COMMAND.format(package="endless")]
_run(command, Path({root!r}), {{**os.environ, "PYTHONPATH": {root!r}}})
"""
ENDLESS = """\
import os, time
from pathlib import Path
def entry():
    Path("part").write_text(str(os.getpid()))
    Path("part").rename("began")
    time.sleep(3600)
"""


def test_a_build_apart_ends_with_the_one_who_waits_for_it(tmp_path: Path) -> None:
    (tmp_path / "endless").mkdir()
    (tmp_path / "endless" / "__init__.py").touch()
    (tmp_path / "endless" / "cli.py").write_text(ENDLESS)
    began, patience = tmp_path / "began", time.monotonic() + 60
    with subprocess.Popen([sys.executable, "-c", RUN.format(root=str(tmp_path))]) as waiting:
        while not began.exists():
            assert waiting.poll() is None
            assert time.monotonic() < patience
            time.sleep(0.02)
        build = psutil.Process(int(began.read_text()))
        waiting.kill()
    assert until_ended([build]) == []
