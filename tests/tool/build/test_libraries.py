import platform
import sys
from pathlib import Path

import pytest

from qantar.build.libraries import differences_from_lock, installed_libraries
from qantar.project import Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project that requires the made-up library alpha; alpha and beta are installed."""
    install(tmp_path / "site", "alpha", "1.5", "beta>=1", "gamma; python_version < '3'")
    install(tmp_path / "site", "beta", "2.0", "delta; extra == 'more'")
    install(tmp_path / "site", "delta", "3.0")
    install(tmp_path / "site", "tool_of_development", "9.9")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site"), *sys.path])
    require(tmp_path, "Alpha>=1")
    return Project(tmp_path)


def install(site: Path, name: str, version: str, *requires: str) -> None:
    folder = site / f"{name}-{version}.dist-info"
    folder.mkdir(parents=True)
    lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {r}" for r in requires)]
    (folder / "METADATA").write_text("\n".join(["Metadata-Version: 2.1", *lines]) + "\n")


def require(root: Path, *requirements: str) -> None:
    (root / "pyproject.toml").write_text(f"[project]\ndependencies = {list(requirements)}\n")


def lock(project: Project, **versions: str) -> None:
    entries = [f'[[package]]\nname = "{n}"\nversion = "{v}"\n' for n, v in versions.items()]
    project.lock_file.write_text("\n".join(entries))


def test_what_is_required_is_listed_and_what_that_requires(project: Project) -> None:
    found = installed_libraries(project)
    assert (found["alpha"], found["beta"]) == ("1.5", "2.0")
    assert found["python"] == platform.python_version()
    assert {"numpy", "papermill"} <= set(found)
    assert not {"gamma", "delta", "tool-of-development", "qantar"} & set(found)
    assert list(found) == sorted(found)


def test_the_head_of_the_metadata_counts_and_not_the_text_below(
    project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "site" / "alpha-1.5.dist-info" / "METADATA"
    path.write_text(path.read_text() + "\nVersion: 7\nRequires-Dist: delta\n")
    found = installed_libraries(project)
    assert found["alpha"] == "1.5"
    assert "delta" not in found


def test_the_older_form_of_metadata_is_read(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "site" / "old.egg-info"
    folder.mkdir()
    (folder / "PKG-INFO").write_text("Metadata-Version: 1.1\nName: old\nVersion: 0.3\n")
    (folder / "requires.txt").write_text("delta\n")
    require(project.root, "old")
    found = installed_libraries(project)
    assert (found["old"], found["delta"]) == ("0.3", "3.0")


def test_an_extra_brings_what_it_requires(project: Project) -> None:
    require(project.root, "alpha", "beta[more]")
    assert installed_libraries(project)["delta"] == "3.0"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("extra == 'more'", False),
        ("python_version > '3' and extra == 'more'", False),
        ("(extra == 'more' or extra == 'most')", False),
        ("extra == 'more' or python_version > '3'", True),
        ("extra != 'more'", True),
        ("python_version > '3'", True),
    ],
)
def test_what_an_extra_asks_for_is_not_required_without_it(
    project: Project, condition: str, holds: bool
) -> None:
    install(project.root / "site", "epsilon", "1.0", f"delta; {condition}")
    require(project.root, "epsilon")
    assert ("delta" in installed_libraries(project)) == holds


def test_versions_as_locked_are_no_difference(project: Project) -> None:
    assert differences_from_lock(project, {"alpha": "1.5"}) == ""
    lock(project, alpha="1.5", other="1")
    assert differences_from_lock(project, {"alpha": "1.5", "beta": "2.0"}) == ""


def test_another_version_than_the_locked_one_is_told_in_one_sentence(project: Project) -> None:
    lock(project, alpha="1.4")
    told = differences_from_lock(project, {"alpha": "1.5"})
    assert "alpha 1.5 (locked: 1.4)" in told
    assert told.count(". ") == 0


def test_a_library_locked_in_two_versions_may_be_installed_in_either(project: Project) -> None:
    lock(project, alpha="1.4")
    with project.lock_file.open("a") as file:
        file.write('\n[[package]]\nname = "alpha"\nversion = "1.5"\n')
    assert differences_from_lock(project, {"alpha": "1.5"}) == ""
    assert "locked: 1.4, 1.5" in differences_from_lock(project, {"alpha": "1.6"})


def test_many_differences_are_counted(project: Project) -> None:
    names = [f"library-{number}" for number in range(7)]
    lock(project, **dict.fromkeys(names, "1"))
    assert "and 2 more" in differences_from_lock(project, dict.fromkeys(names, "2"))
