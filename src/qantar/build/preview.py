"""`qantar preview`: one chapter as a page, from the cache where only its prose has changed.

What the chapter cites of others (numbers, sections, figures) is taken from their last run; what none of
them has given yet is told.
"""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qantar import prose
from qantar.build.cache import Cache, Entry, Today
from qantar.build.document import Cell, Notebook, notebooks_of
from qantar.build.folders import scratch
from qantar.build.kernels import Kernels
from qantar.build.normalise import INJECTED_TAG
from qantar.build.plan import Plan
from qantar.build.progress import Progress, for_stream
from qantar.build.schedule import Schedule
from qantar.errors import InputError, QantarError
from qantar.project import SUMMARY, Project
from qantar.render.describe import describe_edition
from qantar.render.notebooks import Cells, read_cells, read_parts
from qantar.render.report import compose
from qantar.render.results import ledger_of
from qantar.wire import PARAMETERS, joined, outputs_of

POLL_SECONDS = 0.3


def chapter_named(project: Project, beginning: str) -> str:
    """The name of the one notebook that is called so, or begins so.

    Raises InputError, listing the notebooks, if it is none or several.
    """
    names = [path.stem for path in project.notebook_files()]
    stem = Path(beginning).name.removesuffix(".ipynb")
    found = [name for name in names if name == stem] or [
        name for name in names if name.startswith(stem)
    ]
    if len(found) != 1:
        fault = "several notebooks begin" if found else "no notebook begins"
        raise InputError(
            f"{fault.capitalize()} with '{stem}'; name one of {', '.join(found or names)}."
        )
    return found[0]


