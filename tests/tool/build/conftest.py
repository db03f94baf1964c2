"""A made-up project with small notebooks, and a warm process that the tests share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qantar.build import build
from qantar.build.kernels import Kernels
from qantar.project import Project
from tool.build.small_project import MadeUp, with_notebooks, without_notebooks


@pytest.fixture
def bare(tmp_path: Path) -> MadeUp:
    """A project without notebooks; data/raw holds a.txt and b.txt with a number each."""
    return without_notebooks(tmp_path)


@pytest.fixture
def made_up(bare: MadeUp) -> MadeUp:
    """Two independent notebooks (01 reads a.txt, 02 reads b.txt) and a summary of 01's result."""
    return with_notebooks(bare)


class _Shared:
    """Stands in for the kernels of one build; leaving it leaves the warm process running."""

    def __init__(self, kernels: Kernels) -> None:
        self._kernels = kernels

    def __enter__(self) -> Kernels:
        return self._kernels

    def __exit__(self, *_: object) -> None:
        return None


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernels]:
    """A warm process for all tests of one session, so that not each build has to wait for one."""
    folder = tmp_path_factory.mktemp("kernels")
    with Kernels(Project(folder), folder, []) as kernels:
        yield kernels


@pytest.fixture
def shared_kernels(warm: Kernels, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the builds of a test use the warm process of the session."""
    share(warm, monkeypatch)


def share(warm: Kernels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(build.__globals__, "Kernels", lambda *_: _Shared(warm))


@pytest.fixture(scope="session")
def built_before(tmp_path_factory: pytest.TempPathFactory, warm: Kernels) -> Path:
    """The folder of the project `made_up` once it has been built; not to be changed."""
    made = with_notebooks(without_notebooks(tmp_path_factory.mktemp("built")))
    with pytest.MonkeyPatch.context() as monkeypatch:
        share(warm, monkeypatch)
        made.build()
    return made.root


@pytest.fixture
def built(built_before: Path, tmp_path: Path) -> MadeUp:
    """The project `made_up` as its first build left it, with the report and all that is kept."""
    shutil.copytree(built_before, tmp_path, dirs_exist_ok=True)
    return MadeUp(tmp_path)
