import os
import select
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from qantar.build import fork as forking
from qantar.build.fork import Child, fork, fork_server, private_folder
from qantar.errors import QantarError

PATIENCE = 30  # seconds; only ever used up by a failing test


@pytest.fixture(scope="module")
def address() -> Iterator[Path]:
    with (
        private_folder() as sockets,
        fork_server(sockets / "s", ["json", "no_such_module"], sockets / "log"),
    ):
        yield sockets / "s"


def run(address: Path, folder: Path, script: str, **environment: str) -> Child:
    """A child that runs a shell script."""
    return fork(
        address,
        "subprocess:run",
        {"args": ["sh", "-c", script], "check": True},
        speaks=False,
        environment=environment,
        folder=folder,
        log=folder / "log",
    )


def end_of(child: Child) -> int | None:
    while child.exit_code is None:
        assert select.select([child], [], [], PATIENCE)[0], "the child did not end"
        child.messages()
    return child.exit_code


def test_a_child_has_its_folder_environment_and_log(address: Path, tmp_path: Path) -> None:
    child = run(address, tmp_path, "pwd; echo $MARK $PYTHONHASHSEED", MARK="here")
    assert end_of(child) == 0
    assert (tmp_path / "log").read_text().split() == [str(tmp_path), "here", "0"]


def test_the_end_of_a_child_is_told(address: Path, tmp_path: Path) -> None:
    assert end_of(run(address, tmp_path, "exit 3")) == 1
    assert "CalledProcessError" in (tmp_path / "log").read_text()
    child = run(address, tmp_path, "sleep 60")
    child.wait_for_start(PATIENCE)
    os.kill(child.pid, 9)
    assert end_of(child) == -9


def test_closing_a_child_kills_it_and_what_it_started(address: Path, tmp_path: Path) -> None:
    child = run(address, tmp_path, "sleep 600 & touch ready; wait")
    child.wait_for_start(PATIENCE)
    process = psutil.Process(child.pid)
    while not (tmp_path / "ready").exists():
        assert child.exit_code is None
    family = [process, *process.children(recursive=True)]
    assert len(family) == 3
    child.close()
    assert psutil.wait_procs(family, timeout=PATIENCE)[1] == []


def test_a_server_that_ends_takes_its_children_with_it(tmp_path: Path) -> None:
    with private_folder() as sockets, fork_server(sockets / "s", [], tmp_path / "server.log"):
        child = run(sockets / "s", tmp_path, "sleep 600")
        child.wait_for_start(PATIENCE)
        process = psutil.Process(child.pid)
    assert psutil.wait_procs([process], timeout=PATIENCE)[1] == []
    assert end_of(child) is not None


def test_children_start_with_the_named_modules_and_none_of_this_package(
    address: Path, tmp_path: Path
) -> None:
    code = "import sys; print([name for name in sys.modules if name.startswith('analysis')])"
    child = fork(
        address,
        "timeit:main",
        {"args": ["-n1", "-r1", code]},
        speaks=False,
        environment={},
        folder=tmp_path,
        log=tmp_path / "log",
    )
    assert end_of(child) == 0
    assert "[]" in (tmp_path / "log").read_text()


def test_an_address_where_nobody_listens_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(QantarError, match="No helper process listens"):
        fork(
            tmp_path / "nobody",
            "os:getpid",
            {},
            speaks=False,
            environment={},
            folder=tmp_path,
            log=tmp_path / "log",
            timeout=0.0,
        )


def test_a_long_temporary_folder_is_not_used_for_sockets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forking.tempfile, "gettempdir", lambda: str(tmp_path / ("x" * 100)))
    with private_folder() as folder:
        assert len(str(folder.parent)) <= forking.LONGEST_PARENT
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()


def test_a_server_that_still_imports_ends_at_once(tmp_path: Path) -> None:
    (tmp_path / "endless.py").write_text("import time\nwhile True: time.sleep(1)")
    with (
        private_folder() as sockets,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("PYTHONPATH", str(tmp_path))
        with fork_server(sockets / "s", ["endless"], tmp_path / "server.log"):
            pass
    assert (tmp_path / "server.log").read_text() == ""


def test_a_module_that_starts_a_thread_is_left_to_the_children(tmp_path: Path) -> None:
    code = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()"
    (tmp_path / "threaded.py").write_text(code)
    with private_folder() as sockets, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(tmp_path))
        with fork_server(sockets / "s", ["threaded"], tmp_path / "server.log"):
            child = run(sockets / "s", tmp_path, "sleep 600")
            child.wait_for_start(PATIENCE)
            server = psutil.Process(child.pid).parent()
            assert server is not None
            assert server.num_threads() == 1
            assert "threaded" not in server.cmdline()
