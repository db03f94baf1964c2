"""The commands meet damaged tables with sentences and exit code 2, never with a traceback."""

import pytest

from qantar import cli
from tool.tables.conftest import River

STUDY = "from qantar.study import Study\n\nSTUDY = Study()\n"
SETTINGS = '[tool.qantar]\nstudy = "study_of_the_made_up_river:STUDY"\n'

CITATION = """\
cff-version: 1.2.0
message: Cite it.
title: High water of a made-up river
abstract: What is known about its floods.
authors:
  - name: Board of Bridges
version: "1.0.0"
license: MIT
keywords: [floods]
"""


@pytest.fixture
def project(river: River) -> River:
    package = river.root / "src" / "study_of_the_made_up_river"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(STUDY, encoding="utf-8")
    (river.root / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (river.root / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    river.write()
    return river


def _run(river: River, command: str) -> int:
    return cli.main(["--project", str(river.root), command])


def test_a_clean_package_is_clean(project, capsys):
    assert _run(project, "check") == 0
    assert "data/raw is clean." in capsys.readouterr().out


@pytest.mark.parametrize("text", ["{", "[]", '{"resources": [{}]}', "[" * 100_000])
def test_a_broken_descriptor_stops_check_and_build(project, capsys, text):
    (project.raw / "datapackage.json").write_text(text, encoding="utf-8")
    assert _run(project, "check") == 2
    assert "datapackage.json: " in capsys.readouterr().out
    assert _run(project, "build") == 2
    assert "datapackage.json: " in capsys.readouterr().err


def test_a_table_in_another_encoding_stops_check_and_build(project, capsys):
    path = project.raw / "floods.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    told = "floods.csv: The file is in UTF-16, not in UTF-8."
    assert _run(project, "check") == 2
    assert told in capsys.readouterr().out
    assert _run(project, "build") == 2
    assert told in capsys.readouterr().err
