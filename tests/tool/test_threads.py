"""One thread for linear algebra: in the command, and in the processes that it starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qantar.executor import Processes, every_one
from qantar.threads import ONE_THREAD, use_one_thread


def test_a_process_and_those_that_it_starts_take_one_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ONE_THREAD:
        monkeypatch.setenv(name, "8")
    use_one_thread()
    assert [os.environ[name] for name in ONE_THREAD] == ["1", "1", "1"]


def test_processes_that_share_the_cores_take_one_thread_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ONE_THREAD:
        monkeypatch.delenv(name, raising=False)
    assert every_one(Processes(2).run(os.getenv, [*ONE_THREAD])) == ["1", "1", "1"]


def run(program: str, folder: Path) -> list[str]:
    """What a program of its own prints, begun with eight threads."""
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=folder,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "8"},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return told.stdout.split()


def test_the_command_begins_with_one_thread(tmp_path: Path) -> None:
    """Before anything could import what reads it."""
    program = (
        "import os, sys\n"
        "from qantar import cli\n"
        "assert 'numpy' not in sys.modules\n"
        "cli.main = lambda: print(os.environ['OPENBLAS_NUM_THREADS'], 'numpy' in sys.modules)\n"
        "cli.entry()\n"
    )
    assert run(program, tmp_path) == ["1", "False"]


def test_a_study_begins_with_one_thread_wherever_it_runs(tmp_path: Path) -> None:
    program = "import os, analysis.study\nprint(os.environ['OPENBLAS_NUM_THREADS'])"
    assert run(program, tmp_path) == ["1"]
