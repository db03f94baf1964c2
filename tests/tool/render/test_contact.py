"""Where a question about a number goes: a tracker before a mail, and nowhere where none is named."""

from dataclasses import replace
from pathlib import Path

import pytest

from qantar.citation import Author, Citation, Contact
from qantar.project import Project
from qantar.render.contact import contact_of

CITATION = Citation("High water", (Author("Board of Bridges"),))
BOARD = Contact("board@river.example", "Board of Bridges")
MAIL = "mailto:board@river.example?subject=SUBJECT&body=BODY"


def project(folder: Path, settings: str = "") -> Project:
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    return Project(folder)


def test_nothing_is_made_up(tmp_path: Path) -> None:
    assert contact_of(project(tmp_path), CITATION, ()) == ""


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
    named = replace(CITATION, repository=repository)
    assert contact_of(project(tmp_path), named, [BOARD]) == wanted


def test_pyproject_is_asked_after_the_citation(tmp_path: Path) -> None:
    tracker = '[project.urls]\nIssues = "https://codeberg.org/board/bridges/issues"\n'
    assert contact_of(project(tmp_path, tracker), CITATION, [BOARD]) == (
        "https://codeberg.org/board/bridges/issues/new?title=SUBJECT&body=BODY"
    )


def test_a_web_address_is_no_mail(tmp_path: Path) -> None:
    web = Contact("https://river.example/@board")
    assert contact_of(project(tmp_path), CITATION, [web]) == ""
    assert contact_of(project(tmp_path), CITATION, [web, BOARD]) == MAIL
