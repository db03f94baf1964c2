"""The files of a project travel whole, are the same bytes each time, and work where they arrive."""

import shutil
import zipfile
from pathlib import Path

import pytest

from qantar.project import Project
from qantar.settings.engine import Engine
from qantar.settings.parcel import digest, files_of, pack, unpack


def test_what_arrives_gives_what_was_sent(river: Project, tmp_path: Path) -> None:
    sent = Engine(river).results({"threshold": 300})
    archive, contents = pack(river), digest(river)
    arrived = unpack(archive, tmp_path / "elsewhere")
    shutil.rmtree(river.root)
    assert digest(arrived) == contents
    assert Engine(arrived).results({"threshold": 300}) == sent


def test_the_same_files_are_the_same_bytes_whatever_their_times(river: Project) -> None:
    before = pack(river)
    for path in files_of(river).values():
        path.touch()
    assert pack(river) == before


def test_hidden_and_compiled_files_and_outputs_stay_at_home(river: Project) -> None:
    for place in ("notebooks/.ipynb_checkpoints/a.ipynb", "data/raw/__pycache__/a.pyc"):
        path = river.root / place
        path.parent.mkdir()
        path.write_text("x", encoding="utf-8")
    (river.root / "reports").mkdir(exist_ok=True)
    (river.root / "reports" / "report.html").write_text("x", encoding="utf-8")
    places = set(files_of(river))
    assert "pyproject.toml" in places
    assert "data/raw/datapackage.json" in places
    assert not [p for p in places if p.startswith("reports") or "/." in p or "__pycache__" in p]


@pytest.mark.parametrize("name", ["data/raw/levels.csv", "notebooks/01_floods.ipynb"])
def test_a_changed_file_changes_the_hash(river: Project, name: str) -> None:
    before = digest(river)
    path = river.root / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert digest(river) != before


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(zipfile.BadZipFile):
        unpack(b"no archive", tmp_path)
