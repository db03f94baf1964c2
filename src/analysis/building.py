"""`qantar build`: the pipeline and the renderer brought together."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis import prose
from analysis.errors import InputError
from analysis.project import Project


def build_report(
    project: Project,
    parameters: Mapping[str, Any],
    out: Path | None = None,
    jobs: int = 2,
    force: bool = False,
) -> Path:
    """Run the notebooks of `project` under resolved `parameters` and put the report into `out`.

    Returns the folder. Raises InputError before any work starts if the prose of a notebook breaks a
    rule or there is no notebook; QantarError if a notebook or the rendering fails.
    """
    from analysis.pipeline import BuildRequest, build

    notebooks = {path.stem: path for path in sorted(project.notebooks.glob("[0-9]*.ipynb"))}
    if not notebooks:
        raise InputError(f"There is no notebook in {project.notebooks}; nothing can be built.")
    prose.check_sources(project, notebooks)
    folder = (out or project.reports).resolve()

    def finish(executed: Mapping[str, Path], stage: Path) -> None:
        from analysis.report import make_report

        make_report(project, parameters, executed, stage)

    build(BuildRequest(project, parameters, folder, jobs, force), finish)
    return folder
