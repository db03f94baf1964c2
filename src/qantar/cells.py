"""Code cells run in this very process: what they record and show is collected, nothing is drawn.

For whoever wants the numbers and the words of many settings, or the results of other notebooks, and
neither kernels nor pictures. A figure or table is held to the same rules as in a build (title,
caption, alt text): only its pictures are left out.
"""

import contextlib
import functools
import io
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from qantar.errors import QantarError
from qantar.parameters import Parameters
from qantar.project import SUMMARY, Project
from qantar.result import Result, from_payload
from qantar.wire import RESULT, Output, collected

Cells = Sequence[Mapping[str, Any]]
"""The cells of a notebook (nbformat 4), in their order."""


@dataclass
class Host:
    """What notebooks that run in this process share: one setting, one evidence, one ledger.

    `results` are those recorded so far, by id; a summary alone is given them.
    """

    project: Project
    parameters: Parameters
    evidence: Any
    results: dict[str, Result] = field(default_factory=dict)


_host: ContextVar[tuple[Host, bool] | None] = ContextVar("host", default=None)


class CellFailedError(QantarError):
    """A code cell raised an error, which is the `__cause__` of this one."""


def host() -> Host | None:
    """The host of the notebook that runs here; None in a kernel, where each has its own process."""
    found = _host.get()
    return found[0] if found else None


def results_handed_over() -> dict[str, Result]:
    """The results of others that the notebook running here is given: all for a summary, else none."""
    found = _host.get()
    return found[0].results if found and found[1] else {}


@contextlib.contextmanager
def hosted(name: str, shared: Host) -> Iterator[None]:
    """Inside, code is that of the notebook `name` and runs under `shared`."""
    token = _host.set((shared, name.startswith(SUMMARY)))
    try:
        yield
    finally:
        _host.reset(token)


def run_cells(name: str, cells: Cells, shared: Host) -> list[dict[str, Any]]:
    """`cells` of the notebook `name` with the outputs of its code cells, run under `shared`.

    What they print is kept, what they would write into data/processed is not written. Raises
    CellFailedError, naming notebook, cell and error.
    """
    namespace: dict[str, Any] = {"__name__": name}
    with hosted(name, shared):
        done = [_run(name, cell, namespace, shared) for cell in cells]
    for cell in done:
        for output in cell["outputs"]:
            payload = output.get("data", {}).get(RESULT)
            if payload is not None:
                shared.results[payload["id"]] = from_payload(payload)
    return done


def _run(
    name: str, cell: Mapping[str, Any], namespace: dict[str, Any], shared: Host
) -> dict[str, Any]:
    """`cell` with its outputs; those of a cell that is no code are none."""
    if cell["cell_type"] != "code":
        return {**cell, "outputs": []}
    source = cell["source"]
    text = source if isinstance(source, str) else "".join(source)
    printed = io.StringIO()
    with (
        collected() as shown,
        contextlib.redirect_stdout(printed),
        failing(name, str(cell.get("id", ""))),
    ):
        exec(_compiled(text, f"<{name}, cell {cell.get('id', '')}>"), namespace)
    if "parameters" in cell.get("metadata", {}).get("tags", []):
        namespace.update(shared.parameters.plain())
    outputs = [_display(output) for output in shown]
    if printed.getvalue():
        outputs.append({"output_type": "stream", "name": "stdout", "text": printed.getvalue()})
    return {**cell, "outputs": outputs}


@contextlib.contextmanager
def failing(name: str, cell: str) -> Iterator[None]:
    """Inside, an error is raised as CellFailedError that names the notebook and the id of its cell."""
    try:
        yield
    except Exception as error:
        raise CellFailedError(
            f"{name} failed in cell {cell}: {type(error).__name__}: {error}"
        ) from error


def _display(output: Output) -> dict[str, Any]:
    return {
        "output_type": "display_data",
        "data": dict(output.data),
        "metadata": dict(output.metadata),
    }


@functools.lru_cache(maxsize=1024)
def _compiled(source: str, name: str) -> CodeType:
    return compile(source, name, "exec")
