"""Whose cells may run now: those of so many notebooks at a time, in the order of the build."""

import contextlib
import threading
from collections import deque
from collections.abc import Iterable, Iterator


class Turns:
    """`at_a_time` of `names` hold a turn at once; nobody takes one before those that come earlier.

    Any thread may ask. Whoever will not take its turn is passed over, as others wait for it.
    """

    def __init__(self, names: Iterable[str], at_a_time: int) -> None:
        self._waiting = deque(names)
        self._free = at_a_time
        self._changed = threading.Condition()

    @contextlib.contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Waits for the turn of `name` and holds it."""
        with self._changed:
            self._changed.wait_for(lambda: self._free > 0 and self._waiting[0] == name)
            self._waiting.popleft()
            self._free -= 1
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._changed.notify_all()

    def pass_over(self, name: str) -> None:
        """Nobody waits for `name` any longer; nothing changes if it has had its turn."""
        with self._changed:
            if name in self._waiting:
                self._waiting.remove(name)
                self._changed.notify_all()
