"""What check, load, build, trace and verify cost on larger bases, and how fast that grows.

python -m benchmarks.costs                    1 and 10 times the rows, everything
python -m benchmarks.costs --factors 1 10 100 --only check load
python -m benchmarks.costs --factors 100 --only build --most-built 100
python -m benchmarks.costs --factors 10 --episodes 252
"""

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks import copies, growth

QANTAR = Path(sys.executable).parent / "qantar"
LOAD = """
from pathlib import Path
from qantar.parameters import resolve
from qantar.project import Project
from qantar.study import study_of
project = Project(Path.cwd())
study = study_of(project)
evidence = study.evidence(project, resolve(study.parameters(), {}, project))
print(len(evidence.counts), len(evidence.methods), len(study.rows(project).texts()))
"""
TRACED = "deaths_official"
COMMANDS: dict[str, list[str]] = {
    "check": [str(QANTAR), "check"],
    "load": [sys.executable, "-c", LOAD],
    "build": [str(QANTAR), "build"],
    "trace": [str(QANTAR), "trace", TRACED],
    "verify": [str(QANTAR), "verify"],
}
BUILDS = frozenset({"build", "trace", "verify"})
"""What needs the notebooks run; done for the largest base only where that is asked for."""
MOST_BUILT = 10  # times the rows, unless another number is asked for
FASTEST = 1.1  # exponent wanted at most
CHECK_SECONDS, CHECK_BYTES = 20.0, 2e9
LARGEST = 100  # times the rows, for which these two are wanted


@dataclass(frozen=True)
class Cost:
    """Processor seconds of a command and of all that it started, and the most memory of one process
    of them (bytes); or, without `peak`, the bytes of a file."""

    amount: float
    peak: int = 0

    def __str__(self) -> str:
        if self.peak:
            return f"{self.amount:,.1f} s, {self.peak / 1e6:,.0f} MB"
        return f"{self.amount:,.0f} bytes"


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Runs a command in `folder`. Raises RuntimeError with what it printed if it fails."""
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command, cwd=folder, stdout=told, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            text = told.read().decode(errors="replace")
            raise RuntimeError(f"{' '.join(command)} failed:\n{text}")
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * unit)


def exponent(small: float, large: float, times: float) -> float:
    """The power of the size with which a cost grows: log(large / small) / log(times)."""
    return math.log(large / small) / math.log(times)


def measured(
    project: Path,
    factors: Sequence[int],
    only: Sequence[str],
    most_built: int = MOST_BUILT,
    episodes: int = growth.EPISODES,
) -> Iterator[tuple[int, str, Cost]]:
    """The cost of each command of `only` on a base of each of `factors` times the rows.

    What is added belongs to `episodes` invented episodes. Nothing is built of a base that is larger
    than `most_built` times.
    """
    for factor in factors:
        with copies.copy_of(project) as copy:
            growth.grow(copy / "data" / "raw", factor, episodes=episodes)
            for name in only:
                if name in BUILDS and factor > most_built:
                    continue
                yield factor, name, cost_of(COMMANDS[name], copy)
            page = copy / "reports" / "report.html"
            if page.is_file():
                yield factor, "page", Cost(page.stat().st_size)
            shutil.rmtree(copy / ".qantar", ignore_errors=True)


def table(costs: Mapping[str, Mapping[int, Cost]]) -> list[str]:
    """A line for each command: its cost at each factor, and the exponent of each step."""
    lines = []
    for name, found in costs.items():
        cells = [f"{factor}x: {cost}" for factor, cost in found.items()]
        steps = [
            exponent(found[one].amount, found[other].amount, other / one)
            for one, other in pairwise(found)
        ]
        told = ", ".join(f"{step:.2f}" for step in steps)
        verdict = "met" if all(step <= FASTEST for step in steps) else "MISSED"
        judged = f"; exponent {told}, at most {FASTEST} wanted: {verdict}" if steps else ""
        lines.append(f"growth, {name}: {'; '.join(cells)}{judged}")
    largest = costs.get("check", {}).get(LARGEST)
    if largest:
        met = largest.amount <= CHECK_SECONDS and largest.peak <= CHECK_BYTES
        lines.append(
            f"growth, check of {LARGEST}x: at most {CHECK_SECONDS:.0f} s and "
            f"{CHECK_BYTES / 1e9:.0f} GB wanted: {'met' if met else 'MISSED'}"
        )
    return lines


def measure(
    project: Path,
    factors: Sequence[int] = (1, 10, LARGEST),
    only: Sequence[str] = tuple(COMMANDS),
    most_built: int = MOST_BUILT,
    episodes: int = growth.EPISODES,
) -> list[str]:
    """The lines of `table`, `measured`; each cost goes to standard error as it is known."""
    costs: dict[str, dict[int, Cost]] = {}
    for factor, name, cost in measured(project, factors, only, most_built, episodes):
        costs.setdefault(name, {})[factor] = cost
        print(f"{factor}x {name}: {cost}", file=sys.stderr, flush=True)
    lines = table(costs)
    if max(factors) > most_built and BUILDS & set(only):
        lines.append(f"growth: beyond {most_built}x nothing was built; ask with --most-built.")
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.costs", description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).resolve().parents[1])
    parser.add_argument("--factors", type=int, nargs="+", default=[1, 10, LARGEST])
    parser.add_argument("--only", nargs="+", choices=COMMANDS, default=list(COMMANDS))
    parser.add_argument("--most-built", type=int, default=MOST_BUILT, metavar="N")
    parser.add_argument("--episodes", type=int, default=growth.EPISODES, metavar="N")
    options = parser.parse_args(arguments)
    lines = measure(
        options.project, options.factors, options.only, options.most_built, options.episodes
    )
    print("\n".join(lines))


if __name__ == "__main__":
    main()
