"""Foreign keys over lists: every item of a cell stands where its field points."""

from dataclasses import replace

import pytest

from qantar.tables.lists import list_reference_faults
from qantar.tables.schema import Field, Schema
from qantar.tables.table import RawRow, RawTable

CODES = RawTable(
    Schema("codes", "codes.csv", (Field("code"),), ("code",)),
    frozenset({"code"}),
    (RawRow(2, {"code": "fire"}), RawRow(3, {"code": "flood"})),
)
STATES = RawTable(
    Schema("states", "states.csv", (Field("state", constraints={"enum": ["wet", "dry"]}),)),
    frozenset({"state"}),
    (RawRow(2, {"state": "wet"}),),
)
TABLES = {"codes": CODES, "states": STATES}
RENAMED = {"code": {"blaze": "fire"}}


def rules(cell: str, prefix: str = "") -> RawTable:
    field = Field("what", "string", {}, "|", prefix, (("codes", "code"), ("states", "state")))
    schema = Schema("rules", "rules.csv", (Field("rule"), field), ("rule",))
    return RawTable(schema, frozenset({"rule", "what"}), (RawRow(2, {"rule": "r1", "what": cell}),))


@pytest.mark.parametrize("cell", ["", "fire", "fire|flood", "flood|wet", "fire|dry"])
def test_items_that_stand_in_a_table_or_among_its_codes(cell: str) -> None:
    assert list_reference_faults(rules(cell), TABLES, RENAMED) == []


@pytest.mark.parametrize(
    ("cell", "mend"),
    [
        ("fire|flod", "Did you mean 'flood'?"),
        ("blaze", "It was renamed: write 'fire'."),
        ("xyzzy", "Name one that stands in codes.csv (code) or states.csv (state)."),
        ("fire|fire", "Write it once."),
    ],
)
def test_an_item_that_does_not(cell: str, mend: str) -> None:
    (fault,) = list_reference_faults(rules(cell), TABLES, RENAMED)
    assert (fault.row, fault.field, fault.mend) == ("r1", "what", mend)


def test_an_item_may_begin_with_the_prefix_of_its_field() -> None:
    assert list_reference_faults(rules("fire|-flood", "-"), TABLES, RENAMED) == []
    assert len(list_reference_faults(rules("fire|-flood"), TABLES, RENAMED)) == 1


@pytest.mark.parametrize("change", [{"complete": False}, {"columns": frozenset()}])
def test_a_list_into_a_table_not_read_as_a_whole_is_not_judged(change: dict[str, object]) -> None:
    tables = {**TABLES, "codes": replace(CODES, **change)}  # type: ignore[arg-type]
    assert list_reference_faults(rules("xyzzy"), tables, RENAMED) == []
