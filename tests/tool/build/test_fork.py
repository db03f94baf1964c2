import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from qantar.build import fork, kernels
from qantar.build.fork import Child, ForkServer
from qantar.errors import QantarError
from qantar.project import Project
from tool.ended import until_ended

PATIENCE = 30  # seconds; only ever used up by a failing test


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    log = tmp_path_factory.mktemp("server") / "log"
    with ForkServer(["json", "no_such_module"], log) as server:
        yield server


def run(server: ForkServer, folder: Path, script: str, **environment: str) -> Child:
    """A child that runs a shell script."""
    return server.fork(
        "subprocess:run",
        {"args": ["sh", "-c", script], "check": True},
        environment=environment,
        folder=folder,
        log=folder / "log",
    )


def end_of(child: Child) -> int | None:
    assert child.ended.wait(PATIENCE), "the child did not end"
    return child.exit_code


def test_a_child_has_its_session_folder_environment_and_log(
    server: ForkServer, tmp_path: Path
) -> None:
    child = run(server, tmp_path, "pwd; echo $MARK $PYTHONHASHSEED; ps -o sid= -p $$", MARK="here")
    assert end_of(child) == 0
    expected = [str(tmp_path), "here", "0", str(child.pid)]
    assert (tmp_path / "log").read_text().split() == expected


def test_the_end_of_a_child_is_told(server: ForkServer, tmp_path: Path) -> None:
    assert end_of(run(server, tmp_path, "exit 3")) == 1
    assert "CalledProcessError" in (tmp_path / "log").read_text()
    child = run(server, tmp_path, "sleep 60")
    os.kill(child.pid, 9)
    assert end_of(child) == -9


def test_many_threads_may_ask_and_each_has_its_own_child(
    server: ForkServer, tmp_path: Path
) -> None:
    codes: dict[int, int | None] = {}

    def ask(number: int) -> None:
        folder = tmp_path / str(number)
        folder.mkdir()
        codes[number] = end_of(run(server, folder, "exit 0" if number % 2 else "exit 1"))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert codes == {number: 1 - number % 2 for number in range(8)}


def test_killing_a_child_kills_what_it_started(server: ForkServer, tmp_path: Path) -> None:
    child = run(server, tmp_path, "sleep 600 & : > ready; wait")
    process = psutil.Process(child.pid)
    while not (tmp_path / "ready").exists():
        assert child.exit_code is None
    family = [process, *process.children(recursive=True)]
    assert len(family) == 3
    server.kill(child)
    assert until_ended(family) == []
    assert end_of(child) == -9
    server.kill(child)
    assert end_of(run(server, tmp_path, "true")) == 0


def test_what_a_child_started_ends_with_it(server: ForkServer, tmp_path: Path) -> None:
    child = run(server, tmp_path, "sleep 600 & echo $! > left")
    assert end_of(child) == 0
    left = int((tmp_path / "left").read_text())
    try:
        process = psutil.Process(left)
    except psutil.NoSuchProcess:
        return
    assert until_ended([process]) == []


def test_a_server_that_ends_takes_its_children_with_it(tmp_path: Path) -> None:
    with ForkServer([], tmp_path / "server.log") as server:
        child = run(server, tmp_path, "sleep 600")
        process = psutil.Process(child.pid)
    assert until_ended([process]) == []
    assert end_of(child) is not None
    server.close()


def test_a_server_that_is_gone_is_told_to_all_who_wait_or_ask(tmp_path: Path) -> None:
    with ForkServer([], tmp_path / "server.log") as server:
        child = run(server, tmp_path, "sleep 600")
        parent = psutil.Process(child.pid).parent()
        assert parent is not None
        parent.kill()
        assert end_of(child) == -9
        with pytest.raises(QantarError, match="has ended or does not answer"):
            run(server, tmp_path, "true")
        os.kill(child.pid, 9)


def test_children_start_with_the_named_modules_and_none_of_this_package(
    server: ForkServer, tmp_path: Path
) -> None:
    code = "import sys; print([name for name in sys.modules if name.startswith('qantar')])"
    arguments = {"args": ["-n1", "-r1", code]}
    child = server.fork(
        "timeit:main", arguments, environment={}, folder=tmp_path, log=tmp_path / "log"
    )
    assert end_of(child) == 0
    assert "[]" in (tmp_path / "log").read_text()


