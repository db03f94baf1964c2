"""A datapackage.json that is broken in any way is told in sentences, and nothing raises."""

import copy
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qantar.project import Project
from qantar.tables.check import run_checks
from qantar.tables.schema import describes_tables
from tool.tables.conftest import FILES, PACKAGE, River

DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "cannot be read"),
        (b"", "cannot be read"),
        (b"[]", "it is a list and no object"),
        (b"null", "it is null and no object"),
        (b"3", "it is 3 and no object"),
        (b'{"a": 1, "a": 2}', "the key 'a' stands twice"),
        (b'{"a": NaN}', "NaN is no JSON number"),
        (b'{"a": -Infinity}', "-Infinity is no JSON number"),
        (b'{"a": "\\ud800"}', "half of a character"),
        (DEEP.encode(), "nested too deeply"),
        (('{"a":' + "[" * 900 + "]" * 900 + "}").encode(), ""),
        (b"9" * 5000, "cannot be read"),
        (b'{"a": "\xff"}', "byte 7 is not UTF-8"),
        (json.dumps(PACKAGE).encode("utf-8-sig"), "byte-order mark"),
        (json.dumps(PACKAGE).encode("utf-16"), "not UTF-8"),
    ],
)
def test_what_is_no_object_is_one_sentence(river, data, words):
    project = river.write()
    (river.raw / "datapackage.json").write_bytes(data)
    (fault,) = run_checks(project, ())
    assert fault.file == "datapackage.json"
    assert words in fault.problem


def test_a_descriptor_that_leads_out_is_one_sentence(river):
    project = river.write()
    path = river.raw / "datapackage.json"
    path.rename(river.root / "elsewhere.json")
    path.symlink_to(river.root / "elsewhere.json")
    (fault,) = run_checks(project, ())
    assert "leads out of data/raw by a link" in fault.problem


def _of(table: str, /, **values: Any):
    return lambda river: river.table(table).update(values)


def _schema(table: str, /, **values: Any):
    return lambda river: river.table(table)["schema"].update(values)


def _field(name: str, /, **values: Any):
    return lambda river: river.field("floods", name).update(values)


def _rule(name: str, /, **values: Any):
    return lambda river: river.field("floods", name).setdefault("constraints", {}).update(values)


def _without(name: str, table: str = "gauges"):
    return lambda river: river.table(table).pop(name)


def _key(fields: Any, resource: Any, target: Any):
    key = {"fields": fields, "reference": {"resource": resource, "fields": target}}
    return _schema("gauges", foreignKeys=[key])


BROKEN = [
    (lambda river: river.package.pop("resources"), "The property resources is missing."),
    (lambda river: river.package.update(resources=[]), "The property resources is empty."),
    (lambda river: river.package.update(resources=[3]), "In the table 1, the description is 3"),
    (lambda river: river.package.update(resources={"a": 1}), "must be a list"),
    (_without("schema"), "In the table 'gauges', the property schema is missing."),
    (_of("gauges", schema="gauges.json"), "must be an object"),
    (_of("gauges", schema=None), "null"),
    (_without("path"), "path is missing"),
    (_of("gauges", path=None), "path is null and must be text"),
    (_of("gauges", path=["a.csv", "b.csv"]), "path is a list and must be text"),
    (_of("gauges", path="../gauges.csv"), "leads out of data/raw"),
    (_of("gauges", path="/etc/passwd"), "leads out of data/raw"),
    (_of("gauges", path="sub\\..\\..\\x.csv"), "leads out of data/raw"),
    (_of("gauges", path="https://river.example/gauges.csv"), "leads out of data/raw"),
    (_of("gauges", path="gau\0ges.csv"), "is no name"),
    (_of("gauges", path=""), "is no name"),
    (_of("gauges", name=3), "name is 3 and must be text"),
    (_of("gauges", name="floods"), "The table 'floods' stands 2 times"),
    (_of("gauges", path="floods.csv"), "The file 'floods.csv' stands 2 times"),
    (_of("gauges", encoding="cp1251"), "encoding"),
    (_of("gauges", format="xlsx"), "format"),
    (_of("gauges", dialect={"delimiter": ";"}), "dialect.delimiter"),
    (_of("gauges", dialect=3), "dialect is 3 and must be an object"),
    (_schema("gauges", fields=[]), "fields is empty"),
    (_schema("gauges", fields=None), "fields is null and must be a list"),
    (_schema("gauges", fields=["gauge"]), "must be an object"),
    (_schema("gauges", missingValues=["", "NA"]), "missingValues"),
    (_schema("gauges", primaryKey=["guage"]), "names 'guage', which is no field"),
    (_schema("gauges", primaryKey=3), "primaryKey is 3"),
    (_schema("gauges", primaryKey=[]), "primaryKey is empty"),
    (_schema("gauges", foreignKeys={"fields": "gauge"}), "foreignKeys is an object"),
    (_key("gauge", "nowhere", "gauge"), "points to nowhere.gauge, which does not exist"),
    (_key("gauge", "floods", "guage"), "points to floods.guage, which does not exist"),
    (_key("guage", "floods", "gauge"), "names 'guage', which is no field"),
    (_key(["gauge", "bank"], "floods", ["gauge"]), "pairs unlike numbers of fields"),
    (_key(None, "floods", ["gauge"]), "fields is null"),
    (_key("gauge", 3, ["gauge"]), "resource is 3"),
    (_field("note", name=3), "name is 3 and must be text"),
    (_field("note", name="kind"), "The field 'kind' of 'floods' stands 2 times"),
    (_field("note", name=" note"), "is no name"),
    (_field("note", type="datetime"), "none of the types string, integer"),
    (_field("note", type=None), "none of the types"),
    (_field("note", type=["string"]), "none of the types"),
    (_field("day", format="%d.%m.%Y"), "format"),
    (_field("best", decimalChar=","), "decimalChar"),
    (_field("note", constraints=None), "constraints is null and must be an object"),
    (_field("note", constraints=[]), "constraints is a list and must be an object"),
    (_field("note", references=[{"resource": "x", "field": "y"}]), "points to x.y"),
    (_rule("note", enum="mud"), 'enum is "mud" and must be a list'),
    (_rule("note", enum=[1, 2]), "enum.1 is 1 and must be text"),
    (_rule("note", enum=[]), "enum is empty"),
    (_rule("note", pattern=3), "pattern is 3 and must be text"),
    (_rule("note", pattern="("), "is no regular expression"),
    (_rule("note", pattern="[[a]"), "is no regular expression"),
    (_rule("note", pattern="a{99999999999}"), "is no regular expression"),
    (_rule("note", required="yes"), 'required is "yes" and must be true or false'),
    (_rule("note", minimum=3), "a string cannot have a minimum or maximum"),
    (_rule("best", minimum="few"), "is no number and no day"),
    (_rule("best", minimum="2020-01-01"), "the bound of a number must be a number"),
    (_rule("best", minimum=True), "the bound is no number and no day"),
    (_rule("best", minimum=[]), "minimum is wrong: the bound is no number"),
    (_rule("best", minimum=None), "minimum is wrong: the bound is no number"),
    (_rule("best", maximum=-1), "the least value is above the greatest"),
    (_rule("best", maximum=10**400), "no finite number"),
    (_rule("day", minimum=3), "the bound of a date must be a date"),
    (_rule("day", minimum="2020-02-30"), "minimum"),
    (_rule("note", maxLength=-1), "maxLength is -1 and must be at least 0"),
    (_rule("note", minLength=50), "the least value is above the greatest"),
    (_rule("note", exclusiveMinimum=3), "exclusiveMinimum is a constraint that is not checked"),
]


