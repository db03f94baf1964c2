import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from qantar import recording
from qantar.hashing import UNSTABLE, sha256_of_file
from qantar.project import Project
from qantar.recording import Recorder, place_in
from qantar.study import packages

TOOL = packages(Project(Path("/nowhere")))["qantar"]


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[Recorder]:
    (tmp_path / "a.csv").write_text("1")
    recorder = Recorder(Project(tmp_path))
    yield recorder
    recorder.active = False


def test_files_of_the_project_that_are_opened_are_recorded_by_content(
    recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").read_text()
    with pytest.raises(FileNotFoundError):
        (tmp_path / "missing.csv").open()
    assert recorder.read == {"a.csv": sha256_of_file(tmp_path / "a.csv"), "missing.csv": None}
    assert recorder.written == set()


def test_other_files_folders_and_hidden_places_are_not(
    recorder: Recorder, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "b.csv"
    elsewhere.write_text("2")
    elsewhere.read_text()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "c").write_text("3")
    list(tmp_path.iterdir())
    assert (recorder.read, recorder.written) == ({}, set())


def test_what_is_written_is_no_input_even_if_it_is_read_later(
    recorder: Recorder, tmp_path: Path
) -> None:
    (tmp_path / "new.csv").write_text("1")
    (tmp_path / "new.csv").read_text()
    assert (recorder.read, recorder.written) == ({}, {"new.csv"})


def test_a_file_that_changes_between_two_readings_never_matches(
    recorder: Recorder, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").read_text()
    subprocess.run(["sh", "-c", f"echo more >> {tmp_path / 'a.csv'}"], check=True)
    (tmp_path / "a.csv").read_text()
    assert recorder.read == {"a.csv": UNSTABLE}


def test_a_file_reached_through_a_link_is_recorded(
    recorder: Recorder, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link = tmp_path_factory.mktemp("links") / "project"
    link.symlink_to(tmp_path)
    (link / "a.csv").read_text()
    assert list(recorder.read) == ["a.csv"]


def test_imported_modules_of_this_package_are_recorded_and_unread_ones_are_not(
    recorder: Recorder,
) -> None:
    importlib.import_module("qantar.errors")
    code = (
        "from pathlib import Path; from qantar.project import Project\n"
        "from qantar.recording import Recorder; import json\n"
        "print(json.dumps(Recorder(Project(Path('/nowhere'))).modules()))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    modules = json.loads(printed)
    assert modules["qantar/errors.py"] == sha256_of_file(TOOL / "errors.py")
    assert set(modules) == {
        f"qantar/{name}.py"
        for name in ("__init__", "errors", "hashing", "project", "recording", "study")
    }
    assert "qantar/errors.py" in recorder.modules()


def test_resources_of_this_package_are_recorded(recorder: Recorder) -> None:
    (TOOL / "py.typed").read_bytes()
    (TOOL / "errors.py").read_bytes()
    assert list(recorder.resources) == ["qantar/py.typed"]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/p/data/raw/a.csv", "data/raw/a.csv"),
        ("/p/data/../b.csv", "b.csv"),
        ("/p/.venv/lib/x.py", None),
        ("/p/src/__pycache__/x.pyc", None),
        ("/p", None),
        ("/q/a.csv", None),
    ],
)
def test_places(path: str, place: str | None) -> None:
    assert place_in(Path("/p"), path) == place


def test_nothing_is_recorded_unless_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(recording.RECORD, raising=False)
    monkeypatch.setattr(recording, "_recorder", None)
    assert recording.begin(Project(tmp_path)) is None


def test_the_record_is_written_after_each_cell(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Shell:
        def __init__(self) -> None:
            self.events = self
            self.calls: list[tuple[str, object]] = []

        def register(self, event: str, function: object) -> None:
            self.calls.append((event, function))

    (tmp_path / "a.csv").write_text("1")
    monkeypatch.setenv(recording.RECORD, str(tmp_path / ".record.json"))
    monkeypatch.setenv(recording.PROJECT, str(tmp_path))
    monkeypatch.setattr(recording, "_recorder", None)
    shell = Shell()
    recording.load_ipython_extension(shell)
    [(event, write)] = shell.calls
    (tmp_path / "a.csv").read_text()
    write()  # type: ignore[operator]
    record = json.loads((tmp_path / ".record.json").read_text())
    assert event == "post_run_cell"
    assert (list(record["files"]), record["written"]) == (["a.csv"], [])
    assert "qantar/recording.py" in record["program"]
    recorder = recording.begin(Project(tmp_path))
    assert recorder is not None
    recorder.active = False


def test_the_record_is_written_anew_only_by_a_cell_that_adds_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_a_cell: list[Callable[[], None]] = []
    events = SimpleNamespace(register=lambda _, call: after_a_cell.append(call))
    target = tmp_path / ".qantar" / "record.json"
    target.parent.mkdir()
    (tmp_path / "a.csv").write_text("a")
    monkeypatch.setenv(recording.RECORD, str(target))
    monkeypatch.setenv(recording.PROJECT, str(tmp_path))
    monkeypatch.setattr(recording, "_recorder", None)
    recording.load_ipython_extension(SimpleNamespace(events=events))
    (write,) = after_a_cell
    try:
        first = target.stat().st_ino
        write()
        assert target.stat().st_ino == first
        (tmp_path / "a.csv").read_text()
        write()
    finally:
        assert recording._recorder is not None
        recording._recorder.active = False
    assert target.stat().st_ino != first
    assert json.loads(target.read_text())["files"] == {"a.csv": sha256_of_file(tmp_path / "a.csv")}
