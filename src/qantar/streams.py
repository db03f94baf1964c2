"""What a cell prints, sent in few messages.

A kernel sends each flush of its output as a message of its own, and a queue of messages that is full
drops the rest without a word, the mark of the cell's end among them. So while a cell runs, a flush
within `PAUSE` of the last one waits for the next; the one after the cell sends all that is left.
"""

import sys
import time
from typing import Any

PAUSE = 0.1
"""Seconds between two messages; a person who watches a build sees no cell's output anyway."""


class Throttle:
    """Stands before the `flush` of a stream."""

    def __init__(self, stream: Any) -> None:
        self._send = stream.flush
        self._last = 0.0
        self.in_cell = False

    def flush(self) -> None:
        now = time.monotonic()
        if self.in_cell and now - self._last < PAUSE:
            return
        self._last = now
        self._send()


def load_ipython_extension(shell: Any) -> None:
    """Throttles the flushes of what the kernel's cells print."""
    throttles = []
    for stream in (sys.stdout, sys.stderr):
        throttle = Throttle(stream)
        stream.flush = throttle.flush  # type: ignore[method-assign]
        throttles.append(throttle)

    def mark(in_cell: bool) -> None:
        for throttle in throttles:
            throttle.in_cell = in_cell

    shell.events.register("pre_run_cell", lambda *_: mark(True))
    shell.events.register("post_run_cell", lambda *_: mark(False))
