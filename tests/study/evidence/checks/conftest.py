"""A tiny made-up evidence base in which every rule holds, and a way to break it."""

import copy
import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analysis.study import STUDY
from qantar.project import Project
from qantar.tables.fault import Fault

Rows = list[dict[str, str]]

TABLES: dict[str, Rows] = {
    "sources": [{"source_id": "paper", "published": "2022-01-20"}],
    "measures": [
        {"measure": "deaths", "unit": "people", "kind": "flow"},
        {"measure": "quota", "unit": "people", "kind": "plan"},
        {"measure": "closed_percent", "unit": "percent", "kind": "flow"},
    ],
    "claimants": [
        {"claimant_as_printed": "GPO", "claimant": "Prosecutor"},
        {"claimant_as_printed": "Prosecutor's Office", "claimant": "Prosecutor"},
        {"claimant_as_printed": "Listers", "claimant": "Listers"},
    ],
    "responses": [{"response_id": "r0001", "date": "2022-01-14", "source_id": "paper"}],
    "population": [
        {
            "population_id": "p0001",
            "year": "2022",
            "low": "90",
            "population": "100",
            "high": "110",
            "use": "census",
            "source_id": "paper",
        },
        {"population_id": "p0002", "year": "1933", "population": "60", "use": "rural_run"},
    ],
    "denominators": [
        {"episode": "winter", "population_id": "p0001", "use": "main"},
        {"episode": "winter", "population_id": "p0002", "use": "refused"},
    ],
    "cases": [
        {"case_group": "case-001", "part_of": ""},
        {"case_group": "case-002", "part_of": "case-001"},
    ],
    "counts": [
        {
            "count_id": "c0001",
            "episode": "winter",
            "measure": "deaths",
            "period_start": "2022-01",
            "period_end": "2022-01-11",
            "reported_on": "2022-01-10",
            "claimant": "GPO",
            "low": "5",
            "best": "7",
            "high": "9",
            "qualifier": "about",
            "status": "superseded",
            "source_id": "paper",
        },
        {
            "count_id": "c0002",
            "episode": "winter",
            "measure": "deaths",
            "period_start": "2022-01",
            "period_end": "2022-01-11",
            "reported_on": "2022-01-15",
            "claimant": "Prosecutor's Office",
            "low": "",
            "best": "12",
            "high": "",
            "qualifier": "exact",
            "status": "current",
            "replaces": "c0001",
            "source_id": "paper",
        },
        {
            "count_id": "c0003",
            "episode": "winter",
            "measure": "deaths",
            "period_start": "2022-01",
            "period_end": "2022-01-11",
            "reported_on": "2022-01-15",
            "claimant": "Listers",
            "low": "3",
            "best": "",
            "high": "",
            "qualifier": "at_least",
            "status": "retracted",
            "withdrawn_by": "r0001",
            "part_of": "c0002",
            "source_id": "paper",
        },
    ],
}
NUMBERS = {"low", "best", "high", "population"}
CODES = {
    "qualifier": ["exact", "about", "at_least", "more_than", "up_to"],
    "status": ["current", "superseded", "retracted", "refuted"],
}
KEYS = {name: next(iter(rows[0])) for name, rows in TABLES.items() if name != "denominators"}
FOREIGN = {"source_id": ("sources", "source_id"), "measure": ("measures", "measure")}


def _field(name: str, key: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": "number" if name in NUMBERS else "string"}
    constraints: dict[str, Any] = {}
    if name == key:
        constraints |= {"required": True, "unique": True}
    if name in CODES:
        constraints["enum"] = CODES[name]
    return field | ({"constraints": constraints} if constraints else {})


def _resource(name: str, columns: list[str]) -> dict[str, Any]:
    key = KEYS.get(name, "")
    schema: dict[str, Any] = {"fields": [_field(column, key) for column in columns]}
    if key:
        schema["primaryKey"] = [key]
    keys = [
        {"fields": [column], "reference": {"resource": target, "fields": [field]}}
        for column, (target, field) in FOREIGN.items()
        if column in columns and target != name
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {"name": name, "path": f"{name}.csv", "schema": schema}


class Base:
    """A made-up evidence base in a folder: `tables` may be changed before `check`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.raw = root / "data" / "raw"
        self.tables = copy.deepcopy(TABLES)
        self.package: dict[str, Any] = {"name": "tiny", "vintage": "2022-03-01"}

    def row(self, table: str, number: int = 0) -> dict[str, str]:
        """A row of a table, to be changed in place."""
        return self.tables[table][number]

    def write(self) -> None:
        """Write descriptor and tables."""
        self.raw.mkdir(parents=True, exist_ok=True)
        resources = []
        for name, rows in self.tables.items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            resources.append(_resource(name, columns))
            with (self.raw / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        self.package["resources"] = resources
        text = json.dumps(self.package)
        (self.raw / "datapackage.json").write_text(text, encoding="utf-8")

    def check(self) -> list[Fault]:
        """Write the base and check it."""
        self.write()
        return STUDY.checks(Project(self.root))

    def recheck(self) -> list[Fault]:
        """Check the files as they lie there."""
        return STUDY.checks(Project(self.root))


@pytest.fixture
def base(tmp_path: Path) -> Base:
    return Base(tmp_path)


@pytest.fixture
def single(base: Base) -> Callable[[], Fault]:
    """Check the base and return its only fault."""

    def check() -> Fault:
        faults = base.check()
        assert len(faults) == 1, [str(fault) for fault in faults]
        return faults[0]

    return check
