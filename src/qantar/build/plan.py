"""What a build is to run, and what every run in it rests on."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from qantar.build.document import Notebook
from qantar.build.graph import Use
from qantar.hashing import sha256_of_file
from qantar.project import Project
from qantar.prose import NAMES_FILE

SHAPING_MODULES = ("fork", "fork_server", "kernels", "normalise", "worker")
"""Modules of this package that decide what an executed notebook looks like."""


@dataclass(frozen=True)
class Plan:
    """What a build is to run: the notebooks, what each needs, under which parameters."""

    project: Project
    notebooks: Mapping[str, Notebook]
    uses: Mapping[str, Use]
    needs: Mapping[str, frozenset[str]]
    parameters: Mapping[str, Any]
    jobs: int
    force: bool

    @cached_property
    def sources(self) -> dict[Path, str | None]:
        """The SHA-256 of the notebooks as they were read, of the lock file and the allowed names."""
        digests: dict[Path, str | None] = {
            notebook.path: sha256(notebook.content).hexdigest()
            for notebook in self.notebooks.values()
        }
        beside = (self.project.lock_file, self.project.notebooks / NAMES_FILE)
        return digests | {path: sha256_of_file(path) for path in beside}

    @cached_property
    def surroundings(self) -> dict[str, Any]:
        """What every run depends on beside its notebook and the files that it reads."""
        here = Path(__file__).parent
        return {
            "parameters": dict(self.parameters),
            "lock": self.sources[self.project.lock_file],
            "python": sys.version,
            "program": [sha256_of_file(here / f"{name}.py") for name in SHAPING_MODULES],
        }
