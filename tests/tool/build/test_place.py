import os
import signal
from pathlib import Path

import pytest

from qantar.build import place
from qantar.errors import QantarError


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
        place.move_in(stage, out, "manifest", [])
        assert order == ["a", "zebra", "manifest"]
        texts = {
            p.relative_to(out).as_posix(): p.read_text() for p in out.rglob("*") if p.is_file()
        }
        assert texts == {"zebra": "z", "manifest": "m", "figures/a": "a", "mine": "mine"}

    def test_stale_files_go_with_the_folders_that_they_leave_empty(self, tmp_path: Path) -> None:
        out = write(tmp_path / "out", a__b__old="x", a__mine="y", c__old="z")
        (tmp_path / "stage").mkdir()
        place.move_in(tmp_path / "stage", out, "", ["a/b/old", "c/old", "never/there"])
        assert sorted(p.name for p in out.rglob("*")) == ["a", "mine"]

    def test_a_folder_in_the_way_stops_before_anything_moves(self, tmp_path: Path) -> None:
        stage = write(tmp_path / "stage", a="new", b="new")
        out = write(tmp_path / "out", a="old", b__inside="mine")
        with pytest.raises(QantarError, match=r"There is a folder at .*out/b"):
            place.move_in(stage, out, "", ["a"])
        assert (out / "a").read_text() == "old"

    def test_an_interrupt_waits_until_everything_is_in_place(self) -> None:
        reached: list[str] = []

        def interrupted() -> None:
            with place.interrupts_held_back():
                os.kill(os.getpid(), signal.SIGINT)
                reached.append("end")

        with pytest.raises(KeyboardInterrupt):
            interrupted()
        assert reached == ["end"]
        with place.interrupts_held_back():
            pass
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