@dataclass(frozen=True)
class Preview:
    """The page of the chapter `name`, made into the folder `out`; `parameters` are resolved."""

    project: Project
    parameters: Mapping[str, Any]
    name: str
    out: Path

    def make(self, told: Progress | None = None) -> Path:
        """Write the page; its path.

        Raises InputError if a notebook cannot be read, QantarError if the chapter's prose breaks a
        rule, its code fails or it cannot be rendered.
        """
        began = time.monotonic()
        with ExitStack() as stack:
            told = stack.enter_context(told or for_stream())
            told.begin([self.name])
            work = stack.enter_context(scratch(self.project.cache, "preview-"))
            notebooks = notebooks_of(self.project)
            self._check_prose(notebooks[self.name])
            cache = Cache(self.project.cache / "cache", Today(self.project))
            others = {name: self._latest(cache, name) for name in notebooks if name != self.name}
            known = {name: entry for name, entry in others.items() if entry}
            cells = self._cells(cache, notebooks, known, work, told)
            page = self._render(cells, notebooks, known)
            for sentence in self._missing(cells, known):
                told.say(sentence)
            self.out.mkdir(parents=True, exist_ok=True)
            target = self.out / f"{self.name}.html"
            target.write_text(page, encoding="utf-8")
            told.say(f"{target}: {time.monotonic() - began:.1f} s.")
        return target

    def watch(self) -> None:
        """Make the page again at each save of the notebook, until interrupted; faults are told."""
        path = self.project.notebooks / f"{self.name}.ipynb"
        seen = 0
        while True:
            stamp = path.stat().st_mtime_ns if path.exists() else seen
            if stamp != seen:
                seen = stamp
                try:
                    self.make()
                except QantarError as error:
                    print(error)
            time.sleep(POLL_SECONDS)

    def _check_prose(self, notebook: Notebook) -> None:
        cells = [{"cell_type": cell.kind, "source": cell.source} for cell in notebook.cells]
        prose.check_sources(self.project, {self.name: cells})

    def _latest(self, cache: Cache, name: str) -> Entry | None:
        """The last run of another notebook under these parameters."""
        same = (entry for entry in cache.latest(name) if self._is_of_this_run(entry))
        return next(same, None)

    def _is_of_this_run(self, entry: Entry) -> bool:
        outputs = (output for cell in read_cells(entry.executed) for output in outputs_of(cell))
        found = next((one.data[PARAMETERS] for one in outputs if PARAMETERS in one.data), None)
        return found is None or found == json.loads(json.dumps(dict(self.parameters)))

    def _cells(
        self,
        cache: Cache,
        notebooks: Mapping[str, Notebook],
        known: Mapping[str, Entry],
        work: Path,
        told: Progress,
    ) -> Cells:
        """The executed chapter: run anew, unless nothing but its prose has changed."""
        notebook = notebooks[self.name]
        if not self.name.startswith(SUMMARY):
            for entry in cache.latest(self.name):
                if self._is_of_this_run(entry) and cache.stands(entry):
                    executed = read_cells(entry.executed)
                    if _code(executed) == _own_code(notebook):
                        told.state(self.name, "cached")
                        return list(_with_prose(executed, notebook))
        return read_cells(self._run(cache, notebooks, known, work, told).executed)

    def _run(
        self,
        cache: Cache,
        notebooks: Mapping[str, Notebook],
        known: Mapping[str, Entry],
        work: Path,
        told: Progress,
    ) -> Entry:
        others = known if self.name.startswith(SUMMARY) else {}
        plan = Plan(self.project, notebooks, self.parameters, 1, False)
        with Kernels(self.project, work, [notebooks[self.name]]) as kernels:
            schedule = Schedule(plan, cache, kernels, work, told)
            schedule.run_only(self.name, others)
        if schedule.failures:
            raise QantarError(schedule.failures[0].text)
        return schedule.entries[self.name]

    def _render(
        self, cells: Cells, notebooks: Mapping[str, Notebook], known: Mapping[str, Entry]
    ) -> str:
        executed: dict[str, Cells] = {}
        for name in notebooks:
            if name == self.name:
                executed[name] = cells
            elif name in known:
                executed[name] = read_cells(known[name].executed)
        edition = describe_edition(self.project, self.parameters, ledger_of(executed))
        return compose(read_parts(executed), edition, strict=False, only=self.name).html()

    def _missing(self, cells: Cells, known: Mapping[str, Entry]) -> Iterator[str]:
        """What the chapter takes from others and none of them has given, and whose run is old."""
        recorded = set(ledger_of({self.name: cells}))
        given = {result for entry in known.values() for result in entry.results()}
        used = {
            identifier
            for cell in cells
            if cell["cell_type"] == "markdown"
            for identifier, _ in prose.used_ids(joined(cell["source"]))
        }
        if absent := sorted(used - recorded - given):
            yield (
                f"No run has given {', '.join(absent)} yet; the page shows the names. "
                "`qantar build` runs all chapters."
            )
        if used & given - recorded:
            yield "Numbers of other chapters are those of their last run."


def _own_code(notebook: Notebook) -> list[tuple[str, str, list[str]]]:
    return [(cell.id, cell.source, sorted(cell.tags)) for cell in notebook.code_cells]


def _code(cells: Cells) -> list[tuple[str, str, list[str]]]:
    return [
        (cell["id"], joined(cell["source"]), sorted(cell.get("metadata", {}).get("tags", [])))
        for cell in cells
        if cell["cell_type"] == "code" and cell["id"] != INJECTED_TAG
    ]


def _with_prose(executed: Cells, notebook: Notebook) -> Iterator[Mapping[str, Any]]:
    """The cells of `notebook` in their order, those of code as they were executed."""
    ran = {cell["id"]: cell for cell in executed if cell["cell_type"] == "code"}
    for cell in notebook.cells:
        yield ran[cell.id] if cell.kind == "code" else _unrun(cell)


def _unrun(cell: Cell) -> Mapping[str, Any]:
    return {
        "cell_type": cell.kind,
        "id": cell.id,
        "metadata": {"tags": list(cell.tags)},
        "source": cell.source,
    }
