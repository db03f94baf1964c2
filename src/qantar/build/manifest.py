"""manifest.json: what the edition was made from and what it consists of, by SHA-256."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from qantar.build.cache import Inputs, Today
from qantar.build.folders import Contents
from qantar.project import Project

NAME = "manifest.json"


def compose(
    project: Project,
    today: Today,
    parameters: Mapping[str, Any],
    read: Inputs,
    libraries: Mapping[str, str],
    outputs: Contents,
) -> str:
    """The manifest as text: no times, no machine's paths, the same for the same edition.

    Its inputs are what was read and all else of data/raw; `libraries` are installed versions by name.
    """
    digests = {
        path.relative_to(project.root).as_posix(): today.digest(path)
        for path in _files(project.raw)
    }
    digests |= read.files
    document = {
        "parameters": dict(parameters),
        "inputs": _present(digests),
        "program": _present(read.program),
        "libraries": dict(libraries),
        "outputs": {
            name: {word: outputs[name][word] for word in ("sha256", "bytes")}
            for name in sorted(outputs)
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def listed_outputs(folder: Path) -> set[str]:
    """The outputs that the manifest in `folder` lists, as far as they are paths inside it."""
    try:
        document = json.loads((folder / NAME).read_text(encoding="utf-8"))
        names = {str(name) for name in document["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    paths = {name: PurePosixPath(name) for name in names}
    return {n for n, path in paths.items() if not path.is_absolute() and ".." not in path.parts}


def _files(folder: Path) -> Iterable[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return (path for path in found if not path.name.startswith("."))


def _present(digests: Mapping[str, str | None]) -> dict[str, str]:
    return {name: digest for name, digest in sorted(digests.items()) if digest is not None}
