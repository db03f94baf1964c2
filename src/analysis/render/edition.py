"""What a report says about itself: title, authors, date, parameters, sources and the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Edition:
    """One edition of the report.

    `date` is an ISO date, the edition's as-of date, and the fixed date of both documents.
    `parameters` maps a name to (value as text, help). `sources` are the rows of
    data/raw/sources.csv; `results` maps a result id to its payload in the ledger, of which
    `texts` (attribute to text; '' is the plain one), `claimant` and `unit` are used.
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
