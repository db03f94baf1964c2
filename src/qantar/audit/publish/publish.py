"""`qantar publish`: an edition as a folder to put online or deposit, if it does no harm."""

import json
import re
import shutil
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qantar.audit.gate.gate import gate_of
from qantar.audit.gate.harm import Harm
from qantar.audit.publish import codecheck, crate
from qantar.audit.publish.exhibits import write_exhibits
from qantar.audit.publish.feed import write_feed
from qantar.audit.publish.head import PREVIEW, with_head
from qantar.audit.publish.preview import first_figure, write_preview
from qantar.audit.publish.restored import INDEX, PAGE, lead_pages
from qantar.audit.verify import published
from qantar.audit.verify.published import MANIFEST, Manifest
from qantar.audit.verify.rebuild import DERIVED
from qantar.build.folders import move_in, scratch, sole_use
from qantar.citation import read_citation
from qantar.errors import InputError, QantarError
from qantar.hashing import sha256_of_file, sha256_of_json
from qantar.parameters import help_of, other_settings
from qantar.project import CITATION, DESCRIPTOR, Project
from qantar.study import SETTINGS, study_module, study_of

LICENCES = ("LICENSE*", "LICENCE*", "COPYING*")
BESIDE = ("README*", *LICENCES, CITATION, "Makefile", "pyproject.toml", "*.lock")
"""What belongs to a publication at a project's root, where it is there."""
SOURCE = Path("src")
READABLE = 0o100644 << 16  # a plain file that all may read
UNIX = 3
HARMS_TOLD = 40
HARMS_OF_A_FILE = 2
LONGEST_SETTINGS = 80  # characters of a file's name


@dataclass(frozen=True)
class Publication:
    """What was published: where, how many files, the zip and its SHA-256, and what it lacks."""

    folder: Path
    files: int
    archive: str
    digest: str | None
    lacks: tuple[str, ...] = ()

    def __str__(self) -> str:
        done = (
            f"{self.folder}: {self.files} files; {self.archive} has the sha256 {self.digest}. "
            "The gate found nothing that must not be published."
        )
        return "\n".join([done, *self.lacks])


