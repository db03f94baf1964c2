"""One notebook under way: its folder, its worker, what it tells and what is left at the end."""

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qantar.build.document import Notebook
from qantar.build.fork import Child
from qantar.build.inputs import Inputs
from qantar.build.machines import Machines, kernel_environment
from qantar.project import Project

CELL_SECONDS = 1800  # the longest that one cell may take


@dataclass
class Running:
    """A notebook that a worker runs in the folder `run`, to be kept under `key`."""

    notebook: Notebook
    project: Project
    run: Path
    key: str
    child: Child
    report: dict[str, Any] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    def listen(self) -> tuple[int, int] | None:
        """Takes in what the worker has told; returns the code cell it is at, and of how many."""
        at = None
        for message in self.child.messages():
            if "cell" in message:
                at = message["cell"], message["of"]
            elif "failed" in message:
                self.report = message["failed"]
            elif "done" in message:
                self.report = self._fault() or {"kind": "done"}
        if self.child.exit_code is not None and not self.report:
            self.report = _report("worker", f"its worker ended with code {self.child.exit_code}")
        return at

    @property
    def ended(self) -> bool:
        return bool(self.report)

    @property
    def well(self) -> bool:
        return self.report.get("kind") == "done"

    def inputs(self) -> Inputs:
        return Inputs.from_json(self._record())

    def results(self) -> Mapping[str, Any]:
        return dict(json.loads((self.run / "results.json").read_text(encoding="utf-8")))

    def _record(self) -> dict[str, Any]:
        return dict(json.loads((self.run / "record.json").read_text(encoding="utf-8")))

    def _fault(self) -> dict[str, Any]:
        """A report if the notebook read or wrote what the build cannot answer for."""
        if not (self.run / "record.json").exists():
            return _report("record", "its kernel left no record of what it read")
        record = self._record()
        if record["written"]:
            return _report(
                "written",
                f"it wrote {record['written'][0]}; "
                "a notebook may write nothing but data/processed, through its run",
            )
        processed = self.project.processed.relative_to(self.project.root).as_posix()
        for path in record["files"]:
            if path.startswith(f"{processed}/"):
                return _report(
                    "processed",
                    f"it read {path}, which another notebook makes; read data/raw instead",
                )
        return {}


def start(
    machines: Machines,
    project: Project,
    notebook: Notebook,
    key: str,
    parameters: Mapping[str, Any],
    handed: Mapping[str, Any],
    run: Path,
) -> Running:
    """Has a worker run the notebook in the new folder `run`, with the results `handed` to it."""
    run.mkdir()
    (run / "processed").mkdir()
    source = run / "source.ipynb"
    source.write_bytes(notebook.content)  # what the key is of, whatever becomes of the file
    (run / "handed.json").write_text(json.dumps(handed, ensure_ascii=False), encoding="utf-8")
    child = machines.run_notebook(
        run,
        notebook=str(source),
        parameters=dict(parameters),
        environment=dict(kernel_environment(project.root, run)),
        working_folder=str(project.notebooks),
        cell_seconds=CELL_SECONDS,
        folders={str(project.root): "<project>", sys.prefix: "<environment>"},
    )
    return Running(notebook, project, run, key, child)


def _report(kind: str, message: str) -> dict[str, Any]:
    return {"kind": kind, "cell_id": "", "error": "Stopped", "message": message}
