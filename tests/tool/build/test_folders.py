import os
import signal
from pathlib import Path

import pytest

from qantar.build import folders
from qantar.errors import InputError, QantarError


def silent(sentence: str) -> None:
    raise AssertionError(sentence)


class TestSoleUse:
    def test_the_folder_is_made_and_goes_again_if_it_stays_empty(self, tmp_path: Path) -> None:
        with folders.sole_use(tmp_path / "a" / "out", silent):
            assert (tmp_path / "a" / "out").is_dir()
        assert not (tmp_path / "a" / "out").exists()

    def test_what_was_put_there_stays(self, tmp_path: Path) -> None:
        with folders.sole_use(tmp_path / "out", silent):
            (tmp_path / "out" / "x").touch()
        assert (tmp_path / "out" / "x").exists()

    def test_a_file_in_its_place_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "out").touch()
        with (
            pytest.raises(InputError, match=r"cannot be put into .*out"),
            folders.sole_use(tmp_path / "out", silent),
        ):
            pass

    def test_the_second_says_that_it_waits(self, tmp_path: Path) -> None:
        said: list[str] = []

        def stop(sentence: str) -> None:
            said.append(sentence)
            raise KeyboardInterrupt

        with (
            folders.sole_use(tmp_path, silent),
            pytest.raises(KeyboardInterrupt),
            folders.sole_use(tmp_path, stop),
        ):
            pass
        assert "waits" in said[0]
        with folders.sole_use(tmp_path, silent):
            pass


