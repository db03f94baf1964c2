"""A warm process: imports what its children need once, then forks one for each request.

Run as a script, `python -P fork_server.py MODULE...`, with the standard library alone, so that a
child starts with the named modules and nothing else. It speaks in lines of JSON. Where modules are
named, the first line of standard input names more of them, {"import": [MODULE...]}. Then come
{"call", "arguments", "environment", "folder", "log"}, answered by {"started": process id}, or
{"kill": process id}; and when a child ends, {"ended": process id, "code": exit code}. Each child
leads a process group of its own and is killed with it. When standard input closes, as it does when
the one who asks is killed, the server kills all of them and ends; while it still imports, it looks
for that itself.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import sys
import threading
from collections.abc import Iterator
from typing import Any

Message = dict[str, Any]
LOOK_SECONDS = 0.5
FEW_COLLECTIONS = (50_000, 50, 50)
"""Of `gc.set_threshold`: children live for seconds, and a tenth of them went into looking for cycles."""


def warm_up(modules: list[str]) -> None:
    """Imports the modules; one that cannot be imported is left for the child to complain about.

    What a module holds under a dotted name is asked for too: some import their parts only then.
    """
    with ending_with_parent():
        for name in modules:
            with contextlib.suppress(Exception):
                load(name)
        gc.collect()
        gc.freeze()
        gc.set_threshold(*FEW_COLLECTIONS)


def load(name: str) -> None:
    """Imports a module, or the module that holds what is named. Raises what the import raises."""
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        module, _, held = name.rpartition(".")
        if not module:
            raise
        getattr(importlib.import_module(module), held)


def more_modules(requests: int) -> list[str]:
    """What the first line of the requests names, and not a byte is read beyond it; at their end [].

    The process that begins anew (`main`) finds all other lines where they were.
    """
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(requests, 1)
        if not byte:
            return []
        line += byte
    return list(json.loads(line)["import"])


@contextlib.contextmanager
def ending_with_parent() -> Iterator[None]:
    """Within the block this process ends at once when the one that started it is gone."""
    parent = os.getppid()

    def look(*_: object) -> None:
        if os.getppid() != parent:
            os._exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOK_SECONDS, LOOK_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


class Server:
    """Reads requests from one file descriptor, answers on another; `children` are process ids."""

    def __init__(self, requests: int, answers: int) -> None:
        self.requests = requests
        self.answers = answers
        self.woken, self.wakes = os.pipe()
        self.children: set[int] = set()

    def serve(self) -> Message | None:
        """Serves until the requests end; returns None then, and in each child its request."""
        os.set_blocking(self.wakes, False)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # from now on the requests tell the end
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.wakes, warn_on_full_buffer=False)
        rest = b""
        while True:
            readable, _, _ = select.select([self.requests, self.woken], [], [])
            if self.woken in readable:
                os.read(self.woken, 1 << 16)
                self.reap()
            if self.requests in readable:
                data = os.read(self.requests, 1 << 16)
                if not data:
                    for pid in self.children:
                        self.kill(pid)
                    return None
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    request = json.loads(line)
                    if "kill" in request:
                        self.kill(request["kill"])
                    elif self.fork() == 0:
                        return dict(request)

    def fork(self) -> int:
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            for descriptor in (self.requests, self.answers, self.woken, self.wakes):
                os.close(descriptor)
        else:
            self.children.add(pid)
            self.tell({"started": pid})
        return pid

    def kill(self, pid: int) -> None:
        """Kills a child that has not ended, with its group."""
        if pid in self.children:
            for target in (os.killpg, os.kill):
                with contextlib.suppress(OSError):
                    target(pid, signal.SIGKILL)

    def reap(self) -> None:
        """Collects the children that have ended and tells how."""
        for pid in list(self.children):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                self.children.remove(pid)
                with contextlib.suppress(OSError):
                    os.killpg(pid, signal.SIGKILL)  # what it started and left
                self.tell({"ended": pid, "code": os.waitstatus_to_exitcode(status)})

    def tell(self, message: Message) -> None:
        """A reader that is gone is no error: the end of the requests will tell."""
        with contextlib.suppress(OSError):
            os.write(self.answers, json.dumps(message).encode() + b"\n")


def become(request: Message) -> None:
    """Makes this child a process of its own: session, signals, environment, folder and output."""
    os.setsid()
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    log = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)


def threads() -> int:
    """How many threads this process has, those of compiled libraries included."""
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208
    except OSError:
        return threading.active_count()


def main(modules: list[str]) -> None:
    """Takes requests and answers away from standard input and output, which modules may use.

    If a module started a thread, forking would copy locks that nobody will ever free: the server
    then begins anew without modules, and each child imports its own.
    """
    os.environ["JPY_PARENT_PID"] = str(os.getpid())  # ipykernel's watch on its parent reads it
    requests, answers = os.dup(0), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    warm_up(modules)
    if modules:
        warm_up(more_modules(requests))
    if modules and threads() > 1:
        os.dup2(requests, 0)
        os.dup2(answers, 1)
        os.execv(sys.executable, [sys.executable, "-P", __file__])
    request = Server(requests, answers).serve()
    if request is not None:
        become(request)
        module, _, name = request["call"].partition(":")
        getattr(importlib.import_module(module), name)(**request["arguments"])


if __name__ == "__main__":
    main(sys.argv[1:])
