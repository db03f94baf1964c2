"""Building an edition apart: a clean copy of a project's inputs, built by a process of its own."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from qantar.audit.gate.blocklist import FILE as BLOCKLIST
from qantar.build.folders import own_folder
from qantar.errors import InputError
from qantar.project import Project
from qantar.study import TOOL, packages, search_path

PARAMETERS = ".parameters.json"
COMMAND = """\
import os, signal, threading
def end_with_parent():
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=end_with_parent, daemon=True).start()
from {package}.cli import entry
entry()
"""
"""A build that stops, as by Ctrl-C, when the one who waits for it is gone: its input then ends."""
EARLIER = "analysis"  # the package that held the tool, too, in revisions before it had its own
DERIVED = ("data/processed/",)
SECONDS_TO_STOP = 20
LINES_TOLD = 12


def input_paths(project: Project, listed: Iterable[str] = ()) -> list[str]:
    """What a build of `project` may read, as paths below its root.

    All of data/raw, the notebooks and what lies beside them, the files at the root, and `listed`
    (the inputs of a manifest) as far as they exist and are not derived from others.

    Raises InputError for a listed path, or a link in data/raw, that leads out of the project.
    """
    found = {
        path.relative_to(project.root).as_posix()
        for folder, pattern in (
            (project.raw, "**/*"),
            (project.notebooks, "*"),
            (project.root, "*"),
        )
        for path in folder.glob(pattern)
        if path.is_file() and not path.name.startswith(".") and path.name != BLOCKLIST
    }
    for name in listed:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            raise InputError(f"The manifest lists the input '{name}', which lies outside.")
        if (project.root / path).is_file() and not name.startswith(DERIVED):
            found.add(name)
    home = project.root.resolve()
    for name in found:
        if not (project.root / name).resolve().is_relative_to(home):
            raise InputError(f"{name} is a link that leads out of the project; put the file there.")
    return sorted(found)


def copy_inputs(project: Project, root: Path, listed: Iterable[str] = ()) -> Project:
    """A copy of what a build reads in the new folder `root`; errors as `input_paths`."""
    for name in input_paths(project, listed):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(project.root / name, root / name)
    return Project(root)


def share_cache(project: Project, copy: Project) -> None:
    """Let the copy use the notebooks that the project's own builds kept (found by content), and keep
    its own there."""
    kept = project.cache / "cache"
    own_folder(kept, project.cache)
    copy.cache.mkdir(exist_ok=True)
    (copy.cache / "cache").symlink_to(kept, target_is_directory=True)


def holds_a_tool(source: Path | None) -> bool:
    """Whether the folder of packages `source` brings another state of the tool, whatever its name."""
    return source is not None and any((source / name).is_dir() for name in (TOOL, EARLIER))


def build_apart(
    copy: Project,
    parameters: Mapping[str, Any],
    out: Path,
    source: Path | None = None,
    anew: bool = False,
) -> None:
    """Build `copy` into `out` under `parameters` in a process of its own.

    `source` is a folder of packages with another state of the study, and of the tool where it holds
    one, to build with (default: these). With `anew` nothing that was kept is used.

    Raises InputError with the last lines of the build's words if it fails.
    """
    settings = copy.root / PARAMETERS
    settings.write_text(json.dumps(dict(parameters)), encoding="utf-8")
    found = [str(source), str(packages(copy)[TOOL].parent)] if source else search_path(copy)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(found)}
    earlier = source is not None and not (source / TOOL).is_dir() and (source / EARLIER).is_dir()
    program = COMMAND.format(package=EARLIER if earlier else TOOL)
    command = [sys.executable, "-P", "-c", program, "--project", str(copy.root), "build"]
    command += ["--params", str(settings), "--out", str(out), *(["--force"] if anew else [])]
    code, words = _run(command, copy.root, environment)
    if code:
        lines = [line for line in words.strip().splitlines() if str(copy.root) not in line]
        told = "\n".join(lines[-LINES_TOLD:])
        raise InputError(f"The report could not be built again from its inputs:\n{told}")


def _run(command: list[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """Exit code and words of `command`; on Ctrl-C it is given time to clear up.

    Its standard input stays open as long as this process lives.
    """
    its_input, ours = os.pipe()
    try:
        with subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=its_input,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process:
            try:
                words, _ = process.communicate()
            except BaseException:
                process.send_signal(signal.SIGINT)
                process.wait(timeout=SECONDS_TO_STOP)
                raise
    finally:
        os.close(its_input)
        os.close(ours)
    return process.returncode, words
