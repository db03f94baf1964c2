"""Work given to children of the warm process: what comes back, what is raised, what has died."""

import math
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from qantar.build.fork import ForkServer
from qantar.build.forked import Forked
from qantar.build.kernels import Kernels
from qantar.errors import QantarError
from qantar.executor import Died, Processes
from qantar.project import Project

LETHAL = "__import__('os').kill(__import__('os').getpid(), 9)"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    log = tmp_path_factory.mktemp("server") / "log"
    with ForkServer(["json"], log) as server:
        yield server


@pytest.fixture
def forked(server: ForkServer, tmp_path: Path) -> Forked:
    return Forked(server, tmp_path / "parts", 2)


def test_every_item_comes_back_with_its_place(forked: Forked) -> None:
    assert sorted(forked.run(math.factorial, [5, 3, 4])) == [(0, 120), (1, 6), (2, 24)]


def test_each_item_has_a_process_of_its_own(forked: Forked) -> None:
    items = ["__import__('os').getpid()"] * 2
    found = {pid for _, pid in forked.run(eval, items)}
    assert len(found) == 2
    assert os.getpid() not in found


def test_what_a_task_raises_is_raised(forked: Forked) -> None:
    with pytest.raises(ValueError, match="negative"):
        list(forked.run(math.factorial, [1, -1]))


def test_what_ends_its_process_is_told_and_the_rest_is_done(forked: Forked) -> None:
    assert sorted(forked.run(eval, ["1", LETHAL, "2 * 2"])) == [(0, 1), (1, Died()), (2, 4)]


def test_work_that_is_stopped_ends_at_once_and_no_more_is_begun(forked: Forked) -> None:
    run = forked.run(eval, ["1", "__import__('time').sleep(600)", "2", "3"])
    found = [next(run)]
    forked.stop()
    found += run
    assert dict(found)[1] == Died()
    assert [place for place, _ in sorted(found)] == [0, 1, 2, 3]
    assert list(forked.run(eval, ["4"])) == [(0, Died())]


def test_work_ends_with_the_server(tmp_path: Path) -> None:
    with ForkServer([], tmp_path / "log") as server:
        run = Forked(server, tmp_path / "parts", 2).run(
            eval, ["1", "__import__('time').sleep(600)"]
        )
        assert next(run) == (0, 1)
        server.close()
        assert next(run) == (1, Died())
    with pytest.raises(QantarError, match="has ended"):
        list(Forked(server, tmp_path / "more", 1).run(eval, ["1"]))


def test_without_a_warm_process_new_ones_do_the_work(tmp_path: Path) -> None:
    with Kernels(Project(tmp_path), tmp_path, []) as kernels:
        assert isinstance(kernels.executor(2), Processes)
