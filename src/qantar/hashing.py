"""SHA-256 of files and of plain data, and of files that may change while they are used."""

import contextlib
import hashlib
import json
import time
from pathlib import Path
from typing import Any

UNSTABLE = "changed while it was used"
"""Stands for the hash of a file that changed during a run; it never equals a hash."""

CLOCK_TICK = 10_000_000  # ns; a file system's clock may be this much behind the processor's


def sha256_of_file(path: Path) -> str | None:
    """The SHA-256 of a file's content in hexadecimal; None if there is no such file."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def sha256_of_json(value: Any) -> str:
    """The SHA-256 of JSON-plain data, whatever the order of its keys."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sha256_since(path: Path, began: int) -> str | None:
    """The SHA-256 of a file, or UNSTABLE if it changed between `began` (ns) and now."""
    with contextlib.suppress(OSError):
        if began - CLOCK_TICK <= path.stat().st_ctime_ns <= time.time_ns():
            return UNSTABLE
    return sha256_of_file(path)
