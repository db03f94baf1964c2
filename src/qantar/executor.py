"""Where settings are worked through: in processes of this machine (of many: `qantar.settings.cluster`).

An executor takes a task and its items and gives back (position, result) as they are done. What is
made of the results never hangs on who did them or in which order.
"""

import itertools
import multiprocessing
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import IO, Any, Protocol, TypeVar

from qantar.errors import QantarError
from qantar.garbage import collect_seldom
from qantar.threads import use_one_thread

Item = TypeVar("Item")
Done = TypeVar("Done")
PARENT_SECONDS = 1.0  # how often a worker looks whether its parent still lives
TOLD_SECONDS = 5.0  # how often progress is told where no terminal shows it


@dataclass(frozen=True)
class Died:
    """Comes back in place of a result where an item ended each process that tried it.

    An item is tried by itself before it is held to be the one: its neighbours may have been.
    """

    reason: str = "each process that tried it died, mostly for want of memory"


class Executor(Protocol):
    """Runs `task` on each of `items`; both, and what comes out, can be pickled.

    A task that reads a project is a dataclass with the field `root`, so that it can be sent on.
    """

    def run(
        self, task: Callable[[Item], Done], items: Sequence[Item]
    ) -> Iterator[tuple[int, Done | Died]]:
        """(position of the item, what the task made of it), in the order in which they end."""

    def stop(self) -> None:
        """Called from another thread than `run`: no further item is begun, and one that is being done
        may come back as `Died`."""


class Processes:
    """`jobs` processes of this machine, each with its own warm engine.

    Each begins with a stretch of neighbouring items, which have most in common; one that has come to
    the end of its stretch takes over from the end of the longest that is left. One job, or one item,
    needs no process of its own unless it is to be `apart`: so that what ends the process does not end
    this one.
    """

    def __init__(self, jobs: int, apart: bool = False) -> None:
        self.jobs = max(jobs, 1)
        self.apart = apart
        self._stopped = threading.Event()

    def stop(self) -> None:
        """As `Executor.stop`; what runs goes on to its end."""
        self._stopped.set()

    def run(
        self, task: Callable[[Item], Done], items: Sequence[Item]
    ) -> Iterator[tuple[int, Done | Died]]:
        """As `Executor.run`. What a task raises stops all."""
        if not self.apart and (self.jobs == 1 or len(items) < 2):
            yield from ((number, task(item)) for number, item in enumerate(items))
            return
        died: list[int] = []
        for number, made in _side_by_side(task, items, self.jobs, self._stopped):
            if isinstance(made, Died):
                died.append(number)
            else:
                yield number, made
        for number in died:  # its neighbours may have taken the memory
            for _, made in _side_by_side(task, [items[number]], 1, self._stopped):
                yield number, made


def every_one(run: Iterator[tuple[int, Done | Died]]) -> list[Done]:
    """What came out of all items, in their order. Raises QantarError where a process died of one."""
    done: dict[int, Done] = {}
    for number, found in run:
        if isinstance(found, Died):
            raise QantarError(f"Part {number + 1} of the work was not done: {found.reason}.")
        done[number] = found
    return [done[number] for number in sorted(done)]


class Stretches:
    """What is left of the places 0, 1, ... of items, a stretch of neighbours for each of `workers`."""

    def __init__(self, items: int, workers: int) -> None:
        cuts = [items * worker // workers for worker in range(workers + 1)]
        self._left = [deque(range(*ends)) for ends in itertools.pairwise(cuts)]

    def next_of(self, worker: int) -> int | None:
        """The next place of the worker's own stretch, else the last of the longest; None at the end."""
        if self._left[worker]:
            return self._left[worker].popleft()
        longest = max(self._left, key=len)
        return longest.pop() if longest else None


def _side_by_side(
    task: Callable[[Item], Done], items: Sequence[Item], jobs: int, stopped: threading.Event
) -> Iterator[tuple[int, Done | Died]]:
    """What `jobs` new processes make of the `items`; Died for one whose process ended. None is begun
    once work is `stopped`.

    Each process takes one thread for its linear algebra: they share the cores.
    """
    use_one_thread()
    workers = [_worker() for _ in range(min(jobs, len(items)))]
    stretches = Stretches(len(items), len(workers))
    running: dict[Future[Done], tuple[int, int]] = {}

    def go_on(worker: int) -> None:
        place = None if stopped.is_set() else stretches.next_of(worker)
        if place is not None:
            running[workers[worker].submit(task, items[place])] = worker, place

    try:
        for worker in range(len(workers)):
            go_on(worker)
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                worker, place = running.pop(future)
                made: Done | Died
                try:
                    made = future.result()
                except BrokenProcessPool:
                    made, workers[worker] = Died(), _worker()
                go_on(worker)
                yield place, made
    finally:
        for pool in workers:
            pool.shutdown(wait=True, cancel_futures=True)


def _worker() -> ProcessPoolExecutor:
    """One process, started when it is given something to do."""
    return ProcessPoolExecutor(
        1, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(os.getpid(),)
    )


def _begin(parent: int) -> None:
    """Begins a process, and ends it when its parent is gone: a killed one leaves nobody behind."""
    collect_seldom()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(PARENT_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class Counter:
    """Tells how many of `total` are done and how long the rest will take, on one line."""

    def __init__(self, total: int, stream: IO[str] | None = None) -> None:
        self._total, self._stream = total, stream or sys.stderr
        self._began = self._told = time.monotonic()
        self._done = 0

    def step(self, **counts: Any) -> None:
        """One more is done; `counts` are told with it, by what they count."""
        self._done += 1
        now = time.monotonic()
        live, last = self._stream.isatty(), self._done == self._total
        if not live and not last and now - self._told < TOLD_SECONDS:
            return
        self._told = now
        left = (now - self._began) / self._done * (self._total - self._done)
        also = "".join(f", {count} {name}" for name, count in counts.items() if count)
        line = f"{self._done} of {self._total}{also}; about {_span(left)} left"
        self._stream.write(f"\r\x1b[K{line}" if live else f"{line}\n")
        if live and last:
            self._stream.write("\n")
        self._stream.flush()


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
