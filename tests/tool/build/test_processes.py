"""What is left of a build that is stopped from outside, and two builds at one time."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tool.build.small_project import MadeUp
from tool.ended import PATIENCE, until_ended

TESTS = Path(__file__).parents[2]
COMMAND = """\
import sys
from pathlib import Path
from qantar.errors import QantarError
sys.path.insert(0, {tests!r})
from qantar.build import BuildRequest, build
from tool.build.small_project import MadeUp, finish
made = MadeUp(Path({root!r}))
try:
    build(BuildRequest(made.project, {{"k": 1}}, made.out, 2, False), finish)
except KeyboardInterrupt:
    sys.exit(130)
except QantarError as error:
    sys.exit(str(error))
"""


@contextlib.contextmanager
def start(made: MadeUp, command: str = COMMAND) -> Iterator["subprocess.Popen[str]"]:
    """A build in a process group of its own, as a terminal would start it; it ends with the block."""
    build = subprocess.Popen(
        [sys.executable, "-c", command.format(tests=str(TESTS), root=str(made.root))],
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    try:
        yield build
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGKILL)
        build.wait()


def wait_for(path: Path, build: "subprocess.Popen[str]") -> None:
    wait_for_any(path.parent, path.name, build)


def wait_for_any(folder: Path, pattern: str, build: "subprocess.Popen[str]") -> None:
    ends = time.monotonic() + PATIENCE
    while not any(folder.glob(pattern)):
        assert build.poll() is None, build.communicate()[1]
        assert time.monotonic() < ends, f"{folder}/{pattern} was never made"
        time.sleep(0.02)


@pytest.fixture
def endless(bare: MadeUp) -> MadeUp:
    """A project with an earlier report whose notebook says that it runs, and then never ends."""
    bare.out.mkdir()
    (bare.out / "report.html").write_text("the last good report")
    bare.notebook(
        "01_endless",
        f"import os, time\nopen({str(bare.root / '.runs')!r}, 'w').close()",
        "while True: time.sleep(1)",
    )
    return bare


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_stopped_build_leaves_no_process_and_the_last_report(
    endless: MadeUp, number: signal.Signals
) -> None:
    with start(endless) as build:
        wait_for(endless.root / ".runs", build)
        processes = psutil.Process(build.pid).children(recursive=True)
        assert len(processes) == 2, "the warm process and a kernel"
        os.killpg(build.pid, number)
        _, told = build.communicate(timeout=PATIENCE)
        assert build.returncode == (-9 if number == signal.SIGKILL else 130)
        assert told == "01_endless: running\n"
        assert until_ended(processes) == []
    assert [path.name for path in endless.out.iterdir()] == ["report.html"]
    assert (endless.out / "report.html").read_text() == "the last good report"
    if number != signal.SIGKILL:
        assert endless.leftovers() == []


RENDERING = COMMAND.replace(
    "MadeUp, finish\n",
    "MadeUp\n"
    "def finish(executed, stage, executor):\n"
    "    endless = \"[open('ready', 'w').close(), __import__('time').sleep(600)]\"\n"
    "    list(executor.run(eval, [endless, endless]))\n",
)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_is_stopped_as_it_renders_leaves_nobody_at_work(
    bare: MadeUp, number: signal.Signals
) -> None:
    bare.notebook("01_a", "r.alpha = 1")
    with start(bare, RENDERING) as build:
        for part in ("part-1", "part-2"):
            wait_for_any(bare.project.cache, f"work-*/parts/{part}/ready", build)
        processes = psutil.Process(build.pid).children(recursive=True)
        assert len(processes) == 3, "the warm process and two at work"
        os.killpg(build.pid, number)
        build.communicate(timeout=PATIENCE)
        assert build.returncode == (-9 if number == signal.SIGKILL else 130)
        assert until_ended(processes) == []
    assert not (bare.out / "report.html").exists()


def test_a_warm_process_that_still_imports_ends_with_the_build(
    endless: MadeUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = tmp_path / ".importing"
    slow = tmp_path / "modules" / "slow_library.py"
    slow.parent.mkdir()
    slow.write_text(f"import time\nopen({str(began)!r}, 'w').close()\ntime.sleep(3600)\n")
    monkeypatch.setenv("PYTHONPATH", str(slow.parent))
    endless.notebook("01_endless", "import slow_library")
    with start(endless) as build:
        wait_for(began, build)
        processes = psutil.Process(build.pid).children(recursive=True)
        assert processes
        build.kill()
        assert until_ended(processes) == []


HOSTILE = {
    "PYTHONWARNINGS": "error",
    "OMP_NUM_THREADS": "8",
    "PYTHONSTARTUP": "{root}/startup.py",
    "PYTHONPATH": "{root}/shadow",
}


def test_hostile_surroundings_change_nothing(bare: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Warnings as errors, a startup file that fails, a clock that stands in another century."""
    bare.notebook("01_a", "r.alpha = 1", "import warnings; warnings.warn('x', DeprecationWarning)")
    (bare.root / "startup.py").write_text("raise RuntimeError('startup')")
    (bare.root / "shadow").mkdir()
    (bare.root / "shadow" / "sitecustomize.py").write_text(
        "import time\nreal = time.time, time.time_ns\n"
        "time.time = lambda: real[0]() + 3e9\n"
        "time.time_ns = lambda: real[1]() + 3 * 10**18\n"
    )
    for name, value in HOSTILE.items():
        monkeypatch.setenv(name, value.format(root=bare.root))
    with start(bare) as build:
        _, told = build.communicate(timeout=PATIENCE)
    assert build.returncode == 0, told
    assert bare.report() == "01_a alpha 1\n"


def test_a_killed_warm_process_fails_the_notebook_and_leaves_nobody(endless: MadeUp) -> None:
    with start(endless) as build:
        wait_for(endless.root / ".runs", build)
        warm, kernel = psutil.Process(build.pid).children(recursive=True)
        warm.kill()
        _, told = build.communicate(timeout=PATIENCE)
        assert build.returncode == 1
        assert "its kernel died (killed by signal 9" in told
        assert until_ended([warm, kernel]) == []


def test_the_second_of_two_builds_waits_and_has_nothing_left_to_do(made_up: MadeUp) -> None:
    go = made_up.root / ".go"
    made_up.notebook(
        "02_beta",
        f"import os, time\nopen({str(made_up.root / '.runs')!r}, 'w').close()",
        f"while not os.path.exists({str(go)!r}): time.sleep(0.02)",
    )
    with start(made_up) as first:
        wait_for(made_up.root / ".runs", first)
        with start(made_up) as second:
            assert second.stderr is not None
            assert "waits until it has ended" in second.stderr.readline()
            go.touch()
            _, told = second.communicate(timeout=PATIENCE)
        first.communicate(timeout=PATIENCE)
    assert (first.returncode, second.returncode) == (0, 0)
    assert "3 of 3 notebooks cached, report cached" in told


def test_a_cell_that_takes_too_long_leaves_nothing_on_the_terminal_but_its_failure(
    endless: MadeUp,
) -> None:
    limited = "from qantar.build import worker\nworker.CELL_SECONDS = 1\n" + COMMAND
    with start(endless, limited) as build:
        _, told = build.communicate(timeout=PATIENCE)
    assert told.splitlines() == [
        "01_endless: running",
        "01_endless: failed",
        "report: left out, the report in place stays as it is",
        "01_endless failed in cell 4 (id cell-4), section 'Notebook 01_endless': "
        "the cell took longer than it may.",
        f"  full account: {endless.project.cache / 'logs' / '01_endless.log'}",
    ]
