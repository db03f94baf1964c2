"""What `qantar verify` leaves for a reviewer: verdict.json, a page, a certificate, codecheck.yml."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qantar.audit import page
from qantar.audit.markdown import table
from qantar.audit.publish import codecheck
from qantar.audit.verify.published import MANIFEST
from qantar.audit.verify.verify import PICTURES, Verification
from qantar.citation import read_citation
from qantar.hashing import sha256_of_file
from qantar.project import Project

CODECHECK = "codecheck.yml"
SIGNED = ("Codechecker", "ORCID", "Certificate number", "Date", "Remarks", "Signature")
WRITTEN = ("verdict.json", "verdict.html", "certificate.md", CODECHECK)


def fresh_folder(folder: Path) -> None:
    """Take an earlier verdict's files out of `folder`; other files in it stay."""
    for path in (*(folder / PICTURES).glob("*.png"), *(folder / name for name in WRITTEN)):
        path.unlink(missing_ok=True)


def write_verdict(project: Project, verification: Verification, folder: Path) -> None:
    """Write verdict.json, verdict.html, certificate.md and codecheck.yml into `folder`.

    Pictures of figures that differ are expected in its sub-folder `figures`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(verification.plain(), ensure_ascii=False, indent=2)
    (folder / "verdict.json").write_text(text + "\n", encoding="utf-8")
    (folder / "verdict.html").write_text(verdict_page(verification, folder), encoding="utf-8")
    now = dt.datetime.now(dt.UTC)
    citation, time = read_citation(project), now.strftime("%Y-%m-%dT%H:%M:%SZ")
    described = codecheck.describe(citation, verification.manifest, time)
    (folder / CODECHECK).write_text(codecheck.as_yaml(described), encoding="utf-8")
    (folder / "certificate.md").write_text(certificate(verification, described), encoding="utf-8")


def verdict_page(verification: Verification, folder: Path) -> str:
    """The page: the verdict, what is not identical, counts of the rest, pictures side by side."""
    apart = [finding for finding in verification.findings if finding.verdict != "identical"]
    differences = [
        (caption, [(f.kind, f.name, f.verdict.value, f.detail) for f in found])
        for caption, found in (
            ("What is not identical", apart),
            ("Program and libraries that changed since the edition was made", verification.changed),
        )
        if found
    ]
    counted = [
        (kind, word, number)
        for kind, words in verification.counts().items()
        for word, number in words.items()
    ]
    return page.fill(
        "verdict.html",
        title="Verification of the published edition",
        verification=verification,
        differences=differences,
        counted=counted,
        pictures=sorted((folder / PICTURES).glob("*.png")),
        parameters=[(name, _words(v)) for name, v in verification.manifest.parameters.items()],
    )


def certificate(verification: Verification, described: Mapping[str, Any]) -> str:
    """The certificate; `described` is the content of codecheck.yml."""
    paper = described["paper"]
    authors = ", ".join(author["name"] for author in paper["authors"])
    digest = sha256_of_file(verification.manifest.folder / MANIFEST)
    head = [
        ("Title", paper["title"]),
        ("Authors", authors),
        ("Manifest of the edition (sha256)", f"{digest}"),
        ("Checked at", described["check_time"]),
        ("Verdict of the program", verification.word),
    ]
    judged = {finding.name: finding.verdict.value for finding in verification.findings}
    files = [
        (item["file"], item["comment"], judged.get(item["file"], "not compared"))
        for item in described["manifest"]
    ]
    apart = [(f.kind, f.name, f.verdict.value, f.detail) for f in verification.faults]
    changed = [(f.kind, f.name, f.verdict.value, f.detail) for f in verification.changed]
    seconds = [(step, f"{took:.2f} s") for step, took in verification.seconds.items()]
    settings = [(name, str(value)) for name, value in verification.manifest.parameters.items()]
    differences = ("Kind", "Name", "Verdict", "What differs")
    parts = [
        "# Certificate of verification",
        table(("", "This edition"), head),
        "The edition was built again from its raw inputs, in a clean folder, under its recorded "
        "parameters, and compared with what was published.",
        "## What differs",
        table(differences, apart) if apart else "Nothing.",
        "## Files",
        table(("File", "What it is", "Verdict"), files),
        "## Environment and times",
        table(("", "Value"), [*verification.environment.items(), *seconds]),
        "## Program and libraries changed since the edition was made",
        table(differences, changed) if changed else "None.",
        "## Parameters",
        table(("Parameter", "Value"), settings),
        "## Signature",
        "I ran `qantar verify` myself and looked at the files above.",
        table(("", "To be filled in"), [(name, "") for name in SIGNED]),
    ]
    return "\n\n".join(parts) + "\n"


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
