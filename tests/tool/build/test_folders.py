import os
from pathlib import Path

import pytest

from qantar.build import folders
from qantar.errors import InputError


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
