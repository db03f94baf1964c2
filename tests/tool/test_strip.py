"""Notebooks without outputs: in place, and as git's filter."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from qantar.cli import main
from qantar.errors import InputError
from qantar.strip import strip_files, stripped

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))


def run_and_saved(notebook: dict[str, Any]) -> dict[str, Any]:
    """`notebook` as JupyterLab saves it once it has run."""
    cells: list[dict[str, Any]] = []
    for cell in notebook["cells"]:
        values = [{"expression": "r.a", "result": {"status": "ok", "data": {}, "metadata": {}}}]
        extra = {"editable": True, "slideshow": {"slide_type": ""}}
        if cell["cell_type"] == "markdown":
            cells.append({**cell, "metadata": {**cell["metadata"], "user_expressions": values}})
            continue
        stream = {"output_type": "stream", "name": "stdout", "text": ["said\n"]}
        execution = {"execution": {"iopub.execute_input": "2026-01-01T00:00:00Z"}}
        metadata = {**cell["metadata"], **execution, **extra}
        cells.append({**cell, "metadata": metadata, "execution_count": 7, "outputs": [stream]})
    kernel = {"name": "python", "version": "3.11.2", "pygments_lexer": "ipython3"}
    metadata = {**notebook["metadata"], "language_info": kernel, "widgets": {"state": {}}}
    return {**notebook, "cells": cells, "metadata": metadata}


def a_notebook() -> dict[str, Any]:
    code = {"cell_type": "code", "id": "sum", "metadata": {"tags": ["parameters"]}}
    return {
        "cells": [
            {
                "cell_type": "markdown",
                "id": "words",
                "metadata": {},
                "source": ["# A\n", "\n", "ә"],
            },
            {**code, "source": ["1 + 1"], "outputs": [], "execution_count": None},
        ],
        "metadata": {"title": "kept"},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def test_a_run_leaves_nothing_and_what_an_author_set_stays() -> None:
    clean = stripped(json.dumps(a_notebook()), "a")
    assert stripped(json.dumps(run_and_saved(a_notebook())), "a") == clean
    read = json.loads(clean)
    assert read["metadata"]["title"] == "kept"
    assert read["cells"][1]["metadata"] == {"tags": ["parameters"]}
    assert read["cells"][0]["source"] == ["# A\n", "\n", "ә"]
    assert stripped(clean, "a") == clean


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"nbformat": 3, "cells": []}'])
def test_what_is_no_notebook_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"odd\.ipynb is no.*nothing was changed"):
        stripped(text, "odd.ipynb")


def test_files_are_stripped_in_place_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, clean = tmp_path / "run.ipynb", tmp_path / "clean.ipynb"
    run.write_text(json.dumps(run_and_saved(a_notebook())), encoding="utf-8")
    clean.write_text(stripped(json.dumps(a_notebook()), "clean"), encoding="utf-8")
    assert main(["strip", str(run), str(clean)]) == 0
    said = capsys.readouterr().out
    assert "run.ipynb: outputs and marks of the last run taken out." in said
    assert "1 notebook had none." in said
    assert run.read_text(encoding="utf-8") == clean.read_text(encoding="utf-8")
    assert strip_files([run, clean]) == []


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert main(["strip", str(tmp_path / "none.ipynb")]) == 2


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_sees_no_change_in_a_notebook_that_was_run_and_saved(tmp_path: Path) -> None:
    git_folder = tmp_path / "study"
    chapter = git_folder / "notebooks" / "01_a.ipynb"
    chapter.parent.mkdir(parents=True)
    shutil.copy(ROOT / ".gitattributes", git_folder)
    chapter.write_text(stripped(json.dumps(a_notebook()), "a"), encoding="utf-8")
    _set_up_as_make_lab_does(git_folder)
    _git(git_folder, "add", ".")
    _git(git_folder, "commit", "-qm", "A chapter")

    chapter.write_text(json.dumps(run_and_saved(a_notebook()), indent=1), encoding="utf-8")
    assert _git(git_folder, "diff") == ""
    _git(git_folder, "add", ".")
    assert _git(git_folder, "diff", "--cached") == ""

    changed = a_notebook()
    changed["cells"][0]["source"] = ["# B"]
    chapter.write_text(json.dumps(run_and_saved(changed)), encoding="utf-8")
    difference = _git(git_folder, "diff")
    assert "# B" in difference
    assert "said" not in difference


def _set_up_as_make_lab_does(folder: Path) -> None:
    """Runs the git commands of the Makefile, with this very Python for the environment's."""
    _git(folder, "init", "-q")
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    settings = re.findall(r"git config (\S+) ('[^']*'|\S+?)(?: &&|;)", rules)
    assert [name for name, _ in settings] == ["filter.qantar.clean", "filter.qantar.smudge"]
    program = f'"{sys.executable}" -m qantar'
    for name, value in settings:
        _git(folder, "config", name, value.strip("'").replace("$(RUN)qantar", program))


def _git(folder: Path, *arguments: str) -> str:
    who = {
        f"GIT_{role}_{part}": "a@b"
        for role in ("AUTHOR", "COMMITTER")
        for part in ("NAME", "EMAIL")
    }
    nowhere = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env={**os.environ, **who, **nowhere},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
