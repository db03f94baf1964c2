"""A warm process: imports what its children need once, then forks a child for each request.

Run as a script, `python -P fork_server.py ADDRESS MODULE...`, with the standard library alone, so
that a child starts with the named modules and nothing else. A request is one line of JSON over the
Unix socket at ADDRESS; the answers are lines of JSON: {"pid": n}, whatever the child writes, and
{"exited": code}. Each child leads a process group of its own, which is killed when the one who
asked for it hangs up; the server kills all of them and ends when its standard input closes.
"""

import contextlib
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import threading
from dataclasses import dataclass, field
from typing import Any

Message = dict[str, Any]


def warm_up(modules: list[str]) -> None:
    """Imports the modules; one that cannot be imported is left for the child to complain about."""
    for module in modules:
        with contextlib.suppress(Exception):
            importlib.import_module(module)
    gc.collect()
    gc.freeze()


def send(connection: socket.socket, message: Message) -> None:
    """Writes one line of JSON; a reader that is gone is no error."""
    with contextlib.suppress(OSError):
        connection.sendall(json.dumps(message).encode() + b"\n")


@dataclass
class Server:
    """The children under way, by process id, and the connections that they were asked for on."""

    listener: socket.socket
    children: dict[int, socket.socket] = field(default_factory=dict)
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def serve(self) -> tuple[Message, socket.socket] | None:
        """Answers requests until standard input closes; returns (request, connection) in a child."""
        woken, wakes = socket.socketpair()
        wakes.setblocking(False)
        woken.setblocking(False)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # from now on standard input tells the end
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wakes.fileno(), warn_on_full_buffer=False)
        for readable in (self.listener, woken, sys.stdin):
            self.selector.register(readable, selectors.EVENT_READ)
        while True:
            for key, _ in self.selector.select():
                if key.fileobj is sys.stdin:
                    self.kill_all()
                    return None
                if key.fileobj is woken:
                    with contextlib.suppress(BlockingIOError):
                        woken.recv(4096)
                    self.reap()
                elif key.fileobj is self.listener:
                    child = self.fork()
                    if child is not None:
                        return child
                elif key.data in self.children:
                    self.kill(key.data)

    def fork(self) -> tuple[Message, socket.socket] | None:
        """Reads a request and forks; returns it in the child, None in the server."""
        connection, _ = self.listener.accept()
        with connection.makefile("rb") as stream:
            line = stream.readline()
        if not line:
            connection.close()
            return None
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            self.leave()
            return json.loads(line), connection
        self.children[pid] = connection
        send(connection, {"pid": pid})
        self.selector.register(connection, selectors.EVENT_READ, pid)
        return None

    def leave(self) -> None:
        """Closes, in a child, what belongs to the server and to the other children."""
        self.selector.close()
        for opened in (self.listener, *self.children.values()):
            opened.close()

    def kill(self, pid: int) -> None:
        """Kills a child with its group; nobody listens to its connection any longer."""
        with contextlib.suppress(KeyError):
            self.selector.unregister(self.children[pid])
        for target in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                target(pid, signal.SIGKILL)

    def kill_all(self) -> None:
        for pid in self.children:
            self.kill(pid)

    def reap(self) -> None:
        """Collects the children that have ended and tells how."""
        for pid in list(self.children):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                connection = self.children.pop(pid)
                with contextlib.suppress(KeyError):
                    self.selector.unregister(connection)
                send(connection, {"exited": os.waitstatus_to_exitcode(status)})
                connection.close()


def become(request: Message) -> None:
    """Makes this child a process of its own: session, signals, environment, folder and output."""
    os.setsid()
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    nothing = os.open(os.devnull, os.O_RDONLY)
    log = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    for source, target in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(source, target)
    os.close(nothing)
    os.close(log)


def call(request: Message, connection: socket.socket) -> None:
    """Calls the function that the request names, with the connection if it asks to speak."""
    module, _, name = request["call"].partition(":")
    function = getattr(importlib.import_module(module), name)
    if request["speaks"]:
        function(connection=connection, **request["arguments"])
    else:
        connection.close()
        function(**request["arguments"])


def listener_at(address: str) -> socket.socket:
    """A listening socket: at a path, or the one that this process was handed under a number."""
    if address.isdigit():
        return socket.socket(fileno=int(address))
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen()
    return listener


def threads() -> int:
    """How many threads this process has, those of compiled libraries included."""
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208
    except OSError:
        return threading.active_count()


def main(address: str, modules: list[str]) -> None:
    """Listens first, so that requests wait in the queue while the modules are imported.

    If a module started a thread, forking would copy locks that nobody will ever free: the server
    then begins anew without modules, and each child imports its own.
    """
    os.environ["JPY_PARENT_PID"] = str(os.getpid())  # ipykernel's watch on its parent reads it
    listener = listener_at(address)
    warm_up(modules)
    if modules and threads() > 1:
        listener.set_inheritable(True)
        again = [sys.executable, "-P", __file__, str(listener.fileno())]
        os.execv(sys.executable, again)
    child = Server(listener).serve()
    if child is None:
        return
    request, connection = child
    become(request)
    call(request, connection)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