@pytest.mark.parametrize(("damage", "words"), BROKEN, ids=[words for _, words in BROKEN])
def test_a_broken_descriptor_is_told_in_a_sentence(river, damage, words):
    damage(river)
    faults = river.check()
    assert faults
    assert {fault.file for fault in faults} == {"datapackage.json"}
    assert len(faults) == 1 or words == "enum.1 is 1 and must be text"
    assert any(words.lower() in fault.problem.lower() for fault in faults), list(map(str, faults))


@pytest.mark.parametrize(
    "change",
    [
        _schema("gauges", primaryKey="gauge"),
        _of("gauges", encoding="utf-8", format="csv", dialect={"delimiter": ","}),
        _of("gauges", description="Gauges.", profile="tabular-data-resource"),
        _key("gauge", "", "gauge"),
        _field("note", references=[], delimiter=" ", categories=[{"value": "a", "label": "A"}]),
        _rule("note", pattern="^[A-Z].*$"),
        _rule("day", maximum="2020-12-31"),
        lambda river: river.field("gauges", "bank").pop("type"),
    ],
)
def test_what_a_descriptor_may_say(river, change):
    change(river)
    assert river.check() == []


@pytest.mark.parametrize("vintage", ["autumn", "2020-6-1", "2020-02-30", "", None, 3, [[]], {}])
def test_a_day_of_the_data_that_is_none(river, single, vintage):
    river.package["vintage"] = vintage
    assert single().field == "vintage"


def test_a_package_without_tables_sets_no_rule(river):
    river.package["resources"] = []
    assert not describes_tables(river.write().raw)
    river.package["resources"] = copy.deepcopy(PACKAGE["resources"])
    assert describes_tables(river.write().raw)
    (river.raw / "datapackage.json").write_text("{")
    assert describes_tables(river.raw)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("(")
    | st.sampled_from(["floods", "gauge", "../x", "number", "2020-01-01", "\ud800", "\x1b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def _paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside a JSON value."""
    if not isinstance(value, dict | list):
        return [at]
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    return [at, *(path for key, item in inside for path in _paths(item, (*at, key)))]


PATHS = [path for path in _paths(PACKAGE) if path]


def _mutated(data: st.DataObject) -> Any:
    package = copy.deepcopy(PACKAGE)
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(PATHS))
        try:
            holder: Any = package
            for step in way:
                holder = holder[step]
            if data.draw(st.booleans()):
                holder[last] = data.draw(JSON)
            else:
                del holder[last]
        except (KeyError, IndexError, TypeError):
            continue
    return package


def new_folder(tmp_path_factory):
    """A folder for one example: files written in the place of others would wait for the disk."""
    return Path(tempfile.mkdtemp(dir=tmp_path_factory.getbasetemp()))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_descriptor_makes_the_check_raise(tmp_path_factory, data):
    raw = new_folder(tmp_path_factory) / "data" / "raw"
    raw.mkdir(parents=True)
    for name, text in FILES.items():
        (raw / name).write_text(text, encoding="utf-8")
    package = _mutated(data)
    (raw / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    faults = run_checks(Project(raw.parents[1]), ())
    for fault in faults:
        assert fault.file
        assert str(fault).encode()
        assert str(fault).isprintable()
        assert fault.problem.endswith(".")
        assert fault.mend.endswith((".", "?"))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(), st.integers(0, 5000), st.integers(0, 3))
def test_no_bytes_in_place_of_a_file_make_the_check_raise(tmp_path_factory, noise, place, which):
    river = River(new_folder(tmp_path_factory))
    project = river.write()
    path = river.raw / ["datapackage.json", *FILES][which]
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data[:place] + noise + data[place:])
    for fault in run_checks(project, ()):
        assert fault.file
        assert str(fault).isprintable()
