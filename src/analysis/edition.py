"""Who made the edition, of what, under which parameters: read from CITATION.cff and data/raw."""

import csv
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import yaml

from analysis.errors import InputError
from analysis.parameters import Parameters
from analysis.project import Project

if TYPE_CHECKING:
    from analysis.render import Edition


def describe_edition(
    project: Project, parameters: Mapping[str, Any], ledger: Mapping[str, Mapping[str, Any]]
) -> "Edition":
    """The edition as the renderer needs it. Raises InputError if CITATION.cff lacks a field."""
    from analysis.audit.row_texts import row_texts
    from analysis.render import Edition

    citation = yaml.safe_load((project.root / "CITATION.cff").read_text(encoding="utf-8"))
    try:
        title, _, subtitle = citation["title"].partition(": ")
        authors = tuple(
            author.get("name") or f"{author['given-names']} {author['family-names']}"
            for author in citation["authors"]
        )
        description, version = citation["abstract"], str(citation["version"])
    except KeyError as error:
        raise InputError(f"CITATION.cff has no {error}; the report's cover needs it.") from error
    with project.raw_file("sources.csv").open(encoding="utf-8", newline="") as file:
        sources = list(csv.DictReader(file))
    return Edition(
        title=title,
        subtitle=subtitle[:1].upper() + subtitle[1:],
        authors=authors,
        date=str(parameters["as_of"]),
        language="en",
        description=description,
        parameters={
            name: (_value_text(value), Parameters.model_fields[name].description or "")
            for name, value in parameters.items()
        },
        version=version,
        sources=sources,
        results=ledger,
        rows=row_texts(project),
    )


def _value_text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
