"""Renders the executed notebooks, unless the same was rendered before and is still in its place."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qantar.build import imports
from qantar.build.inputs import Inputs, Today
from qantar.build.manifest import Outputs, intact, outputs_of
from qantar.hashing import sha256_of_json, sha256_since
from qantar.project import Project
from qantar.recording import CODE_SUFFIXES, Recorder, place_in_program
from qantar.study import packages, study_module

Finish = Callable[[Mapping[str, Path], Path], None]
"""Writes the report from executed notebooks (by name, in report order) into a folder."""

RECORDS_KEPT = 40
KEY_LENGTH = 32


@dataclass(frozen=True)
class Rendered:
    """What a rendering read and what it wrote."""

    inputs: Inputs
    outputs: Outputs


class Renderings:
    """Records of renderings below `folder`, under a key of what they were made from."""

    def __init__(self, folder: Path, today: Today) -> None:
        self._folder = folder
        self._today = today

    def find(self, key: str, out: Path) -> Rendered | None:
        """A rendering whose inputs stand and whose outputs are all intact in `out`."""
        for path in sorted(self._folder.glob(f"{key[:KEY_LENGTH]}-*.json")):
            try:
                record = json.loads(path.read_text(encoding="utf-8"))
                rendered = Rendered(Inputs.from_json(record["inputs"]), dict(record["outputs"]))
                same = record["key"] == key and self._today.stands(rendered.inputs)
                if same and intact(out, rendered.outputs):
                    return rendered
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                continue
        return None

    def keep(self, key: str, rendered: Rendered) -> None:
        """Keeps the record of a rendering; the outputs are kept nowhere but in their place."""
        self._folder.mkdir(parents=True, exist_ok=True)
        record = {
            "key": key,
            "inputs": rendered.inputs.as_json(),
            "outputs": rendered.outputs,
        }
        path = self._folder / f"{key[:KEY_LENGTH]}-{sha256_of_json(record)[:8]}.json"
        scratch = path.with_suffix(".part")
        scratch.write_text(json.dumps(record, sort_keys=True), encoding="utf-8")
        scratch.replace(path)
        youngest_first = sorted(self._folder.glob("*.json"), key=_age, reverse=True)
        for old in youngest_first[RECORDS_KEPT:]:
            old.unlink(missing_ok=True)


def render(project: Project, finish: Finish, executed: Mapping[str, Path], stage: Path) -> Rendered:
    """Calls `finish` and says what it read: files of the project, its modules, their resources."""
    began = time.time_ns()
    recorder = Recorder(project)
    try:
        finish(executed, stage)
    finally:
        recorder.active = False
    folders = packages(project)
    trees = [
        imports.module_tree(name) for name in (finish.__module__, study_module(project)) if name
    ]
    code = imports.reached_from(trees, folders, inside_functions=True)
    paths = [*code.own.values(), *_resources(folders)]
    program = {
        place: sha256_since(path, began)
        for path in sorted(paths)
        if (place := place_in_program(folders, str(path))) is not None
    }
    return Rendered(Inputs(recorder.read, program), outputs_of(stage))


def key_of(
    executed: Mapping[str, str], parameters: Mapping[str, Any], surroundings: Mapping[str, Any]
) -> str:
    """The key of a rendering: executed notebooks by name in order (SHA-256), parameters, lock."""
    return sha256_of_json([list(executed.items()), dict(parameters), dict(surroundings)])


def _resources(folders: Mapping[str, Path]) -> list[Path]:
    """The files of the program that are not code: programs outside Python may read them."""
    files = (path for folder in folders.values() for path in folder.rglob("*") if path.is_file())
    return [path for path in files if not path.name.endswith(CODE_SUFFIXES)]


def _age(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