def test_what_a_module_holds_is_asked_for_before_children_start(tmp_path: Path) -> None:
    (tmp_path / "lazy.py").write_text(
        "def __getattr__(name):\n    print('asked for', name)\n    raise AttributeError(name)"
    )
    names = ["lazy.Part", "no_such_module.Part", "no_such_module", "json.no_such_part"]
    with ForkServer(names, tmp_path / "server.log", [str(tmp_path)]) as server:
        assert end_of(run(server, tmp_path, "true")) == 0
    assert "asked for Part" in (tmp_path / "server.log").read_text()


def test_modules_may_be_added_until_there_is_a_child(tmp_path: Path) -> None:
    for name in ("first", "second", "third"):
        (tmp_path / f"{name}.py").write_text(f"print('{name}')")
    with ForkServer(["first"], tmp_path / "server.log", [str(tmp_path)]) as server:
        server.load(["second"])
        server.load(["third"])
        assert end_of(run(server, tmp_path, "true")) == 0
    assert (tmp_path / "server.log").read_text().split() == ["first", "second"]
    with ForkServer(["first"], tmp_path / "other.log", [str(tmp_path)]) as server:
        assert end_of(run(server, tmp_path, "true")) == 0
        server.load(["second"])
    assert (tmp_path / "other.log").read_text().split() == ["first"]


def test_a_long_temporary_folder_is_not_used_for_sockets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernels.tempfile, "gettempdir", lambda: str(tmp_path / ("x" * 100)))
    with kernels.socket_folder() as folder:
        assert len(str(folder.parent)) <= kernels.LONGEST_PARENT
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()


def test_kernels_take_the_warm_process_that_was_started_early(tmp_path: Path) -> None:
    (tmp_path / ".qantar").mkdir()
    project = Project(tmp_path)
    before = set(psutil.Process().children())
    with kernels.started_early(project) as early:
        with kernels.Kernels(project, tmp_path, [], early) as made:
            made.begin()
            (warm,) = set(psutil.Process().children()) - before
            assert end_of(run(early, tmp_path, "true")) == 0
        assert not warm.is_running()
    assert not list((tmp_path / ".qantar").glob("warm-*"))


def test_a_server_that_still_imports_ends_at_once(tmp_path: Path) -> None:
    (tmp_path / "endless.py").write_text("import time\nwhile True: time.sleep(1)")
    with ForkServer(["endless"], tmp_path / "server.log", [str(tmp_path)]):
        pass
    assert (tmp_path / "server.log").read_text() == ""


def test_what_modules_print_or_read_while_they_are_imported_disturbs_nobody(
    tmp_path: Path,
) -> None:
    (tmp_path / "talks.py").write_text("import sys; print('hello', sys.stdin.read())")
    with ForkServer(["talks"], tmp_path / "server.log", [str(tmp_path)]) as server:
        assert end_of(run(server, tmp_path, "true")) == 0
    assert (tmp_path / "server.log").read_text().split() == ["hello"]


def test_a_module_that_starts_a_thread_is_left_to_the_children(tmp_path: Path) -> None:
    code = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()"
    (tmp_path / "threaded.py").write_text(code)
    with ForkServer(["json"], tmp_path / "server.log", [str(tmp_path)]) as server:
        server.load(["threaded"])
        child = run(server, tmp_path, "sleep 600")
        process = psutil.Process(child.pid).parent()
        assert process is not None
        assert process.num_threads() == 1
        assert "json" not in process.cmdline()


def test_nobody_outlives_a_process_that_is_killed(tmp_path: Path) -> None:
    """Not even a child that never lets another thread of its own run."""
    code = (
        "import re, sys, time\nfrom pathlib import Path\nfrom qantar.build.fork import ForkServer\n"
        "folder = Path(sys.argv[1])\n"
        "server = ForkServer([], folder / 'server.log')\n"
        "arguments = {'pattern': '(a+)+$', 'string': 'a' * 60 + 'b'}\n"
        "child = server.fork('re:match', arguments, environment={}, folder=folder, log=folder / 'l')\n"
        "print(child.pid, flush=True)\ntime.sleep(600)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        child = psutil.Process(int(process.stdout.readline()))
        server = child.parent()
        assert server is not None
        process.kill()
    assert until_ended([child, server]) == []


def test_macos_forks_nothing_that_has_been_warmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fork, "FORKS_SAFELY", False)
    with ForkServer(["json"], tmp_path / "server.log") as server:
        child = run(server, tmp_path, "sleep 600")
        process = psutil.Process(child.pid).parent()
        assert process is not None
        assert "json" not in process.cmdline()
