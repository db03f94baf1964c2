"""Every table under every parameter setting: columns, links to rows, captions."""

from collections.abc import Callable

import pytest

from analysis.evidence.load import Evidence
from analysis.torture import method_tables, tables
from qantar.show import Table

TABLES = (
    tables.statements_table,
    tables.years_table,
    tables.changes_table,
    tables.custody_table,
    tables.coding_table,
    tables.verdicts_table,
    method_tables.forms_table,
    method_tables.places_table,
    method_tables.parties_table,
    method_tables.episodes_table,
)


@pytest.mark.parametrize("make", TABLES, ids=lambda make: make.__name__)
def test_tables_link_their_cells(make: Callable[[Evidence], Table], swept: Evidence) -> None:
    table = make(swept)
    assert table.caption
    assert table.id.startswith("tbl-")
    assert set(table.right) <= set(table.frame.columns)
    for (row, column), ids in table.cell_rows.items():
        assert 0 <= row < len(table.frame)
        assert column in table.frame.columns
        assert set(ids) <= set(table.rows)


def test_ids_are_unique(evidence: Evidence) -> None:
    found = [make(evidence).id for make in TABLES]
    assert len(found) == len(set(found))


def test_a_range_of_half_years_keeps_its_half(evidence: Evidence) -> None:
    frame = tables.verdicts_table(evidence).frame
    assert "3.5 to 4.0" in set(frame["Years each"])
    assert "\u2013" in set(frame["Victims"])
