"""A scheduler and workers of Dask, each a process of its own, on this machine."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

WAIT_SECONDS = 60


class Farm:
    """What runs: the scheduler's address and the processes of its workers."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder, self.environment = folder, environment
        self.workers: list[subprocess.Popen[bytes]] = []
        named = folder / "scheduler.json"
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        self.scheduler = self._start("scheduler", *options, "--scheduler-file", str(named))
        self.address = self._address(named)

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{words[0]}-{time.monotonic_ns()}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *words],
                cwd=self.folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment},
            )

    def _address(self, named: Path) -> str:
        end = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < end and self.scheduler.poll() is None:
            if named.is_file() and named.stat().st_size:
                return str(json.loads(named.read_text(encoding="utf-8"))["address"])
            time.sleep(0.05)
        raise RuntimeError(f"No scheduler came up; see the logs in {self.folder}.")

    def work(self, *options: str) -> None:
        """Start a worker with one thread; `options` come after that and so count more."""
        usual = ["--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"]
        self.workers.append(self._start("worker", self.address, *usual, *options))

    def stop(self) -> None:
        """End every process, those that they started among them."""
        for process in [*self.workers, self.scheduler]:
            if process.poll() is not None:
                continue
            for child in psutil.Process(process.pid).children(recursive=True):
                with suppress(psutil.NoSuchProcess):
                    child.kill()
            process.kill()
            process.wait(WAIT_SECONDS)


@contextmanager
def farm(folder: Path, workers: Sequence[Sequence[str]], **environment: str) -> Iterator[Farm]:
    """A scheduler with a worker for each of `workers` (its options), in `folder`."""
    folder.mkdir()
    made = Farm(folder, **environment)
    try:
        for options in workers:
            made.work(*options)
        yield made
    finally:
        made.stop()
