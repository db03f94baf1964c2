"""Parameters, evidence, rows and cautions of the made-up study."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pandas as pd
from pydantic import Field, field_validator

from qantar.disclosure import Phrase, SmallCells
from qantar.explore import CHOICE, DAY, Column, Entry, Listing
from qantar.parameters import Parameters, Range, resolve
from qantar.project import Project
from qantar.result import Result, traced
from qantar.rows import Row, RowIndex, read_lines
from qantar.study import Study

FIRST, LAST = dt.date(2023, 1, 1), dt.date(2024, 5, 17)
Party = Literal["state", "press"]


class FloodParameters(Parameters):
    """The day, the speakers, the side of the river, and a seed."""

    as_of: dt.date = Field(description="Only what was stated by this day counts.")
    parties: tuple[Party, ...] = Field(("state", "press"), description="Keep these speakers.")
    bank: Literal["both", "left"] = Field("both", description="The side of the river.")
    seed: int = Field(20220105, ge=0, description="Seed of every simulation.")

    @field_validator("parties", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(value.split(",")) if isinstance(value, str) else value

    @classmethod
    def ranges(cls, project: Project) -> Mapping[str, Range]:  # noqa: ARG003
        return {"as_of": Range(FIRST, LAST, LAST, f"the data end on {LAST}; name an earlier day.")}


@dataclass(frozen=True)
class Evidence:
    """`statements`: the rows of counts.csv that the run may know, in order."""

    statements: pd.DataFrame

    @traced
    def latest(self) -> Result:
        """The number of floods that was stated last by the day of the run."""
        last = self.statements.iloc[-1]
        return Result(float(last["best"]), "floods", rows=(str(last["count_id"]),))


def load(project: Project, parameters: FloodParameters) -> Evidence:
    """The evidence of a run. Raises InputError where counts.csv cannot be read."""
    parties = {row["source_id"]: row["party"] for _, row in read_lines(project, "sources")}
    rows = [row for _, row in read_lines(project, "counts", required=True)]
    day = parameters.as_of.isoformat()
    kept = [
        row
        for row in rows
        if row["reported_on"] <= day and parties[row["source_id"]] in parameters.parties
    ]
    return Evidence(pd.DataFrame(kept).astype({"best": int}))


def rows_of(project: Project) -> RowIndex:
    """Counts, claims and sources in words. A relay copy has no link."""
    sources = {row["source_id"]: row for _, row in read_lines(project, "sources")}
    found = {}
    for line, row in read_lines(project, "counts", required=True):
        source = sources[row["source_id"]]
        found[row["count_id"]] = Row(
            f"{row['best']} floods",
            row["count_id"],
            "counts",
            line,
            claimant=row["claimant"],
            date=row["reported_on"],
            status=row["status"],
            note=row["note"],
            locator=row["locator"],
            source_id=row["source_id"],
            **_source(source),
        )
    for line, row in read_lines(project, "claims"):
        found[row["claim_id"]] = Row(row["claim"], row["claim_id"], "claims", line)
    return RowIndex(
        found,
        {name: Row(row["title"], source_id=name, **_source(row)) for name, row in sources.items()},
    )


def _source(row: Mapping[str, str]) -> dict[str, str]:
    link = "" if row["copy"] == "relay" else row["url"]
    told = {name: row[name] for name in ("title", "publisher", "copy")}
    return {**told, "link": link, "address": row["url"]}


class Floods(Study):
    """The made-up study."""

    def parameters(self) -> type[FloodParameters]:
        return FloodParameters

    def day(self, project: Project, parameters: Mapping[str, Any]) -> str:  # noqa: ARG002
        return str(parameters["as_of"])

    def evidence(self, project: Project, parameters: Any) -> Evidence:
        return load(project, parameters)

    def rows(self, project: Project) -> RowIndex:
        return rows_of(project)

    def brief(self) -> Path:
        return Path(__file__).parent / "brief"

    def small_cells(self, project: Project) -> SmallCells:  # noqa: ARG002
        kinds = ("place", "date", "sex", "age", "method")
        return SmallCells(kinds, counted=("people",), people="survivors")

    def explore(self, project: Project, parameters: Mapping[str, Any]) -> tuple[Listing, ...]:
        known = load(project, resolve(FloodParameters, parameters, project)).statements
        columns = (Column("claimant", "Said by", CHOICE), Column("day", "Said on", DAY))
        entries = [
            Entry(row["count_id"], (row["claimant"], row["reported_on"]))
            for row in known.to_dict("records")
        ]
        return (Listing("floods", "Floods", "A row is a number of floods.", columns, entries),)

    def phrases(self) -> tuple[Phrase, ...]:
        return (
            Phrase(
                r"\bconsistent\s+with\b",
                "torture",
                "medical",
                "'consistent with' is a clinician's finding.",
                "Write who reports it.",
            ),
        )


STUDY = Floods()
