"""CITATION.cff is read once; what it lacks is told in a sentence."""

from pathlib import Path

import pytest

from qantar.citation import Contact, Licence, citation_of, contacts_of, read_citation
from qantar.errors import InputError
from qantar.project import Project

WHOLE = """\
title: "High water: floods of a made-up river"
abstract: >-
  What is known
  about floods.
authors:
  - name: Board of Bridges
  - {family-names: Weir, given-names: Ada, orcid: "https://orcid.org/0000-0001-2345-6789"}
version: "1.2.3"
license: MIT
"""


def written(folder: Path, text: str) -> Project:
    (folder / "CITATION.cff").write_text(text, encoding="utf-8")
    return Project(folder)


def test_a_citation_is_read_whole(tmp_path: Path) -> None:
    citation = read_citation(written(tmp_path, WHOLE))
    assert citation.abstract == "What is known about floods."
    board, person = citation.authors
    assert (board.name, board.kind, board.address) == ("Board of Bridges", "Organization", "")
    assert (person.name, person.kind) == ("Ada Weir", "Person")
    assert person.address == "https://orcid.org/0000-0001-2345-6789"


def test_the_licence_of_the_report_may_be_another_than_that_of_the_program(tmp_path: Path) -> None:
    one = read_citation(written(tmp_path, WHOLE))
    assert one.licence == one.program_licence == Licence("MIT")
    other = WHOLE + "preferred-citation:\n  license: CC-BY-SA-4.0\n"
    two = read_citation(written(tmp_path, other))
    assert (two.licence, two.program_licence) == (Licence("CC-BY-SA-4.0"), Licence("MIT"))
    assert citation_of({"title": "t", "authors": [{"name": "n"}]}).licence is None


@pytest.mark.parametrize(
    ("identifier", "address"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("MIT", "https://spdx.org/licenses/MIT"),
        ("CC0-1.0", "https://spdx.org/licenses/CC0-1.0"),
    ],
)
def test_a_licence_has_an_address(identifier: str, address: str) -> None:
    assert Licence(identifier).address == address


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (WHOLE.replace("version", "edition"), "has no version"),
        ("title: t\n", "has no authors, abstract, version"),
        ("- a\n", "must hold names and values"),
        ("title: [\n", "cannot be read as YAML"),
        (WHOLE.replace("  - name: Board", "  - Board: Board"), "has no name"),
        (WHOLE.partition("authors")[0] + "authors: Ada\nversion: v\n", "must be a list"),
    ],
)
def test_what_is_missing_is_told(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_citation(written(tmp_path, text))


def test_a_missing_file_is_told_with_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"CITATION\.cff is missing; write one with title"):
        read_citation(Project(tmp_path))


def test_contacts_are_those_of_the_citation(tmp_path: Path) -> None:
    named = "contact:\n  - {name: Desk, email: desk@river.example}\n  - {website: 'https://r.example'}\n"
    found = contacts_of(written(tmp_path, WHOLE + named))
    assert found == (Contact("desk@river.example", "Desk"), Contact("https://r.example"))


def test_where_the_citation_names_none_the_settings_are_asked(tmp_path: Path) -> None:
    project = written(tmp_path, WHOLE)
    assert contacts_of(project) == ()
    settings = '[project]\nauthors = [{name = "Ada"}, {name = "Bo", email = "bo@river.example"}]\n'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    assert contacts_of(project) == (Contact("bo@river.example", "Bo"),)


def test_contacts_that_are_no_list_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"contacts in CITATION\.cff must be a list"):
        read_citation(written(tmp_path, WHOLE + "contact: desk@river.example\n"))
