"""Who made the edition, of what, under which parameters: read from CITATION.cff and data/raw."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from analysis.errors import InputError
from analysis.evidence.dates import last_day
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
        description, version = citation["abstract"], citation["version"]
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
        version=_version(str(version), parameters),
        sources=sources,
        results=ledger,
        rows=row_texts(project),
        unknown_sources=unknown_sources(sources, parameters),
    )


def unknown_sources(
    sources: Sequence[Mapping[str, str]], parameters: Mapping[str, Any]
) -> frozenset[str]:
    """Ids of the `sources` (rows of sources.csv) that a run under `parameters` does not know.

    They were published after its day, or speak for a party or are of a kind that it leaves out. A
    date that stops at the month or year counts from its last day; an undated source is known.
    """
    day = date.fromisoformat(str(parameters["as_of"]))
    return frozenset(
        row["source_id"]
        for row in sources
        if (row["published"] and last_day(row["published"]) > day)
        or row["party"] not in parameters["parties"]
        or row["kind"] not in parameters["source_kinds"]
    )


def _version(version: str, parameters: Mapping[str, Any]) -> str:
    """The version, and the names of the settings (but the day) that are not those of the edition."""
    usual = Parameters(as_of=parameters["as_of"]).plain()
    changed = [name for name, value in parameters.items() if value != usual[name]]
    return f"{version}, with other settings: {', '.join(changed)}" if changed else version


def _value_text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
