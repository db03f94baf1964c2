"""The parameters of a run of this study: names, types, bounds, defaults, help.

The cell tagged `parameters` of each notebook repeats the defaults; a test holds the two together.
"""

import csv
import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, Self, get_args

from pydantic import Field, field_validator

import qantar.parameters
from qantar.dates import last_day
from qantar.errors import InputError
from qantar.project import DESCRIPTOR, Project

Party = Literal["state", "independent", "international", "opposition"]
SourceKind = Literal["official", "court", "igo", "ngo", "media", "academic", "memoir"]
Copy = Literal["original", "relay", "tertiary"]
Round = Literal["first", "second", "third"]

LISTS = ("parties", "source_kinds", "copies", "rounds")


class Parameters(qantar.parameters.Parameters):
    """The parameters of one run, all resolved. Built by `resolve`, never by hand in a notebook."""

    as_of: dt.date = Field(
        description="Only what was stated by this day counts; default: the vintage of the data."
    )
    parties: tuple[Party, ...] = Field(
        default=get_args(Party), min_length=1, description="Keep publications by these parties."
    )
    source_kinds: tuple[SourceKind, ...] = Field(
        default=get_args(SourceKind), min_length=1, description="Keep sources of these kinds."
    )
    copies: tuple[Copy, ...] = Field(
        default=("original", "relay"),
        min_length=1,
        description="Keep sources seen in these copies; tertiary works are left out by default.",
    )
    rounds: tuple[Round, ...] = Field(
        default=get_args(Round),
        min_length=1,
        description="Keep what these rounds of reading found: first, blind second, third.",
    )
    security_forces: Literal["in", "out"] = Field(
        default="in", description="Count the dead of the security forces in the tolls, or not."
    )
    taxonomy: Literal["narrow", "broad"] = Field(
        default="narrow", description="Methods by Istanbul Protocol category, or by broad group."
    )
    confidence: float = Field(
        default=0.95, ge=0.5, le=0.999, description="Confidence level of every interval."
    )
    draws: int = Field(
        default=2000, ge=100, le=100_000, description="Random draws of each simulation."
    )
    seed: int = Field(default=20220105, ge=0, le=2**32 - 1, description="Seed of every simulation.")

    @field_validator(*LISTS, mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(","))
        return value

    @field_validator(*LISTS)
    @classmethod
    def _in_declared_order(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(set(value), key=_rank))

    @field_validator("draws", "seed", "confidence", mode="before")
    @classmethod
    def _no_booleans(cls, value: Any) -> Any:
        if isinstance(value, bool):
            raise ValueError("a number is needed, not true or false")
        return value

    @classmethod
    def ranges(cls, project: Project) -> Mapping[str, qantar.parameters.Range]:
        """A run can be as of any day from the first dated statement to the vintage of the data."""
        earliest, latest = first_statement(project), vintage(project)
        why = (
            f"the evidence base reaches from {earliest} (first dated statement) to {latest} (its "
            "vintage); choose a day between them."
        )
        return {"as_of": qantar.parameters.Range(earliest, latest, latest, why)}


@dataclass(frozen=True)
class Computing:
    """The parameters that choose no rows, only what is computed from them."""

    security_forces: str
    taxonomy: str
    confidence: float
    draws: int
    seed: int

    @classmethod
    def of(cls, parameters: Parameters) -> Self:
        """Those of all `parameters`."""
        return cls(**{each.name: getattr(parameters, each.name) for each in fields(cls)})


def _rank(value: str) -> int:
    order = [*get_args(Party), *get_args(SourceKind), *get_args(Copy), *get_args(Round)]
    return order.index(value)


def vintage(project: Project) -> dt.date:
    """The day up to which the evidence base was collected, as its descriptor says."""
    path = project.root / DESCRIPTOR
    try:
        text = json.loads(path.read_text(encoding="utf-8"))["vintage"]
        return dt.date.fromisoformat(text)
    except (KeyError, ValueError, TypeError, RecursionError) as error:
        raise InputError(
            f"{DESCRIPTOR} gives no readable vintage ({error}); "
            'add the property "vintage": "YYYY-MM-DD".'
        ) from error


def first_statement(project: Project) -> dt.date:
    """The earliest day on which a count of the evidence base was stated."""
    path = project.raw_file("counts.csv")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return min(last_day(r["reported_on"]) for r in csv.DictReader(file) if r["reported_on"])
    except (OSError, KeyError, ValueError, TypeError, csv.Error) as error:
        raise InputError(
            f"data/raw/counts.csv cannot be read for its dates ({error}); run `qantar check`."
        ) from error


def resolve(given: Mapping[str, Any], project: Project) -> Parameters:
    """All parameters of a run from the ones given by name; errors as `qantar.parameters.resolve`."""
    return qantar.parameters.resolve(Parameters, given, project)
