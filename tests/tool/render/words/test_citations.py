"""The table of sources: read with what it has, or told what it lacks."""

from pathlib import Path

import pytest

from qantar.errors import InputError
from qantar.project import Project
from qantar.render.words.citations import COLUMNS, read_sources, references


def project(root: Path, text: str | None) -> Project:
    made = Project(root)
    made.raw.mkdir(parents=True)
    if text is not None:
        (made.raw / "sources.csv").write_text(text, encoding="utf-8")
    return made


def test_a_study_needs_no_sources(tmp_path: Path) -> None:
    assert read_sources(project(tmp_path, None)) == []


def test_a_source_needs_no_more_than_an_id(tmp_path: Path) -> None:
    [row] = read_sources(project(tmp_path, "source_id,title\nriver,Floods\n"))
    assert set(row) == set(COLUMNS)
    assert (row["source_id"], row["title"], row["url"]) == ("river", "Floods", "")
    assert len(references([row], {"river"})["references"]["c"]) == 1
    assert references([row], set())["references"]["c"] == []


def test_a_table_that_names_no_source_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column source_id"):
        read_sources(project(tmp_path, "id,title\nriver,Floods\n"))
