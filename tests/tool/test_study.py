"""Where the study's package is found, and what is said where it is not."""

import json
import sys
from pathlib import Path

import pytest

from qantar.errors import InputError
from qantar.hashing import sha256_of_file
from qantar.project import DESCRIPTOR, Project
from qantar.study import Study, packages, search_path, state_of, study_of

NAME = "a_made_up_study"
CITATION = "title: t\nauthors: [{name: n}]\nabstract: a\nversion: v\n"
CODE = """\
from qantar.study import Study


class Made(Study):
    word = "{word}"


STUDY = Made()
"""


def project(root: Path, word: str = "one", study: str = f"{NAME}.study:STUDY") -> Project:
    """A project in `root` whose study lies in its src/ and says `word`."""
    package = root / "src" / NAME
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "study.py").write_text(CODE.format(word=word))
    (root / "pyproject.toml").write_text(f'[tool.qantar]\nstudy = "{study}"\n')
    return Project(root)


def word(made: Project) -> str:
    return str(getattr(study_of(made), "word"))  # noqa: B009 (a study of this test alone has it)


def test_the_study_of_a_project_is_that_of_its_own_folder(tmp_path: Path) -> None:
    one, two = project(tmp_path / "1", "one"), project(tmp_path / "2", "two")
    assert [word(one), word(two), word(one)] == ["one", "two", "one"]
    assert packages(two)[NAME] == two.root / "src" / NAME
    assert search_path(two)[0] == str(two.root / "src")


def test_a_study_elsewhere_is_the_one_that_python_finds(tmp_path: Path) -> None:
    one = project(tmp_path / "1", "one")
    assert word(one) == "one"
    bare = Project(tmp_path / "bare")
    bare.root.mkdir()
    (bare.root / "pyproject.toml").write_text((one.root / "pyproject.toml").read_text())
    assert packages(bare)[NAME] == one.root / "src" / NAME


def test_a_project_with_another_tool_has_the_study_beside_this_tool(tmp_path: Path) -> None:
    """A published folder holds tool and study; run from elsewhere, both come from elsewhere."""
    here = Path(sys.modules["qantar"].__file__ or "").parents[1]
    name = next(p.parent.name for p in here.glob("*/study.py") if p.parent.name != "qantar")
    (tmp_path / "src" / "qantar").mkdir(parents=True)
    (tmp_path / "src" / name).mkdir()
    (tmp_path / "pyproject.toml").write_text(f'[tool.qantar]\nstudy = "{name}.study:STUDY"\n')
    assert packages(Project(tmp_path))[name] == here / name


@pytest.mark.parametrize(
    ("study", "words"),
    [
        ("no_such_package_at_all.study:STUDY", "neither in .* nor installed"),
        (f"{NAME}.study:OTHER", "cannot be imported"),
        (f"{NAME}.other:STUDY", "cannot be imported"),
        (f"{NAME}.study:Made", "no qantar.study.Study"),
        (NAME, "names the study"),
        ("", "names no study"),
    ],
)
def test_a_study_that_is_not_there_is_told(tmp_path: Path, study: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        study_of(project(tmp_path, study=study))


def test_an_edition_is_dated_by_its_run_the_data_or_the_release(tmp_path: Path) -> None:
    made = Project(tmp_path)
    made.raw.mkdir(parents=True)
    (tmp_path / DESCRIPTOR).write_text(json.dumps({"vintage": "2019-04-01"}))
    assert Study().day(made, {}) == "2019-04-01"
    assert Study().day(made, {"as_of": "2018-01-01"}) == "2018-01-01"
    (tmp_path / "CITATION.cff").write_text(CITATION + "date-released: 2020-05-06\n")
    (tmp_path / DESCRIPTOR).write_text("{}")
    assert Study().day(made, {}) == "2020-05-06"
    (tmp_path / "CITATION.cff").write_text(CITATION)
    for text in ('{"vintage": "April 2019"}', "{}"):
        (tmp_path / DESCRIPTOR).write_text(text)
        with pytest.raises(InputError, match="Nothing dates an edition"):
            Study().day(made, {})


def test_the_state_is_that_of_every_raw_file_and_all_code_with_whatever_digests(
    project: Project,
) -> None:
    asked: dict[Path, str | None] = {}

    def digest(path: Path) -> str | None:
        return asked.setdefault(path, sha256_of_file(path))

    state = state_of(project, digest)
    assert state == state_of(project)
    assert asked.keys() >= {*project.raw.glob("*.csv"), project.root / "src/analysis/study.py"}
    other = project.raw / "counts.csv"
    assert state_of(project, lambda path: "0" if path == other else digest(path)) != state
