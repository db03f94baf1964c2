"""Runs the notebooks that the cache does not know, several at a time, each when its needs are met."""

import select
import shutil
import time
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from qantar.build import failure, running
from qantar.build.cache import Entry, NotebookCache
from qantar.build.durations import Durations
from qantar.build.failure import Failure
from qantar.build.machines import Machines
from qantar.build.plan import Plan
from qantar.build.progress import Progress
from qantar.build.running import Running
from qantar.hashing import sha256_of_json


@dataclass
class Schedule:
    """The state of a build's notebooks; `run` brings all of them to an end."""

    plan: Plan
    cache: NotebookCache
    machines: Machines
    work: Path
    progress: Progress
    entries: dict[str, Entry] = field(default_factory=dict)
    cached: set[str] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)
    _running: list[Running] = field(default_factory=list)

    @cached_property
    def _durations(self) -> Durations:
        return Durations(self.plan.project.cache)

    def run(self) -> None:
        """Fills `entries`, `cached` and `failures`; a failure stops only what needs that notebook."""
        sorter = TopologicalSorter(self.plan.needs)
        sorter.prepare()
        waiting: list[str] = []
        while sorter.is_active():
            ready = sorted(sorter.get_ready())
            known = [name for name in ready if self._find(name)]
            sorter.done(*known)
            if known:
                waiting += [name for name in ready if name not in known]
                continue
            waiting = self._durations.longest_first([*waiting, *ready])
            while waiting and len(self._running) < self.plan.jobs:
                self._start(waiting.pop(0))
            if not self._running:
                break
            sorter.done(*self._wait())
        failed = {one.notebook for one in self.failures}
        for name in self.plan.notebooks:
            if name not in self.entries and name not in failed:
                self.progress.state(name, "left out", "it needs a notebook that failed")

    def _find(self, name: str) -> bool:
        entry = None if self.plan.force else self.cache.find(name, self._key(name))
        if entry is not None:
            self.entries[name] = entry
            self.cached.add(name)
            self.progress.state(name, "cached")
        return entry is not None

    def _key(self, name: str) -> str:
        own = {"name": name, "notebook": self.plan.notebooks[name].digest}
        handed = {"handed": sha256_of_json(self._handed(name))}
        return sha256_of_json({**self.plan.surroundings, **own, **handed})

    def _handed(self, name: str) -> dict[str, Any]:
        """The payloads of the results that the notebook reads of others, by id."""
        use = self.plan.uses[name]
        return {
            result: payload
            for other in sorted(self.plan.needs[name])
            for result, payload in self.entries[other].results.items()
            if use.reads_all or result in use.reads
        }

    def _start(self, name: str) -> None:
        self.progress.state(name, "running")
        self._running.append(
            running.start(
                self.machines,
                self.plan.project,
                self.plan.notebooks[name],
                self._key(name),
                self.plan.parameters,
                self._handed(name),
                self.work / name,
            )
        )

    def _wait(self) -> list[str]:
        """Listens until at least one notebook has ended; returns those that ended well."""
        well: list[str] = []
        select.select([one.child for one in self._running], [], [])
        for one in list(self._running):
            at = one.listen()
            if at is not None:
                self.progress.cell(one.notebook.name, *at)
            if one.ended:
                self._running.remove(one)
                one.child.close()
                well += [one.notebook.name] if self._settle(one) else []
        return well

    def _settle(self, one: Running) -> bool:
        """Keeps what the notebook gave, or notes its failure."""
        name = one.notebook.name
        if one.well:
            self.entries[name] = self.cache.keep(
                name, one.key, one.run, one.inputs(), one.results()
            )
            self.progress.state(name, "done")
            self._durations.note(name, time.monotonic() - one.began)
            shutil.rmtree(one.run, ignore_errors=True)
            return True
        log = self.plan.project.cache / "logs" / f"{name}.log"
        failure.write_log(log, one.report, one.run / "worker.log", one.run / "kernel.log")
        told = failure.describe(one.notebook, one.report, self.plan.parameters, log)
        self.failures.append(told)
        self.progress.state(name, "failed")
        return False
