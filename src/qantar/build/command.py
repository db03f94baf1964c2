"""`qantar build`: the pipeline and the renderer brought together."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qantar import prose
from qantar.errors import InputError
from qantar.hashing import sha256_of_file, sha256_of_json
from qantar.project import DESCRIPTOR, Project
from qantar.study import packages, study_of

MOST_FAULTS_TOLD = 12
CLEAN = "evidence_found_clean"


def check_evidence(project: Project) -> None:
    """Stop before any kernel starts if data/raw has a fault. Raises InputError with the first ones.

    A package that describes no table sets no rule; it is built as it is. Evidence found clean is not
    checked again while neither it nor the program has changed.
    """
    state, passed = _state(project), project.cache / CLEAN
    if passed.is_file() and passed.read_text(encoding="utf-8") == state:
        return
    descriptor = json.loads((project.root / DESCRIPTOR).read_text(encoding="utf-8"))
    faults = study_of(project).checks(project) if descriptor.get("resources") else []
    if faults:
        lines = [str(fault) for fault in faults[:MOST_FAULTS_TOLD]]
        more = f"\n... and {len(faults) - len(lines)} more." if len(faults) > len(lines) else ""
        raise InputError(
            "The evidence base has faults; `qantar check` lists them all.\n"
            + "\n".join(lines)
            + more
        )
    passed.parent.mkdir(parents=True, exist_ok=True)
    aside = passed.with_suffix(".part")
    aside.write_text(state, encoding="utf-8")
    aside.replace(passed)


def _state(project: Project) -> str:
    """The SHA-256 of what decides whether the evidence is clean: all of data/raw and the program."""
    folders = packages(project).values()
    files = [
        *project.raw.rglob("*"),
        *(path for folder in folders for path in folder.rglob("*.py")),
    ]
    return sha256_of_json({str(path): sha256_of_file(path) for path in files if path.is_file()})


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
    from qantar.build import BuildRequest, build

    notebooks = {path.stem: path for path in sorted(project.notebooks.glob("[0-9]*.ipynb"))}
    if not notebooks:
        raise InputError(f"There is no notebook in {project.notebooks}; nothing can be built.")
    prose.check_sources(project, notebooks)
    folder = (out or project.reports).resolve()

    def finish(executed: Mapping[str, Path], stage: Path) -> None:
        from qantar.render.report import make_report

        make_report(project, parameters, executed, stage)

    build(BuildRequest(project, parameters, folder, jobs, force), finish)
    return folder
