import json
from pathlib import Path

import pytest

from qantar.build import manifest
from qantar.build.cache import Inputs, Today
from qantar.hashing import sha256_of_file
from tool.build.small_project import MadeUp


def compose(made: MadeUp) -> str:
    return manifest.compose(
        made.project,
        Today(made.project),
        {"k": 1},
        Inputs(
            {"CITATION.cff": "x", "data/raw/gone.csv": None, "uv.lock": "locked"},
            {"qantar/errors.py": "y", "qantar/gone.py": None},
        ),
        {"numpy": "2.0"},
        {"b": {"bytes": 1, "sha256": "s"}, "a": {"sha256": "t", "bytes": 2}},
    )


def test_everything_is_listed_in_order_and_absent_files_are_not(bare: MadeUp) -> None:
    document = json.loads(compose(bare))
    assert list(document["inputs"]) == [
        "CITATION.cff",
        "data/raw/a.txt",
        "data/raw/b.txt",
        "data/raw/datapackage.json",
        "uv.lock",
    ]
    assert document["inputs"]["uv.lock"] == "locked"
    assert document["inputs"]["data/raw/a.txt"] == sha256_of_file(bare.project.raw / "a.txt")
    assert document["program"] == {"qantar/errors.py": "y"}
    assert document["libraries"] == {"numpy": "2.0"}
    assert list(document["outputs"]) == ["a", "b"]
    assert compose(bare) == compose(bare)


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
