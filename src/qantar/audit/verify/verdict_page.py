"""What `qantar verify` leaves for a reviewer: verdict.json, a page, a certificate, codecheck.yml."""

import datetime as dt
import json
from pathlib import Path

from qantar.audit import page
from qantar.audit.publish import codecheck
from qantar.audit.verify.certificate import certificate
from qantar.audit.verify.verify import PICTURES, Verdict
from qantar.project import Project

CODECHECK = "codecheck.yml"
WRITTEN = ("verdict.json", "verdict.html", "certificate.md", CODECHECK)
COLUMNS = ("Kind", "Name", "Verdict", "What differs")


def fresh_folder(folder: Path) -> None:
    """Take an earlier verdict's files out of `folder`; other files in it stay."""
    for path in (*(folder / PICTURES).glob("*.png"), *(folder / name for name in WRITTEN)):
        path.unlink(missing_ok=True)


def write_verdict(project: Project, verdict: Verdict, folder: Path) -> None:
    """Write verdict.json, verdict.html, certificate.md and codecheck.yml into `folder`.

    Pictures of figures that differ are expected in its sub-folder `figures`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(verdict.plain(), ensure_ascii=False, indent=2)
    (folder / "verdict.json").write_text(text + "\n", encoding="utf-8")
    (folder / "verdict.html").write_text(verdict_page(verdict, folder), encoding="utf-8")
    now = dt.datetime.now(dt.UTC)
    described = codecheck.describe(project, verdict.manifest, now.strftime("%Y-%m-%dT%H:%M:%SZ"))
    (folder / CODECHECK).write_text(codecheck.as_yaml(described), encoding="utf-8")
    (folder / "certificate.md").write_text(certificate(verdict, described), encoding="utf-8")


def verdict_page(verdict: Verdict, folder: Path) -> str:
    """The page: the verdict, what is not identical, counts of the rest, pictures side by side."""
    rebuilt = verdict.seconds["rebuild"]
    parts = [
        page.paragraph(f"Verdict: {verdict.word}.", "good" if verdict.reproduced else "bad"),
        page.paragraph(
            "The edition was built again from its raw inputs in a clean folder under its recorded "
            f"parameters ({rebuilt:.0f} s), and every number, table, figure and document compared."
        ),
    ]
    apart = [finding for finding in verdict.findings if finding.verdict != "identical"]
    for caption, found in (
        ("What is not identical", apart),
        ("Program and libraries that changed since the edition was made", verdict.changed),
    ):
        rows = [(f.kind, f.name, f.verdict.value, f.detail) for f in found]
        parts += [page.table(caption, COLUMNS, rows)] if rows else []
    counted = [
        (kind, word, str(number))
        for kind, words in verdict.counts().items()
        for word, number in words.items()
    ]
    parts.append(page.table("All that was compared", ("Kind", "Verdict", "Number"), counted))
    for path in sorted((folder / PICTURES).glob("*.png")):
        alt = f"{path.stem}: published, rebuilt, and the pixels that differ in black"
        parts.append(page.picture(path, alt, alt))
    settings = [(name, _words(value)) for name, value in verdict.manifest.parameters.items()]
    parts.append(page.table("Parameters", ("Parameter", "Value"), settings))
    where = list(verdict.environment.items())
    parts.append(page.table("Where this was run", ("", "Value"), where))
    return page.page("Verification of the published edition", parts)


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
