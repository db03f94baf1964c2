"""Cycles are looked for less often, in the command and in the processes that it starts."""

import gc
from collections.abc import Iterator

import pytest

from qantar import cli
from qantar.executor import Processes, every_one
from qantar.garbage import FEW_COLLECTIONS, collect_seldom


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_a_process_collects_seldom_once_it_is_asked_to() -> None:
    collect_seldom()
    assert gc.get_threshold() == FEW_COLLECTIONS
    assert gc.isenabled()


def test_the_command_collects_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "main", lambda: 0)
    with pytest.raises(SystemExit):
        cli.entry()
    assert gc.get_threshold() == FEW_COLLECTIONS


def test_processes_that_share_work_collect_seldom() -> None:
    asked = ["__import__('gc').get_threshold()"] * 2
    assert every_one(Processes(2).run(eval, asked)) == [FEW_COLLECTIONS] * 2
