"""Notebook kernels that are forked from a warm process instead of started from nothing."""

import contextlib
import itertools
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from qantar.build import imports
from qantar.build.document import Notebook
from qantar.build.folders import scratch
from qantar.build.fork import Child, ForkServer
from qantar.errors import QantarError
from qantar.project import Project
from qantar.study import packages, search_path

if TYPE_CHECKING:
    from qantar.executor import Executor

KERNEL = "ipykernel.kernelapp"
PRELOADED = (
    KERNEL,
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.extensions.storemagic",
    "pydantic.type_adapter",  # pydantic imports it when the first model is made
)
EXTENSIONS = "--IPKernelApp.extra_extensions=['qantar.recording', 'qantar.streams']"
SOCKETS = "qantar-sockets-"
LONGEST_PARENT = 40  # bytes; a Unix socket's whole path may have 107 (on macOS 103)


class Kernels(contextlib.ExitStack):
    """The warm process of a build; when it is left, no process stays behind."""

    def __init__(
        self,
        project: Project,
        work: Path,
        notebooks: Iterable[Notebook],
        early: ForkServer | None = None,
    ) -> None:
        """`early` is a warm process that has been started (`started_early`), if one has been."""
        super().__init__()
        self._project = project
        self._work = work
        self._early = early
        self._notebooks = list(notebooks)
        self._sockets = Path()
        self._numbers = itertools.count(1)
        self._server: ForkServer | None = None

    def begin(self) -> None:
        """Starts the warm process, unless it has been started."""
        if self._server is None:
            self._sockets = self.enter_context(socket_folder())
            server = self._early or _warm_process(self._project, self._work)
            self._server = self.enter_context(server)
            server.load(self._libraries())

    def _libraries(self) -> list[str]:
        """The libraries that the notebooks will import.

        Modules of tool and study are left to the kernels: which ones a notebook uses is recorded.
        """
        trees = [tree for notebook in self._notebooks for _, tree in notebook.trees()]
        found = imports.reached_from(trees, packages(self._project), inside_functions=False)
        return sorted(found.libraries)

    def start(
        self, arguments: Iterable[str], environment: Mapping[str, str], folder: Path, log: Path
    ) -> Child:
        """A kernel that was given `arguments`, in the working folder `folder`, printing to `log`.

        Raises QantarError if the warm process has not begun or is gone.
        """
        if self._server is None:
            raise QantarError("No kernel can be started before the build has begun with them.")
        return self._server.fork(
            f"{KERNEL}:launch_new_instance",
            {"argv": [*arguments, EXTENSIONS]},
            environment=environment,
            folder=folder,
            log=log,
        )

    def kill(self, kernel: Child) -> None:
        """Kills a kernel with all that it has started."""
        if self._server is not None:
            self._server.kill(kernel)

    def executor(self, jobs: int) -> "Executor":
        """Who does other work of the build, `jobs` pieces at a time: children of the warm process, or
        new processes where none has begun."""
        from qantar.build.forked import Forked
        from qantar.executor import Processes

        if self._server is None:
            return Processes(jobs)
        return Forked(self._server, self._work / "parts", jobs)

    def connection_file(self) -> Path:
        """A new file in which a kernel says how to speak with it.

        Its sockets lie beside that file, under a short name, and no two kernels race for a port.
        """
        return self._sockets / f"kernel-{next(self._numbers)}.json"


@contextlib.contextmanager
def started_early(project: Project) -> Iterator[ForkServer]:
    """A warm process for `Kernels`, started before it is known what they will run.

    It imports what every kernel loads while the build is still checking what it was given.
    """
    with scratch(project.cache, "warm-") as folder, _warm_process(project, folder) as server:
        yield server


def _warm_process(project: Project, folder: Path) -> ForkServer:
    return ForkServer(PRELOADED, folder / "server.log", search_path(project))


def socket_folder() -> contextlib.AbstractContextManager[Path]:
    """A folder for sockets that only this user may enter, with a path that is short enough."""
    parent = tempfile.gettempdir()
    return scratch(Path(parent if len(parent) <= LONGEST_PARENT else "/tmp"), SOCKETS)
