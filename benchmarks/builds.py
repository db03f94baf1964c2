"""Builds beside other ways to run the same notebooks, of one revision of the project or of two."""

import shutil
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import copies, measure
from benchmarks.measure import Spent

BIN = Path(sys.executable).parent
JOBS = 2
TOOL, EARLIER = "qantar", "analysis"  # the package of the tool, and what held it in early revisions
COLD = "cold build"
NOTHING = "nothing changed"
FIRST = "first line of a build"
PLAIN = "plain Python scripts, two at a time"
CHANGED = "one changed row in methods.csv"
TARGETS = {COLD: (PLAIN, 2.0), NOTHING: (COLD, 0.03)}
"""What a way may cost at most, as a multiple of another: medians of wall times within each round."""
FIRST_SECONDS, NOTHING_SECONDS = 0.3, 0.3
AGAINST = {COLD: 0.5, CHANGED: 0.5}
"""What a way may cost at most, as a multiple of what it cost in the other revision."""
WIDTH = 36  # of the first column


@dataclass(frozen=True)
class Bench:
    """A copy of the project, whose own program runs, and a folder for what is thrown away."""

    project: Path
    scratch: Path

    @property
    def scripts(self) -> Sequence[Path]:
        """The notebooks as plain scripts, the summary last; made when they are first asked for."""
        folder = self.scratch / "scripts"
        if not folder.is_dir():
            copies.write_scripts(self.project, folder)
        scripts = sorted(folder.glob("*.py"))
        return scripts[1:] + scripts[:1]

    @property
    def notebooks(self) -> list[str]:
        return [str(self.project / "notebooks" / f"{path.stem}.ipynb") for path in self.scripts]

    @property
    def environment(self) -> dict[str, str]:
        """With the results that a build hands to the summary, and the program of this copy."""
        handed = {"QANTAR_RESULTS": str(self.scratch / "handed.json"), "MPLBACKEND": "agg"}
        return {"PYTHONPATH": str(self.project / "src"), **handed}

    def command(self, *options: str) -> list[str]:
        tool = TOOL if (self.project / "src" / TOOL).is_dir() else EARLIER
        return [sys.executable, "-m", tool, "--project", str(self.project), "build", *options]

    def build(self, *options: str) -> Spent:
        environment = {"PYTHONPATH": self.environment["PYTHONPATH"]}
        return measure.spent([self.command(*options)], self.project, **environment)

    def cold(self) -> Spent:
        for name in (".qantar", "reports", "data/processed"):
            shutil.rmtree(self.project / name, ignore_errors=True)
        return self.build()

    def first_line(self) -> Spent:
        return measure.first_line(
            self.command(), self.project, PYTHONPATH=self.environment["PYTHONPATH"]
        )

    def changed_row(self) -> Spent:
        copies.change_row(self.project / "data" / "raw" / "methods.csv")
        return self.build()

    def changed_parameter(self) -> Spent:
        try:
            return self.build("-p", "as_of=2022-03-16")
        finally:
            self.build()

    def plain(self) -> Spent:
        commands = [[sys.executable, str(script)] for script in self.scripts]
        folder = self.project / "notebooks"
        return measure.spent_side_by_side(commands, JOBS, folder, self.environment)

    def papermill(self) -> Spent:
        target = str(self.scratch / "papermill.ipynb")
        commands = [
            [str(BIN / "papermill"), "-k", "python3", path, target] for path in self.notebooks
        ]
        return measure.spent(commands, self.project / "notebooks", **self.environment)

    def nbconvert(self) -> Spent:
        options = ["--execute", "--to", "notebook", "--output-dir", str(self.scratch / "nbconvert")]
        command = [str(BIN / "jupyter"), "nbconvert", *options, *self.notebooks]
        return measure.spent([command], self.project / "notebooks", **self.environment)


