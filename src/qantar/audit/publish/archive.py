"""A zip whose bytes are the same each time: sorted names, one date, one set of permissions."""

import zipfile
from pathlib import Path

READABLE = 0o100644 << 16  # a plain file that all may read
UNIX = 3


def write_archive(folder: Path, target: Path, top: str, date: str) -> None:
    """Pack every file below `folder` under the folder `top` into `target`, dated `date` (ISO).

    `target` itself is left out if it lies in `folder`.
    """
    year, month, day = (int(part) for part in date.split("-"))
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    with zipfile.ZipFile(target, "w") as packed:
        for name in names:
            if folder / name == target:
                continue
            entry = zipfile.ZipInfo(f"{top}/{name}", (max(year, 1980), month, day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = READABLE
            entry.create_system = UNIX
            packed.writestr(entry, (folder / name).read_bytes(), compresslevel=9)
