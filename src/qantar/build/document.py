"""Notebooks as they stand in the project: cells with fixed ids, read without any Jupyter library."""

import ast
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from qantar.errors import InputError
from qantar.hashing import sha256_of_json
from qantar.project import Project

SHELL_MARKS = ("%", "!", "?")


@dataclass(frozen=True)
class Cell:
    """One cell of a notebook; `number` counts all cells from 1."""

    number: int
    id: str
    kind: str
    source: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notebook:
    """A notebook: its name (the file's without .ipynb), where it is, its cells, its bytes."""

    name: str
    path: Path
    cells: tuple[Cell, ...]
    content: bytes = field(repr=False)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of what decides a run: ids, kinds, sources and tags; not outputs."""
        return sha256_of_json([[c.id, c.kind, c.source, sorted(c.tags)] for c in self.cells])

    @property
    def code_cells(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.kind == "code"]

    def trees(self) -> Iterator[tuple[Cell, ast.Module]]:
        """The code cells with their syntax trees; a cell that is not Python is left out.

        Lines for the shell (%magic, !command) are no Python; the kernel reports syntax errors.
        """
        for cell in self.code_cells:
            lines = cell.source.splitlines()
            python = [line if not line.lstrip().startswith(SHELL_MARKS) else "" for line in lines]
            try:
                yield cell, ast.parse("\n".join(python))
            except SyntaxError:
                continue

    def section_of(self, cell_id: str) -> str:
        """The text of the last heading at or before the cell; empty if there is none."""
        heading = ""
        for cell in self.cells:
            if cell.kind == "markdown":
                titles = [line for line in cell.source.splitlines() if line.startswith("#")]
                heading = titles[-1].lstrip("#").partition("{#")[0].strip() if titles else heading
            if cell.id == cell_id:
                break
        return heading


def notebooks_of(project: Project) -> dict[str, Notebook]:
    """The project's notebooks by name, in report order.

    Raises InputError if there is none or one of them cannot be read.
    """
    paths = project.notebook_files()
    if not paths:
        raise InputError(f"There is no notebook in {project.notebooks}; nothing can be built.")
    return {path.stem: read_notebook(path) for path in paths}


def read_notebook(path: Path) -> Notebook:
    """The notebook at `path`; raises InputError with the mend if it is not a sound one."""
    try:
        content = path.read_bytes()
        document = json.loads(content)
    except OSError as error:
        raise InputError(f"The notebook {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise InputError(
            f"The notebook {path} is not valid JSON ({error}); restore it from version control."
        ) from error
    if not isinstance(document, dict) or not isinstance(document.get("cells"), list):
        raise InputError(f"The notebook {path} has no list of cells; save it as notebook format 4.")
    cells = tuple(_cell(path, number, cell) for number, cell in enumerate(document["cells"], 1))
    twice = [name for name, count in Counter(cell.id for cell in cells).items() if count > 1]
    if twice:
        raise InputError(f"In the notebook {path} several cells have the id '{twice[0]}'.")
    return Notebook(path.stem, path, cells, content)


def _cell(path: Path, number: int, cell: Any) -> Cell:
    if not isinstance(cell, dict) or not isinstance(cell.get("id"), str):
        raise InputError(
            f"Cell {number} of the notebook {path} has no id; save it as notebook format 4.5."
        )
    source = cell.get("source", "")
    tags = cell.get("metadata", {}).get("tags", [])
    text = source if isinstance(source, str) else "".join(source)
    return Cell(number, cell["id"], str(cell.get("cell_type")), text, tuple(tags))
