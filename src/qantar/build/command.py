"""`qantar build`: checks of evidence and prose, then the notebooks and the renderer together."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qantar import prose
from qantar.build.build import BuildRequest, build
from qantar.build.cache import Today
from qantar.build.document import notebooks_of
from qantar.build.folders import put_note
from qantar.build.kernels import started_early
from qantar.errors import InputError
from qantar.hashing import sha256_of_file, sha256_of_json
from qantar.project import CITATION, Project
from qantar.study import state_of, study_of
from qantar.tables.schema import describes_tables

if TYPE_CHECKING:
    from qantar.executor import Executor

MOST_FAULTS_TOLD = 12
EVIDENCE, PROSE = "evidence_found_clean", "prose_found_clean"
"""Notes of what needs no check again while it stays in the state that it had."""


def check_evidence(project: Project, state: str = "") -> None:
    """Stop before any kernel starts if data/raw has a fault. Raises InputError with the first ones.

    A package that describes no table sets no rule; it is built as it is. Evidence found clean is not
    checked again while neither it nor the program has changed; `state` is `state_of` the project,
    where that is known.
    """
    state = state or state_of(project)
    if _was_clean(project, EVIDENCE, state):
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
    put_note(project.cache / EVIDENCE, state)


def _was_clean(project: Project, note: str, state: str) -> bool:
    """Whether what `note` speaks of has been found clean in this state before."""
    passed = project.cache / note
    return passed.is_file() and passed.read_bytes() == state.encode()


def check_prose(project: Project, state: str = "") -> None:
    """Stop before any kernel starts if the prose of a notebook or of the brief breaks a rule.

    Texts found clean are not checked again, as in `check_evidence`. Raises QantarError with all
    breaches, InputError if there is no notebook, one of them cannot be read, or a text of the brief
    is missing.
    """
    state = _state_of_prose(project, state or state_of(project))
    if _was_clean(project, PROSE, state):
        return
    from qantar.render.headings import heading_breaches

    cells = {
        name: [
            {"id": cell.id, "cell_type": cell.kind, "source": cell.source}
            for cell in notebook.cells
        ]
        for name, notebook in notebooks_of(project).items()
    }
    prose.stop_on(list(heading_breaches(cells)))
    prose.check_sources(project, cells)
    _check_brief(project)
    put_note(project.cache / PROSE, state)


def _state_of_prose(project: Project, state: str) -> str:
    """The SHA-256 of what decides whether prose breaks a rule: texts, allowed names, the program."""
    texts = [
        *project.notebook_files(),
        project.notebooks / prose.NAMES_FILE,
        project.root / CITATION,
    ]
    if folder := study_of(project).brief():
        texts += sorted(folder.iterdir())
    return sha256_of_json([state, {str(path): sha256_of_file(path) for path in texts}])


def _check_brief(project: Project) -> None:
    from qantar.render.brief.texts import read_brief

    read_brief(study_of(project).brief(), project)


def check_cover(project: Project, state: str = "") -> None:
    """Stop before any work if CITATION.cff lacks what the cover tells of the study.

    It is read where texts have to be checked. Raises InputError as `qantar.citation.read_citation`.
    """
    if not _was_clean(project, PROSE, _state_of_prose(project, state or state_of(project))):
        from qantar.citation import read_citation

        read_citation(project)


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

    def finish(executed: Mapping[str, Path], stage: Path, executor: "Executor") -> None:
        from qantar.render.report import make_report

        make_report(project, parameters, executed, stage, jobs, executor)

    with ExitStack() as stack:
        today = Today(project)
        state = state_of(project, today.digest)
        check_cover(project, state)
        changed = not _was_clean(project, EVIDENCE, state)
        early = stack.enter_context(started_early(project)) if changed else None
        check_evidence(project, state)
        check_prose(project, state)
        request = BuildRequest(
            project, parameters, folder, jobs, force, early, _load_what_renders, today
        )
        build(request, finish)
    return folder


def _load_what_renders() -> None:
    """Import the renderer, and pandas, from whose frames studies take what they list for readers."""
    import pandas  # noqa: F401

    import qantar.render.report  # noqa: F401
