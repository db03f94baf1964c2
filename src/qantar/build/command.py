"""`qantar build`: checks of evidence and prose, then the notebooks and the renderer together."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from qantar import prose
from qantar.build.build import BuildRequest, build
from qantar.build.cache import Inputs
from qantar.build.document import notebooks_of
from qantar.build.folders import put_note
from qantar.build.kernels import started_early
from qantar.errors import InputError
from qantar.project import Project
from qantar.recording import Recorder
from qantar.render.headings import heading_breaches
from qantar.study import state_of, study_of
from qantar.tables.schema import describes_tables

MOST_FAULTS_TOLD = 12
CLEAN = "evidence_found_clean"


def check_evidence(project: Project) -> None:
    """Stop before any kernel starts if data/raw has a fault. Raises InputError with the first ones.

    A package that describes no table sets no rule; it is built as it is. Evidence found clean is not
    checked again while neither it nor the program has changed.
    """
    state = state_of(project)
    if _was_clean(project, state):
        return
    faults = study_of(project).checks(project) if describes_tables(project.raw) else []
    if faults:
        lines = [str(fault) for fault in faults[:MOST_FAULTS_TOLD]]
        more = f"\n... and {len(faults) - len(lines)} more." if len(faults) > len(lines) else ""
        raise InputError(
            "The evidence base has faults; `qantar check` lists them all.\n"
            + "\n".join(lines)
            + more
        )
    put_note(project.cache / CLEAN, state)


def _was_clean(project: Project, state: str) -> bool:
    """Whether the evidence in this state (`state_of`) has been found clean before."""
    passed = project.cache / CLEAN
    return passed.is_file() and passed.read_bytes() == state.encode()


def check_prose(project: Project) -> Inputs:
    """Stop before any kernel starts if the prose of a notebook breaks a rule.

    Returns what was read to know it. Raises QantarError with all breaches, InputError if there is
    no notebook or one of them cannot be read.
    """
    with Recorder(project) as recorder:
        notebooks = notebooks_of(project)
        cells = {
            name: [
                {"id": cell.id, "cell_type": cell.kind, "source": cell.source}
                for cell in notebook.cells
            ]
            for name, notebook in notebooks.items()
        }
        prose.stop_on(list(heading_breaches(cells)))
        prose.check_sources(project, cells)
    return Inputs(recorder.read)


def check_brief(project: Project) -> None:
    """Stop before any kernel starts if a text of the brief breaks a rule of prose or is missing.

    Raises QantarError and InputError as `qantar.render.brief.texts.read_brief`.
    """
    from qantar.render.brief.texts import read_brief

    read_brief(study_of(project).brief(), project)


def build_report(
    project: Project,
    parameters: Mapping[str, Any],
    out: Path | None = None,
    jobs: int = 2,
    force: bool = False,
) -> Path:
    """Run the notebooks of `project` under resolved `parameters` and put the report into `out`.

    Returns the folder. Raises InputError before any notebook runs if the evidence has faults, the
    prose of a notebook breaks a rule or there is no notebook; QantarError if a notebook or the
    rendering fails. Where evidence or program have changed, notebooks will have to run: their warm
    process then starts before the checks.
    """
    folder = (out or project.reports).resolve()

    def finish(executed: Mapping[str, Path], stage: Path) -> None:
        from qantar.render.report import make_report

        make_report(project, parameters, executed, stage, jobs)

    with ExitStack() as stack:
        changed = not _was_clean(project, state_of(project))
        early = stack.enter_context(started_early(project)) if changed else None
        check_evidence(project)
        read = check_prose(project)
        check_brief(project)
        request = BuildRequest(
            project, parameters, folder, jobs, force, read, early, _load_what_renders
        )
        build(request, finish)
    return folder


def _load_what_renders() -> None:
    """Import the renderer, and pandas, from whose frames studies take what they list for readers."""
    import pandas  # noqa: F401

    import qantar.render.report  # noqa: F401
