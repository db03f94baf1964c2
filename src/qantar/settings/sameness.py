"""What must be the same where two processes are to compute the same bytes: Python, tool, libraries."""

import platform
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from qantar.build.libraries import PYTHON, installed_libraries
from qantar.hashing import sha256_of_file, sha256_of_json
from qantar.project import Project
from qantar.study import DECIDING, TOOL

PROCESSOR = "processor"
CARRIERS = ("dask", "distributed")
MISSING = "none"
MOST_TOLD = 4
DIGITS = 12  # of the hash of the program, as a person compares it


def surroundings(project: Project) -> dict[str, str]:
    """The version of each thing that decides what a setting of `project` gives here, by name.

    These are Python, the kind of processor, every library that tool and study need, what carries the
    work (dask and distributed), and of the tool itself the SHA-256 of its program.
    """
    names = [*(name for name in installed_libraries(project) if name != PYTHON), *CARRIERS]
    return {name: version_here(name) for name in (TOOL, PYTHON, PROCESSOR, *names)}


def version_here(name: str) -> str:
    """The version of one thing of `surroundings` in this process; MISSING where it is not there."""
    if name == PYTHON:
        return platform.python_version()
    if name == PROCESSOR:
        return platform.machine()
    if name == TOOL:
        return _program()
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return MISSING


def _program() -> str:
    root = Path(__file__).resolve().parents[1]
    files = sorted(path for path in root.rglob("*") if path.suffix in DECIDING)
    return sha256_of_json({str(path.relative_to(root)): sha256_of_file(path) for path in files})


def differences(wanted: Mapping[str, str]) -> str:
    """What this process has otherwise than `wanted`, of `surroundings`, in words; '' if nothing."""
    apart = [
        f"{name} {_short(name, here)} instead of {_short(name, version)}"
        for name, version in wanted.items()
        if (here := version_here(name)) != version
    ]
    more = f" and {len(apart) - MOST_TOLD} more" if len(apart) > MOST_TOLD else ""
    return ", ".join(apart[:MOST_TOLD]) + more


def _short(name: str, version: str) -> str:
    return f"with the program {version[:DIGITS]}" if name == TOOL else version
