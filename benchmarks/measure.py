"""Runs commands and measures wall time and memory."""

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
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


def seconds(commands: Sequence[Sequence[str]], folder: Path, **environment: str) -> float:
    """Wall time of commands that run one after another."""
    began = time.perf_counter()
    for command in commands:
        run(command, folder, **environment)
    return time.perf_counter() - began


def seconds_side_by_side(
    commands: Sequence[Sequence[str]], jobs: int, folder: Path, environment: Mapping[str, str]
) -> float:
    """Wall time of commands of which `jobs` run at a time and the last waits for all others."""
    began = time.perf_counter()
    with ThreadPoolExecutor(jobs) as pool:
        for _ in pool.map(lambda command: run(command, folder, **environment), commands[:-1]):
            pass
    run(commands[-1], folder, **environment)
    return time.perf_counter() - began


def peak_of(command: Sequence[str], folder: Path) -> Peak:
    """The memory of a command and of everything that it starts."""
    peak = Peak()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
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
