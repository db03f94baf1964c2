"""Runs commands and measures wall time and memory."""

import contextlib
import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil

SAMPLE_SECONDS = 0.05


@dataclass
class Peak:
    """The most memory seen, in bytes: of any one process (resident), of all together (shared
    memory counted once)."""

    process: int = 0
    together: int = 0


def run(command: Sequence[str], folder: Path, **environment: str) -> None:
    """Runs a command quietly; raises RuntimeError with what it printed if it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}")


@dataclass(frozen=True)
class Spent:
    """What commands took: `wall` seconds on the clock, `processor` seconds of them and of all that
    they started, which hang less on what else the machine does."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s, {self.processor:.2f} of the processors"


@contextlib.contextmanager
def _timed() -> Iterator[list[Spent]]:
    """A list that holds what the processes cost that began and ended within the block."""
    made: list[Spent] = []
    began, before = time.perf_counter(), _of_children()
    yield made
    made.append(Spent(time.perf_counter() - began, _of_children() - before))


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def spent(commands: Sequence[Sequence[str]], folder: Path, **environment: str) -> Spent:
    """What commands take that run one after another. Raises RuntimeError as `run`."""
    with _timed() as made:
        for command in commands:
            run(command, folder, **environment)
    return made[0]


def spent_side_by_side(
    commands: Sequence[Sequence[str]], jobs: int, folder: Path, environment: Mapping[str, str]
) -> Spent:
    """What commands take of which `jobs` run at a time and the last waits for all others.

    Raises RuntimeError as `run`.
    """
    with _timed() as made:
        with ThreadPoolExecutor(jobs) as pool:
            for _ in pool.map(lambda command: run(command, folder, **environment), commands[:-1]):
                pass
        run(commands[-1], folder, **environment)
    return made[0]


def first_line(command: Sequence[str], folder: Path, **environment: str) -> Spent:
    """`wall` until the command's first line, on whichever of its outputs; it then runs to its end."""
    with _timed() as made:
        began = time.perf_counter()
        with subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            wall = time.perf_counter() - began
            process.stdout.read()
    return Spent(wall, made[0].processor)


def peak_of(command: Sequence[str], folder: Path, **environment: str) -> Peak:
    """The memory of a command and of everything that it starts."""
    peak = Peak()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    watched = psutil.Process(process.pid)
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(SAMPLE_SECONDS):
            _sample(watched, peak)

    watcher = threading.Thread(target=watch)
    watcher.start()
    process.wait()
    ended.set()
    watcher.join()
    return peak


def _sample(watched: psutil.Process, peak: Peak) -> None:
    together = 0
    with contextlib.suppress(psutil.Error):
        for process in [watched, *watched.children(recursive=True)]:
            with contextlib.suppress(psutil.Error):
                memory = process.memory_full_info()
                peak.process = max(peak.process, memory.rss)
                together += getattr(memory, "pss", memory.uss)
    peak.together = max(peak.together, together)
