"""A made-up project with small notebooks, for tests of whole builds."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qantar.build import BuildReport, BuildRequest, build
from qantar.build.progress import RENDERING
from qantar.executor import Executor
from qantar.project import Project

LEDGER = """\
import json, os
from IPython.display import display
class Ledger:
    def __setattr__(self, name, value):
        payload = {"id": name, "value": value}
        display({"application/vnd.qantar.result+json": payload, "text/plain": name}, raw=True)
    def __getattr__(self, name):
        return json.load(open(os.environ["QANTAR_RESULTS"]))[name]["value"]
    def record(self, values):
        for name, value in values.items():
            setattr(self, name, value)
r = Ledger()
"""


def read(name: str) -> str:
    """Code that reads the number in a file of data/raw."""
    return f"int(open('../data/raw/{name}').read())"


def notebook_text(cells: Iterable[str]) -> str:
    """A notebook whose cells that begin with # are markdown and with '# parameters' are tagged."""
    made = []
    for number, source in enumerate(cells, 1):
        tagged = source.startswith("# parameters\n")
        kind = "code" if tagged or not source.startswith("#") else "markdown"
        metadata = {"tags": ["parameters"]} if tagged else {}
        cell = {"cell_type": kind, "id": f"cell-{number}", "metadata": metadata, "source": source}
        made.append(cell | ({"outputs": [], "execution_count": None} if kind == "code" else {}))
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def finish(executed: Mapping[str, Path], stage: Path, _executor: Executor) -> None:
    """A made-up report: the results under a template that lies in the project."""
    lines = []
    for name, path in executed.items():
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                payload = output.get("data", {}).get("application/vnd.qantar.result+json", {})
                lines += [f"{name} {payload['id']} {payload['value']}"] if payload else []
    project = next(folder for folder in stage.parents if (folder / "data").is_dir())
    template = project / "data" / "raw" / "template.txt"
    head = template.read_text(encoding="utf-8") if template.exists() else ""
    (stage / "figures").mkdir()
    (stage / "figures" / "fig-a.svg").write_text("<svg/>", encoding="utf-8")
    (stage / "report.html").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


@dataclass
class Told:
    """Remembers what a build tells."""

    sentences: list[str] = field(default_factory=list)
    states: list[tuple[str, str]] = field(default_factory=list)
    cells: list[tuple[str, int, int]] = field(default_factory=list)

    def __enter__(self) -> "Told":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def begin(self, steps: Iterable[str]) -> None:
        self.states += [(step, "waiting") for step in steps]

    def state(self, step: str, state: str, detail: str = "") -> None:  # noqa: ARG002
        self.states.append((step, state))

    def cell(self, step: str, number: int, of: int) -> None:
        self.cells.append((step, number, of))

    def say(self, sentence: str) -> None:
        self.sentences.append(sentence)

    def order(self, state: str) -> list[str]:
        return [step for step, its in self.states if its == state and step != RENDERING]


@dataclass
class MadeUp:
    """A made-up project: write notebooks and raw files, build, look."""

    root: Path
    told: Told = field(default_factory=Told)
    parameters: dict[str, Any] = field(default_factory=lambda: {"k": 1})

    @property
    def project(self) -> Project:
        return Project(self.root)

    @property
    def out(self) -> Path:
        return self.root / "reports"

    def raw(self, name: str, text: str) -> Path:
        path = self.root / "data" / "raw" / name
        path.write_text(text, encoding="utf-8")
        return path

    def notebook(self, name: str, *cells: str) -> Path:
        path = self.root / "notebooks" / f"{name}.ipynb"
        path.write_text(notebook_text([f"# Notebook {name}", LEDGER, *cells]), encoding="utf-8")
        return path

    def build(self, finish: Callable[..., None] = finish, **options: Any) -> BuildReport:
        self.told = Told()
        settings = {"out": self.out, "jobs": 2, "force": False, **options}
        request = BuildRequest(self.project, self.parameters, **settings)
        return build(request, finish, self.told)

    def report(self) -> str:
        return (self.out / "report.html").read_text(encoding="utf-8")

    def leftovers(self) -> list[str]:
        """Hidden folders beside the report and in .qantar that a build should have removed."""
        beside = [path.name for path in self.root.iterdir() if ".building-" in path.name]
        return beside + [path.name for path in self.project.cache.glob("work-*")]


def without_notebooks(root: Path) -> MadeUp:
    """A project in the empty folder `root`; data/raw holds a.txt and b.txt with a number each."""
    for folder in ("data/raw", "notebooks"):
        (root / folder).mkdir(parents=True)
    made = MadeUp(root)
    made.raw("datapackage.json", "{}")
    made.raw("a.txt", "1")
    made.raw("b.txt", "2")
    (root / "uv.lock").write_text('[[package]]\nname = "numpy"\nversion = "2.0"\n')
    return made


def with_notebooks(made: MadeUp) -> MadeUp:
    """`made` with two independent notebooks and a summary of the first one's result."""
    made.notebook("00_summary", "# Sum\n{eval}`r.alpha`", "r.total = r.alpha + 100")
    made.notebook("01_alpha", "# parameters\nk = 0", f"r.alpha = {read('a.txt')} * k")
    made.notebook("02_beta", f"r.beta = {read('b.txt')}")
    return made
