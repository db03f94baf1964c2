"""What a setting of a sweep costs, and what two workers gain over one: in processes and on Dask.

python -m benchmarks.sweeps --settings 12
"""

import argparse
import math
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

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
class Pace:
    """How fast `workers` answered: `start`, seconds until each had answered once; `each`, seconds
    from one answer to the next after that."""

    workers: int
    start: float
    each: float


def pace(arrivals: Sequence[float], workers: int) -> Pace:
    """The pace of answers that came `arrivals` seconds after the beginning, in order.

    The first answers, one for each worker, hold the start of its process and an empty memory. Raises
    ValueError unless there are more answers than workers.
    """
    if len(arrivals) <= workers:
        raise ValueError(f"{len(arrivals)} answers tell no pace of {workers} workers.")
    start, last = arrivals[workers - 1], arrivals[-1]
    return Pace(workers, start, (last - start) / (len(arrivals) - workers))


def efficiency(one: Pace, several: Pace) -> float:
    """The share of the ideal gain that several workers reach over one."""
    return one.each / (several.workers * several.each)


def hours(one: Pace, settings: int, cores: int, share: float) -> float:
    """Hours for `settings` on `cores` at the pace of `one` worker and the efficiency `share`."""
    return (one.start + math.ceil(settings / cores) * one.each / share) / 3600


def arrivals(project: Project, items: Sequence[Item], executor: Executor) -> list[float]:
    """Seconds after which each answer came. Raises RuntimeError for a setting without results."""
    began, found = time.perf_counter(), []
    for place, answer in executor.run(Answering(project.root), items):
        if isinstance(answer, Died) or answer.outcome != DONE:
            raise RuntimeError(f"{items[place]}: {answer.reason}")
        found.append(time.perf_counter() - began)
    return found


@contextmanager
def executor(project: Project, kind: str, workers: int) -> Iterator[Executor]:
    """The executor of `qantar sweep --jobs`, or one behind a scheduler of Dask on this machine."""
    if kind == HERE:
        yield Processes(workers)
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
    """A line for each kind of executor: its costs, and the efficiency; then the plan of `PLANNED`."""
    lines = []
    for kind, (one, several) in found.items():
        share = efficiency(one, several)
        lines.append(
            f"sweep, {kind}: {one.each:.2f} s a setting on one worker, which begins after "
            f"{one.start:.1f} s; efficiency of {several.workers} workers {share:.2f}, at least "
            f"{LEAST} wanted: {'met' if share >= LEAST else 'MISSED'}"
        )
    one, several = list(found.values())[-1]
    share = min(1.0, efficiency(one, several))
    lines += [
        f"sweep, planned: {settings:,} settings on {cores} cores take "
        f"{hours(one, settings, cores, share):,.1f} hours at that pace and efficiency"
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
