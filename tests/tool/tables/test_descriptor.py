"""A datapackage.json that can be used as one, and every way in which it cannot."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qantar.tables.descriptor import descriptor_problems, outside, parse

Change = Callable[[dict[str, Any]], object]
GOOD: dict[str, Any] = {
    "name": "tiny",
    "resources": [
        {
            "name": "counts",
            "path": "counts.csv",
            "schema": {
                "fields": [
                    {"name": "id", "constraints": {"required": True, "pattern": "^c\\d$"}},
                    {"name": "kind", "constraints": {"enum": ["a", "b"]}},
                    {"name": "low", "type": "number", "constraints": {"minimum": 0}},
                    {"name": "of", "references": [{"resource": "counts", "field": "id"}]},
                ],
                "primaryKey": ["id"],
                "foreignKeys": [
                    {"fields": "kind", "reference": {"resource": "kinds", "fields": "kind"}}
                ],
            },
        },
        {"name": "kinds", "path": "kinds.csv", "schema": {"fields": [{"name": "kind"}]}},
    ],
}


def field(package: dict[str, Any], at: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = package["resources"][0]["schema"]["fields"][at]
    return found


def schema(package: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = package["resources"][0]["schema"]
    return found


def test_a_descriptor_that_can_be_used() -> None:
    assert descriptor_problems(GOOD) == []


BROKEN: dict[str, Change] = {
    "constraints null": lambda p: field(p).update(constraints=None),
    "constraints a list": lambda p: field(p).update(constraints=[]),
    "enum a string": lambda p: field(p, 1).update(constraints={"enum": "ab"}),
    "enum a number": lambda p: field(p, 1).update(constraints={"enum": 3}),
    "enum empty": lambda p: field(p, 1).update(constraints={"enum": []}),
    "pattern a number": lambda p: field(p).update(constraints={"pattern": 3}),
    "pattern no expression": lambda p: field(p).update(constraints={"pattern": "("}),
    "minimum text": lambda p: field(p, 2).update(constraints={"minimum": "x"}),
    "minimum not a number": lambda p: field(p, 2).update(constraints={"minimum": float("nan")}),
    "path null": lambda p: p["resources"][0].update(path=None),
    "path a list": lambda p: p["resources"][0].update(path=["a"]),
    "path with nul": lambda p: p["resources"][0].update(path="a\0b"),
    "field name a number": lambda p: field(p).update(name=3),
    "field twice": lambda p: field(p, 1).update(name="low"),
    "table twice": lambda p: p["resources"][1].update(name="counts"),
    "file twice": lambda p: p["resources"][1].update(path="counts.csv"),
    "no fields": lambda p: schema(p).update(fields=[]),
    "no resources": lambda p: p.update(resources=[]),
    "encoding": lambda p: p["resources"][0].update(encoding="latin-1"),
    "dialect": lambda p: p["resources"][0].update(dialect={"delimiter": ";"}),
    "key of no field": lambda p: schema(p).update(primaryKey=["none"]),
    "foreign key of no field": lambda p: schema(p)["foreignKeys"][0].update(fields="none"),
    "foreign key to no table": lambda p: schema(p)["foreignKeys"][0].update(
        reference={"resource": "none", "fields": "kind"}
    ),
    "foreign key to no column": lambda p: schema(p)["foreignKeys"][0].update(
        reference={"resource": "kinds", "fields": "none"}
    ),
    "list to no column": lambda p: field(p, 3).update(
        references=[{"resource": "kinds", "field": "none"}]
    ),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=list(BROKEN))
def test_a_descriptor_that_cannot(change: Change) -> None:
    package = copy.deepcopy(GOOD)
    change(package)
    problems = descriptor_problems(package)
    assert problems
    assert all(problem.endswith(".") for problem in problems)


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', '{"a": NaN}', "[1]", "{", "[" * 100_000])
def test_text_that_is_no_plain_object(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse(text)


def test_text_that_is_one() -> None:
    assert parse('{"a": {"b": 1}, "c": [2]}') == {"a": {"b": 1}, "c": [2]}


def test_a_file_that_leads_out_of_its_folder(tmp_path: Path) -> None:
    inside, away = tmp_path / "raw", tmp_path / "away.csv"
    inside.mkdir()
    away.write_text("x")
    (inside / "link.csv").symlink_to(away)
    assert outside(inside / "link.csv", inside)
    assert outside(inside / ".." / "away.csv", inside)
    assert not outside(inside / "own.csv", inside)
