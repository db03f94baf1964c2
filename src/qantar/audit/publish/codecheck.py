"""What a publication tells those who review or keep it: codecheck.yml and .zenodo.json.

https://codecheck.org.uk/spec/config/1.0/ and developers.zenodo.org, deposit metadata.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from qantar import prose
from qantar.audit.verify.published import Manifest
from qantar.citation import Author, Citation
from qantar.render.brief.languages import print_language
from qantar.render.brief.names import PAGE as BRIEF
from qantar.render.explore.names import PAGE as EXPLORER
from qantar.result import from_payload

SPECIFICATION = "https://codecheck.org.uk/spec/config/1.0/"
ZENODO = ".zenodo.json"
TO_FILL = "to be filled in by the codechecker"
DOCUMENTS = {
    "report.html": "The report as one page",
    "report.pdf": "The report in print",
    BRIEF: "The brief for the press, in all its languages",
    EXPLORER: "Every row of the evidence base that the edition knows, to search and sort",
    "results.json": "Every number of the report with the rows that it rests on",
}


def describe(citation: Citation, manifest: Manifest, check_time: str = TO_FILL) -> dict[str, Any]:
    """The content of codecheck.yml as plain data; `check_time` as ISO 8601."""
    return {
        "version": SPECIFICATION,
        "paper": {
            "title": citation.title,
            "authors": [_named(author) for author in citation.authors],
            "reference": citation.url or citation.repository or TO_FILL,
        },
        "manifest": [{"file": name, "comment": comment} for name, comment in comments(manifest)],
        "codechecker": [{"name": TO_FILL, "ORCID": TO_FILL}],
        "summary": TO_FILL,
        "repository": citation.repository or TO_FILL,
        "check_time": check_time,
        "certificate": TO_FILL,
        "report": TO_FILL,
    }


def as_yaml(document: Mapping[str, Any]) -> str:
    """The configuration as YAML, in the order given."""
    text = yaml.safe_dump(dict(document), sort_keys=False, allow_unicode=True, width=98)
    return f"---\n{text}"


def _named(author: Author) -> dict[str, str]:
    return {"name": author.name} | ({"ORCID": author.orcid} if author.orcid else {})


def comments(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Each published file that a reviewer can look at, with what it is."""
    shown = _titles(manifest.folder / "results.json")
    for name in manifest.outputs:
        stem = Path(name).stem
        if name in DOCUMENTS:
            yield name, DOCUMENTS[name]
        elif language := print_language(name):
            yield name, f"The brief in print, {language}"
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


def zenodo_metadata(citation: Citation) -> dict[str, Any]:
    """The deposit's metadata; without a licence where the study names none."""
    licence = {"license": citation.licence.identifier.lower()} if citation.licence else {}
    return {
        "title": citation.title,
        "upload_type": "publication",
        "publication_type": "report",
        "description": citation.abstract,
        "creators": [_creator(author) for author in citation.authors],
        "keywords": list(citation.keywords),
        "version": citation.version,
        **licence,
        "access_right": "open",
        "language": "eng",
    }


def zenodo_text(citation: Citation) -> str:
    """The content of .zenodo.json."""
    return json.dumps(zenodo_metadata(citation), ensure_ascii=False, indent=2) + "\n"


def _creator(author: Author) -> dict[str, str]:
    name = f"{author.family}, {author.given}".rstrip(", ") if author.family else author.name
    told = {"name": name, "orcid": author.orcid, "affiliation": author.affiliation}
    return {word: text for word, text in told.items() if text}
