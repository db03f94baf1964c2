"""Where a sweep is worked through: in processes, unless a scheduler is named."""

import argparse

import pytest

from qantar.errors import InputError
from qantar.executor import Processes
from qantar.project import Project
from qantar.settings import commands


def test_without_a_scheduler_processes_do_the_work(river: Project) -> None:
    made = commands._executor(river, argparse.Namespace(scheduler="", jobs=3))
    assert isinstance(made, Processes)
    assert made.jobs == 3


def test_a_scheduler_without_dask_is_told_before_any_work(
    river: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "find_spec", lambda _: None)
    options = argparse.Namespace(scheduler="tcp://host:8786", jobs=2)
    with pytest.raises(InputError, match="--scheduler needs Dask; install it with `uv sync"):
        commands._executor(river, options)