class TestScratch:
    def test_it_is_gone_at_the_end_and_after_an_error(self, tmp_path: Path) -> None:
        def fail() -> None:
            with folders.scratch(tmp_path, ".building-") as folder:
                (folder / "deep").mkdir()
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            fail()
        assert list(tmp_path.iterdir()) == []

    def test_what_a_killed_build_left_is_removed_and_what_is_in_use_is_not(
        self, tmp_path: Path
    ) -> None:
        left = tmp_path / ".building-left"
        left.mkdir()
        (left / "a").touch()
        with folders.scratch(tmp_path, ".building-") as used:
            for folder in (left, used):
                os.utime(folder, (1, 1))
            with folders.scratch(tmp_path, ".building-"):
                assert not left.exists()
                assert used.exists()

    def test_a_parent_that_was_missing_goes_too_unless_something_was_put_there(
        self, tmp_path: Path
    ) -> None:
        with folders.scratch(tmp_path / "own", "work-"):
            pass
        assert not (tmp_path / "own").exists()
        with folders.scratch(tmp_path / "own", "work-"):
            (tmp_path / "own" / "kept").touch()
        assert [path.name for path in (tmp_path / "own").iterdir()] == ["kept"]

    def test_a_folder_that_cannot_be_written_to_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with (
            pytest.raises(InputError, match=r"Nothing can be written to .*file"),
            folders.scratch(tmp_path / "file", ".x-"),
        ):
            pass

    def test_staging_is_beside_the_folder_or_inside_if_it_is_mounted(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = tmp_path / "out"
        out.mkdir()
        with folders.staging(out) as stage:
            assert stage.parent == tmp_path
        monkeypatch.setattr(folders, "_device", lambda folder: folder == out)
        with folders.staging(out) as stage:
            assert stage.parent == out


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


class TestMoveIn:
    def test_files_are_moved_and_the_last_one_last(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        order: list[str] = []
        replace = Path.replace

        def noting(self: Path, target: Path) -> Path:
            order.append(self.name)
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", noting)
        stage = write(tmp_path / "stage", zebra="z", manifest="m", figures__a="a")
        out = write(tmp_path / "out", zebra="old", mine="mine")
        folders.move_in(stage, out, "manifest", [])
        assert order == ["a", "zebra", "manifest"]
        texts = {
            p.relative_to(out).as_posix(): p.read_text() for p in out.rglob("*") if p.is_file()
        }
        assert texts == {"zebra": "z", "manifest": "m", "figures/a": "a", "mine": "mine"}

    def test_stale_files_go_with_the_folders_that_they_leave_empty(self, tmp_path: Path) -> None:
        out = write(tmp_path / "out", a__b__old="x", a__mine="y", c__old="z")
        (tmp_path / "stage").mkdir()
        folders.move_in(tmp_path / "stage", out, "", ["a/b/old", "c/old", "never/there"])
        assert sorted(p.name for p in out.rglob("*")) == ["a", "mine"]

    def test_a_folder_in_the_way_stops_before_anything_moves(self, tmp_path: Path) -> None:
        stage = write(tmp_path / "stage", a="new", b="new")
        out = write(tmp_path / "out", a="old", b__inside="mine")
        with pytest.raises(QantarError, match=r"There is a folder at .*out/b"):
            folders.move_in(stage, out, "", ["a"])
        assert (out / "a").read_text() == "old"

    def test_an_interrupt_waits_until_everything_is_in_place(self) -> None:
        reached: list[str] = []

        def interrupted() -> None:
            with folders.interrupts_held_back():
                os.kill(os.getpid(), signal.SIGINT)
                reached.append("end")

        with pytest.raises(KeyboardInterrupt):
            interrupted()
        assert reached == ["end"]
        with folders.interrupts_held_back():
            pass
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_contents_are_intact_until_one_is_changed_or_missing(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "a.csv").write_text("a")
    (tmp_path / "report.html").write_text("r")
    contents = folders.contents_of(tmp_path)
    assert {name: about["bytes"] for name, about in contents.items()} == {
        "report.html": 1,
        "tables/a.csv": 1,
    }
    assert folders.intact(tmp_path, contents)
    (tmp_path / "report.html").write_text("s")
    assert not folders.intact(tmp_path, contents)
    (tmp_path / "report.html").unlink()
    assert not folders.intact(tmp_path, contents)


class TestBring:
    def test_only_what_differs_is_copied_and_the_sources_stay(self, tmp_path: Path) -> None:
        made = write(tmp_path / "made", same="1", other="2", deep__new="3")
        out = write(tmp_path / "out", same="1", other="old", mine="mine", gone="4")
        before = (out / "same").stat().st_ino
        files = {name: made / name for name in ("same", "other", "deep/new")}
        folders.bring(files, out, stale=["gone", "other"])
        assert (out / "same").stat().st_ino == before
        assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*")) == [
            "deep",
            "deep/new",
            "mine",
            "other",
            "same",
        ]
        assert (out / "other").read_text() == "2"
        assert len(list(made.rglob("*"))) == 4

    def test_a_folder_is_made_only_if_something_goes_there(self, tmp_path: Path) -> None:
        folders.bring({}, tmp_path / "out")
        assert not (tmp_path / "out").exists()
        made = write(tmp_path / "made", a="1")
        folders.bring({"a": made / "a"}, tmp_path / "out")
        assert (tmp_path / "out" / "a").read_text() == "1"


def test_a_folder_of_our_own_replaces_what_stands_in_its_way(tmp_path: Path) -> None:
    top = tmp_path / "top"
    top.write_text("")
    folders.own_folder(top / "a" / "b", top)
    assert (top / "a" / "b").is_dir()
    (top / "a" / "b" / "kept").write_text("kept")
    folders.own_folder(top / "a" / "b", top)
    assert (top / "a" / "b" / "kept").read_text() == "kept"


def test_a_note_replaces_a_folder_and_a_link_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    note = tmp_path / "own" / "note"
    (note / "deep").mkdir(parents=True)
    folders.put_note(note, "one")
    assert note.read_text() == "one"
    note.unlink()
    note.symlink_to("nowhere")
    folders.put_note(note, "two")
    assert note.read_text() == "two"
    assert [path.name for path in note.parent.iterdir()] == ["note"]
