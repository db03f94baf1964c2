"""Flushes of a chatty cell become few messages, and none is lost."""

from types import SimpleNamespace

import pytest

from qantar import streams
from qantar.streams import Throttle


class Stream:
    def __init__(self) -> None:
        self.sent = 0

    def flush(self) -> None:
        self.sent += 1


def test_flushes_in_a_cell_wait_and_the_one_after_it_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(streams.time, "monotonic", lambda: clock.now)
    stream = Stream()
    throttle = Throttle(stream)
    throttle.in_cell = True
    for _ in range(10_000):
        throttle.flush()
    assert stream.sent == 1
    clock.now += 2 * streams.PAUSE
    throttle.flush()
    assert stream.sent == 2
    throttle.in_cell = False
    throttle.flush()
    assert stream.sent == 3
