"""Has a warm process fork children, and follows their lives."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self

from qantar.errors import QantarError
from qantar.threads import ONE_THREAD

SERVER = Path(__file__).with_name("fork_server.py")
START_SECONDS = 120  # the first child waits for the warm process's own imports
END_SECONDS = 10
FORKS_SAFELY = sys.platform != "darwin"  # macOS: system libraries do not survive a fork

FIXED_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "PYTHONWARNINGS": "",  # libraries warn of what is theirs to mend; an error would stop a kernel
    "PYTHONSTARTUP": "",  # a person's own, which a kernel would run
    "MPLBACKEND": "agg",
    **ONE_THREAD,
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
}


class Child:
    """A process that a fork server forked; `exit_code` is None while it lives."""

    def __init__(self) -> None:
        self.pid = 0
        self.exit_code: int | None = None
        self.started = threading.Event()
        self.ended = threading.Event()

    def end(self, exit_code: int) -> None:
        """Notes how it ended."""
        self.exit_code = exit_code
        self.started.set()
        self.ended.set()


class ForkServer:
    """A warm process; it and all that it forked end when it is closed, or when this process ends.

    It imports `modules`, and those that `load` adds before the first child; it looks for them in the
    folders `path` before any other (beside PYTHONPATH), and prints to `log`. It has a session of its
    own, so that Ctrl-C at the terminal reaches this process alone. Any thread may ask it.
    """

    def __init__(self, modules: Iterable[str], log: Path, path: Iterable[str] = ()) -> None:
        folders = [*path, *filter(None, [os.environ.get("PYTHONPATH")])]
        named = [*modules] if FORKS_SAFELY else []
        self._awaits_modules = bool(named)
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-P", SERVER, *named],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                env={**os.environ, **FIXED_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(folders)},
                start_new_session=True,
            )
        self._lock = threading.Lock()
        self._asked: deque[Child] = deque()
        self._children: dict[int, Child] = {}
        self._gone = False
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def load(self, modules: Iterable[str]) -> None:
        """Has it import `modules` as well. Only the first call counts, and none after a child."""
        with self._lock:
            if self._awaits_modules:
                self._awaits_modules = False
                self._ask({"import": [*modules]})

    def fork(
        self,
        function: str,
        arguments: Mapping[str, Any],
        *,
        environment: Mapping[str, str],
        folder: Path,
        log: Path,
    ) -> Child:
        """Has `function` ("module:name") called in a process of its own, and waits for its start.

        `environment` is added to the server's. Raises QantarError if the server is gone or does not
        answer.
        """
        request = {
            "call": function,
            "arguments": dict(arguments),
            "environment": dict(environment),
            "folder": str(folder),
            "log": str(log),
        }
        child = Child()
        self.load(())
        with self._lock:
            if not self._gone:
                self._asked.append(child)
                self._ask(request)
        child.started.wait(0 if self._gone else START_SECONDS)
        if not child.pid:
            raise QantarError(
                "The helper process that starts kernels has ended or does not answer."
            )
        return child

    def kill(self, child: Child) -> None:
        """Kills the child with its group, if it has not ended."""
        with self._lock:
            self._ask({"kill": child.pid})

    def close(self) -> None:
        """Ends the server with all its children; does nothing the second time."""
        process = self._process
        assert process.stdin is not None
        with self._lock, contextlib.suppress(OSError):
            process.stdin.close()
        process.terminate()  # heeded only while it imports, before it can have a child
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._listener.join(END_SECONDS)

    def _ask(self, request: Mapping[str, Any]) -> None:
        """Writes a line; the listener tells all who wait when the server is gone."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()

    def _listen(self) -> None:
        """Follows the server's answers; when it is gone, its children count as killed."""
        assert self._process.stdout is not None
        with self._process.stdout as answers:
            for line in answers:
                message = json.loads(line)
                with self._lock:
                    if "started" in message:
                        child = self._asked.popleft()
                        child.pid = message["started"]
                        self._children[child.pid] = child
                        child.started.set()
                    else:
                        self._children.pop(message["ended"]).end(message["code"])
        with self._lock:
            self._gone = True
            for child in (*self._asked, *self._children.values()):
                child.end(-signal.SIGKILL)
