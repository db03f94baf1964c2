"""What a report says about itself: title, authors, date, parameters, sources and the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qantar.dates import spell
from qantar.explore import Listing
from qantar.render.words.imprint import Imprint
from qantar.rows import Row

OTHER_RUN = "This run is not the published edition but one with other settings:"


@dataclass(frozen=True)
class Edition:
    """One edition of the report.

    `date` is an ISO date, the day up to which the edition tells what was known, and the fixed date
    of both documents. `subtitle`, `authors`, `description` and `version` may be empty. `parameters`
    maps a name to (value as text, help). `sources` are the rows of data/raw/sources.csv; `results`
    maps a result id to its payload in the ledger, of which `texts` (attribute to text; '' is the plain
    one), `claimant`, `unit` and what an evidence card tells are used; `unknown_sources` are ids of
    sources that the run does not know, whose sentences are not printed. `rows` describes the rows that
    results rest on, by id. With `files_beside`, the folders figures/ and tables/ stand beside the page,
    which then links to them. `address` is that of the page online, '' where it has none; `contact` is
    the address of a message about a number, with SUBJECT and BODY in the places of its words, or ''.
    `brief` names the languages of the brief beside the page, by code; `listings` are what the explorer
    beside it shows. `imprint` says who answers for it; None where only a part is shown.
    `other_settings` maps the parameters that are not those of the published edition to their values;
    `unknown_by_day` are those of `unknown_sources` that a later day knows.
    """

    title: str
    subtitle: str
    authors: tuple[str, ...]
    date: str
    language: str
    description: str
    parameters: Mapping[str, tuple[str, str]]
    version: str
    sources: Sequence[Mapping[str, str]]
    results: Mapping[str, Mapping[str, Any]]
    rows: Mapping[str, Row] = field(default_factory=dict)
    files_beside: bool = True
    unknown_sources: frozenset[str] = frozenset()
    unknown_by_day: frozenset[str] = frozenset()
    other_settings: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    contact: str = ""
    brief: Mapping[str, str] = field(default_factory=dict)
    listings: Sequence[Listing] = ()
    imprint: Imprint | None = None

    @property
    def explored(self) -> frozenset[str]:
        """The ids of the rows and sources that the explorer lists."""
        return frozenset(entry.id for listing in self.listings for entry in listing.entries)

    @property
    def other_run(self) -> str:
        """How the run differs from the one that is published, in a sentence; '' for that one."""
        told = (f"{name.replace('_', ' ')} {text}" for name, text in self.other_settings.items())
        return f"{OTHER_RUN} {'; '.join(told)}." if self.other_settings else ""

    @property
    def full_title(self) -> str:
        """Title and subtitle in one line."""
        return ": ".join(filter(None, (self.title, self.subtitle)))

    @property
    def reference(self) -> str:
        """How this edition is cited: authors, title, version and day."""
        version = f"Version {self.version}, as of" if self.version else "As of"
        words = (", ".join(self.authors), self.full_title, f"{version} {spell(self.date)}")
        return f"{'. '.join(filter(None, words))}."

    @property
    def stamp(self) -> str:
        """The day and the version, as the first page and the foot of each page say them."""
        version = f"Version {self.version}" if self.version else ""
        return " · ".join(filter(None, (f"As of {spell(self.date)}", version)))
