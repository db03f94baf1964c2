"""Who made a study, what it is called and under which licence: CITATION.cff, read once for all.

The format is that of https://citation-file-format.github.io, version 1.2. The licence of the file is
that of the program; where the report has another, `preferred-citation` names it.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from qantar.errors import InputError
from qantar.project import CITATION, Project

SETTINGS = "pyproject.toml"
NEEDED = ("title", "authors", "abstract", "version")
CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)")


@dataclass(frozen=True)
class Author:
    """An author: a person with family and given names, or a body with a name alone.

    `name` is the whole name as printed; `orcid` is the identifier without its address.
    """

    name: str
    family: str = ""
    given: str = ""
    orcid: str = ""
    affiliation: str = ""

    @property
    def kind(self) -> str:
        """The author's type in the words of schema.org."""
        return "Person" if self.family else "Organization"

    @property
    def address(self) -> str:
        """The address of the ORCID record; '' where there is none."""
        return f"https://orcid.org/{self.orcid}" if self.orcid else ""


@dataclass(frozen=True)
class Contact:
    """Where to write: an e-mail or web address, and whose it is ('' where nobody is named)."""

    address: str
    name: str = ""


@dataclass(frozen=True)
class Licence:
    """A licence by its SPDX identifier (https://spdx.org/licenses/)."""

    identifier: str

    @property
    def address(self) -> str:
        """Where the licence stands: at Creative Commons for theirs, else in the list of SPDX."""
        match = CREATIVE_COMMONS.fullmatch(self.identifier)
        if match:
            return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
        return f"https://spdx.org/licenses/{self.identifier}"


@dataclass(frozen=True)
class Citation:
    """How a study is cited. Every text may be '' but `title`; `authors` holds one at least.

    `licence` is that of the report, `program_licence` that of the code; None where none is named.
    `released` is the day of the release (`date-released`). `contacts` are the e-mail or web addresses of
    those under `contact`, then those of the authors.
    """

    title: str
    authors: tuple[Author, ...]
    abstract: str = ""
    version: str = ""
    keywords: tuple[str, ...] = ()
    url: str = ""
    repository: str = ""
    licence: Licence | None = None
    program_licence: Licence | None = None
    released: str = ""
    contacts: tuple[Contact, ...] = ()


def read_citation(project: Project) -> Citation:
    """The citation of `project`.

    Raises InputError, with what to write, if CITATION.cff is missing, is no YAML mapping, or lacks
    the title, authors, abstract or version that cover and deposit show.
    """
    path = project.root / CITATION
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(
            f"{path} is missing; write one with {', '.join(NEEDED)}, as the report's cover and its "
            "deposit show them (https://citation-file-format.github.io)."
        ) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"{path} cannot be read as YAML ({error}).") from error
    if not isinstance(document, dict):
        raise InputError(f"{path} must hold names and values, such as title: A report.")
    lacking = [name for name in NEEDED if not document.get(name)]
    if lacking:
        raise InputError(f"{path} has no {', '.join(lacking)}; the report's cover needs it.")
    return citation_of(document)


def citation_of(document: Mapping[str, Any]) -> Citation:
    """The citation in the words of a citation file, read as plain data.

    Raises InputError for authors or contacts that are no list of mappings.
    """
    authors = document["authors"]
    if not isinstance(authors, list) or not all(isinstance(author, dict) for author in authors):
        raise InputError(f"The authors in {CITATION} must be a list, each with a name.")
    program = _licence(document.get("license"))
    preferred = document.get("preferred-citation") or {}
    return Citation(
        title=str(document["title"]),
        authors=tuple(map(_author, authors)),
        abstract=" ".join(str(document.get("abstract", "")).split()),
        version=str(document.get("version", "")),
        keywords=tuple(map(str, document.get("keywords") or ())),
        url=str(document.get("url", "")),
        repository=str(document.get("repository-code", "")),
        licence=_licence(preferred.get("license")) or program,
        program_licence=program,
        released=str(document.get("date-released", "")),
        contacts=tuple(
            contact for person in [*_contacts(document), *authors] for contact in _addresses(person)
        ),
    )


def contacts_of(project: Project) -> tuple[Contact, ...]:
    """Whom to write to: those of CITATION.cff, else the maintainers and authors of pyproject.toml.

    None where neither names an address; none is made up. Raises InputError as `read_citation`.
    """
    found = read_citation(project).contacts
    path = project.root / SETTINGS
    if found or not path.is_file():
        return found
    described = tomllib.loads(path.read_text(encoding="utf-8")).get("project", {})
    people = [*described.get("maintainers", []), *described.get("authors", [])]
    return tuple(
        Contact(str(person["email"]), str(person.get("name", "")))
        for person in people
        if person.get("email")
    )


def _contacts(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    contacts = document.get("contact") or []
    if not isinstance(contacts, list) or not all(isinstance(item, dict) for item in contacts):
        raise InputError(
            f"The contacts in {CITATION} must be a list, each with an email or website."
        )
    return contacts


def _addresses(person: Mapping[str, Any]) -> list[Contact]:
    address = str(person.get("email") or person.get("website") or "")
    given, family = (str(person.get(part, "")) for part in ("given-names", "family-names"))
    return (
        [Contact(address, str(person.get("name") or f"{given} {family}".strip()))]
        if address
        else []
    )


def _author(author: Mapping[str, Any]) -> Author:
    family, given = (str(author.get(part, "")) for part in ("family-names", "given-names"))
    name = str(author.get("name") or f"{given} {family}".strip())
    if not name:
        raise InputError(
            f"An author in {CITATION} has no name; write name, or given and family names."
        )
    orcid = str(author.get("orcid", "")).rpartition("/")[2]
    return Author(name, family, given, orcid, str(author.get("affiliation", "")))


def _licence(named: Any) -> Licence | None:
    """The licence that a citation file names; the first of several, among which one may choose."""
    first = named[0] if isinstance(named, list) and named else named
    return Licence(str(first)) if first else None
