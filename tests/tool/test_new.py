"""A new study bears its folder's name everywhere, and is written whole or not at all."""

import ast
import json
import sys
from pathlib import Path

import pytest

from qantar import cli
from qantar.errors import InputError
from qantar.new.new import NAME, TEMPLATE, new_study, package_name
from qantar.project import Project
from qantar.study import study_of


def test_every_file_bears_the_new_name(tmp_path: Path) -> None:
    folder = tmp_path / "Brook-Levels"
    written = new_study(folder)
    assert sorted(written) == sorted(
        p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()
    )
    assert "src/brook_levels/study.py" in written
    assert {".gitignore", "Makefile", "CITATION.cff", "LICENSE", "README.md"} <= set(written)
    for name in written:
        text = (folder / name).read_text(encoding="utf-8")
        assert NAME not in name + text
        assert NAME.replace("_", "-") not in text
        if name.endswith(".py"):
            ast.parse(text)
        elif name.endswith((".json", ".ipynb")):
            json.loads(text)


def test_the_study_is_found_and_its_evidence_is_clean(tmp_path: Path) -> None:
    new_study(tmp_path / "brook")
    project = Project(tmp_path / "brook")
    study = study_of(project)
    assert study.checks(project) == []
    assert type(study).__module__ == "brook.study"
    fields = set(study.parameters().model_fields)
    for path in project.notebooks.glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        (cell,) = [c for c in cells if "parameters" in c["metadata"].get("tags", [])]
        assert {line.partition(" ")[0] for line in cell["source"]} == fields


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "still_water").mkdir()
    assert new_study(tmp_path / "still_water")


@pytest.mark.parametrize("name", ["1river", "fluß", "class", "a/..b", "json", "numpy", "qantar"])
def test_an_unusable_name_is_refused(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["new", str(tmp_path / "in" / name)]) == 2
    words = capsys.readouterr().err
    assert "cannot name the study" in words
    assert words.count("\n") == 1
    assert not (tmp_path / "in").exists()


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "still_water").mkdir()
    (tmp_path / "still_water" / "mine.txt").write_text("mine")
    (tmp_path / "weir").write_text("a file")
    assert cli.main(["new", str(tmp_path / "still_water")]) == 2
    assert "is not empty" in capsys.readouterr().err
    with pytest.raises(InputError, match="is a file"):
        new_study(tmp_path / "weir")
    found = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*"))
    assert found == ["still_water", "still_water/mine.txt", "weir"]


def test_a_name_in_use_is_told_apart_from_one_that_is_none() -> None:
    with pytest.raises(InputError, match="installed"):
        package_name(Path("json"))
    assert package_name(Path("River floods-2")) == "river_floods_2"


def test_the_template_says_nothing_of_another_study() -> None:
    other = {
        p.parent.name
        for p in Path(sys.modules["qantar"].__file__ or "").parents[1].glob("*/study.py")
    }
    for path in TEMPLATE.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            text = path.read_text(encoding="utf-8").lower()
            assert "kazakh" not in text
            assert not [name for name in other - {"qantar"} if f"{name}." in text]
