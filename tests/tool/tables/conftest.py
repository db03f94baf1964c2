"""A small made-up data package of a river in which every rule holds, and ways to break it."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qantar.project import Project
from qantar.tables.check import run_checks
from qantar.tables.fault import Fault

FILES = {
    "sources.csv": """\
source_id,title,published
gauge-2019,Levels of the spring,2019-04-02
gauge-2020,"Levels, whole year",2020
paper-2020,"The ""great"" flood",2020-05
""",
    "gauges.csv": """\
gauge,bank
upper,left
lower,right
""",
    "floods.csv": """\
flood_id,day,gauge,best,people,kind,closed,note,source_id
f0001,2019-03-30,upper,3.25,0,thaw,true,,gauge-2019
f0002,2019-04-01,lower,4,12,thaw,false,Dyke held,gauge-2019
f0003,2020-05-02,upper,2.5,,rain,true,Mud,paper-2020
f0004,2020-05-03,lower,5.75,130,rain,,,paper-2020
""",
}


def _field(name: str, kind: str = "string", **constraints: Any) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": kind, "description": f"The {name}."}
    return field | ({"constraints": constraints} if constraints else {})


def _key(field: str, resource: str, target: str) -> dict[str, Any]:
    return {"fields": [field], "reference": {"resource": resource, "fields": [target]}}


def _table(name: str, fields: list[dict[str, Any]], *keys: dict[str, Any]) -> dict[str, Any]:
    schema = {"fields": fields, "primaryKey": [fields[0]["name"]]}
    schema |= {"foreignKeys": list(keys)} if keys else {}
    return {"name": name, "path": f"{name}.csv", "schema": schema}


PACKAGE: dict[str, Any] = {
    "name": "river",
    "vintage": "2020-06-01",
    "resources": [
        _table(
            "sources",
            [
                _field("source_id", required=True, unique=True, pattern="^[a-z]+-[0-9]{4}$"),
                _field("title", required=True),
                _field("published", pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
            ],
        ),
        _table("gauges", [_field("gauge", required=True), _field("bank", enum=["left", "right"])]),
        _table(
            "floods",
            [
                _field("flood_id", required=True, unique=True, pattern=r"^f\d{4,}$"),
                _field("day", "date", required=True, minimum="2000-01-01"),
                _field("gauge", required=True),
                _field("best", "number", required=True, minimum=0, maximum=100),
                _field("people", "integer", minimum=0),
                _field("kind", required=True, enum=["thaw", "rain", "dam_break"]),
                _field("closed", "boolean"),
                _field("note", maxLength=40),
                _field("source_id", required=True),
            ],
            _key("gauge", "gauges", "gauge"),
            _key("source_id", "sources", "source_id"),
        ),
    ],
}


class River:
    """The package in a folder: `files` and `package` may be changed before `check`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.raw = root / "data" / "raw"
        self.files: dict[str, bytes] = {name: text.encode() for name, text in FILES.items()}
        self.package = copy.deepcopy(PACKAGE)

    def text(self, file: str) -> str:
        """The text of a file."""
        return self.files[file].decode()

    def put(self, file: str, old: str, new: str) -> None:
        """Write `new` for every `old` in a file; `old` must be there."""
        assert old in self.text(file)
        self.files[file] = self.text(file).replace(old, new).encode()

    def table(self, name: str) -> dict[str, Any]:
        """The described table `name`, to be changed in place."""
        return next(item for item in self.package["resources"] if item["name"] == name)

    def field(self, table: str, name: str) -> dict[str, Any]:
        """A described field, to be changed in place."""
        fields = self.table(table)["schema"]["fields"]
        return next(item for item in fields if item["name"] == name)

    def write(self) -> Project:
        """Write descriptor and files; the project."""
        self.raw.mkdir(parents=True, exist_ok=True)
        for name, data in self.files.items():
            (self.raw / name).write_bytes(data)
        (self.raw / "datapackage.json").write_text(json.dumps(self.package), encoding="utf-8")
        return Project(self.root)

    def check(self) -> list[Fault]:
        """Write the package and check it."""
        return run_checks(self.write(), ())


@pytest.fixture
def river(tmp_path: Path) -> River:
    return River(tmp_path)


@pytest.fixture
def single(river: River) -> Callable[[], Fault]:
    """Check the package and return its only fault."""

    def check() -> Fault:
        faults = river.check()
        assert len(faults) == 1, [str(fault) for fault in faults]
        return faults[0]

    return check
