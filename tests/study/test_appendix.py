import csv
import json
from pathlib import Path

import pytest

from analysis.appendix import (
    VERDICTS,
    composition,
    definitions,
    definitions_table,
    small_lists,
    standards_met,
    standards_table,
    tables_of_base,
)
from analysis.evidence.load import Evidence
from qantar.errors import InputError
from qantar.project import Project


def test_every_code_in_the_data_has_a_definition(evidence: Evidence) -> None:
    project = evidence.base.project
    known = definitions(project)
    for table, column, label in (
        ("counts", "measure", "measure"),
        ("counts", "population", "population"),
        ("counts", "status", "status"),
        ("counts", "qualifier", "qualifier"),
        ("methods", "method", "form of torture"),
        ("methods", "basis", "basis"),
        ("responses", "response", "act of the authorities"),
        ("sources", "copy", "copy"),
        ("sources", "kind", "kind"),
    ):
        with (project.raw / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            used = {row[column] for row in csv.DictReader(file)}
        assert used <= set(known.loc[known["list"] == label, "code"]), (table, column)
    assert (known["definition"] != "").all()


def test_a_list_shared_by_tables_stands_once() -> None:
    field = {"name": "status", "categories": [{"value": "current", "label": "stands"}]}
    resource = {"schema": {"fields": [field]}}
    assert len(small_lists({"resources": [resource, resource]})) == 1


def test_the_datasheet_counts_what_the_files_hold(evidence: Evidence) -> None:
    project = evidence.base.project
    found = composition(evidence)
    for name, table in (("base_counts", "counts"), ("base_sources", "sources")):
        with (project.raw / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            assert found[name].value == sum(1 for _ in csv.DictReader(file))
    listed = tables_of_base(project).frame["Table"]
    assert set(listed) == {path.name for path in project.raw.glob("*.csv")}
    assert len(definitions_table(project).frame) > len(listed)


def test_the_verdicts_on_standards_add_up(evidence: Evidence) -> None:
    project = evidence.base.project
    met = standards_met(project)
    parts = [met[f"standards_{name.replace(' ', '_')}"].value or 0 for name in VERDICTS]
    assert sum(parts) == met["standards_all"].value == len(standards_table(project).frame)


def test_a_demand_without_verdict_or_reason_is_named(tmp_path: Path) -> None:
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "datapackage.json").write_text(json.dumps({}))
    (tmp_path / "notebooks").mkdir()
    path = tmp_path / "notebooks" / "standards.csv"
    path.write_text("standard,requirement,met,where_or_why\ns,r,yes,here\ns,r,perhaps,there\n")
    with pytest.raises(InputError, match="line 3"):
        standards_met(Project(tmp_path))
