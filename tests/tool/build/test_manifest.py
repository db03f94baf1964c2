import json
from pathlib import Path

import pytest

from qantar.build import manifest
from qantar.build.inputs import Inputs, Today
from qantar.hashing import sha256_of_file
from tool.build.small_project import MadeUp


def compose(made: MadeUp) -> str:
    return manifest.compose(
        made.project,
        Today(made.project),
        {"k": 1},
        {made.project.lock_file: "locked", made.project.notebooks / "01_a.ipynb": "one"},
        Inputs({"CITATION.cff": "x", "data/raw/gone.csv": None}, {"errors.py": "y"}),
        {"b": {"bytes": 1, "sha256": "s"}, "a": {"sha256": "t", "bytes": 2}},
    )


def test_everything_is_listed_in_order_and_absent_files_are_not(bare: MadeUp) -> None:
    document = json.loads(compose(bare))
    assert list(document["inputs"]) == [
        "CITATION.cff",
        "data/raw/a.txt",
        "data/raw/b.txt",
        "data/raw/datapackage.json",
        "notebooks/01_a.ipynb",
        "uv.lock",
    ]
    assert document["inputs"]["uv.lock"] == "locked"
    assert document["inputs"]["data/raw/a.txt"] == sha256_of_file(bare.project.raw / "a.txt")
    assert document["program"] == {"analysis/errors.py": "y"}
    assert document["libraries"] == {"numpy": "2.0"}
    assert list(document["outputs"]) == ["a", "b"]
    assert compose(bare) == compose(bare)


def test_outputs_are_intact_until_one_is_changed_or_missing(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "a.csv").write_text("a")
    (tmp_path / "report.html").write_text("r")
    outputs = manifest.outputs_of(tmp_path)
    assert {name: about["bytes"] for name, about in outputs.items()} == {
        "report.html": 1,
        "tables/a.csv": 1,
    }
    assert manifest.intact(tmp_path, outputs)
    (tmp_path / "report.html").write_text("s")
    assert not manifest.intact(tmp_path, outputs)
    (tmp_path / "report.html").unlink()
    assert not manifest.intact(tmp_path, outputs)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('{"outputs": {"a/b.csv": {}, "../escape": {}, "/etc/passwd": {}}}', {"a/b.csv"}),
        ("{", set()),
        ('{"outputs": 3}', set()),
        ("[]", set()),
        (None, set()),
    ],
)
def test_only_paths_inside_the_folder_count_as_listed(
    tmp_path: Path, text: str | None, names: set[str]
) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text)
    assert manifest.listed_outputs(tmp_path) == names
