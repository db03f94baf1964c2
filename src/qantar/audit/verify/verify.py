"""`qantar verify`: build a published edition again from raw in a clean folder, and compare."""

import os
import platform
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qantar.audit.verify import published
from qantar.audit.verify.difference import compare_editions, compare_others
from qantar.audit.verify.judges import Finding
from qantar.audit.verify.pixels import side_by_side
from qantar.audit.verify.published import Manifest
from qantar.audit.verify.rebuild import build_apart, copy_inputs, share_cache
from qantar.errors import InputError
from qantar.hashing import sha256_of_file
from qantar.project import Project

REPRODUCED, NOT_REPRODUCED = "reproduced", "not reproduced"
PICTURES = "figures"


@dataclass(frozen=True)
class Verification:
    """What came of building an edition again.

    `findings` decide; `notes` (program, libraries) explain. `seconds` are by step.
    """

    manifest: Manifest
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    seconds: Mapping[str, float]
    environment: Mapping[str, str]

    @property
    def reproduced(self) -> bool:
        return all(finding.passes for finding in self.findings)

    @property
    def word(self) -> str:
        return REPRODUCED if self.reproduced else NOT_REPRODUCED

    @property
    def faults(self) -> list[Finding]:
        """What keeps the edition from being reproduced."""
        return [finding for finding in self.findings if not finding.passes]

    @property
    def changed(self) -> list[Finding]:
        """Modules and libraries that are not those the edition was made with."""
        return [note for note in self.notes if not note.passes]

    def counts(self) -> dict[str, dict[str, int]]:
        """How many things of each kind had each verdict."""
        counted: dict[str, Counter[str]] = {}
        for finding in (*self.findings, *self.notes):
            counted.setdefault(finding.kind, Counter())[finding.verdict.value] += 1
        return {kind: dict(counter) for kind, counter in counted.items()}

    def plain(self) -> dict[str, Any]:
        """The content of verdict.json."""
        return {
            "verdict": self.word,
            "manifest_sha256": sha256_of_file(self.manifest.folder / published.MANIFEST),
            "parameters": dict(self.manifest.parameters),
            "counts": self.counts(),
            "findings": [finding.plain() for finding in self.findings],
            "notes": [note.plain() for note in self.changed],
            "seconds": dict(self.seconds),
            "environment": dict(self.environment),
        }


def verify_edition(project: Project, edition: Path, pictures: Path) -> Verification:
    """What comes of the edition in the folder `edition`, rebuilt from the inputs of `project`.

    Side-by-side pictures of figures that differ are written into the folder `pictures`.

    Raises InputError where it cannot run: no readable manifest, or inputs that do not build.
    """
    began = time.monotonic()
    manifest = published.read_manifest(edition)
    known = [
        *published.input_findings(project, manifest),
        *published.output_findings(manifest),
    ]
    notes = (
        *published.program_findings(project, manifest),
        *published.library_findings(project, manifest),
    )
    hashed = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="qantar-verify-") as folder:
        clean = copy_inputs(project, Path(folder) / "project", manifest.inputs)
        try:
            if os.access(project.root, os.W_OK):
                share_cache(
                    project, clean
                )  # the next build of the project finds what this one made
            build_apart(clean, manifest.parameters, clean.reports, anew=True)
        except InputError as error:
            faults = [str(finding) for finding in known if not finding.passes]
            raise InputError("\n".join([str(error), *faults])) from error
        built = time.monotonic()
        compared = compare_editions(edition, clean.reports)
        listed = manifest.outputs.keys() | published.read_manifest(clean.reports).outputs.keys()
        compared += compare_others(edition, clean.reports, listed, compared)
        draw_apart(compared, edition, clean.reports, pictures)
    seconds = {
        "hashes": round(hashed - began, 2),
        "rebuild": round(built - hashed, 2),
        "comparison": round(time.monotonic() - built, 2),
    }
    return Verification(manifest, (*known, *compared), notes, seconds, surroundings())


def draw_apart(compared: list[Finding], edition: Path, rebuilt: Path, pictures: Path) -> None:
    """Write a side-by-side picture for each PNG among `compared` that differs."""
    for finding in compared:
        if finding.kind == "figure" and not finding.passes and finding.name.endswith(".png"):
            old, new = edition / finding.name, rebuilt / finding.name
            if old.is_file() and new.is_file():
                pictures.mkdir(parents=True, exist_ok=True)
                side_by_side(old, new, pictures / Path(finding.name).name)


def surroundings() -> dict[str, str]:
    """Where this runs, in words; nothing of the machine's name or its owner."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "processors": str(os.cpu_count() or "not known"),
    }
