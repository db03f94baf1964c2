"""The typed parameters of a run: names, types, bounds, defaults, help.

The cell tagged `parameters` of each notebook repeats the defaults; a test holds the two together.
"""

import csv
import datetime as dt
import difflib
import json
from collections.abc import Mapping
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from analysis.errors import InputError
from analysis.evidence.dates import last_day
from analysis.project import DESCRIPTOR, Project

Party = Literal["state", "independent", "international", "opposition"]
SourceKind = Literal["official", "court", "igo", "ngo", "media", "academic", "memoir"]
Copy = Literal["original", "relay", "tertiary"]
Coder = Literal["first", "second"]

LISTS = ("parties", "source_kinds", "copies", "coders")


class Parameters(BaseModel):
    """The parameters of one run, all resolved. Built by `resolve`, never by hand in a notebook."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

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
        description="Keep texts read in these copies; tertiary works are left out by default.",
    )
    coders: tuple[Coder, ...] = Field(
        default=get_args(Coder), min_length=1, description="Keep rows found by these coders."
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

    def plain(self) -> dict[str, Any]:
        """All parameters as JSON values, in declared order: dates as ISO text, tuples as lists."""
        return dict(self.model_dump(mode="json"))


def _rank(value: str) -> int:
    order = [*get_args(Party), *get_args(SourceKind), *get_args(Copy), *get_args(Coder)]
    return order.index(value)


def vintage(project: Project) -> dt.date:
    """The day up to which the evidence base was collected, as its descriptor says."""
    path = project.root / DESCRIPTOR
    try:
        text = json.loads(path.read_text(encoding="utf-8"))["vintage"]
        return dt.date.fromisoformat(text)
    except (KeyError, ValueError, TypeError) as error:
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
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise InputError(
            f"data/raw/counts.csv cannot be read for its dates ({error}); run `qantar check`."
        ) from error


def resolve(given: Mapping[str, Any], project: Project) -> Parameters:
    """All parameters of a run from the ones given by name; `None` means the default.

    Raises InputError, one sentence a fault, for an unknown name, a wrong type or value, and a date
    outside the data.
    """
    values = {name: value for name, value in given.items() if value is not None}
    unknown = [name for name in values if name not in Parameters.model_fields]
    if unknown:
        raise InputError(" ".join(_unknown_name(name) for name in unknown))
    latest = vintage(project)
    values.setdefault("as_of", latest)
    try:
        parameters = Parameters(**values)
    except ValidationError as error:
        raise InputError(" ".join(_sentence(fault, values) for fault in error.errors())) from None
    earliest = first_statement(project)
    if not earliest <= parameters.as_of <= latest:
        raise InputError(
            f"Parameter as_of is {parameters.as_of}, but the evidence base reaches from {earliest} "
            f"(first dated statement) to {latest} (its vintage); choose a day between them."
        )
    return parameters


def _unknown_name(name: str) -> str:
    near = difflib.get_close_matches(name, list(Parameters.model_fields), n=1)
    hint = f"did you mean {near[0]}?" if near else "`qantar params` lists the names."
    return f"There is no parameter '{name}'; {hint}"


def _sentence(fault: Any, values: Mapping[str, Any]) -> str:
    name = str(fault["loc"][0])
    reason = fault["msg"].removeprefix("Value error, ")
    return (
        f"Parameter {name} cannot be {values.get(name)!r}: {reason[0].lower()}{reason[1:]} "
        f"({Parameters.model_fields[name].description})"
    )


def describe(project: Project) -> list[dict[str, Any]]:
    """Name, type, bounds, default and help of each parameter, for `qantar params`."""
    schema = Parameters.model_json_schema()["properties"]
    rows = []
    for name, field in Parameters.model_fields.items():
        entry = schema[name]
        item = entry.get("items", {})
        default = vintage(project).isoformat() if name == "as_of" else field.default
        low = first_statement(project).isoformat() if name == "as_of" else entry.get("minimum")
        high = vintage(project).isoformat() if name == "as_of" else entry.get("maximum")
        kind = "date" if entry.get("format") == "date" else entry.get("type", "string")
        rows.append(
            {
                "name": name,
                "type": "list" if kind == "array" else kind,
                "choices": item.get("enum") or entry.get("enum"),
                "minimum": low,
                "maximum": high,
                "default": list(default) if isinstance(default, tuple) else default,
                "help": field.description,
            }
        )
    return rows
