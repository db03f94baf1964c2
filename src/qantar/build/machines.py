"""The two warm processes of a build: one forks workers (papermill), one forks kernels."""

import contextlib
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from qantar.build import imports
from qantar.build.document import Notebook
from qantar.build.fork import Child, fork, fork_server, private_folder
from qantar.project import Project
from qantar.study import packages, search_path

WORKER = "qantar.build.worker"
KERNEL_MODULES = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.extensions.storemagic",
)


class Machines(contextlib.ExitStack):
    """Started when the first notebook has to run; when it is left, no process stays behind."""

    def __init__(self, project: Project, work: Path, notebooks: Iterable[Notebook]) -> None:
        super().__init__()
        self._project = project
        self._work = work
        self._notebooks = list(notebooks)
        self._sockets: Path | None = None

    def run_notebook(self, run: Path, **fields: Any) -> Child:
        """A worker that runs one notebook in the folder `run`; `fields` as for `worker.run`."""
        sockets = self._started()
        arguments = {**fields, "run": str(run), "sockets": str(sockets)}
        return fork(
            sockets / "workers",
            f"{WORKER}:run",
            {**arguments, "kernel_server": str(sockets / "kernels")},
            speaks=True,
            environment={},
            folder=run,
            log=run / "worker.log",
        )

    def _started(self) -> Path:
        if self._sockets is None:
            sockets = self._sockets = self.enter_context(private_folder())
            log = self._work / "servers.log"
            path = search_path(self._project)
            self.enter_context(fork_server(sockets / "workers", [WORKER], log, path))
            self.enter_context(fork_server(sockets / "kernels", self._preloaded(), log, path))
        return self._sockets

    def _preloaded(self) -> list[str]:
        """What every kernel loads, and the libraries that the notebooks will import.

        Modules of tool and study are left to the kernels: which ones a notebook uses is recorded.
        """
        trees = [tree for notebook in self._notebooks for _, tree in notebook.trees()]
        found = imports.reached_from(trees, packages(self._project), inside_functions=False)
        libraries = {
            name for name in found.others if name.partition(".")[0] not in sys.stdlib_module_names
        }
        return [*KERNEL_MODULES, *sorted(libraries)]


def kernel_environment(project: Path, run: Path) -> Mapping[str, str]:
    """What a kernel is told: where its project is, what it is handed, where its writing goes."""
    return {
        "QANTAR_PROJECT": str(project),
        "QANTAR_RECORD": str(run / "record.json"),
        "QANTAR_RESULTS": str(run / "handed.json"),
        "QANTAR_PROCESSED": str(run / "processed"),
        "IPYTHONDIR": str(run / "ipython"),
    }
