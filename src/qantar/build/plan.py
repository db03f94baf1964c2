"""What a build is to run, and what every run in it rests on."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from qantar.build.cache import Inputs
from qantar.build.document import Notebook
from qantar.build.libraries import installed_libraries
from qantar.hashing import sha256_of_file
from qantar.project import SUMMARY, Project
from qantar.prose import NAMES_FILE
from qantar.study import SETTINGS

SHAPING_MODULES = ("fork", "fork_server", "kernels", "normalise", "readiness", "worker")
"""Modules of this package that decide what an executed notebook looks like."""


@dataclass(frozen=True)
class Plan:
    """What a build is to run: the notebooks, under which parameters; `jobs` of them at a time."""

    project: Project
    notebooks: Mapping[str, Notebook]
    parameters: Mapping[str, Any]
    jobs: int
    force: bool

    @property
    def chapters(self) -> list[str]:
        """The notebooks that need no other."""
        return [name for name in self.notebooks if not name.startswith(SUMMARY)]

    @property
    def summaries(self) -> list[str]:
        """The notebooks that are handed the results of all chapters, so that they run last."""
        return [name for name in self.notebooks if name.startswith(SUMMARY)]

    @cached_property
    def sources(self) -> Inputs:
        """The notebooks as they were read, the lock file, the allowed names, the study's naming."""
        digests: dict[Path, str | None] = {
            notebook.path: sha256(notebook.content).hexdigest()
            for notebook in self.notebooks.values()
        }
        root = self.project.root
        beside = (self.project.lock_file, root / SETTINGS, self.project.notebooks / NAMES_FILE)
        digests |= {path: sha256_of_file(path) for path in beside}
        return Inputs({path.relative_to(root).as_posix(): sha for path, sha in digests.items()})

    @cached_property
    def libraries(self) -> dict[str, str]:
        """The libraries that are installed, whatever the lock file says."""
        return installed_libraries(self.project)

    @cached_property
    def surroundings(self) -> dict[str, Any]:
        """What every run depends on beside its notebook and the files that it reads."""
        here = Path(__file__).parent
        return {
            "parameters": dict(self.parameters),
            "lock": self.sources.files[self.project.lock_file.name],
            "libraries": self.libraries,
            "python": sys.version,
            "program": [sha256_of_file(here / f"{name}.py") for name in SHAPING_MODULES],
        }
