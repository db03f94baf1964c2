"""The whole check: clean bases are clean, all faults come at once, in order, as sentences."""

import datetime as dt
import shutil
from pathlib import Path

import frictionless
import pytest

from analysis.study import STUDY
from qantar.project import Project, find_project
from qantar.tables.fault import Fault

ROOT = Path(__file__).parents[4]


def test_the_made_up_base_is_clean(base):
    assert base.check() == []


def test_the_base_of_the_project_is_clean():
    faults = STUDY.checks(find_project(ROOT))
    assert [str(fault) for fault in faults] == []


def test_all_faults_at_once_sorted_by_file_and_line(base):
    base.row("counts", 2)["measure"] = "death"
    base.row("counts", 0)["low"] = "many"
    base.row("counts", 0)["status"] = "curent"
    base.row("cases", 1)["case_group"] = "case-001"
    base.row("sources")["published"] = "2022-02-30"
    faults = base.check()
    assert len(faults) >= 5
    assert faults == sorted(faults, key=lambda fault: (fault.file, fault.line))
    assert {fault.file for fault in faults} == {"cases.csv", "counts.csv", "sources.csv"}


def test_a_fault_is_a_sentence_with_place_and_mend():
    fault = Fault("counts.csv", 12, "c0012", "best", "x", "'x' is not a number.", "Write digits.")
    text = "counts.csv, line 12, row c0012, field best: 'x' is not a number. Write digits."
    assert str(fault) == text


def test_a_fault_of_a_whole_file_names_no_line():
    fault = Fault("counts.csv", 0, "", "", "", "The file is missing.", "Restore it.")
    assert str(fault) == "counts.csv: The file is missing. Restore it."


def test_no_vintage_is_a_fault(base):
    base.package["vintage"] = "autumn"
    assert [fault.field for fault in base.check()] == ["vintage"]


def test_vintage_of_the_project_is_a_date():
    descriptor = frictionless.Package(str(ROOT / "data" / "raw" / "datapackage.json"))
    assert dt.date.fromisoformat(descriptor.custom["vintage"])


def _one_field(base, text):
    base.row("counts")["low"] = text


def _no_source(base):
    base.row("counts")["source_id"] = "papr"


def _wrong_code(base):
    base.row("counts")["qualifier"] = "exactly"


def _twice(base):
    base.row("counts", 1)["count_id"] = "c0001"
    base.row("counts", 2)["part_of"] = ""


def _empty_key(base):
    base.row("cases", 1)["case_group"] = ""


BREAKS = {
    "clean": lambda _: None,
    "type": lambda base: _one_field(base, "five"),
    "foreign key": _no_source,
    "code": _wrong_code,
    "duplicate": _twice,
    "required": _empty_key,
}


@pytest.mark.parametrize("name", BREAKS)
def test_frictionless_agrees_on_what_the_schema_says(base, name):
    BREAKS[name](base)
    ours = base.check()
    theirs = frictionless.validate(str(base.raw / "datapackage.json"))
    assert theirs.valid == (not ours) == (name == "clean")


def test_frictionless_finds_the_base_of_the_project_valid():
    report = frictionless.validate(str(ROOT / "data" / "raw" / "datapackage.json"))
    assert report.valid, report.flatten(["fieldName", "rowNumber", "message"])


def test_every_table_of_the_project_has_described_columns_and_codes():
    package = frictionless.Package(str(ROOT / "data" / "raw" / "datapackage.json"))
    for resource in package.resources:
        assert resource.title, resource.name
        assert resource.description, resource.name
        for field in resource.schema.fields:
            assert field.description, (resource.name, field.name)
            codes = field.constraints.get("enum")
            if codes:
                labels = {item["value"] for item in field.custom["categories"]}
                assert labels == set(codes), (resource.name, field.name)


def test_a_copy_elsewhere_gives_the_same_answer(base, tmp_path):
    base.row("counts")["low"] = "five"
    faults = base.check()
    other = tmp_path / "elsewhere"
    shutil.copytree(base.root / "data", other / "data")
    assert STUDY.checks(Project(other)) == faults
