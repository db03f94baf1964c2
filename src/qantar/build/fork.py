"""Asks a fork server for processes, and speaks with them."""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from qantar.build.folders import scratch
from qantar.errors import QantarError

SERVER = Path(__file__).with_name("fork_server.py")
PREFIX = "qantar-sockets-"
LONGEST_PARENT = 40  # bytes; a Unix socket's whole path may have 107 (on macOS 103)
FORKS_SAFELY = sys.platform != "darwin"  # macOS: system libraries do not survive a fork

FIXED_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "MPLBACKEND": "agg",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
}


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """A folder for sockets that only this user may enter, with a path that is short enough."""
    parent = tempfile.gettempdir()
    with scratch(Path(parent if len(parent) <= LONGEST_PARENT else "/tmp"), PREFIX) as folder:
        yield folder


@contextlib.contextmanager
def fork_server(
    address: Path, modules: Iterable[str], log: Path, path: Iterable[str] = ()
) -> Iterator[None]:
    """A warm process that listens at `address`; it and all that it forked end with the block.

    `path` are folders in which it finds modules before any other (beside PYTHONPATH). It has a
    session of its own, so that Ctrl-C at the terminal reaches this process alone.
    """
    folders = [*path, *filter(None, [os.environ.get("PYTHONPATH")])]
    with log.open("ab") as output:
        server = subprocess.Popen(
            [sys.executable, "-P", SERVER, address, *(modules if FORKS_SAFELY else ())],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            env={**os.environ, **FIXED_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(folders)},
            start_new_session=True,
        )
    try:
        yield
    finally:
        assert server.stdin is not None
        server.stdin.close()
        server.terminate()  # heeded only while it imports, before it can have a child
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


class Child:
    """A process that a fork server started; closing it kills the process and its group."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._rest = b""
        self.pid = 0
        self.exit_code: int | None = None

    def fileno(self) -> int:
        return self._connection.fileno()

    def messages(self) -> list[dict[str, Any]]:
        """What the process has written since the last call; also notices its start and its end.

        A server that is gone counts as a process killed.
        """
        while self.exit_code is None:
            try:
                data = self._connection.recv(1 << 16, socket.MSG_DONTWAIT)
            except BlockingIOError:
                break
            except OSError:
                data = b""
            self._rest += data
            if not data:
                self.exit_code = -signal.SIGKILL
        *lines, self._rest = self._rest.split(b"\n")
        messages = [json.loads(line) for line in lines]
        return [message for message in messages if not self._notice(message)]

    def _notice(self, message: dict[str, Any]) -> bool:
        self.pid = message.get("pid", self.pid)
        self.exit_code = message.get("exited", self.exit_code)
        return "pid" in message or "exited" in message

    def wait_for_start(self, timeout: float) -> None:
        """Waits until the process exists; raises QantarError if it does not within `timeout` s."""
        ends = time.monotonic() + timeout
        while not self.pid and self.exit_code is None and time.monotonic() < ends:
            select.select([self], [], [], max(0.0, ends - time.monotonic()))
            self.messages()
        if not self.pid:
            raise QantarError("The helper process that starts kernels did not answer.")

    def close(self) -> None:
        self._connection.close()


def _connect(address: Path, timeout: float) -> socket.socket:
    ends = time.monotonic() + timeout
    while True:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(str(address))
        except OSError as error:
            connection.close()
            if time.monotonic() > ends:
                raise QantarError(f"No helper process listens at {address} ({error}).") from error
            time.sleep(0.01)
        else:
            return connection


def fork(
    address: Path,
    function: str,
    arguments: Mapping[str, Any],
    *,
    speaks: bool,
    environment: Mapping[str, str],
    folder: Path,
    log: Path,
    timeout: float = 60.0,
) -> Child:
    """Has the server at `address` call `function` ("module:name") in a process of its own.

    Raises QantarError if the server does not answer within `timeout` seconds.
    """
    request = {
        "call": function,
        "arguments": dict(arguments),
        "speaks": speaks,
        "environment": dict(environment),
        "folder": str(folder),
        "log": str(log),
    }
    connection = _connect(address, timeout)
    connection.sendall(json.dumps(request).encode() + b"\n")
    return Child(connection)
