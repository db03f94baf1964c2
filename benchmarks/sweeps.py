"""What a setting of a sweep costs, and what two workers gain over one: in processes and on Dask.

python -m benchmarks.sweeps --settings 12
"""

import argparse
import contextlib
import math
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psutil

from qantar.executor import Died, Executor, Processes
from qantar.project import Project
from qantar.settings.choose import grid
from qantar.settings.sweep import DONE, Answering, Item, items_of
from qantar.study import study_of

SETTINGS = 12
DAYS = "as_of=2022-02-15..2026-10-15/monthly"
WORKERS = 2
LEAST = 0.9  # of the ideal gain, wanted
PLANNED = ((100_000, 200), (1_000, 2))
"""Settings and cores for which the time is told."""
HERE, DASK = "processes", "Dask"


@dataclass(frozen=True)
class Arrival:
    """When an answer came: seconds after the beginning, and the processor seconds that the workers and
    the one who asks had spent until then."""

    wall: float
    workers: float
    asking: float


@dataclass(frozen=True)
class Pace:
    """How fast `workers` answered: `start`, seconds until each had answered once; `each`, seconds
    from one answer to the next after that; `processor` and `asking`, the processor seconds of an
    answer, of the workers together and of the one who asks."""

    workers: int
    start: float
    each: float
    processor: float
    asking: float


def pace(arrivals: Sequence[Arrival], workers: int) -> Pace:
    """The pace of answers that came as `arrivals`, in order.

    The first answers, one for each worker, hold the start of its process and an empty memory. Raises
    ValueError unless there are more answers than workers.
    """
    if len(arrivals) <= workers:
        raise ValueError(f"{len(arrivals)} answers tell no pace of {workers} workers.")
    first, last = arrivals[workers - 1], arrivals[-1]
    answers = len(arrivals) - workers
    return Pace(
        workers,
        first.wall,
        (last.wall - first.wall) / answers,
        (last.workers - first.workers) / answers,
        (last.asking - first.asking) / answers,
    )


def efficiency(one: Pace, several: Pace) -> float:
    """The share of the ideal gain that several workers reach over one, by the clock."""
    return one.each / (several.workers * several.each)


def work_kept(one: Pace, several: Pace) -> float:
    """The same by processor time: what several workers do twice, as they share no memory, is lost.

    It does not hang on what else the machine does; waiting for work and for a processor is not in it.
    """
    return one.processor / several.processor


def hours(one: Pace, settings: int, cores: int, share: float) -> float:
    """Hours for `settings` on `cores` with the processor time of one worker and the share `share`."""
    return (one.start + math.ceil(settings / cores) * one.processor / share) / 3600


def arrivals(project: Project, items: Sequence[Item], executor: Executor) -> list[Arrival]:
    """How each answer came. Raises RuntimeError for a setting without results."""
    began, before, found = time.perf_counter(), time.process_time(), []
    asker = psutil.Process()
    earlier = _processor(asker)
    for place, answer in executor.run(Answering(project.root), items):
        if isinstance(answer, Died) or answer.outcome != DONE:
            raise RuntimeError(f"{items[place]}: {answer.reason}")
        wall, asking = time.perf_counter() - began, time.process_time() - before
        found.append(Arrival(wall, _processor(asker) - earlier, asking))
    return found


def _processor(asker: psutil.Process) -> float:
    """Processor seconds until now of all that `asker` has started and that still lives."""
    spent = 0.0
    for process in asker.children(recursive=True):
        with contextlib.suppress(psutil.Error):
            times = process.cpu_times()
            spent += times.user + times.system
    return spent


@contextmanager
def executor(project: Project, kind: str, workers: int) -> Iterator[Executor]:
    """The executor of `qantar sweep --jobs`, or one behind a scheduler of Dask on this machine."""
    if kind == HERE:
        yield Processes(workers, apart=True)
        return
    from distributed import LocalCluster

    from qantar.settings.cluster import Cluster

    with (
        tempfile.TemporaryDirectory() as folder,
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=None,
            local_directory=folder,
        ) as made,
    ):
        yield Cluster(project, made.scheduler_address)


def table(found: Mapping[str, tuple[Pace, Pace]]) -> list[str]:
    """Lines for each kind of executor: its costs and the efficiency; then the plan of `PLANNED`."""
    lines = []
    for kind, (one, several) in found.items():
        lines.append(
            f"sweep, {kind}: a setting takes one worker {one.each:.2f} s, {one.processor:.2f} s of its "
            f"processor, and the one who asks {one.asking:.3f} s; a worker begins after {one.start:.1f} s"
        )
        shares = {"clock": efficiency(one, several), "processor time": work_kept(one, several)}
        for by, share in shares.items():
            lines.append(
                f"sweep, {kind}: efficiency of {several.workers} workers by {by} {share:.2f}, at least "
                f"{LEAST} wanted: {'met' if share >= LEAST else 'MISSED'}"
            )
    one, several = list(found.values())[-1]
    share = min(1.0, work_kept(one, several))
    lines += [
        f"sweep, planned: {settings:,} settings on {cores} cores take "
        f"{hours(one, settings, cores, share):,.1f} hours of processors that nobody else uses"
        for settings, cores in PLANNED
    ]
    return lines


def measure(project: Project, number: int = SETTINGS) -> list[str]:
    """The lines of `table` for `project` under `number` days, a month apart."""
    items = items_of(project, grid([DAYS], study_of(project).parameters(), project)[:number])
    found = {}
    for kind in (HERE, DASK) if find_spec("distributed") else (HERE,):
        paces = []
        for workers in (1, WORKERS):
            with executor(project, kind, workers) as made:
                paces.append(pace(arrivals(project, items, made), workers))
        found[kind] = (paces[0], paces[1])
    return table(found)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sweeps", description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).resolve().parents[1])
    parser.add_argument("--settings", type=int, default=SETTINGS, metavar="N")
    options = parser.parse_args(arguments)
    print("\n".join(measure(Project(options.project.resolve()), options.settings)))


if __name__ == "__main__":
    main()
