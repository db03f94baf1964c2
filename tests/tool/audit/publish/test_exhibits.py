"""Figures as pages of their own, and the data of figures and tables in a stable form."""

import json
from pathlib import Path

import pytest

from qantar.audit.publish.exhibits import exhibits, write_exhibits
from qantar.citation import Author, Citation
from qantar.project import Project

CITATION = Citation("High <water>", (Author("Board of Bridges"),), version="1.0")


@pytest.fixture
def stage(built: Project, tmp_path: Path) -> Path:
    write_exhibits(tmp_path, built.reports, CITATION, "2024-05-17", "https://floods.example/r")
    return tmp_path


def test_each_numbered_figure_and_table_is_found_with_its_words(built: Project) -> None:
    found = {one.id: one for one in exhibits(built.reports)}
    assert {"fig-floods", "tbl-floods"} <= found.keys()
    figure = found["fig-floods"]
    assert figure.label.startswith("Figure")
    assert figure.title
    assert figure.label not in figure.title
    assert figure.alt
    assert not found["tbl-floods"].alt


def test_a_figure_has_a_page_with_picture_alternative_text_data_and_code(stage: Path) -> None:
    page = (stage / "share" / "fig-floods.html").read_text(encoding="utf-8")
    assert 'content="https://floods.example/r/figures/fig-floods.png"' in page
    assert '<img src="../figures/fig-floods.svg" alt="' in page
    assert 'href="../index.html#fig-floods"' in page
    assert '&lt;iframe src="https://floods.example/r/share/fig-floods.html"' in page
    assert "High &lt;water&gt;" in page
    assert "<script" not in page


def test_without_an_address_there_is_nothing_to_embed(built: Project, tmp_path: Path) -> None:
    write_exhibits(tmp_path, built.reports, CITATION, "2024-05-17", "")
    page = (tmp_path / "share" / "fig-floods.html").read_text(encoding="utf-8")
    assert "iframe" not in page
    assert "canonical" not in page


def test_the_index_lists_every_file_that_is_there(stage: Path) -> None:
    index = json.loads((stage / "data" / "index.json").read_text(encoding="utf-8"))
    named = {entry["data"] for entry in index["exhibits"] if "data" in entry}
    assert named == {path.name for path in (stage / "data").glob("*-*.json")}
    assert named


def test_data_are_as_wide_as_their_columns_and_say_their_form(stage: Path) -> None:
    for path in (stage / "data").glob("*-*.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        assert data["form"] == 1
        assert data["rows"]
        assert all(len(row) == len(data["columns"]) for row in data["rows"])
        about = (stage / "data" / "README.md").read_text(encoding="utf-8")
        assert all(f"`{name}`" in about for name in data)
