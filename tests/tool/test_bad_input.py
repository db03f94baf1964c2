"""Bad input on the command line is told in a sentence, with exit code 2, before any work."""

import shutil
from pathlib import Path

import pytest

from qantar import cli
from qantar.errors import InputError
from qantar.new.new import new_study
from qantar.project import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("new") / "millstream"
    new_study(folder)
    return Project(folder)


def refused(project: Project, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    before = files(project)
    assert cli.main(["--project", str(project.root), *arguments]) == 2
    assert files(project) == before
    return capsys.readouterr().err


def files(project: Project) -> list[Path]:
    """All that lies in the project, but for what Python compiles as it imports the study."""
    return sorted(p for p in project.root.rglob("*") if "__pycache__" not in p.parts)


def test_a_parameter_given_twice_is_told(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(project, capsys, "build", "-p", "threshold=1", "-p", "threshold=2")
    assert "given twice, as 1 and as 2" in told


def test_every_wrong_parameter_is_told(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(project, capsys, "build", "-p", "treshold=1", "-p", "first_year=then")
    assert "did you mean threshold?" in told
    assert "write a whole number from 1800 to 2100" in told


@pytest.mark.parametrize("name", ["data/raw", "data/new", "src", "notebooks/x", ".", "..", ".git"])
@pytest.mark.parametrize("command", ["build --out", "verify --to", "publish --to"])
def test_no_output_goes_among_the_inputs(
    project: Project, capsys: pytest.CaptureFixture[str], command: str, name: str
) -> None:
    told = refused(project, capsys, *command.split(), str(project.root / name))
    assert "name a folder inside it" in told or "holds what the project is made of" in told


@pytest.mark.parametrize("name", ["reports", "other", "public/deep", "../beside", "database"])
def test_other_folders_are_free(project: Project, name: str) -> None:
    project.refuse_output(project.root / name)


def test_a_link_into_the_inputs_is_seen_through(project: Project) -> None:
    (project.root / "out").symlink_to(project.raw)
    with pytest.raises(InputError, match="lies in data/"):
        project.refuse_output(project.root / "out")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("CITATION.cff", None, "CITATION.cff is missing; write one"),
        ("CITATION.cff", "title: t\n", "has no authors, abstract, version"),
        ("data/raw/levels.csv", None, "levels.csv: The file is missing."),
        ("pyproject.toml", None, "names no study"),
        ("pyproject.toml", "[tool.qantar]\nstudy = 'millstream'\n", "names the study 'millstream'"),
    ],
)
def test_what_a_build_lacks_is_told_before_any_work(
    project: Project,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    text: str | None,
    words: str,
) -> None:
    shutil.copytree(project.root, tmp_path / "millstream", symlinks=True)
    path = tmp_path / "millstream" / name
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    assert words in refused(Project(tmp_path / "millstream"), capsys, "build")
