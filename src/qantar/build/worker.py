"""Runs one notebook with papermill, in a process of its own; the build speaks with it in JSON.

Messages to the build: {"cell": k, "of": n} as each code cell begins, and at the end {"done": true}
or {"failed": {"kind", "cell_id", "error", "message", "traceback"}}.
"""

import json
import os
import signal
import socket
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.execute import execute_notebook

from qantar.build import normalise
from qantar.build.fork_server import Message, send
from qantar.build.kernels import START_SECONDS, kernel_manager

ENGINE = "qantar"


@dataclass
class Job:
    """One notebook to run: see `run` for the meaning of the fields."""

    notebook: Path
    run: Path
    parameters: dict[str, Any]
    environment: dict[str, str]
    working_folder: Path
    kernel_server: Path
    sockets: Path
    cell_seconds: int
    folders: dict[str, str]
    connection: socket.socket
    current: str = ""
    kernel_exit_code: int | None = None
    cells: tuple[Any, ...] = ()


class ForkedEngine(Engine):  # type: ignore[misc]
    """papermill's engine with kernels from the fork server and without saves after each cell."""

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
                send(job.connection, {"cell": code.index(cell.id) + 1, "of": len(code)})

        manager = kernel_manager(job.kernel_server, job.sockets, job.run / "kernel.log")
        client = PapermillNotebookClient(
            nb_man,
            km=manager,
            kernel_name=kernel_name,
            timeout=job.cell_seconds,
            startup_timeout=START_SECONDS,
            record_timing=False,
            store_widget_state=False,
            coalesce_streams=True,
            shutdown_kernel="immediate",
            on_cell_execute=begin,
            resources={"metadata": {"path": str(job.working_folder)}},
        )
        provisioner = manager.provisioner
        try:
            client.execute(cleanup_kc=True, env={**os.environ, **job.environment})
        finally:
            job.kernel_exit_code = getattr(provisioner, "exit_code", None)


def run(connection: socket.socket, **fields: Any) -> None:
    """Runs the notebook and leaves executed.ipynb and results.json in the folder `run`.

    `environment` is added to the kernel's, `working_folder` is where it runs, `folders` as for
    `normalise.normalised`; `cell_seconds` is the time that one cell may take.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    paths = ("notebook", "run", "working_folder", "kernel_server", "sockets")
    job = Job(connection=connection, **fields | {name: Path(fields[name]) for name in paths})
    try:
        _execute(job)
    except Exception as error:
        send(connection, {"failed": _failure(job, error)})
    else:
        send(connection, {"done": True})


def _execute(job: Job) -> None:
    papermill_engines.register(ENGINE, ForkedEngine)
    source = nbformat.reads(job.notebook.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    executed = execute_notebook(
        source,
        None,
        parameters=job.parameters,
        engine_name=ENGINE,
        kernel_name="python3",
        language="python",
        progress_bar=False,
        job=job,
    )
    plain = normalise.normalised(executed, job.folders)
    (job.run / "executed.ipynb").write_text(normalise.as_text(plain), encoding="utf-8")
    results = json.dumps(normalise.payloads(plain), ensure_ascii=False)
    (job.run / "results.json").write_text(results, encoding="utf-8")


def _failure(job: Job, error: Exception) -> Message:
    failure = {
        "kind": "unexpected",
        "cell_id": job.current,
        "error": type(error).__name__,
        "message": str(error),
        "traceback": "".join(traceback.format_exception(error)),
        "exit_code": job.kernel_exit_code,
    }
    if isinstance(error, PapermillExecutionError):
        failure |= {
            "kind": "cell",
            "cell_id": job.cells[error.cell_index].id,
            "error": error.ename,
            "message": error.evalue,
            "traceback": "\n".join(error.traceback),
        }
    elif isinstance(error, DeadKernelError):
        failure["kind"] = "dead"
    elif isinstance(error, CellTimeoutError | TimeoutError):
        failure["kind"] = "timeout"
    elif not job.current:
        failure["kind"] = "start"
    return failure
