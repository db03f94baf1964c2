"""Folders for one build alone: the one that it writes to, and those that it throws away."""

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from qantar.errors import InputError

YOUNG_SECONDS = 60  # a folder this young may be about to be locked by the build that made it


@contextlib.contextmanager
def sole_use(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Holds `folder` for this build alone; if another one has it, says so and waits.

    The lock lies on the folder itself, which is made if it is missing and removed if it stays
    empty. Raises InputError if there can be no such folder.
    """
    was_there = folder.is_dir()
    handle = _locked(folder, say)
    try:
        yield
    finally:
        if not was_there:
            with contextlib.suppress(OSError):
                folder.rmdir()
        os.close(handle)


def _locked(folder: Path, say: Callable[[str], None]) -> int:
    while True:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise InputError(
                f"The report cannot be put into {folder} ({error.strerror}); "
                "name another folder with --out."
            ) from error
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say(f"Another build is writing to {folder}; this one waits until it has ended.")
                fcntl.flock(handle, fcntl.LOCK_EX)
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), folder.stat()):
                    return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


@contextlib.contextmanager
def scratch(parent: Path, prefix: str) -> Iterator[Path]:
    """A new folder in `parent` whose name begins with `prefix`, gone at the end.

    Folders of that kind which killed builds left behind are removed; a lock tells which are in use.
    Raises InputError if nothing can be written to `parent`.
    """
    for left in parent.glob(f"{prefix}*"):
        _remove_if_left(left)
    try:
        parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    except OSError as error:
        raise InputError(f"Nothing can be written to {parent} ({error.strerror}).") from error
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def _remove_if_left(folder: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if time.time() - folder.stat().st_mtime > YOUNG_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(handle)


def staging(folder: Path) -> contextlib.AbstractContextManager[Path]:
    """A scratch folder from which files can be moved into `folder`: on the same file system.

    It lies beside `folder`, or inside it if something is mounted there.
    """
    beside = _device(folder) == _device(folder.parent)
    return scratch(folder.parent if beside else folder, f".{folder.name}.building-")


def _device(folder: Path) -> int:
    return folder.stat().st_dev