BUILDS: dict[str, Callable[[Bench], Spent]] = {
    COLD: Bench.cold,
    NOTHING: Bench.build,
    FIRST: Bench.first_line,
    CHANGED: Bench.changed_row,
    "one changed parameter": Bench.changed_parameter,
}
OTHERS: dict[str, Callable[[Bench], Spent]] = {
    PLAIN: Bench.plain,
    "papermill's command, one by one": Bench.papermill,
    "jupyter nbconvert --execute": Bench.nbconvert,
}
WAYS = BUILDS | OTHERS
Found = Mapping[str, Mapping[str, Sequence[Spent]]]
"""What each way cost in each round, by revision."""


def rounds(
    benches: Mapping[str, Bench], count: int, ways: Sequence[str] = tuple(WAYS)
) -> dict[str, dict[str, list[Spent]]]:
    """What each of `ways` costs in each revision, `count` times.

    The revisions take turns within a way and the ways within a round, so that all share the weather
    of the machine. A first build of each, which is not counted, compiles its program.
    """
    for bench in benches.values():
        bench.cold()
        copies.hand_over_results(bench.project, bench.scratch / "handed.json")
    found: dict[str, dict[str, list[Spent]]] = {name: {way: [] for way in ways} for name in benches}
    for number in range(count):
        for way in ways:
            for name, bench in benches.items():
                cost = WAYS[way](bench)
                found[name][way].append(cost)
                told = f"round {number + 1} of {count}: {way}, {name}: {cost}"
                print(told, file=sys.stderr, flush=True)
    return found


def table(found: Found) -> list[str]:
    """What each way costs, medians of wall and of processor seconds, the revisions side by side;
    then whether that is what is wanted."""
    names = list(found)
    here, *others = names
    head = [f"{name:>20}" for name in names] + [f"{here + ' / ' + other:>20}" for other in others]
    under = [f"{'wall s':>10}{'CPU s':>10}" for _ in names] + [
        f"{'wall':>10}{'CPU':>10}" for _ in others
    ]
    lines = [" " * WIDTH + "".join(head), " " * WIDTH + "".join(under)]
    for way in found[here]:
        cells = [
            f"{statistics.median(s.wall for s in found[name][way]):>10.2f}"
            f"{statistics.median(s.processor for s in found[name][way]):>10.2f}"
            for name in names
        ]
        cells += [
            f"{_ratio(found[here][way], found[other][way], 'wall'):>10.2f}"
            f"{_ratio(found[here][way], found[other][way], 'processor'):>10.2f}"
            for other in others
        ]
        lines.append(f"{way:{WIDTH}}" + "".join(cells))
    return [*lines, "", *judged(found)]


def judged(found: Found) -> list[str]:
    """A line for each thing wanted: what it is, and whether it is met."""
    here, *others = found
    ways = found[here]
    lines = []
    for way, (other, most) in TARGETS.items():
        if way in ways and other in ways:
            lines.append(_line(way, _ratio(ways[way], ways[other], "wall"), most, f" x {other}"))
    for way, most in ((FIRST, FIRST_SECONDS), (NOTHING, NOTHING_SECONDS)):
        if way in ways:
            wall = statistics.median(cost.wall for cost in ways[way])
            lines.append(_line(way, wall, most, " s"))
    for other in others:
        for way, most in AGAINST.items():
            if way in ways:
                for kind in ("wall", "processor"):
                    ratio = _ratio(ways[way], found[other][way], kind)
                    lines.append(_line(way, ratio, most, f" x {other}, {kind} time"))
    return lines


def _line(way: str, found: float, most: float, unit: str) -> str:
    verdict = "met" if found <= most else "MISSED"
    return f"{way}: {found:.3f}{unit}, at most {most} wanted: {verdict}"


def _ratio(costs: Sequence[Spent], others: Sequence[Spent], kind: str) -> float:
    """Of the median ratio within each round; nan where the other cost nothing that was measured."""
    pairs = [(getattr(a, kind), getattr(b, kind)) for a, b in zip(costs, others, strict=True)]
    return statistics.median(a / b if b else float("nan") for a, b in pairs)
