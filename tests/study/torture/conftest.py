"""A copy of the project's base with some rows changed, for rules seen from both sides."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.evidence.load import Evidence, load
from analysis.parameters import resolve
from qantar.project import Project
from study.torture.torture_rows import Change, read_rows


@pytest.fixture
def changed(project: Project, tmp_path: Path) -> Callable[..., Evidence]:
    """Evidence of a copy of the base: `changed(counts=function, parameters={...})`."""

    def make(parameters: dict[str, object] | None = None, **changes: Change) -> Evidence:
        copy = Project(tmp_path)
        shutil.copytree(project.raw, copy.raw)
        for table, change in changes.items():
            rows = read_rows(project, table)
            made = change([dict(row) for row in rows])
            with (copy.raw / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(made)
        return load(copy, resolve(parameters or {}, copy))

    return make
