"""The report that executed notebooks become: rendered, or from the cache, and put into its place."""

import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qantar.build import imports, manifest
from qantar.build.cache import Cache, Entry, Inputs, Today, together
from qantar.build.folders import bring
from qantar.build.plan import Plan
from qantar.hashing import sha256_of_json, sha256_since
from qantar.project import Project
from qantar.recording import CODE_SUFFIXES, Recorder, place_in_program
from qantar.study import packages, study_module

if TYPE_CHECKING:
    from qantar.executor import Executor

Finish = Callable[[Mapping[str, Path], Path, "Executor"], None]
"""Writes the report from executed notebooks (by name, in report order) into a folder; what can be
done beside that is given to an executor."""

REPORT = "report"
REPORTS_KEPT = 5  # a report is about ten megabytes


@dataclass
class Rendering:
    """The rendering of a build's executed notebooks (`entries`)."""

    plan: Plan
    entries: Mapping[str, Entry]
    cache: Cache
    today: Today

    @cached_property
    def _key(self) -> str:
        """Of the executed notebooks in their order, and what every run depends on."""
        digests = [(name, self.entries[name].executed_digest) for name in self.plan.notebooks]
        return sha256_of_json([digests, self.plan.surroundings])

    def find(self) -> Entry | None:
        """This very report, if it has been rendered before and is kept."""
        return None if self.plan.force else self.cache.find(REPORT, self._key)

    def make(self, finish: Finish, work: Path, executor: "Executor") -> Entry:
        """Renders in the folder `work` and keeps the report.

        Raises QantarError if the notebooks read two states of one file.
        """
        together(entry.inputs for entry in self.entries.values())
        executed = {}
        (work / "executed").mkdir()
        for name in self.plan.notebooks:
            executed[name] = work / "executed" / f"{name}.ipynb"
            shutil.copyfile(self.entries[name].executed, executed[name])
        (work / REPORT).mkdir()
        inputs = render(self.plan.project, finish, executed, work / REPORT, executor)
        return self.cache.keep(REPORT, self._key, work / REPORT, inputs, REPORTS_KEPT)

    def put(self, report: Entry, out: Path, work: Path) -> None:
        """Brings the `report` and its manifest into the folder `out`, what is stale out of it.

        Raises QantarError, before anything moves, if a file changed while the build ran.
        """
        read = [entry.inputs for entry in (*self.entries.values(), report)]
        (work / manifest.NAME).write_text(
            manifest.compose(
                self.plan.project,
                self.today,
                self.plan.parameters,
                together([self.plan.sources, *read]),
                self.plan.libraries,
                report.contents,
            ),
            encoding="utf-8",
        )
        files = {name: report.made / name for name in report.contents}
        files[manifest.NAME] = work / manifest.NAME
        bring(files, out, manifest.NAME, manifest.listed_outputs(out), report.contents)


def render(
    project: Project,
    finish: Finish,
    executed: Mapping[str, Path],
    stage: Path,
    executor: "Executor",
) -> Inputs:
    """Calls `finish` and says what it read: files of the project, its modules, their resources."""
    began = time.time_ns()
    with Recorder(project) as recorder:
        finish(executed, stage, executor)
    folders = packages(project)
    trees = [
        imports.module_tree(name) for name in (finish.__module__, study_module(project)) if name
    ]
    code = imports.reached_from(trees, folders, inside_functions=True)
    paths = [*code.own.values(), *_resources(folders), *_study_code(project, folders)]
    program = {
        place: sha256_since(path, began)
        for path in sorted(set(paths))
        if (place := place_in_program(folders, str(path))) is not None
    }
    return Inputs(recorder.read, program)


def _study_code(project: Project, folders: Mapping[str, Path]) -> list[Path]:
    """All code of the study: the report follows its numbers over the days (`render.instruments`)."""
    package = study_module(project).partition(".")[0]
    return sorted(folders[package].rglob("*.py")) if package in folders else []


def _resources(folders: Mapping[str, Path]) -> list[Path]:
    """The files of the program that are not code: programs outside Python may read them."""
    files = (path for folder in folders.values() for path in folder.rglob("*") if path.is_file())
    return [path for path in files if not path.name.endswith(CODE_SUFFIXES)]
