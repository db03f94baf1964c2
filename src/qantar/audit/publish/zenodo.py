"""Metadata for deposit: .zenodo.json, made from CITATION.cff."""

import json
from collections.abc import Mapping
from typing import Any

from qantar.audit.publish.codecheck import author_of

NAME = ".zenodo.json"
LICENCE = "cc-by-4.0"  # of report and coding; the code's licence stands in LICENSE


def zenodo_metadata(citation: Mapping[str, Any]) -> dict[str, Any]:
    """The deposit's metadata (developers.zenodo.org, deposit metadata) from CITATION.cff."""
    return {
        "title": citation["title"],
        "upload_type": "publication",
        "publication_type": "report",
        "description": " ".join(str(citation.get("abstract", "")).split()),
        "creators": [_creator(author) for author in citation["authors"]],
        "keywords": list(citation.get("keywords", [])),
        "version": str(citation.get("version", "")),
        "license": LICENCE,
        "access_right": "open",
        "language": "eng",
    }


def zenodo_text(citation: Mapping[str, Any]) -> str:
    """The content of .zenodo.json."""
    return json.dumps(zenodo_metadata(citation), ensure_ascii=False, indent=2) + "\n"


def _creator(author: Mapping[str, str]) -> dict[str, str]:
    named = author_of(author)
    if author.get("family-names"):
        given = author.get("given-names", "")
        named["name"] = f"{author['family-names']}, {given}".rstrip(", ")
    orcid = named.pop("ORCID", "")
    affiliation = author.get("affiliation", "")
    named |= {"orcid": orcid} if orcid else {}
    return named | ({"affiliation": affiliation} if affiliation else {})
