"""The notebooks keep to the house's form: stripped, named cells, no functions, true defaults."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from analysis.parameters import Parameters
from qantar.project import Project
from qantar.prose import allowed_names, source_breaches
from qantar.strip import stripped

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
OF_PANDOC_ALONE = re.compile(r"^:{3,} +\S+|\]\{[a-z]+=|\{#[\w-]+[^}]*\}$", re.MULTILINE)
LONGEST_CELL = 20  # lines


def cells(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8"))["cells"])


def code(path: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in cells(path) if cell["cell_type"] == "code"]


def test_the_chapters_are_there() -> None:
    names = {path.stem for path in NOTEBOOKS}
    assert names == {
        "00_summary",
        "01_events",
        "02_casualties",
        "03_torture",
        "04_accountability",
        "05_history",
        "06_claims",
        "07_robustness",
        "08_base",
        "09_appendix",
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stripped_and_its_cells_are_named(path: Path) -> None:
    found = cells(path)
    ids = [cell["id"] for cell in found]
    assert len(set(ids)) == len(ids)
    for cell in found:
        assert not cell.get("outputs"), cell["id"]
        assert cell.get("execution_count") is None, cell["id"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_as_strip_leaves_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert stripped(text, path.name) == text, "run `qantar strip`"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_prose_is_in_the_forms_that_jupyterlab_reads_too(path: Path) -> None:
    """Those of pandoc alone (`qantar.myst` names the others) stand there as raw marks."""
    for cell in cells(path):
        if cell["cell_type"] == "markdown":
            found = OF_PANDOC_ALONE.findall("".join(cell["source"]))
            assert not found, f"{cell['id']}: write (id)=, :::{{div}} or {{span}} for {found}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_calls_and_defines_nothing(path: Path) -> None:
    for text in code(path):
        kinds = {type(node) for node in ast.walk(ast.parse(text))}
        assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.Lambda}, text
        assert len(text.splitlines()) <= LONGEST_CELL, text


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_parameters_cell_agrees_with_the_model(path: Path) -> None:
    (cell,) = [c for c in cells(path) if "parameters" in c["metadata"].get("tags", [])]
    namespace: dict[str, Any] = {}
    exec("".join(cell["source"]), namespace)
    written = {name: value for name, value in namespace.items() if not name.startswith("__")}
    defaults = {
        name: list(field.default) if isinstance(field.default, tuple) else field.default
        for name, field in Parameters.model_fields.items()
        if name != "as_of"
    }
    assert written == {"as_of": None, **defaults}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_number_is_typed_into_the_prose(path: Path) -> None:
    assert source_breaches(path.stem, cells(path), allowed_names(Project(ROOT))) == []
