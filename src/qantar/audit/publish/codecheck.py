"""codecheck.yml: what a CODECHECK reviewer needs (https://codecheck.org.uk/spec/config/1.0/)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from qantar import prose
from qantar.audit.verify.published import Manifest
from qantar.errors import InputError
from qantar.project import Project
from qantar.result import from_payload

SPECIFICATION = "https://codecheck.org.uk/spec/config/1.0/"
TO_FILL = "to be filled in by the codechecker"
DOCUMENTS = {
    "report.html": "The report as one page",
    "report.pdf": "The report in print",
    "results.json": "Every number of the report with the rows that it rests on",
}


def describe(project: Project, manifest: Manifest, check_time: str = TO_FILL) -> dict[str, Any]:
    """The configuration as plain data; `check_time` as ISO 8601."""
    citation = read_citation(project)
    return {
        "version": SPECIFICATION,
        "paper": {
            "title": citation["title"],
            "authors": [author_of(author) for author in citation["authors"]],
            "reference": citation.get("url") or citation.get("repository-code") or TO_FILL,
        },
        "manifest": [{"file": name, "comment": comment} for name, comment in comments(manifest)],
        "codechecker": [{"name": TO_FILL, "ORCID": TO_FILL}],
        "summary": TO_FILL,
        "repository": citation.get("repository-code") or TO_FILL,
        "check_time": check_time,
        "certificate": TO_FILL,
        "report": TO_FILL,
    }


def as_yaml(document: Mapping[str, Any]) -> str:
    """The configuration as YAML, in the order given."""
    text = yaml.safe_dump(dict(document), sort_keys=False, allow_unicode=True, width=98)
    return f"---\n{text}"


def read_citation(project: Project) -> dict[str, Any]:
    """CITATION.cff. Raises InputError if it cannot be read or lacks title or authors."""
    path = project.root / "CITATION.cff"
    try:
        document = dict(yaml.safe_load(path.read_text(encoding="utf-8")))
        if not document["title"] or not document["authors"]:
            raise ValueError("title or authors are empty")
    except (OSError, ValueError, TypeError, LookupError, yaml.YAMLError) as error:
        raise InputError(f"CITATION.cff cannot be read ({error}); restore it.") from error
    return document


def author_of(author: Mapping[str, str]) -> dict[str, str]:
    """Name, and ORCID where it is given, of an author in CITATION.cff."""
    family = " ".join(author.get(part, "") for part in ("given-names", "family-names")).strip()
    named = {"name": author.get("name") or family}
    return named | ({"ORCID": author["orcid"].rpartition("/")[2]} if author.get("orcid") else {})


def comments(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Each published file that a reviewer can look at, with what it is."""
    shown = _titles(manifest.folder / "results.json")
    for name in manifest.outputs:
        stem = Path(name).stem
        if name in DOCUMENTS:
            yield name, DOCUMENTS[name]
        elif stem in shown and Path(name).suffix in (".png", ".csv"):
            data = "Data behind: " if name.startswith("figures/") and name.endswith(".csv") else ""
            yield name, f"{data}{shown[stem]}"


def _titles(path: Path) -> dict[str, str]:
    """Title or caption of each figure and table by id, its numbers filled in; none if unreadable."""
    try:
        document = dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}
    results = document.get("results", {})

    def words(match: Any) -> str:
        entry = results.get(match.group(1))
        if entry is None:
            return str(match.group(0))
        if not match.group(2):
            return str(entry["text"])
        return str(from_payload(entry).texts().get(match.group(2) or "", entry["text"]))

    exhibits = {**document.get("figures", {}), **document.get("tables", {})}
    return {
        name: prose.ROLE.sub(words, entry.get("title") or entry.get("caption") or name)
        for name, entry in exhibits.items()
    }
