"""Who made the edition, of what, under which parameters: read from CITATION.cff and data/raw."""

from collections.abc import Mapping, Sequence
from typing import Any

from qantar.citation import contacts_of, read_citation
from qantar.corrections import read_corrections
from qantar.explore import Listing
from qantar.parameters import Parameters, help_of, other_settings, resolve
from qantar.project import Project
from qantar.render.brief.languages import language_of
from qantar.render.brief.texts import NO_BRIEF, Brief
from qantar.render.contact import contact_of
from qantar.render.edition import Edition
from qantar.render.words.citations import read_sources
from qantar.render.words.imprint import Imprint
from qantar.study import study_of


def describe_edition(
    project: Project,
    parameters: Mapping[str, Any],
    ledger: Mapping[str, Mapping[str, Any]],
    brief: Brief = NO_BRIEF,
    listings: Sequence[Listing] = (),
) -> Edition:
    """The edition as the renderer needs it.

    Raises InputError as `citation.read_citation`, `Study.day`, `read_sources` and `read_corrections`.
    """
    study = study_of(project)
    kind = study.parameters()
    citation = read_citation(project)
    title, _, subtitle = citation.title.partition(": ")
    sources = read_sources(project)
    unknown = study.unknown_sources(sources, parameters)
    usual = resolve(kind, {}, project).plain()
    of_data = {name: value for name, value in usual.items() if name in kind.ranges(project)}
    contacts = contacts_of(project)
    return Edition(
        title=title,
        subtitle=subtitle[:1].upper() + subtitle[1:],
        authors=tuple(author.name for author in citation.authors),
        date=study.day(project, parameters),
        language="en",
        description=citation.abstract,
        parameters={
            name: (_value_text(value), help_of(kind, name)) for name, value in parameters.items()
        },
        version=_version(project, citation.version, kind, parameters),
        sources=sources,
        results=ledger,
        rows=study.rows(project).texts(),
        unknown_sources=unknown,
        unknown_by_day=unknown - study.unknown_sources(sources, {**parameters, **of_data}),
        other_settings={
            name: _value_text(value)
            for name, value in parameters.items()
            if value != usual.get(name, value)
        },
        address=citation.url,
        contact=contact_of(project, citation, contacts),
        imprint=Imprint(
            contacts,
            citation.licence,
            citation.program_licence,
            read_corrections(project),
        ),
        brief={code: language_of(code).name for code in brief.texts},
        listings=listings,
    )


def _version(
    project: Project, version: str, kind: type[Parameters], parameters: Mapping[str, Any]
) -> str:
    """The version, and the names of the settings (but the day) that are not those of the edition."""
    changed = other_settings(kind, parameters, project)
    return f"{version}, with other settings: {', '.join(changed)}" if changed else version


def _value_text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
