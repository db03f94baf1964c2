"""Records what a run reads: files of the project, modules and resources of tool and study.

Python reports every opened file to audit hooks, so nothing has to be declared by hand. The builder
loads this module into each kernel as an IPython extension, with the file to write named in the
environment variable QANTAR_RECORD and the project in QANTAR_PROJECT; without them it does nothing.
"""

import contextlib
import json
import os
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self

from qantar.hashing import UNSTABLE, sha256_of_file, sha256_since
from qantar.project import Project
from qantar.study import packages

RECORD = "QANTAR_RECORD"
PROJECT = "QANTAR_PROJECT"
CODE_SUFFIXES = (".py", ".pyc", ".so")


def place_in(root: Path, path: str) -> str | None:
    """`path` relative to `root` with forward slashes; None if it is outside or in a hidden folder.

    Compiled code is kept in `__pycache__` and tools keep theirs in folders that begin with a dot.
    """
    for resolve in (os.path.abspath, os.path.realpath):
        try:
            relative = Path(resolve(path)).relative_to(root)
        except ValueError:
            continue
        hidden = any(part.startswith(".") or part == "__pycache__" for part in relative.parts)
        return None if hidden or not relative.parts else relative.as_posix()
    return None


def place_in_program(packages: Mapping[str, Path], path: str) -> str | None:
    """`path` as package/path below one of the `packages` (folders by name); None if in none."""
    for name, folder in packages.items():
        place = place_in(folder, path)
        if place is not None:
            return f"{name}/{place}"
    return None


class Recorder:
    """Watches the files that this process opens while `active`.

    `read` and `resources` map the path of a file, in the project and in a package of the program
    (package/path), to the SHA-256 of the content at its first opening (None: there was no such
    file); `written` holds the files of the project that were opened for writing.
    """

    def __init__(self, project: Project) -> None:
        self.project = project.root
        self.packages = packages(project)
        self.read: dict[str, str | None] = {}
        self.resources: dict[str, str | None] = {}
        self.written: set[str] = set()
        self.active = True
        self._began = time.time_ns()
        self._inside = threading.local()
        self._seen: dict[str, tuple[int, ...]] = {}
        self._modules: dict[str, str | None] = {}
        sys.addaudithook(self._hear)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.active = False

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != "open" or not self.active or not isinstance(arguments[0], str | bytes):
            return
        if getattr(self._inside, "hashing", False):
            return
        with self._unheard():
            self._note(os.fsdecode(arguments[0]), arguments[1], arguments[2])

    @contextlib.contextmanager
    def _unheard(self) -> Iterator[None]:
        """What this recorder itself opens is no input of the run."""
        self._inside.hashing = True
        try:
            yield
        finally:
            self._inside.hashing = False

    def _note(self, path: str, mode: str | None, flags: int) -> None:
        writes = any(letter in mode for letter in "wax+") if mode else bool(flags & 3)
        resource = place_in_program(self.packages, path)
        if resource is not None:
            if not writes and not resource.endswith(CODE_SUFFIXES):
                self._remember(self.resources, resource, Path(path))
            return
        place = place_in(self.project, path)
        if place is None:
            return
        if writes:
            self.written.add(place)
        elif place not in self.written:
            self._remember(self.read, place, Path(path))

    def _remember(self, known: dict[str, str | None], place: str, path: Path) -> None:
        """Hashes at the first opening; a file found changed later can never match again."""
        if path.is_dir():
            return
        stamp = _stamp(path)
        if str(path) not in self._seen:
            known[place] = sha256_of_file(path)
        elif self._seen[str(path)] != stamp:
            known[place] = UNSTABLE
        self._seen[str(path)] = stamp

    def modules(self) -> dict[str, str | None]:
        """The imported modules of tool and study: package/path, SHA-256 of the source.

        A source that changed after this recorder began may not be the one that was imported.
        """
        for name in sorted(sys.modules):
            file = getattr(sys.modules.get(name), "__file__", None)
            if name.partition(".")[0] in self.packages and file and file not in self._modules:
                with self._unheard():
                    self._modules[file] = sha256_since(Path(file), self._began)
        places = {
            place_in_program(self.packages, file): digest for file, digest in self._modules.items()
        }
        return {place: digest for place, digest in places.items() if place is not None}

    def as_json(self) -> dict[str, Any]:
        """The record: {"files", "program": {path: SHA-256 or null}, "written": [path]}."""
        return {
            "files": dict(sorted(self.read.items())),
            "program": dict(sorted({**self.resources, **self.modules()}.items())),
            "written": sorted(self.written),
        }


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


_recorder: Recorder | None = None


def begin(project: Project) -> Recorder | None:
    """Starts recording if QANTAR_RECORD asks for it; once started it goes on until the end."""
    global _recorder
    if _recorder is None and os.environ.get(RECORD):
        _recorder = Recorder(project)
    return _recorder


def load_ipython_extension(shell: Any) -> None:
    """Records from the kernel's start and writes the record after each cell that adds to it."""
    recorder = begin(Project(Path(os.environ.get(PROJECT) or Path.cwd())))
    if recorder is None:
        return
    target = Path(os.environ[RECORD])
    written = ""

    def write(*_: object) -> None:
        nonlocal written
        text = json.dumps(recorder.as_json())
        if text == written:
            return  # a file in the place of another waits for the disk
        scratch = target.with_suffix(".part")
        scratch.write_text(text, encoding="utf-8")
        scratch.replace(target)
        written = text

    write()
    shell.events.register("post_run_cell", write)
