"""Who made the edition, of what, under which parameters: read from CITATION.cff and data/raw."""

import csv
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import yaml

from qantar.errors import InputError
from qantar.parameters import Parameters, help_of, resolve
from qantar.project import Project
from qantar.study import study_of

if TYPE_CHECKING:
    from qantar.render.edition import Edition


def describe_edition(
    project: Project, parameters: Mapping[str, Any], ledger: Mapping[str, Mapping[str, Any]]
) -> "Edition":
    """The edition as the renderer needs it. Raises InputError if CITATION.cff lacks a field."""
    from qantar.render.edition import Edition

    study = study_of(project)
    kind = study.parameters()
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
            name: (_value_text(value), help_of(kind, name)) for name, value in parameters.items()
        },
        version=_version(project, str(version), kind, parameters),
        sources=sources,
        results=ledger,
        rows=study.rows(project).texts(),
        unknown_sources=study.unknown_sources(sources, parameters),
    )


def _version(
    project: Project, version: str, kind: type[Parameters], parameters: Mapping[str, Any]
) -> str:
    """The version, and the names of the settings (but the day) that are not those of the edition."""
    usual = resolve(kind, {}, project).plain()
    of_data = kind.ranges(project)
    changed = [n for n, value in parameters.items() if n not in of_data and value != usual[n]]
    return f"{version}, with other settings: {', '.join(changed)}" if changed else version


def _value_text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
