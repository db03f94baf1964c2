"""Runs one notebook with papermill, in a thread; its kernel is a process from the warm one."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.execute import execute_notebook

from qantar import ledger, notebook, recording
from qantar.build import normalise
from qantar.build.cache import EXECUTED, PROCESSED, RESULTS, Inputs
from qantar.build.document import Notebook
from qantar.build.failure import Stop
from qantar.build.fork import END_SECONDS, START_SECONDS, Child
from qantar.build.kernels import Kernels
from qantar.build.readiness import CONNECT_MILLISECONDS, Client
from qantar.project import Project

ENGINE = "qantar"
OUTPUT_LOST = "Timeout waiting for IOPub output"  # what nbclient says when a cell's end got lost
CELL_SECONDS = 1800  # the longest that one cell may take
OUTPUT_SECONDS = 120  # how long what a cell printed may be on its way once the cell has ended
POLL_SECONDS = 0.005

logging.getLogger("papermill").setLevel(logging.ERROR)  # parameters are checked before


@dataclass
class Job:
    """A notebook to run in the new folder `run`, and how far it is.

    `handed` are the payloads of results that its ledger gives it, by id; `turn` is held while its
    cells run; `tell` is told the code cell that begins, and of how many, counted from 1.
    """

    notebook: Notebook
    project: Project
    run: Path
    parameters: Mapping[str, Any]
    handed: Mapping[str, Any]
    kernels: Kernels
    turn: AbstractContextManager[None]
    tell: Callable[[int, int], None]
    cells: tuple[Any, ...] = ()
    current: str = ""
    kernel: Child | None = None

    @property
    def made(self) -> Path:
        """The folder of what is kept: the executed notebook, its results, files for processed."""
        return self.run / "made"

    @property
    def log(self) -> Path:
        """What the kernel printed outside its cells."""
        return self.run / "kernel.log"

    @cached_property
    def _record(self) -> dict[str, Any]:
        return dict(json.loads((self.run / "record.json").read_text(encoding="utf-8")))

    def inputs(self) -> Inputs:
        """What the notebook read, once it has come to its end."""
        return Inputs.from_json(self._record)

    def execute(self) -> Stop | None:
        """Runs the notebook; says why, if it did not come to a good end."""
        try:
            self._execute()
            return self._fault()
        except Exception as error:
            return self._stop(error)
        finally:
            if self.kernel is not None:
                self.kernels.kill(self.kernel)
            _end_tasks()

    def _execute(self) -> None:
        (self.made / PROCESSED).mkdir(parents=True)
        (self.run / "handed.json").write_text(json.dumps(self.handed), encoding="utf-8")
        executed = execute_notebook(
            nbformat.reads(self.notebook.content.decode(), as_version=4),  # type: ignore[no-untyped-call]
            None,
            parameters=dict(self.parameters),
            engine_name=ENGINE,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            job=self,
        )
        folders = {str(self.project.root): "<project>", sys.prefix: "<environment>"}
        plain = normalise.normalised(executed, folders)
        (self.made / EXECUTED).write_text(normalise.as_text(plain), encoding="utf-8")
        results = json.dumps(normalise.payloads(plain), ensure_ascii=False)
        (self.made / RESULTS).write_text(results, encoding="utf-8")

    def environment(self) -> dict[str, str]:
        """What the kernel is told: its project, what it is handed, where its writing goes."""
        return {
            recording.PROJECT: str(self.project.root),
            recording.RECORD: str(self.run / "record.json"),
            ledger.HANDED_OVER: str(self.run / "handed.json"),
            notebook.PROCESSED: str(self.made / PROCESSED),
            "IPYTHONDIR": str(self.run / "ipython"),
        }

    def _fault(self) -> Stop | None:
        """Whether the notebook read or wrote what the build cannot answer for."""
        if not (self.run / "record.json").exists():
            return Stop("record", "its kernel left no record of what it read")
        for path in self._record["written"]:
            return Stop(
                "written",
                f"it wrote {path}; a notebook may write nothing but data/processed, through its run",
            )
        processed = self.project.processed.relative_to(self.project.root).as_posix()
        for path in self._record["files"]:
            if path.startswith(f"{processed}/"):
                return Stop(
                    "processed",
                    f"it read {path}, which another notebook makes; read data/raw instead",
                )
        return None

    def _stop(self, error: Exception) -> Stop:
        if isinstance(error, PapermillExecutionError):
            cell, account = self.cells[error.cell_index].id, "\n".join(error.traceback)
            return Stop("cell", error.evalue, error.ename, cell, account)
        if isinstance(error, DeadKernelError):
            kind = "dead"
        elif isinstance(error, CellTimeoutError) and OUTPUT_LOST in str(error):
            kind = "output"
        elif isinstance(error, CellTimeoutError | TimeoutError):
            kind = "timeout"
        else:
            kind = "unexpected" if self.current else "start"
        account = "".join(traceback.format_exception(error))
        exit_code = self.kernel.exit_code if self.kernel else None
        return Stop(kind, str(error), type(error).__name__, self.current, account, exit_code)


def _end_tasks() -> None:
    """Ends what nbclient still waits for in this thread after a kernel has died, or a cell's time."""
    loop = ensure_event_loop()
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    loop.close()