def publish_edition(project: Project, edition: Path, to: Path, url: str = "") -> Publication:
    """Put the edition in the folder `edition` with all that belongs to it into the folder `to`.

    `url` is the address at which it will be online, if it is known. The same edition gives the same
    bytes; only the feed goes on from that of an earlier publication in `to`. Everything is made aside
    first and goes through the gate.

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
        stage_feed(project, manifest, stage, to, url)
        harms = gate_of(project).harms(stage)
        if harms:
            told = [*_told(harms), f"{len(harms)} harms; nothing was written."]
            raise QantarError("\n".join(told))
        made = {p.relative_to(stage).as_posix() for p in stage.rglob("*") if p.is_file()}
        digest = sha256_of_file(stage / name)
        with sole_use(to, print):
            move_in(stage, to, INDEX, sorted(_present(to) - made))
    return Publication(to, len(made), name, digest, tuple(_lacking(project)))


def _told(harms: Sequence[Harm]) -> list[str]:
    """The first harms of each file, so that no file goes unnamed behind another, as far as they go."""
    seen: Counter[str] = Counter()
    first: list[str] = []
    for harm in harms:
        seen[harm.file] += 1
        if seen[harm.file] <= HARMS_OF_A_FILE:
            first.append(str(harm))
    told = first[:HARMS_TOLD]
    return [*told, f"and {len(harms) - len(told)} more"] if len(harms) > len(told) else told


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
    citation, study = read_citation(project), study_of(project)
    date = study.day(project, manifest.parameters)
    _copy_files(project, manifest, stage)
    page = (manifest.folder / PAGE).read_text(encoding="utf-8")
    data = sorted(name for name in manifest.inputs if name.startswith("data/raw/"))
    package = json.loads((project.root / DESCRIPTOR).read_text(encoding="utf-8"))
    headed = with_head(page, citation, date, url, data, package)
    (stage / INDEX).write_text(headed, encoding="utf-8")
    write_exhibits(stage, manifest.folder, citation, date, url)
    lead_pages(stage, PAGE, INDEX)
    write_preview(stage / PREVIEW, citation, date, first_figure(manifest.folder))
    (stage / codecheck.ZENODO).write_text(codecheck.zenodo_text(citation), encoding="utf-8")
    described = codecheck.describe(citation, manifest)
    for item in described["manifest"]:
        item["file"] = INDEX if item["file"] == PAGE else item["file"]
    (stage / "codecheck.yml").write_text(codecheck.as_yaml(described), encoding="utf-8")
    parameters = study.parameters()
    helps = {name: help_of(parameters, name) for name in manifest.parameters}
    shown = json.loads((stage / "results.json").read_text(encoding="utf-8"))
    steps = crate.steps_of(shown, study.rows(project))
    text = crate.crate_text(stage, manifest, citation, date, helps, steps)
    (stage / crate.NAME).write_text(text, encoding="utf-8")
    settings = other_settings(parameters, manifest.parameters, project)
    top = "-".join([_name(project), citation.version, date, *_words_of(settings)])
    write_archive(stage, stage / f"{top}.zip", top, date)
    return f"{top}.zip"


def stage_feed(project: Project, manifest: Manifest, stage: Path, before: Path, url: str) -> None:
    """Write the feed of editions into `stage`; it goes on from that of the publication in `before`, so
    it is no part of the zip, which holds one edition and nothing of earlier ones."""
    date = study_of(project).day(project, manifest.parameters)
    address = f"{url.rstrip('/')}/" if url else ""
    write_feed(stage, before, read_citation(project), date, address)


def _name(project: Project) -> str:
    """What the study's own pyproject.toml calls it, as part of a file's name."""
    settings = tomllib.loads((project.root / SETTINGS).read_text(encoding="utf-8"))
    named = settings.get("project", {}).get("name") or study_module(project).partition(".")[0]
    return _as_word(named)


def _words_of(settings: Mapping[str, Any]) -> list[str]:
    """The settings of another run than the usual one for its file's name, so that none is taken for
    another; where they are too long for a name, their hash instead."""
    words = [
        _as_word(f"{name}-{'-'.join(map(str, value)) if isinstance(value, list) else value}")
        for name, value in settings.items()
    ]
    if len("-".join(words)) <= LONGEST_SETTINGS:
        return words
    return ["other-settings", sha256_of_json(dict(settings))[:12]]


def _as_word(text: object) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", str(text))


def _lacking(project: Project) -> Iterator[str]:
    """Sentences on what a publication should have and this one has not."""
    if read_citation(project).licence is None:
        yield f"{CITATION} names no license, so nobody is told what may be done with the report."
    if not [path for pattern in LICENCES for path in project.root.glob(pattern)]:
        yield "There is no file LICENSE, so the publication holds no terms of its program."
    if not project.lock_file.is_file():
        yield (
            f"There is no {project.lock_file.name}, so the publication does not say in which "
            "versions the libraries were installed; `uv lock` writes it."
        )


def _copy_files(project: Project, manifest: Manifest, stage: Path) -> None:
    """Copy the edition (its page aside), its inputs, and the program where the project holds it."""
    pairs = {name: manifest.folder / name for name in (*manifest.outputs, MANIFEST)}
    pairs.pop(PAGE)
    inputs = [name for name in manifest.inputs if not name.startswith(DERIVED)]
    beside = [path.name for pattern in BESIDE for path in project.root.glob(pattern)]
    pairs |= {name: project.root / name for name in (*inputs, *beside)}
    source = project.root / SOURCE
    for path in source.rglob("*"):
        place = path.relative_to(project.root)
        if "__pycache__" not in place.parts and not path.name.startswith("."):
            pairs[place.as_posix()] = path
    for name, path in pairs.items():
        if path.is_file():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, stage / name)


def write_archive(folder: Path, target: Path, top: str, date: str) -> None:
    """Pack every file below `folder` under the folder `top` into `target`, dated `date` (ISO).

    `target` itself is left out if it lies in `folder`. The bytes are the same each time: sorted
    names, one date, one set of permissions.
    """
    year, month, day = (int(part) for part in date.split("-"))
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    with zipfile.ZipFile(target, "w") as packed:
        for name in names:
            if folder / name == target:
                continue
            entry = zipfile.ZipInfo(f"{top}/{name}", (max(year, 1980), month, day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = READABLE
            entry.create_system = UNIX
            packed.writestr(entry, (folder / name).read_bytes(), compresslevel=9)
