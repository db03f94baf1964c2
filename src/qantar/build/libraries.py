"""Which libraries a run rests on, as they are installed, and where they differ from the lock file."""

import functools
import platform
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from qantar.project import Project
from qantar.study import SETTINGS, TOOL

PYTHON = "python"
LOCKED = re.compile(r'^\[\[package\]\]\nname = "([^"]+)"\nversion = "([^"]+)"$', re.MULTILINE)
"""How uv writes the beginning of each package's entry in uv.lock."""
FIELD = re.compile(r"^(Version|Requires-Dist):(.*)$", re.MULTILINE)
"""The fields of core metadata that are asked for; each stands on one line (PEP 566, PEP 345)."""
MOST_TOLD = 5
_OF_AN_EXTRA = re.compile(r";(?!.*\bor\b).*\bextra\s*==\s*['\"]\w")


def canonical(name: str) -> str:
    """A distribution's name in the one form in which names are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed_libraries(project: Project) -> dict[str, str]:
    """The installed version of Python and of each library that tool and study need, by name.

    These are what the project's pyproject.toml and the tool require, what those require in turn,
    and so on; tools of development are not among them, nor is a library that is not installed.
    """
    read = functools.cache(_installed)
    waiting = [*_required_by(project.root / SETTINGS), *_here(read(TOOL).requires)]
    asked: set[tuple[str, str]] = set()
    while waiting:
        requirement = waiting.pop()
        for extra in ("", *requirement.extras):
            one = (canonical(requirement.name), extra)
            if one not in asked:
                asked.add(one)
                waiting += _here(read(one[0]).requires, extra)
    versions = {name: read(name).version for name, _ in asked if name != TOOL}
    versions[PYTHON] = platform.python_version()
    return {name: version for name, version in sorted(versions.items()) if version is not None}


@dataclass(frozen=True)
class _Installed:
    """What a distribution says of itself; nothing where it is not installed."""

    version: str | None = None
    requires: Sequence[str] = ()


def _installed(name: str) -> _Installed:
    """Reads the head of a distribution's metadata; the description below it may be a whole book."""
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return _Installed()
    text = found.read_text("METADATA")
    if text is None:  # an older form, in several files
        return _Installed(found.version, found.requires or ())
    return _read_head(text.partition("\n\n")[0])


@functools.cache
def _read_head(text: str) -> _Installed:
    """What the head of a distribution's metadata says; the same text is read once."""
    found: dict[str, list[str]] = {"Version": [], "Requires-Dist": []}
    for name, value in FIELD.findall(text):
        found[name].append(value.strip())
    return _Installed(next(iter(found["Version"]), None), tuple(found["Requires-Dist"]))


def _required_by(settings: Path) -> Iterator[Requirement]:
    """What the dependencies in a pyproject.toml are here; nothing without one."""
    if settings.is_file():
        document = tomllib.loads(settings.read_text(encoding="utf-8"))
        yield from _here(document.get("project", {}).get("dependencies", []))


def _here(lines: Iterable[str], extra: str = "") -> Iterator[Requirement]:
    """The requirements whose condition, if they have one, holds on this machine."""
    found = (_requirement(line, extra) for line in lines)
    return (requirement for requirement in found if requirement is not None)


@functools.cache
def _requirement(line: str, extra: str) -> Requirement | None:
    """What a line requires, if its condition holds on this machine; each line is read once.

    Most lines are asked for by an extra alone, and hold without it only where there is an alternative.
    """
    if not extra and _OF_AN_EXTRA.search(line):
        return None
    try:
        requirement = Requirement(line)
    except InvalidRequirement:
        return None  # of a distribution older than the standard; pip does not read it either
    holds = requirement.marker is None or requirement.marker.evaluate({"extra": extra})
    return requirement if holds else None


def differences_from_lock(project: Project, libraries: Mapping[str, str]) -> str:
    """A sentence on libraries installed in another version than the lock file names; '' if none."""
    if not project.lock_file.is_file():
        return ""
    locked: dict[str, set[str]] = {}
    for name, version in LOCKED.findall(project.lock_file.read_text(encoding="utf-8")):
        locked.setdefault(canonical(name), set()).add(version)
    apart = [
        f"{name} {version} (locked: {', '.join(sorted(locked[name]))})"
        for name, version in libraries.items()
        if name in locked and version not in locked[name]
    ]
    if not apart:
        return ""
    more = f" and {len(apart) - MOST_TOLD} more" if len(apart) > MOST_TOLD else ""
    return (
        f"Installed are other versions than {project.lock_file.name} names: "
        f"{', '.join(apart[:MOST_TOLD])}{more}; the edition rests on those that are installed, and "
        "its manifest says so."
    )