class TakingTurns(PapermillNotebookClient):  # type: ignore[misc]
    """papermill's client, whose cells wait for their `turn` once their kernel is ready."""

    def __init__(self, *given: Any, turn: AbstractContextManager[None], **options: Any) -> None:
        super().__init__(*given, **options)
        self._turn = turn

    def papermill_execute_cells(self) -> None:
        with self._turn:
            super().papermill_execute_cells()


class ForkedEngine(Engine):  # type: ignore[misc]
    """papermill's engine with kernels from the warm process and without saves after each cell."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, **options: Any
    ) -> None:
        job: Job = options["job"]
        written = (c for c in nb_man.nb.cells if normalise.INJECTED_TAG not in c.metadata.tags)
        code = [cell.id for cell in written if cell.cell_type == "code"]
        job.cells = tuple(nb_man.nb.cells)

        def begin(cell: Any, cell_index: int) -> None:  # noqa: ARG001
            job.current = cell.id
            if cell.id in code:
                job.tell(code.index(cell.id) + 1, len(code))

        client = TakingTurns(
            nb_man,
            turn=job.turn,
            km=kernel_manager(job),
            kernel_name=kernel_name,
            timeout=CELL_SECONDS,
            startup_timeout=START_SECONDS,
            record_timing=False,
            store_widget_state=False,
            iopub_timeout=OUTPUT_SECONDS,
            shutdown_kernel="immediate",
            on_cell_execute=begin,
            resources={"metadata": {"path": str(job.project.notebooks)}},
        )
        client.execute(cleanup_kc=True, env=job.environment())


papermill_engines.register(ENGINE, ForkedEngine)


class ForkedProcess:
    """A forked kernel with the part of subprocess.Popen's face that jupyter_client looks at."""

    stdin = stdout = stderr = None

    def __init__(self, kernels: Kernels, child: Child) -> None:
        self._kernels = kernels
        self._child = child
        self.pid = child.pid

    def poll(self) -> int | None:
        return self._child.exit_code

    wait = poll

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self._kernels.kill(self._child)


class ForkedProvisioner(LocalProvisioner):
    """Starts the kernel of a job through the warm process."""

    process: Any

    job: Job

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        job = self.job
        job.kernel = job.kernels.start(cmd, kwargs["env"], Path(kwargs["cwd"]), job.log)
        self.process = ForkedProcess(job.kernels, job.kernel)
        self.pid = self.pgid = job.kernel.pid
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """Kills the kernel and waits for its end, of which the warm process tells at once."""
        await super().kill(restart)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ended(), END_SECONDS)

    async def wait(self) -> int | None:
        """Waits for the end of the kernel, then forgets it."""
        await self._ended()
        self.process = None
        return self.job.kernel.exit_code if self.job.kernel else None

    async def _ended(self) -> None:
        while self.process and self.process.poll() is None:
            await asyncio.sleep(POLL_SECONDS)


def kernel_manager(job: Job) -> AsyncKernelManager:
    """A manager of one kernel: this very interpreter, whatever kernel specifications there are."""
    manager = AsyncKernelManager(
        kernel_name="python3",
        transport="ipc",
        connection_file=str(job.kernels.connection_file()),
        client_factory=Client,
    )
    manager.context.reconnect_ivl = CONNECT_MILLISECONDS
    manager._kernel_spec = KernelSpec(
        argv=["-f", "{connection_file}"], language="python", display_name="Python 3"
    )
    provisioner = ForkedProvisioner(kernel_id="", kernel_spec=manager._kernel_spec, parent=manager)
    provisioner.job = job
    manager.provisioner = provisioner
    return manager
