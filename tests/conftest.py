"""The project's own evidence for tests: once per session, and under other parameters when asked."""

import datetime as dt
import functools
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from analysis.evidence.load import Evidence, load
from analysis.parameters import resolve
from qantar.build.unneeded import ADDRESSES, without
from qantar.garbage import collect_seldom
from qantar.project import Project
from tool.render import browser

with without(ADDRESSES):
    import nbformat  # noqa: F401  (others that import it too would wait for grammars)

hypothesis.settings.register_profile("qantar", deadline=None)  # no test hangs on how fast it is
hypothesis.settings.load_profile("qantar")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in the background of a shell
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parents[1]
SETTINGS: tuple[dict[str, object], ...] = (
    {},
    {"as_of": dt.date(2022, 1, 8)},
    {"as_of": dt.date(2022, 1, 20)},
    {"as_of": dt.date(2022, 3, 16)},
    {"parties": ["state"]},
    {"copies": ["original"]},
    {"rounds": ["first"]},
    {"security_forces": "out"},
    {"taxonomy": "broad"},
)
"""The parameter settings under which every figure and table must still be true."""

LONGEST_FIRST = (
    "e2e/test_edition.py",
    "tool/render",
    "tool/build",
    "e2e/test_new_study.py",
    "tool/audit",
    "e2e/test_jupyterlab.py",
    "study/test_timeline.py",
    "tool/settings",
    "study/claims",
)
"""Groups of tests that take long: the last process to end would otherwise wait for one of them."""

LEFT_BY_BUILDS = tuple(f"{ROOT}/{name}" for name in ("data/processed", ".qantar"))
"""Folders that git does not keep: a fresh clone has none, so no test may need them."""
READS = {"open", "os.listdir", "os.scandir", "shutil.copyfile", "shutil.copytree"}


def refuse_what_builds_left(event: str, arguments: tuple[object, ...]) -> None:
    """For `sys.addaudithook`: raises where a test reads what an earlier build left in the project."""
    if event in READS and isinstance(arguments[0], str | os.PathLike):
        path = os.fspath(arguments[0])
        if isinstance(path, str) and path.startswith(LEFT_BY_BUILDS):
            raise AssertionError(f"A test reads {path}, which a fresh clone does not have.")


sys.addaudithook(refuse_what_builds_left)


def pytest_collection_finish() -> None:
    """What was imported stays to the end, so no test need look through it for cycles."""
    gc.collect()
    gc.freeze()
    collect_seldom()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if gone := [name for name in LONGEST_FIRST if not (ROOT / "tests" / name).exists()]:
        raise pytest.UsageError(f"LONGEST_FIRST of tests/conftest.py names {gone}: not there.")
    order = {name: number for number, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: order.get(group_of(item.path), len(order)))


class ByGroup(LoadScopeScheduling):
    """Gives whole groups to processes in their order, so that what takes long to make is made once."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(ROOT / nodeid.partition("::")[0])


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByGroup:
    config.option.loadscopereorder = False  # which would begin with the group of most tests
    return ByGroup(config, log)


@functools.cache
def group_of(path: Path) -> str:
    """The outermost folder below tests/ whose conftest.py makes fixtures for its files, or the file."""
    tests = ROOT / "tests"
    below = [folder for folder in reversed(path.parents) if tests in folder.parents]
    group = next((folder for folder in below if (folder / "conftest.py").is_file()), path)
    return group.relative_to(tests).as_posix()


@pytest.fixture(scope="session")
def project() -> Project:
    return Project(ROOT)


@pytest.fixture(scope="session")
def evidence_under(project: Project) -> Callable[..., Evidence]:
    """The evidence of the project's base under `changes` to the default parameters."""
    made: dict[str, Evidence] = {}

    def under(**changes: object) -> Evidence:
        key = repr(sorted(changes.items()))
        if key not in made:
            made[key] = load(project, resolve(changes, project))
        return made[key]

    return under


@pytest.fixture(scope="session")
def evidence(evidence_under: Callable[..., Evidence]) -> Evidence:
    """The evidence under the default parameters."""
    return evidence_under()


@pytest.fixture(
    params=SETTINGS, ids=lambda s: ",".join(f"{k}={v}" for k, v in s.items()) or "default"
)
def swept(request: pytest.FixtureRequest, evidence_under: Callable[..., Evidence]) -> Evidence:
    """The evidence under each of `SETTINGS` in turn."""
    return evidence_under(**request.param)


@pytest.fixture(scope="session", autouse=True)
def browser_that_ends() -> Iterator[None]:
    """The browser that a test starts serves those after it, and ends with them."""
    yield
    browser.close()
