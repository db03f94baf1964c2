from pathlib import Path

import pytest

from qantar.audit.verify.rebuild import copy_inputs, input_paths, share_cache
from qantar.errors import InputError
from qantar.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name in ("data/raw/a.csv", "notebooks/01_a.ipynb", "CITATION.cff", "data/processed/b.csv",
                 "reports/report.html", "blocklist.txt", ".env", "extra/used.txt"):  # fmt: skip
        (tmp_path / "project" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "project" / name).write_text(name)
    return Project(tmp_path / "project")


def test_inputs_are_raw_data_notebooks_and_what_a_manifest_lists(project: Project) -> None:
    listed = ["extra/used.txt", "extra/gone.txt", "data/processed/b.csv"]
    assert input_paths(project, listed) == [
        "CITATION.cff",
        "data/raw/a.csv",
        "extra/used.txt",
        "notebooks/01_a.ipynb",
    ]


@pytest.mark.parametrize("name", ["/etc/passwd", "../outside", "data/../../outside"])
def test_no_listed_input_lies_outside(project: Project, name: str) -> None:
    with pytest.raises(InputError, match="lies outside"):
        input_paths(project, [name])


def test_a_copy_is_clean_and_may_share_what_was_kept(project: Project, tmp_path: Path) -> None:
    copy = copy_inputs(project, tmp_path / "copy")
    assert (copy.raw / "a.csv").read_text() == "data/raw/a.csv"
    assert not copy.cache.exists()
    assert not copy.reports.exists()
    share_cache(project, copy)
    assert (copy.cache / "cache").resolve() == project.cache / "cache"
