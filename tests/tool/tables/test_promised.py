"""Checks that a schema has to make: each that is dropped is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from qantar.tables.promised import Promise, checks_of, dropped_faults, read_promise
from qantar.tables.schema import Field, ForeignKey, Schema

FIELDS = (
    Field("id", "string", {"required": True, "unique": True, "pattern": "^c"}),
    Field("kind", "string", {"enum": ["a", "b"]}),
    Field("low", "number", {"minimum": 0, "maximum": 9}),
    Field("of", "string", {}, "|", "", (("counts", "id"),)),
)
KEY = ForeignKey(("kind",), "kinds", ("kind",))
SCHEMA = Schema("counts", "counts.csv", FIELDS, ("id",), (KEY,))
PROMISE = Promise("tiny", "promised.txt", tuple(checks_of([SCHEMA])))


def test_a_schema_that_keeps_its_promise_and_one_that_does_more() -> None:
    assert dropped_faults([SCHEMA], PROMISE) == []
    more = replace(SCHEMA, fields=(*FIELDS, Field("note", "string", {"required": True})))
    assert dropped_faults([more], PROMISE) == []


def changed(at: int, **values: object) -> Schema:
    fields = list(FIELDS)
    fields[at] = replace(fields[at], **values)  # type: ignore[arg-type]
    return replace(SCHEMA, fields=tuple(fields))


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (replace(SCHEMA, foreign_keys=()), "counts.kind in kinds.kind"),
        (replace(SCHEMA, primary_key=()), "counts key id"),
        (changed(0, constraints={"required": True, "unique": True}), "pattern"),
        (changed(0, constraints={"unique": True, "pattern": "^c"}), "required"),
        (changed(1, constraints={"enum": ["a", "b", "c"]}), "one of a b"),
        (changed(1, constraints={}), "one of a b"),
        (changed(2, constraints={"maximum": 9}), "minimum 0"),
        (changed(2, type="string"), "is number"),
        (changed(3, references=()), "each in counts.id"),
    ],
)
def test_a_check_that_is_dropped_is_told(schema: Schema, words: str) -> None:
    (fault,) = dropped_faults([schema], PROMISE)
    assert words in fault.problem
    assert "promised.txt" in fault.mend


def test_a_promise_is_read_with_the_name_of_its_package(tmp_path: Path) -> None:
    path = tmp_path / "src" / "promised.txt"
    path.parent.mkdir()
    path.write_text("tiny\ncounts key id\n", encoding="utf-8")
    assert read_promise(path, tmp_path) == Promise("tiny", "src/promised.txt", ("counts key id",))
