"""`qantar publish`: an edition as a folder to put online or deposit, if it does no harm."""

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from qantar.audit.gate.gate import gate_of
from qantar.audit.publish import archive, codecheck, crate, zenodo
from qantar.audit.publish.head import PREVIEW, with_head
from qantar.audit.publish.preview import first_figure, write_preview
from qantar.audit.publish.restored import INDEX, PAGE
from qantar.audit.verify import published
from qantar.audit.verify.published import MANIFEST, Manifest
from qantar.audit.verify.rebuild import DERIVED
from qantar.build.folders import move_in, scratch, sole_use
from qantar.errors import InputError, QantarError
from qantar.hashing import sha256_of_file
from qantar.parameters import help_of
from qantar.project import Project
from qantar.study import study_of

BESIDE = (
    "README.md",
    "LICENSE",
    "LICENSE-data",
    "CITATION.cff",
    "Makefile",
    "pyproject.toml",
    "uv.lock",
)
SOURCE = Path("src")
HARMS_TOLD = 40


@dataclass(frozen=True)
class Publication:
    """What was published: where, how many files, the zip and its SHA-256."""

    folder: Path
    files: int
    archive: str
    digest: str | None

    def __str__(self) -> str:
        return (
            f"{self.folder}: {self.files} files; {self.archive} has the sha256 {self.digest}. "
            "The gate found nothing that must not be published."
        )


def publish_edition(project: Project, edition: Path, to: Path, url: str = "") -> Publication:
    """Put the edition in the folder `edition` with all that belongs to it into the folder `to`.

    `url` is the address at which it will be online, if it is known. The same edition gives the same
    bytes. Everything is made aside first and goes through the gate.

    Raises QantarError with every harm found, InputError if the edition is not whole, not of today's
    inputs, or `to` holds something else; in each case before anything is written to `to`.
    """
    manifest = published.read_manifest(edition)
    _whole(project, manifest)
    to = to.resolve()
    _not_of_others(to)
    to.parent.mkdir(parents=True, exist_ok=True)
    with scratch(to.parent, f".{to.name}.publishing-") as stage:
        name = stage_publication(project, manifest, stage, url)
        harms = gate_of(project).harms(stage)
        if harms:
            told = [str(harm) for harm in harms[:HARMS_TOLD]]
            more = [f"and {len(harms) - HARMS_TOLD} more"] if len(harms) > HARMS_TOLD else []
            raise QantarError(
                "\n".join([*told, *more, f"{len(harms)} harms; nothing was written."])
            )
        made = {p.relative_to(stage).as_posix() for p in stage.rglob("*") if p.is_file()}
        digest = sha256_of_file(stage / name)
        with sole_use(to, print):
            move_in(stage, to, INDEX, sorted(_present(to) - made))
    return Publication(to, len(made), name, digest)


def _whole(project: Project, manifest: Manifest) -> None:
    """Raises InputError unless the edition is as its manifest says, and its inputs are today's."""
    findings = [
        *published.output_findings(manifest),
        *published.input_findings(project, manifest),
    ]
    faults = [str(finding) for finding in findings if not finding.passes]
    if faults:
        raise InputError(
            "\n".join([*faults, "The edition is not that of today's inputs; run `qantar build`."])
        )


def _present(folder: Path) -> set[str]:
    """The files in `folder`; what a version control system keeps in hidden folders is not ours."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {p.as_posix() for p in paths if not any(part.startswith(".") for part in p.parts[:-1])}


def _not_of_others(to: Path) -> None:
    """Raises InputError if `to` holds files and none of them says that we made it."""
    if to.exists() and not to.is_dir():
        raise InputError(f"{to} is a file; name a folder with --to.")
    if to.is_dir() and _present(to) and not (to / crate.NAME).is_file():
        raise InputError(
            f"{to} holds other files; name an empty folder, or an earlier publication."
        )


def stage_publication(project: Project, manifest: Manifest, stage: Path, url: str) -> str:
    """Write the whole publication into the empty folder `stage`; the name of its zip."""
    citation = codecheck.read_citation(project)
    date = _date(manifest)
    _copy_files(project, manifest, stage)
    page = (manifest.folder / PAGE).read_text(encoding="utf-8")
    (stage / INDEX).write_text(with_head(page, citation, date, url), encoding="utf-8")
    write_preview(stage / PREVIEW, citation, date, first_figure(manifest.folder))
    (stage / zenodo.NAME).write_text(zenodo.zenodo_text(citation), encoding="utf-8")
    described = codecheck.describe(project, manifest)
    for item in described["manifest"]:
        item["file"] = INDEX if item["file"] == PAGE else item["file"]
    (stage / "codecheck.yml").write_text(codecheck.as_yaml(described), encoding="utf-8")
    parameters = study_of(project).parameters()
    helps = {name: help_of(parameters, name) for name in manifest.parameters}
    text = crate.crate_text(stage, manifest, citation, date, helps)
    (stage / crate.NAME).write_text(text, encoding="utf-8")
    top = f"qantar-{citation.get('version', '0')}-{date}"
    archive.write_archive(stage, stage / f"{top}.zip", top, date)
    return f"{top}.zip"


def _date(manifest: Manifest) -> str:
    """The edition's date. Raises InputError if its parameters hold none."""
    try:
        return dt.date.fromisoformat(str(manifest.parameters.get("as_of"))).isoformat()
    except ValueError as error:
        raise InputError(f"The manifest in {manifest.folder} names no as_of date.") from error


def _copy_files(project: Project, manifest: Manifest, stage: Path) -> None:
    """Copy the edition (its page aside), its inputs, and the program where the project holds it."""
    pairs = {name: manifest.folder / name for name in (*manifest.outputs, MANIFEST)}
    pairs.pop(PAGE)
    inputs = [name for name in manifest.inputs if not name.startswith(DERIVED)]
    pairs |= {name: project.root / name for name in (*inputs, *BESIDE)}
    source = project.root / SOURCE
    for path in source.rglob("*"):
        place = path.relative_to(project.root)
        if "__pycache__" not in place.parts and not path.name.startswith("."):
            pairs[place.as_posix()] = path
    for name, path in pairs.items():
        if path.is_file():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, stage / name)
