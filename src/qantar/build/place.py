"""Puts finished files into a folder all at once, and keeps a stop from coming in between."""

import contextlib
import signal
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType

from qantar.errors import QantarError


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
