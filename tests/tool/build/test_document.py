import json
from pathlib import Path

import pytest

from qantar.build.document import notebooks_of, read_notebook
from qantar.errors import InputError
from tool.build.small_project import MadeUp, notebook_text


def write(path: Path, *cells: str) -> Path:
    path.write_text(notebook_text(cells), encoding="utf-8")
    return path


def test_cells_come_with_number_kind_source_and_tags(tmp_path: Path) -> None:
    notebook = read_notebook(write(tmp_path / "01_a.ipynb", "# Head", "# parameters\nk = 1"))
    assert notebook.name == "01_a"
    assert [(c.number, c.id, c.kind) for c in notebook.cells] == [
        (1, "cell-1", "markdown"),
        (2, "cell-2", "code"),
    ]
    assert notebook.cells[1].tags == ("parameters",)


def test_the_digest_follows_the_source_and_not_the_outputs(tmp_path: Path) -> None:
    path = write(tmp_path / "01_a.ipynb", "x = 1")
    before = read_notebook(path).digest
    document = json.loads(path.read_text())
    document["cells"][0] |= {"outputs": [1], "execution_count": 7}
    document["metadata"] = {"kernelspec": {"name": "other"}}
    path.write_text(json.dumps(document))
    assert read_notebook(path).digest == before
    document["cells"][0]["source"] = ["x = ", "2"]
    path.write_text(json.dumps(document))
    assert read_notebook(path).digest != before


def test_a_section_is_the_last_heading_before(tmp_path: Path) -> None:
    cells = ("x = 0", "# One {#sec-one}\nText.\n\n## Two", "x = 1", "# no heading in code\nx = 2")
    notebook = read_notebook(write(tmp_path / "01_a.ipynb", *cells[:3]))
    assert notebook.section_of("cell-1") == ""
    assert notebook.section_of("cell-3") == "Two"


def test_trees_skip_shell_lines_and_cells_that_are_not_python(tmp_path: Path) -> None:
    notebook = read_notebook(write(tmp_path / "01_a.ipynb", "%time\nx = 1", "x ="))
    assert [cell.id for cell, _ in notebook.trees()] == ["cell-1"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not valid JSON"),
        ("[]", "no list of cells"),
        ('{"cells": [{"cell_type": "code", "source": ""}]}', "Cell 1 .* has no id"),
        ('{"cells": [{"id": "a", "source": ""}, {"id": "a", "source": ""}]}', "the id 'a'"),
    ],
)
def test_an_unsound_notebook_is_named(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "01_a.ipynb"
    path.write_text(text)
    with pytest.raises(InputError, match=words) as raised:
        read_notebook(path)
    assert "01_a.ipynb" in str(raised.value)


def test_a_missing_notebook_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"01_a\.ipynb cannot be read"):
        read_notebook(tmp_path / "01_a.ipynb")


def test_only_numbered_notebooks_count_and_none_is_an_error(bare: MadeUp) -> None:
    bare.notebook("draft", "x = 1")
    with pytest.raises(InputError, match="no notebook"):
        notebooks_of(bare.project)
    bare.notebook("02_b", "x = 1")
    bare.notebook("00_a", "x = 1")
    assert list(notebooks_of(bare.project)) == ["00_a", "02_b"]
