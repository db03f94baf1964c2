"""Folders of a build: the one it has to itself, those it throws away, and files put in all at once."""

import contextlib
import fcntl
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

from qantar.errors import InputError, QantarError
from qantar.hashing import sha256_of_file

Contents = dict[str, dict[str, Any]]
NOTHING: Contents = {}
"""Files by their path below a folder: {"sha256": in hexadecimal, "bytes": size}."""

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

    So is `parent`, if it was missing and stays empty.

    Folders of that kind which killed builds left behind are removed; a lock tells which are in use.
    Raises InputError if nothing can be written to `parent`.
    """
    for left in parent.glob(f"{prefix}*"):
        _remove_if_left(left)
    was_there = parent.is_dir()
    try:
        parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    except OSError as error:
        raise InputError(
            f"Nothing can be written to {parent} ({error.strerror}); it must be a folder in which "
            "you may write."
        ) from error
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if not was_there:
            with contextlib.suppress(OSError):
                parent.rmdir()
        os.close(handle)


def own_folder(folder: Path, top: Path) -> None:
    """Makes `folder`, which is `top` or below it and the program's own.

    What stands there and is no folder, such as a file or a link to nowhere, goes. Raises InputError
    if it cannot.
    """
    steps = [folder, *folder.parents]
    try:
        for step in reversed(steps[: steps.index(top) + 1]):
            if (step.is_symlink() or step.exists()) and not step.is_dir():
                step.unlink()
            step.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"Nothing can be kept in {folder} ({error.strerror}); remove {top}, which a build makes "
            "anew."
        ) from error


def put_note(note: Path, text: str) -> None:
    """Writes `text` into the program's own file `note` at once; a folder in its place goes.

    Raises InputError if it cannot be written.
    """
    own_folder(note.parent, note.parent)
    try:
        if note.is_dir() and not note.is_symlink():
            shutil.rmtree(note)
        handle, aside = tempfile.mkstemp(prefix=f".{note.name}-", dir=note.parent)
        os.close(handle)
        Path(aside).write_text(text, encoding="utf-8")
        Path(aside).replace(note)
    except OSError as error:
        raise InputError(f"{note} cannot be written ({error.strerror}).") from error


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


@contextlib.contextmanager
def stops_as_interrupts() -> Iterator[None]:
    """A request to end (SIGTERM, or a terminal that closes) stops the block as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, signal.default_int_handler) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def interrupts_held_back() -> Iterator[None]:
    """Ctrl-C and the like within the block count at its end; signals reach the main thread alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[tuple[int, FrameType | None]] = []
    before = {
        number: signal.signal(number, lambda *which: caught.append(which))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if caught:
            signal.default_int_handler(*caught[0])


def move_in(stage: Path, folder: Path, last: str, stale: Iterable[str]) -> None:
    """Moves every file below `stage` to its place below `folder`, the file `last` at the end.

    Before that, `stale` files (paths below `folder`) are removed, with folders that this empties;
    anything else in `folder` stays. Raises QantarError before anything is moved if a folder stands
    where a file must go.
    """
    names = sorted(
        (path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file()),
        key=lambda name: (name == last, name),
    )
    for name in names:
        if (folder / name).is_dir():
            raise QantarError(f"There is a folder at {folder / name}; a file must go there.")
    with interrupts_held_back():
        for name in stale:
            remove(folder, name)
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).replace(folder / name)


def remove(folder: Path, name: str) -> None:
    """Removes the file `name` below `folder`, and the folders between that are empty then."""
    path = folder / name
    with contextlib.suppress(OSError):
        path.unlink()
        for parent in path.parents:
            if parent == folder:
                break
            parent.rmdir()


def contents_of(folder: Path) -> Contents:
    """SHA-256 and size in bytes of every file below `folder`, by path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): {
            "sha256": sha256_of_file(path),
            "bytes": path.stat().st_size,
        }
        for path in paths
    }


def intact(folder: Path, contents: Contents) -> bool:
    """Whether every file is in `folder` with the content that it was made with."""
    return all(sha256_of_file(folder / name) == about["sha256"] for name, about in contents.items())


def bring(
    files: Mapping[str, Path],
    folder: Path,
    last: str = "",
    stale: Iterable[str] = (),
    contents: Contents = NOTHING,
) -> None:
    """Makes `folder` hold a copy of each of the `files` (by path there) and none of the `stale`.

    Those that are there already are left alone; the others come all at once, as in `move_in`.
    `contents` are those of the `files` that are known.
    """

    def digest(name: str, path: Path) -> object:
        return contents[name]["sha256"] if name in contents else sha256_of_file(path)

    wanted = {
        name: path
        for name, path in files.items()
        if sha256_of_file(folder / name) != digest(name, path)
    }
    gone = [name for name in stale if name not in files]
    if not wanted and not gone:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with staging(folder) as stage:
        for name, path in wanted.items():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, stage / name)
        move_in(stage, folder, last, gone)
