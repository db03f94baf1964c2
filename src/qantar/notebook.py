"""What a notebook calls: `run = start(globals())`, then run.results, run.evidence, run.figure."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import qantar.recording as recording
from qantar.errors import InputError
from qantar.ledger import HANDED_OVER, Ledger
from qantar.parameters import Parameters, resolve
from qantar.project import Project, find_project
from qantar.show import Drawing, Table, emit, show_drawing, show_table, to_csv
from qantar.study import study_of
from qantar.wire import PARAMETERS, Output

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

    def write_processed(self, name: str, frame: "pd.DataFrame") -> None:
        """Write `frame` as data/processed/<name>.csv, aside first and then into place whole."""
        folder = Path(os.environ.get(PROCESSED) or self.project.processed)
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / f".{name}.csv.part"
        aside.write_text(to_csv(frame), encoding="utf-8")
        aside.replace(folder / f"{name}.csv")


def start(namespace: Mapping[str, Any]) -> Run:
    """Begin a run with the parameters that stand in the notebook's `namespace` (its globals()).

    Raises InputError for an unknown parameter name, a wrong type or a date outside the data.
    """
    project = find_project()
    recording.begin(project)
    study = study_of(project)
    parameters = resolve(study.parameters(), parameters_in(namespace), project)
    shown = "\n".join(f"{name} = {value}" for name, value in parameters.plain().items())
    emit(Output({PARAMETERS: parameters.plain(), "text/plain": shown}))
    ledger = Ledger(None if HANDED_OVER in os.environ else _elsewhere(project, parameters))
    return Run(project, parameters, study.evidence(project, parameters), ledger)


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


def _elsewhere(project: Project, parameters: Parameters) -> Any:
    def find() -> dict[str, Any]:
        from qantar.alone import results_of_others

        return results_of_others(project, parameters)

    return find
