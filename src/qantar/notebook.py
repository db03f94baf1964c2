"""What a notebook calls: `run = start(globals())`, then run.results, run.evidence, run.figure.

It runs in a build, which hands a summary the results of the others, in a process of many settings
(`qantar.cells`), and alone (JupyterLab, papermill).
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import qantar.recording as recording
from qantar import lab
from qantar.cells import Host, host, results_handed_over, run_cells
from qantar.errors import InputError
from qantar.instruments import Choices
from qantar.ledger import HANDED_OVER, Ledger
from qantar.parameters import Parameters, resolve
from qantar.project import SUMMARY, Project, find_project
from qantar.result import Result
from qantar.show import Drawing, Table, emit, show_drawing, show_table, to_csv
from qantar.study import study_of
from qantar.wire import CHOICES, PARAMETERS, Output

if TYPE_CHECKING:
    import pandas as pd


PROCESSED = "QANTAR_PROCESSED"
PLAIN = (str, int, float, bool, list, tuple, dict, type(None))
OF_THE_SHELL = {"In", "Out", "exit", "quit", "open", "get_ipython"}


@dataclass(frozen=True)
class Run:
    """One run of one notebook: where it is, under which parameters, on which evidence."""

    project: Project
    parameters: Parameters
    evidence: Any
    results: Ledger

    def figure(self, drawing: Drawing) -> None:
        show_drawing(drawing)

    def table(self, table: Table) -> None:
        show_table(table)

    def choices(self, choices: Choices) -> None:
        """Let the readers of the page make `choices`."""
        emit(Output({CHOICES: choices.as_json(), "text/plain": "Choices for the page."}))

    def write_processed(self, name: str, frame: "pd.DataFrame") -> None:
        """Write `frame` as data/processed/<name>.csv, aside first and then into place whole.

        Nothing is written where the notebook's code runs for its results alone (`qantar.cells`).
        """
        if host() is not None:
            return
        folder = Path(os.environ.get(PROCESSED) or self.project.processed)
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / f".{name}.csv.part"
        aside.write_text(to_csv(frame), encoding="utf-8")
        aside.replace(folder / f"{name}.csv")


def start(namespace: Mapping[str, Any]) -> Run:
    """Begin a run with the parameters that stand in the notebook's `namespace` (its globals()).

    Raises InputError for an unknown parameter name, a wrong type or a date outside the data.
    """
    shared = host()
    if shared is not None:
        emit(Output({PARAMETERS: shared.parameters.plain()}))
        ledger = Ledger(results_handed_over)
        return Run(shared.project, shared.parameters, shared.evidence, ledger)
    project = find_project()
    recording.begin(project)
    study = study_of(project)
    parameters = resolve(study.parameters(), parameters_in(namespace), project)
    shown = "\n".join(f"{name} = {value}" for name, value in parameters.plain().items())
    emit(Output({PARAMETERS: parameters.plain(), "text/plain": shown}))
    evidence = study.evidence(project, parameters)
    alone = HANDED_OVER not in os.environ
    ledger = Ledger((lambda: results_of_others(project, parameters, evidence)) if alone else None)
    run = Run(project, parameters, evidence, ledger)
    if alone:
        lab.follow(project, ledger, lambda: study.day(project, parameters.plain()))
    return run


def parameters_in(namespace: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters among a notebook's first names: plain values in lower case, not the shell's.

    A misspelt one that papermill injected is among them, so that `resolve` can name it.
    """
    if "__papermill__" in namespace:
        raise InputError("__papermill__ is not a parameter.")
    return {
        name: value
        for name, value in namespace.items()
        if isinstance(value, PLAIN) and not name.startswith("_") and name not in OF_THE_SHELL
    }


def results_of_others(project: Project, parameters: Parameters, evidence: Any) -> dict[str, Result]:
    """The results that all notebooks of `project` but the summary record under `parameters`.

    For a notebook that is run alone, where no build hands results over: the code cells of the
    others run in this process, and what they show is not shown.
    """
    shared = Host(project, parameters, evidence)
    for path in project.notebook_files():
        if not path.name.startswith(SUMMARY):
            run_cells(path.stem, json.loads(path.read_text(encoding="utf-8"))["cells"], shared)
    return shared.results
