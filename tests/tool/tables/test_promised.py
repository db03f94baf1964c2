"""A check that the schema has to make at least, and no longer makes, is told with its mend."""

import copy

import pytest

from qantar.project import Project
from qantar.study import Study
from qantar.tables.check import run_checks
from qantar.tables.promised import Promise, checks_of, read_promise
from qantar.tables.schema import read_descriptor


@pytest.fixture
def promise(river):
    _, schemas, _ = read_descriptor(river.write().raw)
    return Promise("river", "src/river/promised.txt", tuple(checks_of(schemas)))


def _rules(river, name):
    return river.field("floods", name)["constraints"]


def _schema(river, table):
    return river.table(table)["schema"]


def _drop_key(river):
    _schema(river, "floods")["foreignKeys"].pop(0)


def _drop_field(river):
    fields = _schema(river, "floods")["fields"]
    fields.remove(river.field("floods", "note"))
    rows = [row.split(",") for row in river.text("floods.csv").splitlines()]
    river.files["floods.csv"] = "".join(f"{','.join(r[:7] + r[8:])}\n" for r in rows).encode()


def _drop_table(river):
    river.package["resources"].remove(river.table("gauges"))
    _drop_key(river)
    del river.files["gauges.csv"]


DROPPED = [
    (_drop_key, "floods.gauge", "'floods.gauge in gauges.gauge' (a foreign key)"),
    (
        lambda river: _rules(river, "best").pop("required"),
        "floods.best",
        "'floods.best required' (never empty)",
    ),
    (lambda river: _rules(river, "best").pop("minimum"), "floods.best", "'floods.best minimum 0'."),
    (
        lambda river: _rules(river, "best").update(minimum=-5),
        "floods.best",
        "'floods.best minimum 0', but -5",
    ),
    (lambda river: _rules(river, "best").update(maximum=999), "floods.best", "but 999"),
    (lambda river: _rules(river, "day").update(minimum="1900-01-01"), "floods.day", "1900-01-01"),
    (lambda river: _rules(river, "kind").pop("enum"), "floods.kind", "(a list of codes, enum)"),
    (
        lambda river: _rules(river, "kind")["enum"].append("ice jam"),
        "floods.kind",
        "be 'ice jam', which the program does not know",
    ),
    (lambda river: _rules(river, "flood_id").pop("unique"), "floods.flood_id", "(stands once)"),
    (lambda river: _rules(river, "flood_id").update(pattern="^f"), "floods.flood_id", "but ^f"),
    (lambda river: _rules(river, "note").update(maxLength=90), "floods.note", "but 90"),
    (
        lambda river: _schema(river, "floods").pop("primaryKey"),
        "floods",
        "'floods key flood_id' (the primary key)",
    ),
    (
        lambda river: river.field("floods", "people").update(type="string", constraints={}),
        "floods.people",
        "'floods.people is integer' (the type), but string",
    ),
    (_drop_field, "floods.note", "The field floods.note is no longer described"),
    (_drop_table, "gauges", "The table gauges is no longer described"),
]


@pytest.mark.parametrize(("damage", "subject", "words"), DROPPED, ids=[w for _, _, w in DROPPED])
def test_a_dropped_check_is_told(river, promise, damage, subject, words):
    damage(river)
    faults = run_checks(river.write(), (), promise=promise)
    told = [fault for fault in faults if words in fault.problem]
    assert [fault.field for fault in told] == [subject], list(map(str, faults))
    assert told[0].file == "datapackage.json"
    assert "Restore it in datapackage.json" in told[0].mend
    assert "src/river/promised.txt" in told[0].mend


STRICTER = [
    lambda _: None,
    lambda river: _rules(river, "best").update(minimum=1, maximum=50),
    lambda river: _rules(river, "day").update(minimum="2010-01-01"),
    lambda river: _rules(river, "kind")["enum"].remove("dam_break"),
    lambda river: river.field("floods", "closed").update(constraints={"enum": ["true", "false"]}),
    lambda river: river.field("floods", "note")["constraints"].update(pattern="^[A-Z].*$"),
]


@pytest.mark.parametrize("change", STRICTER)
def test_a_check_that_became_stricter_or_came_anew_is_no_fault(river, promise, change):
    change(river)
    assert run_checks(river.write(), (), promise=promise) == []


def test_codes_with_blanks_are_told_apart(river):
    river.field("floods", "kind")["constraints"]["enum"] = ["thaw", "rain", "ice jam"]
    _, schemas, _ = read_descriptor(river.write().raw)
    promise = Promise("river", "promised.txt", tuple(checks_of(schemas)))
    assert run_checks(river.write(), (), promise=promise) == []
    river.field("floods", "kind")["constraints"]["enum"].append("jam")
    (fault,) = run_checks(river.write(), (), promise=promise)
    assert "'jam'" in fault.problem


def test_a_package_of_another_name_has_given_no_promise(river, promise):
    _drop_key(river)
    river.package["name"] = "lake"
    assert run_checks(river.write(), (), promise=promise) == []


def test_a_line_that_is_no_check_is_told(river, promise):
    broken = Promise("river", "promised.txt", (*promise.lines, "", "nonsense"))
    (fault,) = run_checks(river.write(), (), promise=broken)
    assert "'nonsense' cannot be read" in fault.problem


def test_a_study_hands_its_promise_over(river, promise, tmp_path):
    path = tmp_path / "promised.txt"
    path.write_text("\n".join(["river", *promise.lines, ""]), encoding="utf-8")
    read = read_promise(path, tmp_path)
    assert (read.package, read.file) == ("river", "promised.txt")

    class River(Study):
        def promise(self) -> Promise:
            return read

    project: Project = river.write()
    assert River().checks(project) == []
    _drop_key(river)
    river.write()
    assert [fault.field for fault in River().checks(project)] == ["floods.gauge"]
    assert Study().checks(project) == []
    assert copy.copy(Study()).promise() is None
