"""Made-up evidence: the project's tables with some of them replaced by a few rows."""

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.evidence.base import NUMBERS, Base
from analysis.evidence.load import Evidence
from analysis.parameters import resolve
from qantar.project import Project

ROOT = Path(__file__).resolve().parents[3]
SOURCE = "rferl-2022-08-16-238"
"""A source that the default policy keeps."""
DEFAULTS = {
    "episode": "january-2022", "measure": "deaths", "population": "all", "place": "kazakhstan",
    "reported_on": "2022-02-01", "claimant": "General Prosecutor's Office", "qualifier": "exact",
    "source_id": SOURCE, "status": "current", "round": "first",
}  # fmt: skip


@dataclass(frozen=True)
class MadeBase(Base):
    """A base whose named tables are replaced by frames; equal to itself alone."""

    replaced: dict[str, pd.DataFrame] = field(default_factory=dict, hash=False, compare=False)
    itself: object = field(default_factory=object)

    def _tables(self, name: str) -> pd.DataFrame:
        return self.replaced[name] if name in self.replaced else super()._tables(name)


def raw(table: str) -> list[dict[str, str]]:
    """A table of the project straight from its CSV file, as text."""
    with (ROOT / "data" / "raw" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def frame(table: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """`rows` with the columns of the project's table, '' (or no number) where nothing is given."""
    columns = list(raw(table)[0])
    made = pd.DataFrame(
        [{name: row.get(name, "") for name in columns} for row in rows], columns=columns
    )
    for name in NUMBERS.get(table, ()):
        made[name] = pd.to_numeric(made[name].replace("", None))
    return made


def count(identifier: str, best: float | None, **fields: Any) -> dict[str, Any]:
    """A row of counts: a current total of all dead by the prosecutors unless `fields` say otherwise."""
    number = {} if best is None else {"best": best}
    return {**DEFAULTS, "count_id": identifier, **number, **fields}


def made_evidence(
    *counts: dict[str, Any],
    tables: dict[str, list[dict[str, Any]]] | None = None,
    **parameters: Any,
) -> Evidence:
    """Evidence with these counts only, and with `tables` replaced by name."""
    project = Project(ROOT)
    replaced = {name: frame(name, rows) for name, rows in (tables or {}).items()}
    replaced["counts"] = frame("counts", list(counts))
    return Evidence(MadeBase(project, replaced), resolve(parameters, project))
