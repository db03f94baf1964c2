"""Where a question about a number goes: a tracker before a mail, and nowhere where none is named."""

from dataclasses import replace
from pathlib import Path

import pytest

from qantar.citation import Author, Citation, citation_of
from qantar.project import Project
from qantar.render.contact import contact_of

CITATION = Citation("High water", (Author("Board of Bridges"),))
MAIL = "mailto:board@river.example?subject=SUBJECT&body=BODY"


def project(folder: Path, settings: str = "") -> Project:
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    return Project(folder)


def test_nothing_is_made_up(tmp_path: Path) -> None:
    assert contact_of(project(tmp_path), CITATION) == ""


@pytest.mark.parametrize(
    ("repository", "wanted"),
    [
        (
            "https://github.com/board/bridges",
            "https://github.com/board/bridges/issues/new?title=SUBJECT&body=BODY",
        ),
        (
            "https://gitlab.com/board/bridges.git",
            "https://gitlab.com/board/bridges/-/issues/new"
            "?issue%5Btitle%5D=SUBJECT&issue%5Bdescription%5D=BODY",
        ),
        ("https://unknown.example/board", MAIL),
    ],
)
def test_a_known_tracker_goes_before_a_mail(tmp_path: Path, repository: str, wanted: str) -> None:
    named = replace(CITATION, repository=repository, email="board@river.example")
    assert contact_of(project(tmp_path), named) == wanted


def test_pyproject_is_asked_after_the_citation(tmp_path: Path) -> None:
    tracker = '[project.urls]\nIssues = "https://codeberg.org/board/bridges/issues"\n'
    assert contact_of(project(tmp_path, tracker), CITATION) == (
        "https://codeberg.org/board/bridges/issues/new?title=SUBJECT&body=BODY"
    )
    authors = '[project]\nauthors = [{ name = "Board", email = "board@river.example" }]\n'
    assert contact_of(project(tmp_path, authors), CITATION) == MAIL


def test_the_contact_of_a_citation_goes_before_its_authors() -> None:
    document = {"title": "A", "authors": [{"name": "B", "email": "b@river.example"}]}
    assert citation_of(document).email == "b@river.example"
    assert citation_of(document | {"contact": [{"email": "c@river.example"}]}).email == (
        "c@river.example"
    )
