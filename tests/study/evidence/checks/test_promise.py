"""The list of promised checks is what the schema of the project makes."""

import json
import shutil

from analysis.study import PROMISED, STUDY
from qantar.project import Project, find_project
from qantar.tables.promised import checks_of, read_promise
from qantar.tables.schema import read_descriptor


def test_every_check_of_the_schema_is_promised():
    project = find_project()
    descriptor, schemas, _ = read_descriptor(project.raw)
    promise = read_promise(PROMISED, project.root)
    assert promise.package == descriptor["name"]
    assert list(promise.lines) == checks_of(schemas)


def test_a_foreign_key_dropped_from_the_project_is_told(tmp_path):
    raw = tmp_path / "data" / "raw"
    shutil.copytree(find_project().raw, raw)
    path = raw / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    counts = next(item for item in package["resources"] if item["name"] == "counts")
    counts["schema"]["foreignKeys"] = counts["schema"]["foreignKeys"][1:]
    path.write_text(json.dumps(package), encoding="utf-8")
    (fault,) = STUDY.checks(Project(tmp_path))
    assert "counts.source_id in sources.source_id" in fault.problem


def test_a_link_to_nowhere_is_told_once(tmp_path):
    raw = tmp_path / "data" / "raw"
    shutil.copytree(find_project().raw, raw)
    path = raw / "claim_rules.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("m0028|m0039|m2325", "m0028|m9999|m2325"), encoding="utf-8")
    path = raw / "identities.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("c0501 c0502", "c9501 c0502"), encoding="utf-8")
    found = [(fault.file, fault.field, fault.problem) for fault in STUDY.checks(Project(tmp_path))]
    assert [item[:2] for item in found] == [
        ("claim_rules.csv", "set_aside"),
        ("identities.csv", "left"),
    ]
