"""One build: notebooks in order, from the cache where nothing changed, then the report in place."""

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qantar.build import processed
from qantar.build.cache import Cache, Entry, Today
from qantar.build.document import notebooks_of
from qantar.build.folders import scratch, sole_use, stops_as_interrupts
from qantar.build.fork import ForkServer
from qantar.build.kernels import Kernels
from qantar.build.libraries import differences_from_lock
from qantar.build.plan import Plan
from qantar.build.progress import RENDERING, Progress, for_stream
from qantar.build.rendering import Finish, Rendering
from qantar.build.schedule import Schedule
from qantar.errors import QantarError
from qantar.project import Project

if TYPE_CHECKING:
    from qantar.executor import Executor


@dataclass(frozen=True)
class BuildRequest:
    """What to build: resolved, JSON-plain `parameters` (defaults included), `out` as a full path.

    `jobs` notebooks run at a time; `force` runs and renders everything, kept or not. `early` is a warm
    process that has been started for it, and `prepare` is called while the summary runs: what loads
    now need not be waited for later. `today` knows the files that have been hashed for it.
    """

    project: Project
    parameters: Mapping[str, Any]
    out: Path
    jobs: int
    force: bool
    early: ForkServer | None = None
    prepare: Callable[[], None] | None = None
    today: Today | None = None


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
        report = "report rendered" if self.rendered else "report cached"
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
        plan = Plan(
            project,
            notebooks_of(project),
            request.parameters,
            request.jobs,
            request.force,
        )
        stack.enter_context(sole_use(request.out, told.say))
        work = stack.enter_context(scratch(project.cache, "work-"))
        today = request.today or Today(project)
        cache = Cache(project.cache / "cache", today)
        told.begin([*plan.notebooks, RENDERING])
        notebooks = plan.notebooks.values()
        kernels = stack.enter_context(Kernels(project, work, notebooks, request.early))
        schedule = Schedule(plan, cache, kernels, work, told, request.prepare)
        _run_notebooks(schedule, told)
        made = processed.collect(plan.notebooks, schedule.entries)
        rendering = Rendering(plan, schedule.entries, cache, today)
        kept = rendering.find()
        report = kept or _rendered(rendering, finish, work, kernels.executor(plan.jobs), told)
        if kept:
            told.state(RENDERING, "cached")
        rendering.put(report, request.out, work)
        processed.put(project, made, work)
        done = BuildReport(
            request.out,
            tuple(name for name in plan.notebooks if name not in schedule.cached),
            tuple(name for name in plan.notebooks if name in schedule.cached),
            kept is None,
            report.contents,
            time.monotonic() - began,
        )
        told.say(done.sentence)
        if apart := differences_from_lock(project, plan.libraries):
            told.say(apart)
    return done


def _run_notebooks(schedule: Schedule, told: Progress) -> None:
    """Raises QantarError with all that failed once everything that can end has ended."""
    schedule.run()
    if schedule.failures:
        told.state(RENDERING, "left out", "the report in place stays as it is")
        raise QantarError("\n".join(sorted(failure.text for failure in schedule.failures)))


def _rendered(
    rendering: Rendering, finish: Finish, work: Path, executor: "Executor", told: Progress
) -> Entry:
    told.state(RENDERING, "running")
    try:
        report = rendering.make(finish, work, executor)
    except Exception:
        told.state(RENDERING, "failed")
        raise
    told.state(RENDERING, "done")
    return report
