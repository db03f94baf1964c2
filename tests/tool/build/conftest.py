"""A made-up project with small notebooks, and a warm process that the tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qantar.build import build
from qantar.build.kernels import Kernels
from qantar.project import Project
from tool.build.small_project import MadeUp, read


@pytest.fixture
def bare(tmp_path: Path) -> MadeUp:
    """A project without notebooks; data/raw holds a.txt and b.txt with a number each."""
    for folder in ("data/raw", "notebooks"):
        (tmp_path / folder).mkdir(parents=True)
    made = MadeUp(tmp_path)
    made.raw("datapackage.json", "{}")
    made.raw("a.txt", "1")
    made.raw("b.txt", "2")
    (tmp_path / "uv.lock").write_text('[[package]]\nname = "numpy"\nversion = "2.0"\n')
    return made


@pytest.fixture
def made_up(bare: MadeUp) -> MadeUp:
    """Two independent notebooks (01 reads a.txt, 02 reads b.txt) and a summary of 01's result."""
    bare.notebook("00_summary", "# Sum\n{eval}`r.alpha`", "r.total = r.alpha + 100")
    bare.notebook("01_alpha", "# parameters\nk = 0", f"r.alpha = {read('a.txt')} * k")
    bare.notebook("02_beta", f"r.beta = {read('b.txt')}")
    return bare


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
    monkeypatch.setitem(build.__globals__, "Kernels", lambda *_: _Shared(warm))
