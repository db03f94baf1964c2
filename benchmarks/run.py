"""`make bench`: medians of builds and of other ways to run the same notebooks, and their ratios."""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import copies, costs, explore, measure, page, sweeps
from qantar.project import Project

BIN = Path(sys.executable).parent
JOBS = 2
COLD = "cold build"
NOTHING = "nothing changed"
PLAIN = "plain Python scripts, two at a time"
TARGETS = {COLD: (PLAIN, 2.0), NOTHING: (COLD, 0.03)}
"""What a way may cost at most, as a multiple of another."""


@dataclass(frozen=True)
class Bench:
    """A copy of the project, a folder for what is thrown away, the scripts of its notebooks."""

    project: Path
    scratch: Path
    scripts: Sequence[Path]

    @property
    def notebooks(self) -> list[str]:
        return [str(self.project / "notebooks" / f"{path.stem}.ipynb") for path in self.scripts]

    @property
    def handed(self) -> Path:
        return self.scratch / "handed.json"

    def build(self, *options: str) -> float:
        command = [str(BIN / "qantar"), "--project", str(self.project), "build", *options]
        return measure.seconds([command], self.project)

    def cold(self) -> float:
        for name in (".qantar", "reports", "data/processed"):
            shutil.rmtree(self.project / name, ignore_errors=True)
        return self.build()

    def changed_row(self) -> float:
        copies.change_row(self.project / "data" / "raw" / "methods.csv")
        return self.build()

    def changed_parameter(self) -> float:
        try:
            return self.build("-p", "as_of=2022-03-16")
        finally:
            self.build()

    def plain(self) -> float:
        commands = [[sys.executable, str(script)] for script in self.scripts]
        environment = {"MPLBACKEND": "agg", "QANTAR_RESULTS": str(self.handed)}
        return measure.seconds_side_by_side(commands, JOBS, self.project / "notebooks", environment)

    def papermill(self) -> float:
        target = str(self.scratch / "papermill.ipynb")
        commands = [
            [str(BIN / "papermill"), "-k", "python3", path, target] for path in self.notebooks
        ]
        folder = self.project / "notebooks"
        return measure.seconds(commands, folder, QANTAR_RESULTS=str(self.handed))

    def nbconvert(self) -> float:
        options = ["--execute", "--to", "notebook", "--output-dir", str(self.scratch / "nbconvert")]
        command = [str(BIN / "jupyter"), "nbconvert", *options, *self.notebooks]
        folder = self.project / "notebooks"
        return measure.seconds([command], folder, QANTAR_RESULTS=str(self.handed))


WAYS: dict[str, Callable[[Bench], float]] = {
    COLD: Bench.cold,
    NOTHING: Bench.build,
    "one changed row in methods.csv": Bench.changed_row,
    "one changed parameter": Bench.changed_parameter,
    PLAIN: Bench.plain,
    "papermill's command, one by one": Bench.papermill,
    "jupyter nbconvert --execute": Bench.nbconvert,
}


def rounds(bench: Bench, count: int) -> dict[str, list[float]]:
    """Seconds of each way, `count` times, the ways taking turns so that they share the weather."""
    bench.cold()
    copies.hand_over_results(bench.project, bench.handed)
    found: dict[str, list[float]] = {way: [] for way in WAYS}
    for number in range(count):
        for way, run in WAYS.items():
            found[way].append(run(bench))
            told = f"round {number + 1} of {count}: {way}: {found[way][-1]:.2f} s"
            print(told, file=sys.stderr, flush=True)
    return found


def table(found: dict[str, list[float]]) -> list[str]:
    """A line for each way: median, and the median of its ratios to plain Python and to cold."""
    lines = [f"{'':36}{'median s':>10}{'x plain':>10}{'x cold':>10}"]
    for way, times in found.items():
        ratios = [median_ratio(times, found[other]) for other in (PLAIN, COLD)]
        line = f"{way:36}{statistics.median(times):10.2f}{ratios[0]:10.2f}{ratios[1]:10.3f}"
        lines.append(line)
    for way, (other, most) in TARGETS.items():
        ratio = median_ratio(found[way], found[other])
        verdict = "met" if ratio <= most else "MISSED"
        lines.append(f"{way}: {ratio:.3f} x {other}, at most {most} wanted: {verdict}")
    return lines


def median_ratio(times: Sequence[float], others: Sequence[float]) -> float:
    """The median of the ratios within each round."""
    return statistics.median(a / b for a, b in zip(times, others, strict=True))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).resolve().parents[1])
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--quick", action="store_true", help="one round; nothing larger is built")
    options = parser.parse_args(arguments)
    with (
        copies.copy_of(options.project) as project,
        tempfile.TemporaryDirectory(prefix="qantar-benchmark-") as scratch,
    ):
        scripts = copies.write_scripts(project, Path(scratch) / "scripts")
        bench = Bench(project, Path(scratch), scripts)
        print("\n".join(table(rounds(bench, 1 if options.quick else options.rounds))))
        shutil.rmtree(project / ".qantar")
        peak = measure.peak_of([str(BIN / "qantar"), "--project", str(project), "build"], project)
        print(
            f"memory of a cold build: {peak.process / 1e6:.0f} MB in the largest process, "
            f"{peak.together / 1e6:.0f} MB in all processes together"
        )
        print(speed_of_specifications(project, 1 if options.quick else options.rounds))
        report = project / "reports" / "report.html"
        print("\n".join(page.measured(report, 1 if options.quick else options.rounds)))
        count = 1 if options.quick else options.rounds
        print("\n".join(explore.measured(Project(project), explore.TIMES, count)))
        print("\n".join(sweeps.measure(Project(project))))
    growing = ("check", "load") if options.quick else tuple(costs.COMMANDS)
    print("\n".join(costs.measure(options.project, only=growing)))


def speed_of_specifications(folder: Path, count: int) -> str:
    """A sentence on the specification curves: specifications per second, the median of `count`."""
    from analysis.robustness.curves import specifications_per_second

    runs = [specifications_per_second(Project(folder)) for _ in range(count)]
    speed = statistics.median(run["per_second"] for run in runs)
    number = runs[0]["specifications"]
    return f"specification curves: {number:,.0f} specifications, {speed:,.0f} per second"


if __name__ == "__main__":
    main()
