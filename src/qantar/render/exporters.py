"""nbconvert exporters: one executed notebook alone as the report would show it.

`jupyter nbconvert --to qantar-html executed.ipynb` and `--to qantar-pdf`. Results come from the
notebook's own outputs, authors, sources and, where no parameter says it, the day from the project that
the notebook lies in; what only another notebook knows is shown by its id. A notebook that was not run,
or that nothing dates, is refused.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import default

from qantar import prose
from qantar.citation import read_citation
from qantar.errors import InputError, QantarError
from qantar.project import Project, find_project
from qantar.render.edition import Edition
from qantar.render.headings import heading_breaches
from qantar.render.notebooks import Cells, read_parts
from qantar.render.report import Report, compose
from qantar.render.results import ledger_of
from qantar.render.words.citations import read_sources
from qantar.study import study_of
from qantar.wire import PARAMETERS, joined, outputs_of


class _OneNotebook(Exporter):
    """What both exporters share: the notebook as a report of one chapter."""

    def _report(self, notebook: NotebookNode, resources: Mapping[str, Any]) -> Report:
        name = _name(resources)
        folder = Path(resources.get("metadata", {}).get("path") or ".")
        cells = notebook["cells"]
        stop_if_not_run(name, cells)
        return compose(read_parts({name: cells}), _edition(name, cells, folder), strict=False)


class QantarHTML(_OneNotebook):
    """The notebook as one self-contained page."""

    export_from_notebook = "Qantar report (HTML)"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page as text. Raises QantarError where the notebook cannot be published."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        return self._report(nb, resources).html(), resources


class QantarPDF(_OneNotebook):
    """The notebook as a tagged PDF."""

    export_from_notebook = "Qantar report (PDF)"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The PDF as bytes. Raises QantarError where the notebook cannot be published.

        A heading that a PDF for screen readers cannot have is told with its cell.
        """
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        prose.stop_on(list(heading_breaches({_name(resources): nb["cells"]})))
        return self._report(nb, resources).pdf(), resources


def _name(resources: Mapping[str, Any]) -> str:
    return str(resources.get("metadata", {}).get("name") or "notebook")


def stop_if_not_run(name: str, cells: Cells) -> None:
    """Raise QantarError for the first code cell that no run has numbered."""
    for number, cell in enumerate(cells, 1):
        code = cell["cell_type"] == "code" and joined(cell["source"]).strip()
        if code and cell.get("execution_count") is None:
            raise QantarError(
                f"The notebook {name} was not run: its cell {cell.get('id') or number} has no output. "
                f"Run it whole first, in JupyterLab or as `papermill {name}.ipynb executed.ipynb`, "
                "and export what came out."
            )


def _edition(name: str, cells: Cells, folder: Path) -> Edition:
    outputs = [output for cell in cells for output in outputs_of(cell)]
    parameters: Mapping[str, Any] = next(
        (output.data[PARAMETERS] for output in outputs if PARAMETERS in output.data), {}
    )
    project = _project(folder)
    return Edition(
        title=name,
        subtitle="one notebook of the report",
        authors=tuple(author.name for author in read_citation(project).authors) if project else (),
        date=_day(name, project, parameters),
        language="en",
        description=f"The notebook {name} alone; its report holds the others.",
        parameters={key: (str(value), "") for key, value in parameters.items()},
        version="",
        sources=read_sources(project) if project else [],
        results=ledger_of({name: cells}),
        files_beside=False,
    )


def _project(folder: Path) -> Project | None:
    """The project around `folder`; None where there is none."""
    try:
        return find_project(folder)
    except InputError:
        return None


def _day(name: str, project: Project | None, parameters: Mapping[str, Any]) -> str:
    """The ISO date of the run; it is never made up."""
    if "as_of" in parameters:
        return str(parameters["as_of"])
    if project is None:
        raise InputError(
            f"Nothing dates the notebook {name}: its run has no parameter as_of, and it lies in no "
            "project whose data or citation name a day. Move it into its project and export it there."
        )
    return study_of(project).day(project, parameters)
