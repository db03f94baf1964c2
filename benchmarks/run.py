"""`make bench`: what the project costs, as a table that a person can read.

python -m benchmarks.run                        everything
python -m benchmarks.run --against main         beside that revision, side by side
python -m benchmarks.run --builds --rounds 5    only the table of builds
"""

import argparse
import contextlib
import shutil
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import builds, copies, costs, explore, measure, page, sweeps
from benchmarks.builds import Bench
from qantar.project import Project

HERE = "here"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run")
    parser.add_argument("--project", type=Path, default=Path(__file__).resolve().parents[1])
    parser.add_argument("--against", default="", metavar="REVISION", help="build that one as well")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--builds", action="store_true", help="only the builds, no other way")
    parser.add_argument("--quick", action="store_true", help="one round; nothing larger is built")
    options = parser.parse_args(arguments)
    count = 1 if options.quick else options.rounds
    with contextlib.ExitStack() as stack:
        benches = {HERE: stack.enter_context(bench_of(copies.copy_of(options.project)))}
        if options.against:
            other = copies.revision_of(options.project, options.against)
            benches[options.against] = stack.enter_context(bench_of(other))
        ways = tuple(builds.BUILDS if options.builds else builds.WAYS)
        say("Builds", builds.table(builds.rounds(benches, count, ways)))
        if not options.builds:
            say("Memory, page, explorer, sweeps", rest(benches[HERE], count))
    if not options.builds:
        growing = ("check", "load") if options.quick else tuple(costs.COMMANDS)
        say("Growth", costs.measure(options.project, only=growing))


def say(head: str, lines: Sequence[str]) -> None:
    print("\n".join([head, "=" * len(head), *lines, ""]), flush=True)


@contextlib.contextmanager
def bench_of(copy: contextlib.AbstractContextManager[Path]) -> Iterator[Bench]:
    """A bench on a `copy` of the project; both are gone at the end."""
    with copy as project, tempfile.TemporaryDirectory(prefix="qantar-benchmark-") as scratch:
        yield Bench(project, Path(scratch))


def rest(bench: Bench, count: int) -> list[str]:
    """What else a build of the copy costs: memory, specifications, page, explorer, sweeps."""
    project = bench.project
    shutil.rmtree(project / ".qantar")
    environment = {"PYTHONPATH": bench.environment["PYTHONPATH"]}
    peak = measure.peak_of(bench.command(), project, **environment)
    return [
        f"memory of a cold build: {peak.process / 1e6:.0f} MB in the largest process, "
        f"{peak.together / 1e6:.0f} MB in all processes together",
        speed_of_specifications(project, count),
        *page.measured(project / "reports" / "report.html", count),
        *explore.measured(Project(project), explore.TIMES, count),
        *sweeps.measure(Project(project)),
    ]


def speed_of_specifications(folder: Path, count: int) -> str:
    """A sentence on the specification curves: specifications per second, the median of `count`."""
    from analysis.robustness.curves import specifications_per_second

    runs = [specifications_per_second(Project(folder)) for _ in range(count)]
    speed = statistics.median(run["per_second"] for run in runs)
    number = runs[0]["specifications"]
    return f"specification curves: {number:,.0f} specifications, {speed:,.0f} per second"


if __name__ == "__main__":
    main()
