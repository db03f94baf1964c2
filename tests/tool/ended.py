"""Whether processes have ended: at once, however late the first process of a machine collects them."""

import time
from collections.abc import Iterable

import psutil

PATIENCE = 60  # seconds; only ever used up by a failing test


def has_ended(process: psutil.Process) -> bool:
    """Whether it is gone, or has ended and is only still listed, as nobody has asked how."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def until_ended(processes: Iterable[psutil.Process]) -> list[psutil.Process]:
    """Those of the processes that still run after all patience."""
    ends = time.monotonic() + PATIENCE
    alive = list(processes)
    while (alive := [p for p in alive if not has_ended(p)]) and time.monotonic() < ends:
        time.sleep(0.01)
    return alive
