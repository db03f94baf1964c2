"""One build: notebooks in order, from the cache where nothing changed, then the report in place."""

import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qantar.build import graph, processed
from qantar.build.cache import NotebookCache
from qantar.build.document import read_notebooks
from qantar.build.edition import Edition
from qantar.build.folders import scratch, sole_use
from qantar.build.inputs import Today
from qantar.build.machines import Machines
from qantar.build.manifest import Outputs
from qantar.build.place import stops_as_interrupts
from qantar.build.plan import Plan
from qantar.build.progress import RENDERING, Progress, for_stream
from qantar.build.rendering import Finish
from qantar.build.schedule import Schedule
from qantar.errors import QantarError
from qantar.project import Project


@dataclass(frozen=True)
class BuildRequest:
    """What to build: resolved, JSON-plain `parameters` (defaults included), `out` as a full path.

    `jobs` notebooks run at a time; `force` runs and renders everything, kept or not.
    """

    project: Project
    parameters: Mapping[str, Any]
    out: Path
    jobs: int
    force: bool


@dataclass(frozen=True)
class BuildReport:
    """What a build did: which notebooks ran, which were kept, whether the report was rendered."""

    out: Path
    ran: tuple[str, ...]
    cached: tuple[str, ...]
    rendered: bool
    outputs: Mapping[str, Mapping[str, Any]]
    seconds: float

    @property
    def sentence(self) -> str:
        size = sum(about["bytes"] for about in self.outputs.values()) / 1e6
        cached = f"{len(self.cached)} of {len(self.cached) + len(self.ran)} notebooks cached"
        report = "rendered" if self.rendered else "report unchanged"
        return f"{self.out}: {size:.1f} MB in {self.seconds:.1f} s ({cached}, {report})."


def build(request: BuildRequest, finish: Finish, progress: Progress | None = None) -> BuildReport:
    """Runs what has to run, has `finish` write the report and puts it into `request.out`.

    Raises InputError before any work if a notebook or the folder is bad, QantarError if a notebook
    or the rendering fails; `request.out` then stays as it was. After KeyboardInterrupt as well, and
    no process is left.
    """
    began = time.monotonic()
    project = request.project
    with ExitStack() as stack:
        stack.enter_context(stops_as_interrupts())
        told = stack.enter_context(progress or for_stream())
        notebooks = read_notebooks(project)
        uses = {name: graph.use_of(notebook) for name, notebook in notebooks.items()}
        needs = graph.needs_of(uses)
        plan = Plan(
            project, notebooks, uses, needs, request.parameters, request.jobs, request.force
        )
        stack.enter_context(sole_use(request.out, told.say))
        work = stack.enter_context(scratch(project.cache, "work-"))
        today = Today(project)
        told.begin([*notebooks, RENDERING])
        schedule = _run_notebooks(plan, today, work, told)
        made = processed.collect(notebooks, schedule.entries)
        edition = Edition(plan, schedule.entries, today, request.out)
        outputs = edition.find()
        rendered = outputs is None
        told.state(RENDERING, "running" if rendered else "cached")
        if outputs is None:
            outputs = _rendered(edition, finish, work, told)
        edition.settle()
        processed.put(project, made, work)
        report = BuildReport(
            request.out,
            tuple(name for name in notebooks if name not in schedule.cached),
            tuple(name for name in notebooks if name in schedule.cached),
            rendered,
            outputs,
            time.monotonic() - began,
        )
        told.say(report.sentence)
    return report


def _run_notebooks(plan: Plan, today: Today, work: Path, told: Progress) -> Schedule:
    """Raises QantarError with all that failed once everything that can end has ended."""
    cache = NotebookCache(plan.project.cache / "cache" / "notebooks", today)
    with Machines(plan.project, work, plan.notebooks.values()) as machines:
        schedule = Schedule(plan, cache, machines, work, told)
        schedule.run()
    if schedule.failures:
        told.state(RENDERING, "left out", "the report in place stays as it is")
        raise QantarError("\n".join(failure.text for failure in schedule.failures))
    return schedule


def _rendered(edition: Edition, finish: Finish, work: Path, told: Progress) -> Outputs:
    try:
        outputs = edition.render(finish, work)
    except Exception:
        told.state(RENDERING, "failed")
        raise
    told.state(RENDERING, "done")
    return outputs
