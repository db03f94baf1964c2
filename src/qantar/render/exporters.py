"""nbconvert exporters: one executed notebook alone as the report would show it.

`jupyter nbconvert --to qantar-html executed.ipynb` and `--to qantar-pdf`. Results come from the
notebook's own outputs, sources from the project that the notebook lies in; what only another notebook
knows is shown by its id.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import default

from qantar.errors import InputError
from qantar.project import find_project
from qantar.render.edition import Edition
from qantar.render.notebooks import read_parts
from qantar.render.report import Report, compose

RESULT = "application/vnd.qantar.result+json"
PARAMETERS = "application/vnd.qantar.parameters+json"
UNDATED = date(2000, 1, 1).isoformat()  # a notebook without parameters has no as-of date


class _OneNotebook(Exporter):
    """What both exporters share: the notebook as a report of one chapter."""

    def _report(self, notebook: NotebookNode, resources: Mapping[str, Any]) -> Report:
        name = str(resources.get("metadata", {}).get("name") or "notebook")
        folder = Path(resources.get("metadata", {}).get("path") or ".")
        parts = read_parts({name: notebook["cells"]})
        return compose(parts, _edition(name, notebook["cells"], folder), strict=False)


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
        """The PDF as bytes. Raises QantarError where the notebook cannot be published."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        return self._report(nb, resources).pdf(), resources


def _edition(name: str, cells: Iterable[Mapping[str, Any]], folder: Path) -> Edition:
    bundles = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    results = {data[RESULT]["id"]: data[RESULT] for data in bundles if RESULT in data}
    parameters: Mapping[str, Any] = next(
        (data[PARAMETERS] for data in bundles if PARAMETERS in data), {}
    )
    return Edition(
        title=name,
        subtitle="one notebook of the report",
        authors=("Qantar",),
        date=str(parameters.get("as_of") or UNDATED),
        language="en",
        description=f"The notebook {name} alone; its report holds the others.",
        parameters={key: (str(value), "") for key, value in parameters.items()},
        version="unpublished",
        sources=_sources(folder),
        results=results,
        files_beside=False,
    )


def _sources(folder: Path) -> list[dict[str, str]]:
    """The sources of the project around `folder`; none where there is no project."""
    try:
        table = find_project(folder).raw_file("sources.csv")
    except InputError:
        return []
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
