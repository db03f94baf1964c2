"""The certificate of a verification, in Markdown, for a reviewer to complete and sign."""

from collections.abc import Mapping
from typing import Any

from qantar.audit.markdown import table
from qantar.audit.verify.published import MANIFEST
from qantar.audit.verify.verify import Verification
from qantar.hashing import sha256_of_file

SIGNED = ("Codechecker", "ORCID", "Certificate number", "Date", "Remarks", "Signature")


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
