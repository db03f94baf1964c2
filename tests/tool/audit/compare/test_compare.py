"""What moved between two editions, and why."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from qantar import cli
from qantar.audit.compare.causes import Grounds
from qantar.audit.compare.compare import Comparison, compare_sides
from qantar.audit.compare.row_changes import RowChange
from qantar.audit.compare.sides import settings, two_sides
from qantar.audit.compare.words import as_lines, as_markdown, as_page
from qantar.errors import InputError
from qantar.project import Project


def compared(project: Project, old: str, new: str | None = None) -> tuple[Comparison, str, str]:
    """The comparison with its Markdown and its page."""
    with two_sides(project, old, new) as (first, second):
        comparison = compare_sides(project, first, second)
        return (
            comparison,
            as_markdown(comparison, first, second),
            as_page(comparison, first, second),
        )


@pytest.fixture(scope="module")
def dates(built: Project, tmp_path_factory: pytest.TempPathFactory) -> tuple[Comparison, str, str]:
    """The small project as of an early day against its default edition."""
    root = tmp_path_factory.mktemp("dates") / "project"
    shutil.copytree(built.root, root)
    return compared(Project(root), "as_of=2023-05-01")


def test_a_number_that_moved_has_old_new_and_the_parameter_as_its_cause(
    dates: tuple[Comparison, str, str],
) -> None:
    (moved,) = dates[0].numbers
    assert (moved.id, moved.old, moved.new, moved.change) == ("floods", "40", "42", 2)
    assert moved.causes == ("parameter as_of",)
    assert (moved.entered, moved.left) == (("c0002",), ("c0001",))
    assert dates[0].grounds.parameters == {"as_of": ("2023-05-01", "2024-05-17")}


def test_verdicts_that_changed_stand_apart(dates: tuple[Comparison, str, str]) -> None:
    (verdict,) = dates[0].verdicts
    assert (verdict.id, verdict.old, verdict.new) == ("claim_a01", "not supported", "supported")


def test_figures_stand_side_by_side_and_nothing_comes_from_outside(
    dates: tuple[Comparison, str, str],
) -> None:
    assert dates[0].figures == ["fig-floods"]
    assert dates[2].count("data:image/png") == 2
    assert not re.search(r"(?:src|href)=\"(?!data:)", dates[2])


def test_every_form_says_the_same(dates: tuple[Comparison, str, str]) -> None:
    lines = "\n".join(as_lines(dates[0]))
    assert "floods: 40 -> 42 (+2)" in lines
    assert "| floods | floods | 40 | 42 |" in dates[1]
    assert "<td>40</td><td>42</td>" in dates[2]
    assert json.loads(json.dumps(dates[0].plain()))["numbers"][0]["new"] == "42"


def test_an_edition_does_not_differ_from_itself(built: Project) -> None:
    comparison, _, _ = compared(built, str(built.reports), str(built.reports))
    assert (comparison.numbers, comparison.verdicts, comparison.exhibits) == ((), (), ())
    assert comparison.same == 2


def committed(project: Project) -> None:
    """Puts the project under version control, all of it in one revision."""
    identity = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"]
    for words in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "all"]):
        subprocess.run(["git", "-C", str(project.root), *words], check=True)


@pytest.fixture
def repository(small: Project, built: Project) -> Project:
    """The small project under version control, and after it a changed row, still the same build.

    What it kept of that build it has as well.
    """
    shutil.copytree(built.cache / "cache", small.cache / "cache")
    committed(small)
    path = small.raw / "counts.csv"
    path.write_text(path.read_text().replace(",,42,,", ",,47,,"))
    return small


def test_a_revision_is_built_with_its_own_data_and_the_changed_row_is_the_cause(
    repository: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page, words = tmp_path / "c.html", tmp_path / "c.md"
    arguments = ["--project", str(repository.root), "compare", "HEAD"]
    outputs = ["--json", "--html", str(page), "--markdown", str(words)]
    assert cli.main([*arguments, *outputs]) == 0
    found = json.loads(capsys.readouterr().out)
    (moved,) = found["numbers"]
    assert (moved["old"], moved["new"]) == ("42", "47")
    assert moved["causes"] == ["c0002 changed (best: '42' to '47')"]
    assert found["changes"]["parameters"] == {}
    assert page.is_file()
    assert words.is_file()


@pytest.mark.parametrize(
    ("package", "shared"), [("floods_study", True), ("qantar", False), ("analysis", False)]
)
def test_a_revision_uses_what_was_kept_unless_it_has_a_tool_of_its_own(
    small: Project, monkeypatch: pytest.MonkeyPatch, package: str, shared: bool
) -> None:
    kept = []

    def look(copy: Project, _parameters: object, _out: Path, _source: Path | None = None) -> None:
        kept.append((copy.cache / "cache").resolve())
        raise InputError("seen")

    monkeypatch.setattr("qantar.audit.compare.sides.build_apart", look)
    (small.root / "src" / package).mkdir(exist_ok=True)
    (small.root / "src" / package / "more.py").touch()
    committed(small)
    with pytest.raises(InputError, match="seen"), two_sides(small, "HEAD", None):
        pass
    assert (kept == [(small.cache / "cache").resolve()]) is shared


@pytest.mark.parametrize("name", ["no-such-revision", "--help", "HEAD", ""])
def test_what_is_neither_folder_nor_revision_nor_parameters_is_an_input_error(
    small: Project, name: str
) -> None:
    with pytest.raises(InputError, match="neither a folder"), two_sides(small, name, None):
        pass


def test_unknown_parameters_are_refused(small: Project) -> None:
    with pytest.raises(InputError, match="as_off"), two_sides(small, "as_off=2022-01-01", None):
        pass


def test_commas_part_settings_and_the_values_of_a_list() -> None:
    assert settings("as_of=2022-03-16,parties=state,independent,seed=7") == {
        "as_of": "2022-03-16",
        "parties": "state,independent",
        "seed": "7",
    }


def grounds(**changes: object) -> Grounds:
    nothing: dict[str, object] = {
        "parameters": {},
        "rows": {},
        "sources_of": {},
        "raw": (),
        "program": (),
        "notebooks": (),
        "libraries": (),
    }
    return Grounds(**{**nothing, **changes})  # type: ignore[arg-type]


ENTRY = {"function": "river.tolls.official", "notebook": "02_tolls"}


def test_the_source_module_and_notebook_of_a_number_are_causes() -> None:
    changed = RowChange("sources", "s1", "changed", {"copy": ("relay", "original")})
    found = grounds(
        rows={"s1": changed},
        sources_of={"c1": "s1"},
        program=("river/tolls.py", "river/stages.py"),
        notebooks=("notebooks/02_tolls.ipynb", "notebooks/03_stages.ipynb"),
    ).causes({"c1"}, ENTRY)
    assert found == (
        "source s1 changed (copy: 'relay' to 'original')",
        "code river/tolls.py",
        "notebooks/02_tolls.ipynb",
    )


def test_what_changed_elsewhere_is_told_only_where_nothing_nearer_did() -> None:
    elsewhere = grounds(program=("river/results.py",), libraries=("numpy",))
    assert elsewhere.causes({"c1"}, ENTRY) == ("code river/results.py", "libraries numpy")
    assert grounds(raw=("data/raw/counts.csv",)).causes({"c1"}, ENTRY) == (
        "data data/raw/counts.csv",
    )
    assert grounds().causes({"c1"}, ENTRY) == ("no change of inputs is recorded",)
