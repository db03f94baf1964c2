"""Runs the notebooks that the cache does not know, several at a time: the summary last, the rest at once."""

import contextlib
import json
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from qantar.build import failure
from qantar.build.cache import Cache, Entry
from qantar.build.failure import Failure
from qantar.build.folders import put_note
from qantar.build.kernels import Kernels
from qantar.build.plan import Plan
from qantar.build.progress import Progress
from qantar.build.turns import Turns
from qantar.build.unneeded import ADDRESSES, without
from qantar.errors import QantarError
from qantar.hashing import sha256_of_json

DURATIONS = "durations.json"


@dataclass
class Schedule:
    """The state of a build's notebooks; `run` brings all of them to an end.

    Cells of as many notebooks run at a time as the plan has jobs. One kernel more is started or ended
    meanwhile, for most of which it only waits.

    `prepare` is called in a thread while a summary runs, which leaves a processor idle.
    """

    plan: Plan
    cache: Cache
    kernels: Kernels
    work: Path
    progress: Progress
    prepare: Callable[[], None] | None = None
    entries: dict[str, Entry] = field(default_factory=dict)
    cached: set[str] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)
    _given_up: bool = False
    _seconds: dict[str, float] = field(default_factory=dict)

    def run(self) -> None:
        """Fills `entries`, `cached` and `failures`; a failure stops only the summary.

        Raises QantarError if two chapters recorded the same result.
        """
        self._run_all(self.plan.chapters, {})
        if self.failures:
            for name in self.plan.summaries:
                self.progress.state(name, "left out", "it needs a notebook that failed")
            return
        chapters = {name: self.entries[name] for name in self.plan.chapters}
        if self.plan.summaries:
            self._run_all(self.plan.summaries, chapters)
        else:
            results_of(chapters)

    def run_only(self, name: str, others: Mapping[str, Entry]) -> None:
        """Fills `entries` or `failures` for one notebook, which is handed the results of `others`.

        Raises QantarError as `run`.
        """
        self._run_all([name], others)

    def _run_all(self, names: Iterable[str], others: Mapping[str, Entry]) -> None:
        """Has the notebooks run side by side, each handed the same results of others."""
        keys = {name: self._key(name, others) for name in names}
        missing = [name for name, key in keys.items() if not self._find(name, key)]
        if not missing:
            return
        handed = results_of(others)
        if self.prepare and not set(missing) - set(self.plan.summaries):
            Thread(target=self.prepare, daemon=True).start()
        self.kernels.begin()
        durations = Durations(self.plan.project.cache)
        order = durations.longest_first(missing)
        turns = Turns(order, self.plan.jobs)
        pool = ThreadPoolExecutor(self.plan.jobs + 1)
        try:
            begun = {}
            for name in order:
                future = pool.submit(self._run_one, name, keys[name], handed, turns)
                future.add_done_callback(lambda _, name=name: turns.pass_over(name))  # type: ignore[misc]
                begun[future] = name
            for future in as_completed(begun):
                future.result()
                if begun[future] in self.entries:
                    durations.note(begun[future], self._seconds[begun[future]])
        except BaseException:
            self._given_up = True
            self.kernels.close()  # so that no notebook is waited for
            raise
        finally:
            pool.shutdown(cancel_futures=True)

    def _key(self, name: str, others: Mapping[str, Entry]) -> str:
        own = {
            "name": name,
            "notebook": self.plan.notebooks[name].digest,
            "handed": {other: entry.results_digest for other, entry in others.items()},
        }
        return sha256_of_json(self.plan.surroundings | own)

    def _find(self, name: str, key: str) -> bool:
        entry = None if self.plan.force else self.cache.find(name, key)
        if entry is not None:
            self.entries[name] = entry
            self.cached.add(name)
            self.progress.state(name, "cached")
        return entry is not None

    @contextlib.contextmanager
    def _turn(self, name: str, turns: Turns) -> Iterator[None]:
        with turns.of(name):
            began = time.monotonic()
            self.progress.state(name, "running")
            yield
            self._seconds[name] = time.monotonic() - began

    def _run_one(self, name: str, key: str, handed: Mapping[str, Any], turns: Turns) -> None:
        """Runs one notebook in this thread; keeps what it gave, or notes its failure.

        Nothing is told of what the end of the build cut short.
        """
        with without(ADDRESSES):
            from qantar.build.worker import Job  # papermill takes a second to import

        job = Job(
            self.plan.notebooks[name],
            self.plan.project,
            self.work / name,
            self.plan.parameters,
            handed,
            self.kernels,
            self._turn(name, turns),
            lambda cell, of: self.progress.cell(name, cell, of),
        )
        stop = job.execute()
        if self._given_up:
            return
        if stop is None:
            self.entries[name] = self.cache.keep(name, key, job.made, job.inputs())
            shutil.rmtree(job.run, ignore_errors=True)
        else:
            log = self.plan.project.cache / "logs" / f"{name}.log"
            failure.write_log(log, stop, job.log)
            told = failure.describe(job.notebook, stop, self.plan.parameters, log)
            self.failures.append(told)
        self.progress.state(name, "failed" if stop else "done")


def results_of(entries: Mapping[str, Entry]) -> dict[str, Any]:
    """The payloads of all results that notebooks (entries by name) recorded, by id.

    Raises QantarError if two of them recorded the same.
    """
    found: dict[str, Any] = {}
    owners: dict[str, str] = {}
    for name, entry in entries.items():
        for result, payload in entry.results().items():
            if result in found:
                raise QantarError(
                    f"The result '{result}' is recorded by {owners[result]} and again by "
                    f"{name}; give one of them another id."
                )
            found[result], owners[result] = payload, name
    return found


class Durations:
    """Seconds that each notebook took when it last ran; they decide the order, never a result."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / DURATIONS
        self._seconds = self._read()

    def longest_first(self, names: Iterable[str]) -> list[str]:
        """The names by falling duration; those never run come first, as they may be the longest."""
        return sorted(names, key=lambda name: (-self._seconds.get(name, float("inf")), name))

    def note(self, name: str, seconds: float) -> None:
        """Remembers a duration for the next build."""
        self._seconds[name] = round(seconds, 1)
        put_note(self._path, json.dumps(self._seconds, sort_keys=True))

    def _read(self) -> dict[str, float]:
        """What is remembered; nothing if that is damaged."""
        try:
            read = json.loads(self._path.read_text(encoding="utf-8"))
            return {str(name): float(seconds) for name, seconds in read.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}
