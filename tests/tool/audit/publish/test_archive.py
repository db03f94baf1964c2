import os
import zipfile
from pathlib import Path

from qantar.audit.publish.archive import write_archive


def test_the_zip_has_the_same_bytes_whatever_times_and_permissions(tmp_path: Path) -> None:
    made = []
    for number, mode in enumerate((0o600, 0o644)):
        folder = tmp_path / str(number)
        (folder / "sub").mkdir(parents=True)
        for name in ("b.txt", "a.txt", "sub/c.txt")[:: 1 if number else -1]:
            (folder / name).write_text(name)
            (folder / name).chmod(mode)
            os.utime(folder / name, (number * 10**8, number * 10**8))
        write_archive(folder, folder / "x.zip", "top", "2026-11-22")
        made.append((folder / "x.zip").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "0" / "x.zip") as packed:
        assert packed.namelist() == ["top/a.txt", "top/b.txt", "top/sub/c.txt"]
        assert packed.infolist()[0].date_time == (2026, 11, 22, 0, 0, 0)
